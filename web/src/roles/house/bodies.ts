/** What lines of the book say: messages, or JSON that is read strictly (spec/desk, "The book"). */

import { Malformed } from "../../errors.js";
import { asFilingId, fromHex, toHex, utf8, type FilingId } from "../../primitives/bytes.js";
import { Brief, CaseOpened, PersonCard, Role, Wrap } from "../../wire/desk.js";
import { Receipts } from "../../wire/log.js";
import { SealedLetter } from "../../wire/mail.js";
import { isObject, readObject, type Json, type JsonObject } from "./json.js";

/** Kinds of lines. A reader passes over kinds that it does not know. */
export const LineKind = {
  PERSON: 1,
  ROLE: 2,
  WRAP: 3,
  CHECK: 4,
  BRIEF: 5,
  CASE: 6,
  NOTE: 7,
  TASK: 8,
  MARK: 9,
  MOMENT: 10,
  CLOSING: 11,
  LETTER: 12,
  TOMBSTONE: 13,
  RECEIPTS: 14,
} as const;

/** What came of a conflict check. `key`: that of the decision, hexadecimal. */
export interface Check {
  readonly outcome: "accept" | "decline";
  readonly words: string;
  readonly key: string;
}

/** A private note. */
export interface Note {
  readonly filing: FilingId;
  readonly text: string;
  readonly gone: boolean;
}

/** Something to be done, `by` a Unix day; 0: none. */
export interface Task extends Note {
  readonly by: number;
  readonly done: boolean;
}

/** A place, role, approach or words that occur, as somebody marked them. */
export interface Mark extends Note {
  readonly about: "place" | "role" | "approach" | "words" | "other";
  readonly quote: string;
}

/** Something that happened; `when` as in an export. */
export interface Moment extends Note {
  readonly when: JsonObject;
  readonly quote: string;
}

/** That the work on a filing is over, or goes on; `keep`: the Unix day on which it is deleted. */
export interface Closing {
  readonly state: "open" | "closed";
  readonly day: number;
  readonly keep: number;
  readonly words: string;
}

/** That everything about a filing was deleted. */
export interface Tombstone {
  readonly day: number;
  readonly why: "kept-long-enough" | "author-asked";
}

/** What each kind of line says. */
export interface Bodies {
  readonly 1: PersonCard;
  readonly 2: Role;
  readonly 3: Wrap;
  readonly 4: Check;
  readonly 5: Brief;
  readonly 6: CaseOpened;
  readonly 7: Note;
  readonly 8: Task;
  readonly 9: Mark;
  readonly 10: Moment;
  readonly 11: Closing;
  readonly 12: SealedLetter;
  readonly 13: Tombstone;
  readonly 14: Receipts;
}
export type KnownKind = keyof Bodies;
export type Body = Bodies[KnownKind];

/** Reads and writes the body of one kind. */
interface Form<T> {
  decode(data: Uint8Array): T;
  encode(value: T): Uint8Array;
}

/** A field of a JSON body: what stands for it if it is missing, and how it is read. */
interface Field<T> {
  readonly read: (value: Json | undefined) => T | undefined;
  readonly write: (value: T) => Json;
}

const same = <T extends Json>(value: T): Json => value;
const text: Field<string> = {
  read: (value = "") => (typeof value === "string" ? value : undefined),
  write: same,
};
const number: Field<number> = {
  read: (value = 0) => (typeof value === "number" && value >= 0 ? value : undefined),
  write: same,
};
const flag: Field<boolean> = {
  read: (value = false) => (typeof value === "boolean" ? value : undefined),
  write: same,
};
const object: Field<JsonObject> = {
  read: (value = {}) => (isObject(value) ? value : undefined),
  write: same,
};
const filing: Field<FilingId> = {
  read: (value) =>
    typeof value === "string" && /^[0-9a-f]{32}$/.test(value) ? asFilingId(fromHex(value)) : undefined,
  write: toHex,
};
function oneOf<T extends string>(...words: readonly T[]): Field<T> {
  return { read: (value = "") => words.find((word) => word === value), write: same };
}

/** A JSON body with these fields, in this order; names that are not known are passed over. */
function json<T extends object>(fields: { readonly [K in keyof T]: Field<T[K]> }): Form<T> {
  const names = Object.keys(fields) as (keyof T & string)[];
  return {
    decode: (data) => {
      const found = readObject(data);
      const value = names.map((name) => {
        const read = fields[name].read(Object.hasOwn(found, name) ? found[name] : undefined);
        if (read === undefined) throw new Malformed("bad-line", `\`${name}\` is not what it should be`);
        return [name, read] as const;
      });
      return Object.fromEntries(value) as T;
    },
    encode: (value) =>
      utf8(JSON.stringify(Object.fromEntries(names.map((name) => [name, fields[name].write(value[name])])))),
  };
}

const note = { filing, text };
const FORMS: { readonly [K in KnownKind]: Form<Bodies[K]> } = {
  1: PersonCard,
  2: Role,
  3: Wrap,
  4: json<Check>({ outcome: oneOf("accept", "decline"), words: text, key: text }),
  5: Brief,
  6: CaseOpened,
  7: json<Note>({ ...note, gone: flag }),
  8: json<Task>({ ...note, by: number, done: flag, gone: flag }),
  9: json<Mark>({
    filing,
    about: oneOf("place", "role", "approach", "words", "other"),
    text,
    quote: text,
    gone: flag,
  }),
  10: json<Moment>({ filing, when: object, text, quote: text, gone: flag }),
  11: json<Closing>({ state: oneOf("open", "closed"), day: number, keep: number, words: text }),
  12: SealedLetter,
  13: json<Tombstone>({ day: number, why: oneOf("kept-long-enough", "author-asked") }),
  14: Receipts,
};

/** Whether this kind of line is known here. */
export const isKnown = (kind: number): kind is KnownKind => kind in FORMS;

/** The bytes of a body. */
export function writeBody<K extends KnownKind>(kind: K, body: Bodies[K]): Uint8Array {
  return FORMS[kind].encode(body);
}

/** What these bytes say, or the decoder's error, `bad-line`. */
export function readBody<K extends KnownKind>(kind: K, data: Uint8Array): Bodies[K] {
  return FORMS[kind].decode(data);
}

/** The filing that a body names by itself. */
export function filingOf(body: Body): FilingId | undefined {
  return "filing" in body ? body.filing : undefined;
}
