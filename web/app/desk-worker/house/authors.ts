/** One author's page, from what is open in memory. */

import { Refused } from "../../../src/errors.js";
import { toHex } from "../../../src/primitives/bytes.js";
import { LineKind } from "../../../src/roles/house/bodies.js";
import type { OpenedLetter } from "../../../src/roles/mail.js";
import { AUTHOR, LetterKind, MailState } from "../../../src/wire/mail.js";
import { shownLetter } from "../../worker/letters/show.js";
import type { AskedItem, AuthorPage, Given } from "../jobs/authors.js";
import type { Letter, Mailbox } from "../jobs/letters.js";
import { casesOf } from "./cases.js";
import { filingOf, type House } from "./house.js";
import { casePart, correspondence, itemsOf } from "./letters.js";
import { closingOf, marksOf, momentsOf, notesOf, tasksOf } from "./lines.js";

const NO_MAIL: Mailbox = { letters: [], missing: [], readByAuthor: 0, removed: { author: 0, desk: 0 } };

/** As in `AuthorJobs`. */
export function authorPage(house: House, filing: string): AuthorPage {
  house.author(filing);
  const found = casePart(house, filing);
  const shown = casesOf(house).find((one) => one.filing === filing);
  if (!shown) throw new Refused("unknown-filing", "this desk knows no such filing");
  const mailbox = mailboxOf(house, filing);
  return {
    case: shown,
    words: found && (found.account !== "" || !found.hasRecord) ? found.account : undefined,
    hasRecord: found?.hasRecord ?? false,
    reach: found?.reach ?? "",
    language: found?.language ?? "",
    mailbox,
    asked: askedOf(house, filing, mailbox),
    given: mailbox.letters
      .filter(isGiven)
      .map(({ id, written, record, files }): Given => ({ letter: id, written, record, files })),
    notes: notesOf(house, filing),
    tasks: tasksOf(house, filing),
    marks: marksOf(house, filing),
    moments: momentsOf(house, filing),
    status: statusOf(house, filing),
    closing: closingOf(house, filing),
  };
}

const isGiven = ({ mine, record, files }: Letter): boolean => !mine && record.length + files.length > 0;

/** The letters with an author, as a page shows them. */
export function mailboxOf(house: House, filing: string): Mailbox {
  const all = correspondence(house, filing);
  if (!all) return NO_MAIL;
  const items = itemsOf(all);
  const { state, removal } = house.mail.get(filing)!;
  const isMine = (sender: number): boolean => sender !== AUTHOR;
  const ended = all.ended === undefined ? undefined : isMine(all.ended) ? "me" : "desk";
  return {
    letters: all.letters.map((opened) => ({
      ...shownLetter(opened, items),
      mine: isMine(opened.sealed.sender),
      fresh: isFresh(house, opened, all.read.desk),
      writer: writerOf(house, filing, opened),
    })),
    missing: all.missing.map(({ sender, first, last }) => ({ mine: isMine(sender), first, last })),
    ended: ended ?? (state === MailState.EXPIRED ? "time" : undefined),
    desk: house.index,
    readByAuthor: all.read.author,
    removed: { author: removal?.author ?? 0, desk: removal?.desk ?? 0 },
  };
}

function isFresh(house: House, { sealed }: OpenedLetter, read: number): boolean {
  return sealed.sender === AUTHOR && sealed.number > read && !house.shown.has(toHex(sealed.id));
}

/** Who of the desk wrote a letter: who put it into the book first. */
function writerOf(house: House, filing: string, { sealed }: OpenedLetter): string | undefined {
  if (sealed.sender === AUTHOR) return undefined;
  const [first] = house.book.history(LineKind.LETTER, sealed.id, filingOf(filing));
  return first && toHex(first.line.person);
}

function askedOf(house: House, filing: string, mailbox: Mailbox): readonly AskedItem[] {
  const all = correspondence(house, filing);
  if (!all) return [];
  return mailbox.letters.flatMap(({ id, written, asked }) =>
    asked.map((item) => ({ ...item, letter: id, asked: written })),
  );
}

function statusOf(house: House, filing: string): AuthorPage["status"] {
  const letters = correspondence(house, filing)?.letters ?? [];
  const last = letters.filter(({ letter }) => letter.kind === LetterKind.STATUS).at(-1);
  return last && { next: last.letter.next, by: last.letter.by, written: Number(last.letter.written) };
}
