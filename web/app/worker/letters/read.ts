/** Fetches letters and opens them; what was opened once in this visit is not fetched again. */

import { fetchKeys, knownKeys } from "../desk-keys.js";
import { manifest } from "../escrow.js";
import { here, type Session } from "../session.js";
import { board, now } from "../world.js";
import type { Id } from "../../book/model.js";
import { PeerFault } from "../../../src/errors.js";
import { asFilingId, fromHex } from "../../../src/primitives/bytes.js";
import * as author from "../../../src/roles/author/index.js";
import { arrange, type Correspondence } from "../../../src/roles/correspondence.js";
import type { DeskKeys } from "../../../src/roles/desk-keys.js";
import type { MailParty, OpenedLetter } from "../../../src/roles/mail.js";
import { MailState, type MailRemoval } from "../../../src/wire/mail.js";

/** What is known of the mail about one filing. */
export interface Known {
  readonly letters: readonly OpenedLetter[];
  readonly removal: MailRemoval | undefined;
  readonly state: number;
  readonly all: Correspondence;
}

const PAGES = 100; // many more than a board keeps
const remembered = new WeakMap<Session, Map<Id, Known>>();

/** Her end of the mail about a filing. */
export async function party(filing: Id): Promise<MailParty> {
  const escrow = await manifest();
  const keysOf = (desk: number): DeskKeys => knownKeys(escrow, desk);
  return author.authorMail(escrow, here().account, asFilingId(fromHex(filing)), keysOf);
}

/** Fetch what is new. Letters that are not right are left out, and show up as missing. */
export async function fetchLetters(filing: Id): Promise<Known> {
  const session = here();
  const me = await party(filing);
  const known = remembered.get(session) ?? new Map<Id, Known>();
  remembered.set(session, known);
  const before = known.get(filing);
  let letters: readonly OpenedLetter[] = before?.letters ?? [];
  let removal = before?.removal;
  for (let i = 0; i < PAGES; i++) {
    const { newest } = arrange(me, letters, removal);
    const data = await board.post("/v1/mail", author.askMail(me, newest, now()));
    let page = author.readMail(me, data);
    if (page.strangers.length > 0) {
      await fetchKeys(me.manifest, page.strangers);
      page = author.readMail(me, data);
    }
    letters = [...letters, ...page.letters];
    removal = page.removal ?? removal;
    const all = arrange(me, letters, removal);
    const found: Known = { letters, removal, state: page.state, all };
    known.set(filing, found);
    if (!page.more || page.letters.length === 0) return found;
  }
  throw new PeerFault("wrong-answer", { party: "board", fault: "letters without end", certain: true });
}

/** Whether no more letters can be written. */
export const isOver = ({ state, all }: Known): boolean => all.ended !== undefined || state !== MailState.OPEN;
