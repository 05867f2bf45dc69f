/** Coming back with eight words: the vault at the board, what this device keeps, or both put together. */

import { EMPTY, type Book } from "../../book/model.js";
import { merged } from "../../book/merge.js";
import { unpacked } from "../../book/pack.js";
import type { VaultKeys } from "../../../src/core/vault.js";
import { CoveyError, Misuse, Refused } from "../../../src/errors.js";
import { equal, toHex, type Seed } from "../../../src/primitives/bytes.js";
import { readVault, type VaultCandidate } from "../../../src/roles/author/vault.js";
import { VaultRemoval, type VaultContent } from "../../../src/wire/vault.js";
import { manifest } from "../escrow.js";
import { About, codeOf, isCode } from "../failures.js";
import type { Opened } from "../jobs/coming.js";
import { onDevice } from "../keeping/device.js";
import { FORM } from "../keeping/form.js";
import { forget, saveAgain } from "../keeping/saver.js";
import { enter, here, maybeHere, stand, type Session } from "../session.js";
import { board, now } from "../world.js";
import { hasJoined } from "./join.js";
import { forgetProposed, likelyKeys, read, words, type Tell } from "./phrase.js";

/** One version that was found, at the board or on the device. */
interface Found {
  readonly keys: VaultKeys;
  readonly atBoard: { readonly version: bigint; readonly content: VaultContent } | undefined;
  readonly onDevice: VaultContent | undefined;
}

/** Open. What is in the page already, written before, is put together with it. */
export async function open({ phrase }: { phrase: string }, tell: Tell): Promise<Opened> {
  const typed = await read(phrase);
  const likely = await likelyKeys(typed, tell);
  tell({ at: "board" });
  const found = await firstOf(likely);
  const content = (found.atBoard?.content ?? found.onDevice)!;
  const before = maybeHere();
  checkMixing(before, content.account);
  const isForeign = found.atBoard !== undefined && found.atBoard.content.form !== FORM;
  const book = await together(found, before, isForeign);
  const session = enter({
    account: content.account,
    book,
    joined: found.atBoard !== undefined,
    admitted: found.atBoard !== undefined,
    ...(isForeign ? {} : { keys: found.keys }),
    atBoard: isForeign ? 0n : (found.atBoard?.version ?? 0n),
    onDevice: !isForeign && found.onDevice !== undefined,
    replaced: isForeign ? [] : content.replaced,
  });
  forget();
  forgetProposed();
  if (!isForeign) await settle(session, found, book);
  return { board: found.atBoard !== undefined, device: session.onDevice, foreign: isForeign };
}

/** The eight words once more, in full, if they are those of the open book. */
export async function repeatPhrase({ phrase }: { phrase: string }, tell: Tell): Promise<readonly string[]> {
  const { keys } = here();
  const typed = await read(phrase);
  const likely = await likelyKeys(typed, tell);
  if (!keys || !likely.some((one) => equal(one.keys.name, keys.name))) throw wrong();
  return (await words()).phraseWords(typed);
}

/** Tell the board that older vaults are done with. Saying it again does no harm. */
export async function removeReplaced(session: Session): Promise<void> {
  for (const removal of session.replaced) {
    try {
      await board.post("/v1/vault-removals", VaultRemoval.encode(removal));
    } catch (error) {
      if (!isCode(error, "unknown-vault", "vault-deleted")) throw error;
    }
  }
  session.replaced = [];
}

const wrong = (): Refused => new Refused("wrong-phrase", "no vault opens with this phrase");

/** The first candidate under whose name something is kept. */
async function firstOf(likely: readonly VaultCandidate[]): Promise<Found> {
  let failed: unknown;
  for (const { keys } of likely) {
    const device = await fromDevice(keys);
    try {
      return { keys, atBoard: await fromBoard(keys), onDevice: device };
    } catch (error) {
      if (isCode(error, "vault-deleted")) throw new About("vault-deleted", device ? "device" : "");
      if (!isCode(error, "unknown-vault")) {
        if (!device) failed ??= error;
      }
      if (device) return { keys, atBoard: undefined, onDevice: device };
    }
  }
  throw failed instanceof Error ? failed : wrong();
}

async function fromBoard(keys: VaultKeys): Promise<Found["atBoard"]> {
  return readVault(await manifest(), keys, await board.get(`/v1/vaults/${toHex(keys.name)}`), 0n);
}

/** What this device keeps; none, if it cannot be read (a vault at the board may still be there). */
async function fromDevice(keys: VaultKeys): Promise<VaultContent | undefined> {
  try {
    const kept = await onDevice(toHex(keys.name));
    return kept && readVault(await manifest(), keys, kept.sealed, 0n).content;
  } catch (error) {
    if (error instanceof CoveyError || error instanceof DOMException) return undefined;
    throw error;
  }
}

/** Filings belong to one account: two accounts are never put into one book. */
function checkMixing(before: Session | undefined, account: Seed): void {
  if (before && before.book.filings.length > 0 && !equal(before.account, account))
    throw new Misuse("other notes with filings are open", "other-notes");
}

async function together(found: Found, before: Session | undefined, isForeign: boolean): Promise<Book> {
  const books = before ? [before.book] : [];
  for (const content of [found.onDevice, isForeign ? undefined : found.atBoard?.content])
    if (content) books.push(await unpacked(content.data));
  return books.length === 0 ? EMPTY : books.reduce(merged);
}

/** Bring board and device to what the book is now. What fails is tried again by the saver. */
async function settle(session: Session, found: Found, book: Book): Promise<void> {
  try {
    if (!found.atBoard) session.joined = await hasJoined(session);
    const data = found.atBoard?.content.data;
    const isSame = data && JSON.stringify(await unpacked(data)) === JSON.stringify(book);
    const replaces = session.replaced.length > 0;
    if (!found.atBoard && session.admitted) await saveAgain();
    if (replaces && session.atBoard > 0n) await removeReplaced(session);
    if (!isSame || replaces || session.onDevice) await saveAgain();
    else stand({ saving: "saved", saved: now() });
  } catch (error) {
    stand({ trouble: codeOf(error) });
  }
}
