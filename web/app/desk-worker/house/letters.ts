/** Letters with an author: read, copied into the book, written there before they are sent (spec/mail). */

import { CoveyError, Malformed, Misuse, PeerFault, Refused } from "../../../src/errors.js";
import { equal, toHex } from "../../../src/primitives/bytes.js";
import { arrange, openItems, type Correspondence, type Item } from "../../../src/roles/correspondence.js";
import { deskMail } from "../../../src/roles/desk/index.js";
import { LineKind } from "../../../src/roles/house/bodies.js";
import {
  askMail,
  openLetter,
  readMail,
  writeLetter,
  type MailParty,
  type OpenedLetter,
} from "../../../src/roles/mail.js";
import type { CaseOpened } from "../../../src/wire/desk.js";
import type { CasePart } from "../../../src/wire/filing.js";
import { LetterKind, MailState, plainLetter, What, type Letter } from "../../../src/wire/mail.js";
import type { Writing } from "../jobs/letters.js";
import { filingOf, type House, type Mail } from "./house.js";

const PAGES = 100; // many more than a board keeps
const TRIES = 8;
const NOTHING: Mail = { letters: [], board: [], removal: undefined, state: MailState.OPEN };

/** What the author wrote, once it is open; `not-your-author` for somebody who does not have this author. */
export function casePart(house: House, filing: string): CasePart | undefined {
  return caseOpened(house, filing)?.case;
}

/** The same with what opened it, and the mail secret. */
export function caseOpened(house: House, filing: string): CaseOpened | undefined {
  house.author(filing);
  return house.book.lines(LineKind.CASE, filingOf(filing)).at(-1)?.body;
}

/** This desk's end of the mail about a filing; undefined until the case part is open. */
export function party(house: House, filing: string): MailParty | undefined {
  const [found, account] = [caseOpened(house, filing), house.account(filing)];
  if (!found || !account) return undefined;
  const secrets = { index: house.index, signing: house.signing, opening: house.signing };
  return deskMail(house.world.manifest, secrets, account, filingOf(filing), found.mail, house.keys);
}

function mustHave(house: House, filing: string): MailParty {
  const found = party(house, filing);
  if (!found) throw new Refused("not-ready", "the case part of this author is not open yet");
  return found;
}

/** Everything that is known of the mail about a filing, from memory. */
export function correspondence(house: House, filing: string): Correspondence | undefined {
  const me = party(house, filing);
  const { letters, removal } = house.mail.get(filing) ?? NOTHING;
  return me && arrange(me, letters, removal);
}

/** Read what is new, from the book and from the board; what the book has not is written there. */
export async function readLetters(house: House, filing: string): Promise<Correspondence> {
  const me = mustHave(house, filing);
  const copies = openCopies(house, filing, me);
  await fetchLetters(house, filing, me, copies);
  for (const copied of unsentOf(house, filing, me, copies)) {
    try {
      await house.board.sendLetter(copied.sealed);
      keep(house, filing, [copied]);
    } catch (error) {
      if (!(error instanceof CoveyError) || !SETTLED.includes(error.code)) throw error;
      await fetchLetters(house, filing, me, copies);
    }
  }
  const { board, removal } = house.mail.get(filing)!;
  const taken = new Set(board.map(numberOf));
  const letters = [...board, ...copies.filter((one) => !taken.has(numberOf(one)))];
  house.mail.set(filing, { ...house.mail.get(filing)!, letters });
  await copy(house, filing);
  const all = arrange(me, letters, removal);
  all.faults.forEach((fault) => {
    house.fault(fault);
  });
  return all;
}

/** Why a letter that was written down does not go: another one has its number, or nothing goes any more. */
const SETTLED: readonly string[] = ["number-taken", "contact-ended", "id-reused"];
const numberOf = ({ sealed }: OpenedLetter): string => `${sealed.sender} ${sealed.number}`;

/** Letters of the board that are new in this visit. */
async function fetchLetters(
  house: House,
  filing: string,
  me: MailParty,
  copies: readonly OpenedLetter[],
): Promise<void> {
  const theirs = copies.filter(({ sealed }) => sealed.sender !== me.me);
  for (let i = 0; i < PAGES; i++) {
    const known = house.mail.get(filing) ?? NOTHING;
    const { newest } = arrange(me, [...known.board, ...theirs], known.removal);
    const page = readMail(me, await house.board.mail(askMail(me, newest, house.world.now())));
    page.faults.forEach((fault) => {
      house.fault(fault);
    });
    house.mail.set(filing, { ...known, removal: page.removal ?? known.removal, state: page.state });
    keep(house, filing, page.letters);
    if (!page.more || page.letters.length === 0) return;
  }
  throw new PeerFault("wrong-answer", { party: "board", fault: "letters without end", certain: true });
}

function keep(house: House, filing: string, more: readonly OpenedLetter[]): void {
  const known = house.mail.get(filing) ?? NOTHING;
  const ids = new Set(known.board.map(({ sealed }) => toHex(sealed.id)));
  const board = [...known.board, ...more.filter(({ sealed }) => !ids.has(toHex(sealed.id)))];
  house.mail.set(filing, { ...known, board });
}

/** Letters that the book has: a board may forget them, a desk does not. */
function openCopies(house: House, filing: string, me: MailParty): readonly OpenedLetter[] {
  const copies: OpenedLetter[] = [];
  for (const { body, number } of house.book.newest(LineKind.LETTER, filingOf(filing)).values()) {
    const name = toHex(body.id);
    try {
      const opened = house.copies.get(name) ?? openLetter(me, body);
      house.copies.set(name, opened);
      copies.push(opened);
    } catch (error) {
      if (!(error instanceof CoveyError)) throw error;
      const fault = `a letter in the book does not open (line ${number})`;
      house.fault({ party: `desk ${house.index}`, fault, certain: false });
    }
  }
  return copies;
}

/** Own letters that were written down, and that the board has not yet, in order. */
function unsentOf(
  house: House,
  filing: string,
  me: MailParty,
  copies: readonly OpenedLetter[],
): readonly OpenedLetter[] {
  const { board, removal } = house.mail.get(filing) ?? NOTHING;
  const { newest } = arrange(me, board, removal);
  return copies
    .filter(({ sealed }) => sealed.sender === me.me && sealed.number > newest.desk)
    .sort((a, b) => a.sealed.number - b.sealed.number);
}

async function copy(house: House, filing: string): Promise<void> {
  const there = new Set(house.book.newest(LineKind.LETTER, filingOf(filing)).keys());
  const known = house.mail.get(filing) ?? NOTHING;
  const fresh = known.letters.filter(({ sealed }) => !there.has(toHex(sealed.id)));
  if (fresh.length === 0) return;
  const key = house.author(filing);
  await house.write(
    ...fresh.map(({ sealed }) => ({ key, kind: LineKind.LETTER, subject: sealed.id, body: sealed })),
  );
}

function letterOf(writing: Writing, seen: number, now: number): Letter {
  const { text } = writing;
  const common = { text, seen, written: BigInt(now) };
  switch (writing.kind) {
    case "text":
      return plainLetter(LetterKind.TEXT, common);
    case "request": {
      const asked = writing.asked.map(({ what, text: words }, i) => ({
        item: i + 1,
        what: WHAT[what],
        text: words,
      }));
      return plainLetter(LetterKind.REQUEST, { ...common, asked });
    }
    case "status":
      return plainLetter(LetterKind.STATUS, { ...common, next: writing.next, by: writing.by });
    case "end":
      return plainLetter(LetterKind.END, common);
  }
}

const WHAT = { record: What.RECORD, file: What.ATTACHMENT, answer: What.ANSWER } as const;

/** Write a letter: into the book, then to the author. */
export async function sendLetter(house: House, filing: string, writing: Writing): Promise<Correspondence> {
  const me = mustHave(house, filing);
  for (let i = 0; i < TRIES; i++) {
    const all = await readLetters(house, filing);
    if (all.ended !== undefined || house.mail.get(filing)?.state === MailState.EXPIRED) {
      throw new Refused("contact-ended", "no more letters go between this author and the desk");
    }
    const letter = letterOf(writing, all.newest.author, house.world.now());
    const sealed = sealLetter(me, all.newest.desk + 1, letter, house);
    await house.write({ key: house.author(filing), kind: LineKind.LETTER, subject: sealed.id, body: sealed });
    const after = await readLetters(house, filing); // sends what was written down
    if (after.letters.some((one) => equal(one.sealed.id, sealed.id))) return after;
  }
  throw new Refused("number-taken", "somebody else of this desk writes at the same time");
}

function sealLetter(
  me: MailParty,
  number: number,
  letter: Letter,
  { world }: House,
): ReturnType<typeof writeLetter> {
  try {
    return writeLetter(me, number, letter, world.random);
  } catch (error) {
    throw error instanceof Misuse && error.code === "too-long"
      ? new Misuse(error.message, "letter-long")
      : error;
  }
}

/** What was asked for, oldest first, with the newest answer. */
export const itemsOf = ({ letters }: Correspondence): readonly Item[] => openItems(letters);

/** A letter by its id, else `unknown-letter`. */
export function findLetter(house: House, filing: string, id: string): OpenedLetter {
  const found = correspondence(house, filing)?.letters.find(({ sealed }) => toHex(sealed.id) === id);
  if (!found) throw new Malformed("unknown-letter", "there is no such letter");
  return found;
}
