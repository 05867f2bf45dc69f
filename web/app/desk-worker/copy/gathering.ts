/**
 * What goes into a copy of one filing, brought together from what is open here and from the board. What the board does
 * not give just now is left out and named: a desk must be able to hand over what it has.
 */

import { CoveyError, Refused } from "../../../src/errors.js";
import { fromHex, toHex } from "../../../src/primitives/bytes.js";
import { unseal } from "../../../src/primitives/aead.js";
import { sign } from "../../../src/primitives/signing.js";
import { chosen, judge } from "../../../src/roles/archive/fixing.js";
import type { OpenedLetter } from "../../../src/roles/mail.js";
import { ConflictPart, headerDigest, sealingInfo, unpad } from "../../../src/wire/filing.js";
import { Receipts, type Receipt, type SealedFiling } from "../../../src/wire/log.js";
import { AUTHOR, MailState } from "../../../src/wire/mail.js";
import { decisionDigest, SIGN_DECISION, type Decision } from "../../../src/wire/release.js";
import { codeOf } from "../../worker/failures.js";
import { briefOf } from "../house/cases.js";
import { checkOf } from "../house/fitting.js";
import { writtenReceipts } from "../house/fixed.js";
import { filingOf, type House } from "../house/house.js";
import { caseOpened, correspondence, readLetters } from "../house/letters.js";
import type { Chapter } from "./chapter.js";

/** Asks the board until it is silent once; from then on nobody waits for it again. */
export class Asking {
  #silent: unknown;

  async ask<T>(question: () => Promise<T>): Promise<T> {
    if (this.#silent !== undefined) throw this.#silent as Error;
    try {
      return await question();
    } catch (error) {
      if (codeOf(error) === "offline") this.#silent = error;
      throw error;
    }
  }
}

/** Why something did not come, for a sentence; what is no failure of a party's or of the line is thrown on. */
export function said(error: unknown): string {
  if (error instanceof CoveyError) return error.message;
  if (codeOf(error) === "offline") return "the board does not answer";
  throw error;
}

/** Everything about one filing; `not-ready` if its case part has not been opened here, `not-your-author`. */
export async function gather(
  house: House,
  asking: Asking,
  filing: string,
  folder: string,
  withLetters: boolean,
  missing: string[],
): Promise<Chapter> {
  const [opened, brief, filed] = [
    caseOpened(house, filing),
    briefOf(house, filing),
    house.filings.get(filing),
  ];
  if (!opened || !brief || !filed)
    throw new Refused("not-ready", "this author's words are not open here yet");
  const lacks = (sentence: string): void => void missing.push(`chapter ${folder}: ${sentence}`);
  const conflict = conflictOf(filed, brief);
  if (conflict.conflictKey.length === 0)
    lacks("the key that would show that these people were named is not here");
  const receipts = await receiptsOf(house, asking, filed, lacks);
  const decision = decisionOf(house, filing);
  if (!decision)
    lacks("the desk's signed decision. Only a holder can add it: ask one to take the copy, if it is needed");
  const letters = withLetters ? await lettersOf(house, asking, filing, lacks) : [];
  if (!withLetters) lacks("letters and what was given in them were left out on purpose");
  return {
    folder,
    filed,
    subject: headerDigest(filed.header),
    ...conflict,
    opened,
    receipts,
    decision,
    letters,
  };
}

type Lacks = (sentence: string) => void;

/** The conflict part, and its key if that opens it: who wrote it down here could have been wrong. */
function conflictOf(
  { header: { core }, contents }: SealedFiling,
  brief: { readonly conflict: Uint8Array; readonly key: Uint8Array },
): Pick<Chapter, "conflict" | "conflictKey"> {
  const info = sealingInfo(core.manifest, core.id, core.account, "", "conflict");
  try {
    const conflict = ConflictPart.decode(unpad(unseal(brief.key, contents.conflict, info)));
    return { conflict, conflictKey: brief.key };
  } catch (error) {
    if (!(error instanceof CoveyError)) throw error;
    return { conflict: ConflictPart.decode(brief.conflict), conflictKey: new Uint8Array() };
  }
}

/** Receipts that are right, of this header. */
async function receiptsOf(
  house: House,
  asking: Asking,
  { header }: SealedFiling,
  lacks: Lacks,
): Promise<readonly Receipt[]> {
  const { manifest } = house.world;
  const kept = house.receipts.get(toHex(header.core.id)) ?? writtenReceipts(house, toHex(header.core.id));
  let found: readonly Receipt[] = [];
  try {
    found = Receipts.decode(await asking.ask(() => house.board.receipts(header.core.id))).receipts;
  } catch (error) {
    lacks(`the trustees' receipts could not be fetched: ${said(error)}`);
    if (kept.length === 0) return [];
  }
  const { good, bad } = chosen(manifest, headerDigest(header), [...kept, ...found]);
  if (bad > 0) lacks(`the board showed ${bad} receipts that are false; they were left out`);
  const seen = judge(manifest, good);
  for (const [what, there] of [
    ["kept it", seen.holders],
    ["opened it", seen.openers],
  ] as const) {
    const absent = manifest.plan.trustees.map(({ index }) => index).filter((index) => !there.has(index));
    if (absent.length > 0) lacks(`no receipt says when these trustees ${what}: ${absent.join(", ")}`);
  }
  return good;
}

/** Who holds the desk's keys signs once more what the desk decided. */
function decisionOf(house: House, filing: string): Decision | undefined {
  if (!house.isKeeper) return undefined;
  const check = checkOf(house, filing)?.body;
  if (check?.outcome !== "accept") return undefined;
  const unsigned = {
    ...house.place,
    filing: filingOf(filing),
    accept: true,
    key: fromHex(check.key),
  };
  return { ...unsigned, signature: sign(house.deciding, SIGN_DECISION, decisionDigest(unsigned)) };
}

async function lettersOf(
  house: House,
  asking: Asking,
  filing: string,
  lacks: Lacks,
): Promise<readonly OpenedLetter[]> {
  try {
    await asking.ask(() => readLetters(house, filing));
  } catch (error) {
    lacks(`newer letters could not be fetched: ${said(error)}`);
  }
  const all = correspondence(house, filing);
  if (!all) return [];
  for (const { sender, first, last } of all.missing) {
    const which = first === last ? `letter ${first}` : `letters ${first} to ${last}`;
    lacks(`${which} of ${sender === AUTHOR ? "the author" : `desk ${sender}`} cannot be had from the board`);
  }
  const { removal, state } = house.mail.get(filing)!;
  if (removal) lacks("the author has had the board forget letters; the desk kept what it had read");
  if (state === MailState.EXPIRED)
    lacks("the board has forgotten the letters, a long time after the last one");
  return all.letters;
}
