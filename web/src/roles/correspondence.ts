/** All letters about one filing put together: their order, what is missing, what was asked (spec/mail, "Reading"). */

import type { Blame } from "../errors.js";
import { equal, toHex } from "../primitives/bytes.js";
import { AUTHOR, type Answered, type Asked, type MailRemoval } from "../wire/mail.js";
import { blamed, type MailParty, type Marks, type OpenedLetter } from "./mail.js";

/**
 * Letters `first` to `last` of `sender` that there must be, and that the board has not shown.
 * `certain` unless only the other side says that it has read them.
 */
export interface Missing {
  readonly sender: number;
  readonly first: number;
  readonly last: number;
  readonly certain: boolean;
}

/** All letters about one filing that there are, in reading order, each once. */
export interface Correspondence {
  readonly letters: readonly OpenedLetter[];
  /** Of each side; removed ones count. The next own letter has the number after. */
  readonly newest: Marks;
  readonly missing: readonly Missing[];
  /** How far the author says to have read the desk, and the desk the author. */
  readonly read: Marks;
  /** Who wrote an END. */
  readonly ended: number | undefined;
  readonly faults: readonly Blame[];
}

/** One thing that a desk asked for, and the newest answer, if any. */
export interface Item {
  readonly request: OpenedLetter;
  readonly asked: Asked;
  readonly answer: Answered | undefined;
}

type Rows = ReadonlyMap<number, readonly OpenedLetter[]>;

const highest = (numbers: readonly number[]): number => Math.max(0, ...numbers);

/**
 * Put letters of any order and number of pages together. A sender's letters come in its own order; a letter
 * comes after those of the other side that its sender had read; else the clocks of the senders decide.
 */
export function arrange(
  party: MailParty,
  letters: readonly OpenedLetter[],
  removal?: MailRemoval,
): Correspondence {
  const faults: Blame[] = [];
  const blame = (sender: number, fault: string): void => {
    const made = { party: blamed(party, sender), fault, certain: true };
    if (!faults.some((known) => known.party === made.party && known.fault === fault)) faults.push(made);
  };
  const rows = inRows(party, letters, blame);
  const desks = [...rows.keys()].filter((sender) => sender !== AUTHOR);
  const rowOf = (sender: number): readonly OpenedLetter[] => rows.get(sender) ?? [];
  const newest = (sender: number): number => rowOf(sender).at(-1)?.sealed.number ?? 0;
  const readBy = (sender: number): number => highest(rowOf(sender).map(({ letter }) => letter.seen));
  const gone = { author: removal?.author ?? 0, desk: removal?.desk ?? 0 };
  const read = { author: readBy(AUTHOR), desk: highest(desks.map(readBy)) };
  const missing = gaps(AUTHOR, rowOf(AUTHOR), gone.author, Math.max(newest(AUTHOR), read.desk));
  for (const desk of desks) {
    // Of one desk alone it is clear whom the author had read.
    const until = desks.length === 1 ? Math.max(newest(desk), read.author) : newest(desk);
    missing.push(...gaps(desk, rowOf(desk), gone.desk, until));
  }
  return {
    letters: inOrder(rows),
    newest: {
      author: Math.max(newest(AUTHOR), gone.author),
      desk: highest([gone.desk, ...desks.map(newest)]),
    },
    missing,
    read,
    ended: [...rows.keys()].find((sender) => rowOf(sender).some(({ sealed }) => sealed.last)),
    faults,
  };
}

/** Each sender's letters by their numbers, the author's first. */
function inRows(
  party: MailParty,
  letters: readonly OpenedLetter[],
  blame: (sender: number, fault: string) => void,
): Rows {
  const kept = new Map<number, Map<number, OpenedLetter>>([[AUTHOR, new Map()]]);
  if (!kept.has(party.me)) kept.set(party.me, new Map());
  for (const item of letters) {
    const { sender, number, id } = item.sealed;
    const row = kept.get(sender) ?? new Map<number, OpenedLetter>();
    kept.set(sender, row);
    const known = row.get(number);
    if (known === undefined) row.set(number, item);
    else if (!equal(known.sealed.id, id)) {
      blame(sender, `signed two different letters as its letter ${number}`);
    }
  }
  const rows = new Map(
    [...kept]
      .sort(([a], [b]) => a - b)
      .map(([sender, row]) => [sender, [...row.values()].sort((a, b) => a.sealed.number - b.sealed.number)]),
  );
  for (const [sender, row] of rows) {
    row.forEach(({ sealed }, i) => {
      if (row[i - 1]?.sealed.last === true) blame(sender, `wrote letter ${sealed.number} after an end`);
    });
  }
  return rows;
}

/** What is not in a row of rising numbers, after `gone` and through `until`. */
function gaps(sender: number, row: readonly OpenedLetter[], gone: number, until: number): Missing[] {
  const found: Missing[] = [];
  const there = row.map(({ sealed }) => sealed.number).filter((number) => number > gone);
  let last = gone;
  for (const number of [...there, until + 1]) {
    const certain = there.includes(number);
    if (number > last + 1) found.push({ sender, first: last + 1, last: number - 1, certain });
    last = Math.max(last, number);
  }
  return found;
}

/** Merge each sender's letters so that whoever had read something comes after it. */
function inOrder(rows: Rows): OpenedLetter[] {
  const left = new Map(
    [...rows].filter(([, row]) => row.length > 0).map(([sender, row]) => [sender, [...row]]),
  );
  const out: OpenedLetter[] = [];
  const waits = ({ sealed, letter }: OpenedLetter): boolean =>
    [...left].some(
      ([sender, row]) =>
        (sender === AUTHOR) !== (sealed.sender === AUTHOR) && row[0]!.sealed.number <= letter.seen,
    );
  while (left.size > 0) {
    const heads = [...left.values()].map((row) => row[0]!);
    const free = heads.filter((head) => !waits(head));
    const chosen = (free.length > 0 ? free : heads).reduce((a, b) =>
      b.letter.written < a.letter.written ? b : a,
    );
    out.push(chosen);
    const row = left.get(chosen.sealed.sender)!;
    row.shift();
    if (row.length === 0) left.delete(chosen.sealed.sender);
  }
  return out;
}

/** Everything asked for, in order, with what became of it. */
export function openItems(letters: readonly OpenedLetter[]): readonly Item[] {
  const name = (letter: Uint8Array, item: number): string => `${toHex(letter)} ${item}`;
  const answers = new Map(
    letters
      .filter(({ sealed }) => sealed.sender === AUTHOR)
      .flatMap(({ letter }) => letter.answers)
      .map((answer) => [name(answer.letter, answer.item), answer]),
  );
  return letters
    .filter(({ sealed }) => sealed.sender !== AUTHOR)
    .flatMap((request) =>
      request.letter.asked.map((asked) => ({
        request,
        asked,
        answer: answers.get(name(request.sealed.id, asked.item)),
      })),
    );
}
