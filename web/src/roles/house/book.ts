/**
 * The book of a desk: lines sealed under keys that only some have (spec/desk, "The book"). Reads entries in any number
 * of pages, with keys that may come later; says what it passed over, and why.
 */

import { CoveyError, Malformed } from "../../errors.js";
import { equal, toHex } from "../../primitives/bytes.js";
import { verify } from "../../primitives/signing.js";
import {
  lineDigest,
  personOf,
  SIGN_LINE,
  type BookEntry,
  type BookItem,
  type EntryId,
  type Line,
  type PersonCard,
  type PersonId,
} from "../../wire/desk.js";
import { filingOf, isKnown, LineKind, readBody } from "./bodies.js";
import type { Bodies, Body, KnownKind } from "./bodies.js";
import type { DeskPlace } from "./people.js";
import type { Chain } from "./ring.js";
import { labelOf, openLine, type BookKey, type Reach } from "./sealing.js";
import { isGiven, mayWrite } from "./writers.js";

export * from "./sealing.js";

const UNDER: Readonly<Record<KnownKind, readonly Reach[]>> = {
  1: ["everyone"],
  2: ["everyone"],
  3: ["everyone"],
  4: ["holders"],
  5: ["author"],
  6: ["author"],
  7: ["author"],
  8: ["author"],
  9: ["author", "circle"],
  10: ["author", "circle"],
  11: ["author"],
  12: ["author"],
  13: ["everyone"],
  14: ["author"],
};
const OF_THE_FILING: readonly KnownKind[] = [
  LineKind.BRIEF,
  LineKind.CASE,
  LineKind.CLOSING,
  LineKind.RECEIPTS,
];

/** A line that opened and whose signature is right, in the entry that the board gave this number. */
export interface Written<K extends KnownKind = KnownKind> {
  readonly number: number;
  readonly entry: EntryId;
  readonly key: BookKey;
  readonly line: Line;
  readonly kind: K;
  readonly body: Bodies[K];
}

/** An entry under a known key that does not count. */
export interface Passed {
  readonly number: number;
  readonly entry: EntryId;
  readonly code: string;
}

/** A line that opened, and whose writer's card may still come. */
interface Unsigned {
  readonly key: BookKey;
  readonly line: Line;
  readonly body: Body;
  readonly kind: KnownKind;
}

/** All that is known of one desk's book. */
export class Book {
  readonly #keys = new Map<string, BookKey>();
  readonly #items = new Map<number, BookEntry>();
  readonly #byLabel = new Map<string, number[]>();
  readonly #ids = new Map<string, number>();
  readonly #unsigned = new Map<number, Unsigned>();
  readonly #read = new Map<number, Written>();
  readonly #passed = new Map<number, Passed>();
  readonly #cards = new Map<string, { readonly person: PersonId; readonly card: PersonCard }>();
  #ordered: readonly Written[] | undefined;
  #places: ReadonlyMap<string, ReadonlySet<number>> | undefined;
  #chain: Chain | undefined;
  #revision = 0;
  #last = 0;

  constructor(private readonly place: DeskPlace) {}

  /** The desk's keys, as far as they are known: what somebody writes who may not is passed over from now on. */
  follow(chain: Chain): void {
    this.#chain = chain;
    this.#anew();
  }

  /** Read what is under these keys, also what came before. */
  unlock(...keys: readonly BookKey[]): void {
    for (const key of keys) {
      const label = toHex(labelOf(this.place, key));
      if (this.#keys.has(label)) continue;
      this.#keys.set(label, key);
      for (const number of (this.#byLabel.get(label) ?? []).sort((a, b) => a - b)) this.#open(number);
    }
    this.#settle();
  }

  /** Take in what the board shows; a number that is known is passed over, and an id counts once. */
  take(items: readonly BookItem[]): void {
    for (const item of items) this.#take(Number(item.number), item.entry);
    this.#settle();
  }

  #take(number: number, entry: BookEntry): void {
    if (this.#items.has(number) || this.#passed.has(number)) return;
    this.#last = Math.max(this.#last, number);
    const { id, label } = entry;
    const name = toHex(id);
    if (!equal(entry.manifest, this.place.manifest) || entry.desk !== this.place.desk) {
      this.#passed.set(number, { number, entry: id, code: "wrong-answer" });
    } else if ((this.#ids.get(name) ?? number) !== number) {
      this.#passed.set(number, { number, entry: id, code: "id-reused" });
    } else {
      this.#ids.set(name, number);
      this.#items.set(number, entry);
      const under = this.#byLabel.get(toHex(label)) ?? [];
      under.push(number);
      this.#byLabel.set(toHex(label), under);
      this.#open(number);
    }
  }

  /** The number of the newest entry that the board has shown; 0 if none. */
  get last(): number {
    return this.#last;
  }

  /** Another number when more lines can be read. */
  get revision(): number {
    return this.#revision;
  }

  /** What stands under a known key and does not count. */
  get passed(): readonly Passed[] {
    const wrong = this.falseLines.map(({ number, entry }) => ({ number, entry, code: "wrong-writer" }));
    return [...this.#passed.values(), ...wrong].sort((a, b) => a.number - b.number);
  }

  /** Lines of those who may not write them, oldest first: they do not count. */
  get falseLines(): readonly Written[] {
    return [...this.#read.values()]
      .filter((found) => !this.#counts(found))
      .sort((a, b) => a.number - b.number);
  }

  /** Every place that somebody ever had, by roles that a deciding key signed. */
  places(person: PersonId): ReadonlySet<number> {
    this.#places ??= this.#rolesEver();
    return this.#places.get(toHex(person)) ?? new Set();
  }

  #rolesEver(): ReadonlyMap<string, ReadonlySet<number>> {
    const found = new Map<string, Set<number>>();
    for (const { kind, line, body } of this.#read.values()) {
      if (kind !== LineKind.ROLE || !this.#chain) continue;
      const role = body as Bodies[typeof kind];
      if (!isGiven(this.#chain, line.subject, role)) continue;
      const name = toHex(line.subject);
      found.set(name, (found.get(name) ?? new Set()).add(role.role));
    }
    return found;
  }

  #counts({ kind, line }: Written): boolean {
    return this.#chain === undefined || mayWrite(kind, this.places(line.person));
  }

  /** What follows from the lines is found out again. */
  #anew(): void {
    this.#ordered = undefined;
    this.#places = undefined;
    this.#revision += 1;
  }

  /** Everybody who has ever written who they are, by id (hexadecimal); the newest card of each. */
  get cards(): ReadonlyMap<string, { readonly person: PersonId; readonly card: PersonCard }> {
    return this.#cards;
  }

  /** All lines of a kind, oldest first; `under`: of one filing or circle alone. */
  lines<K extends KnownKind>(kind: K, under?: Uint8Array): readonly Written<K>[] {
    this.#ordered ??= [...this.#read.values()]
      .filter((found) => this.#counts(found))
      .sort((a, b) => a.number - b.number);
    return this.#ordered.filter(
      (found): found is Written<K> =>
        found.kind === kind && (under === undefined || equal(found.key.subject, under)),
    );
  }

  /** Of each subject (hexadecimal) the line that counts, in the order in which the subjects appeared. */
  newest<K extends KnownKind>(kind: K, under?: Uint8Array): ReadonlyMap<string, Written<K>> {
    return new Map(this.lines(kind, under).map((found) => [toHex(found.line.subject), found]));
  }

  /** All lines about one subject, oldest first; the last counts. */
  history<K extends KnownKind>(kind: K, subject: Uint8Array, under?: Uint8Array): readonly Written<K>[] {
    return this.lines(kind, under).filter(({ line }) => equal(line.subject, subject));
  }

  /** What is wrapped to somebody, the newest first: every one counts. */
  wraps(what: number, person: PersonId): readonly Written<typeof LineKind.WRAP>[] {
    const mine = this.lines(LineKind.WRAP).filter(
      ({ body }) => body.what === what && equal(body.person, person),
    );
    return [...mine].reverse();
  }

  /** The ids of everything under one key that the board still has. */
  entriesUnder(key: BookKey): readonly EntryId[] {
    const numbers = this.#byLabel.get(toHex(labelOf(this.place, key))) ?? [];
    const entries = [...numbers].sort((a, b) => a - b).map((number) => this.#items.get(number)!);
    return entries.filter(({ sealed }) => sealed.length > 0).map(({ id }) => id);
  }

  /** The board has forgotten these entries: so does this, and nothing under these keys is read any more. */
  forget(keys: readonly BookKey[], ids: readonly EntryId[]): void {
    for (const key of keys) this.#keys.delete(toHex(labelOf(this.place, key)));
    for (const id of ids) {
      const number = this.#ids.get(toHex(id));
      const entry = number === undefined ? undefined : this.#items.get(number);
      if (number === undefined || entry === undefined) continue;
      this.#items.set(number, { ...entry, sealed: new Uint8Array() });
      for (const known of [this.#unsigned, this.#read, this.#passed]) known.delete(number);
    }
    this.#anew();
  }

  /** Read one entry if its key is known; its writer's signature waits for the writer's card. */
  #open(number: number): void {
    const entry = this.#items.get(number)!;
    const key = this.#keys.get(toHex(entry.label));
    if (key === undefined || entry.sealed.length === 0) return;
    try {
      const line = openLine(key, entry);
      const found = fitting(key, line);
      if (found.kind === LineKind.PERSON) this.#card(entry, line, found.body as PersonCard);
      this.#unsigned.set(number, found);
    } catch (error) {
      this.#pass(number, entry, error);
    }
  }

  #card(entry: BookEntry, line: Line, card: PersonCard): void {
    const person = personOf(card);
    if (!equal(person, line.person) || !equal(person, line.subject)) {
      throw new Malformed("wrong-party", "somebody else's card");
    }
    verify(card.verifyKey, line.signature, SIGN_LINE, lineDigest(entry, line));
    this.#cards.set(toHex(person), { person, card });
  }

  #pass(number: number, entry: BookEntry, error: unknown): void {
    if (!(error instanceof CoveyError)) throw error;
    this.#passed.set(number, { number, entry: entry.id, code: error.code });
  }

  /** Check the signatures of whom there is a card now. */
  #settle(): void {
    for (const [number, found] of [...this.#unsigned].sort(([a], [b]) => a - b)) {
      const entry = this.#items.get(number)!;
      const card = this.#cards.get(toHex(found.line.person))?.card;
      if (card === undefined) {
        this.#passed.set(number, { number, entry: entry.id, code: "unknown-person" });
        continue;
      }
      this.#unsigned.delete(number);
      this.#passed.delete(number);
      try {
        verify(card.verifyKey, found.line.signature, SIGN_LINE, lineDigest(entry, found.line));
        this.#read.set(number, { number, entry: entry.id, ...found });
        this.#anew();
      } catch (error) {
        this.#pass(number, entry, error);
      }
    }
  }
}

/** What a line says, if it stands under a key of those who are to read its kind, and is about the same filing. */
function fitting(key: BookKey, line: Line): Unsigned {
  const { kind, subject } = line;
  if (!isKnown(kind)) throw new Malformed("unknown-line", "a line of a kind not known here");
  const body: Body = readBody(kind, line.body);
  const ofIt = !OF_THE_FILING.includes(kind) || equal(subject, key.subject);
  if (!UNDER[kind].includes(key.reach) || !ofIt) {
    throw new Malformed("wrong-key", "a line under another key than its kind has");
  }
  const filing = filingOf(body);
  if (key.reach === "author" && filing !== undefined && !equal(filing, key.subject)) {
    throw new Malformed("wrong-key", "a line about another filing than its key");
  }
  return { key, line, body, kind };
}
