/** What the worker holds while somebody of a desk is here. Ending the worker ends all of it. */

import { DeskBoard, type Line } from "../../../client/desk.js";
import { Refused } from "../../../src/errors.js";
import {
  asSeed,
  equal,
  fromHex,
  toHex,
  type Account,
  type FilingId,
  type Random,
  type Seed,
} from "../../../src/primitives/bytes.js";
import { DeskKeys } from "../../../src/roles/desk-keys.js";
import { Desk } from "../../../src/roles/desk/index.js";
import type { OpenedLetter } from "../../../src/roles/mail.js";
import { Book, bookKey, labelOf, type BookKey, type Writing } from "../../../src/roles/house/book.js";
import type { KnownKind } from "../../../src/roles/house/bodies.js";
import type { DeskPlace, Person } from "../../../src/roles/house/people.js";
import { chainOf, isKeeper, type Chain, type Keyring } from "../../../src/roles/house/ring.js";
import { staff, type Member } from "../../../src/roles/house/staff.js";
import { SIGN_ENTRY, entryDigest, type BookEntry, type EntryId } from "../../../src/wire/desk.js";
import type { Receipt, SealedFiling } from "../../../src/wire/log.js";
import type { MailRemoval } from "../../../src/wire/mail.js";
import { hashOf, type Manifest } from "../../../src/wire/manifest.js";
import { sign } from "../../../src/primitives/signing.js";
import { sealLine } from "../../../src/roles/house/book.js";
import type { Fault, Id } from "../jobs.js";
import type { Fixed } from "../jobs/cases.js";
import type { FontFiles } from "../paper/faces.js";

/** Where randomness, the time and the board come from. */
export interface World {
  readonly line: Line;
  readonly manifest: Manifest;
  readonly random: Random;
  /** Unix seconds. */
  readonly now: () => number;
  /** The manifest with all its signatures, as the board gave it. */
  readonly signedManifest: () => Promise<Uint8Array>;
  /** For documents: fetched when the first is made. */
  readonly fonts: FontFiles;
}

/** A filing's mail, as far as it was read. */
export interface Mail {
  /** All of them, those of the book too. */
  readonly letters: readonly OpenedLetter[];
  /** Those that the board has shown in this visit. */
  readonly board: readonly OpenedLetter[];
  readonly removal: MailRemoval | undefined;
  readonly state: number;
}

/** Somebody who is here. */
export class House {
  readonly place: DeskPlace;
  readonly board: DeskBoard;
  readonly book: Book;
  keys: DeskKeys;
  keyring: Keyring;
  /** Opens what arrives: of holders and the sheet. */
  desk: Desk | undefined;
  /** Entries that the board has not confirmed; signed when they are sent, for the key may be another by then. */
  unsent: Omit<BookEntry, "signature">[] = [];
  /** Case seeds by filing: those that open something come first. */
  readonly caseSeeds = new Map<Id, Seed[]>();
  readonly circles = new Map<Id, Seed>();
  /** Entries whose wraps were tried. */
  readonly unwrapped = new Set<number>();
  /** Packages about one filing alone: one of these opens its case part. */
  readonly about = new Map<Id, Map<bigint, Uint8Array>>();
  readonly filings = new Map<Id, SealedFiling>();
  /** Filings that trustees told of. */
  readonly told = new Set<Id>();
  /** What trustees signed about filings, as far as a page asked for it, and what follows from it. */
  readonly receipts = new Map<Id, readonly Receipt[]>();
  readonly fixed = new Map<Id, Fixed>();
  readonly mail = new Map<Id, Mail>();
  /** Letters of the book, opened. */
  readonly copies = new Map<string, OpenedLetter>();
  /** Letters that a page has shown. */
  readonly shown = new Set<string>();
  /** Decisions that were sent in this visit, with the present keys. */
  readonly decided = new Set<Id>();
  readonly faults = new Map<string, Fault>();
  #members: { readonly name: string; readonly found: ReadonlyMap<Id, Member> } | undefined;
  /** Number of the newest package that was read. */
  packages = 0;
  /** When everything was last read. */
  read = 0;

  constructor(
    readonly world: World,
    readonly index: number,
    readonly person: Person,
    keys: DeskKeys,
    keyring: Keyring,
  ) {
    this.place = { manifest: hashOf(world.manifest), desk: index };
    this.board = new DeskBoard(world.line, this.place, world.now);
    this.book = new Book(this.place);
    this.keys = keys;
    this.keyring = keyring;
    this.adopt(keys, keyring);
  }

  /** New keys: the book's are unlocked, and what was sealed to the desk opens with all of them. */
  adopt(keys: DeskKeys, keyring: Keyring): void {
    this.keys = keys;
    this.keyring = keyring;
    const { ring } = keyring;
    const { number: newest } = keyring.newest;
    this.book.follow(this.chain);
    this.book.unlock(...ring.books.slice(0, newest).map(bookKey.everyone));
    if (!this.isKeeper) return;
    const past = ring.periods.filter(({ number }) => number < newest).reverse();
    const open = [...past, keyring.newest];
    this.book.unlock(...open.map(({ sealing }) => bookKey.holders(sealing)));
    const secrets = {
      index: this.index,
      signing: keyring.newest.signing,
      deciding: asSeed(keyring.newest.deciding),
      opening: asSeed(keyring.newest.sealing),
      older: past.map(({ sealing }) => asSeed(sealing)),
    };
    this.desk = new Desk(this.world.manifest, secrets, keys);
    this.packages = 0;
    this.filings.clear();
    this.decided.clear(); // the new desk has yet to hear which keys decisions named
  }

  get chain(): Chain {
    return chainOf(this.world.manifest, this.index, this.keys);
  }

  /** Whether this is a holder or the recovery sheet. */
  get isKeeper(): boolean {
    return isKeeper(this.keyring.ring.role);
  }

  /** Signs requests, letters and entries. */
  get signing(): Seed {
    return this.keyring.newest.signing;
  }

  /** Signs decisions, welcomes, roles and the next period, else `not-a-holder`. */
  get deciding(): Seed {
    this.mustDecide();
    return asSeed(this.keyring.newest.deciding);
  }

  /** `not-a-holder` for everybody else. */
  mustDecide(): void {
    if (!this.isKeeper) throw new Refused("not-a-holder", "only those who hold the desk's keys can do this");
  }

  /** The key under which everybody's lines are written now. */
  get everyone(): BookKey {
    const { ring, newest } = this.keyring;
    return bookKey.everyone(ring.books[newest.number - 1]!);
  }

  /** The key under which the holders write now. */
  get holders(): BookKey {
    this.mustDecide();
    return bookKey.holders(this.keyring.newest.sealing);
  }

  /** The key of an author's lines, else `not-your-author`. */
  author(filing: Id): BookKey {
    const seed = this.caseSeeds.get(filing)?.[0];
    if (!seed) throw new Refused("not-your-author", "no key to this filing was given to you");
    return bookKey.author(seed, fromHex(filing));
  }

  /** Everybody with a card. */
  members(): ReadonlyMap<Id, Member> {
    const name = `${this.book.revision} ${this.keys.now.number}`;
    if (this.#members?.name !== name) this.#members = { name, found: staff(this.book, this.chain) };
    return this.#members.found;
  }

  /** The board has removed these entries: nothing of this author stays here either. */
  forget(filing: Id, removed: readonly EntryId[]): void {
    const keys = (this.caseSeeds.get(filing) ?? []).map((seed) => bookKey.author(seed, fromHex(filing)));
    for (const key of keys) {
      const label = labelOf(this.place, key);
      this.unsent = this.unsent.filter((entry) => !equal(entry.label, label));
    }
    this.book.forget(keys, removed);
    for (const { sealed } of this.mail.get(filing)?.letters ?? []) {
      this.copies.delete(toHex(sealed.id));
      this.shown.delete(toHex(sealed.id));
    }
    for (const known of [this.caseSeeds, this.mail, this.about, this.receipts, this.fixed])
      known.delete(filing);
    if (!this.isKeeper) this.filings.delete(filing);
  }

  fault(fault: Fault): void {
    this.faults.set(`${fault.party} ${fault.fault}`, fault);
  }

  /** The account that filed, once the board has given the filing. */
  account(filing: Id): Account | undefined {
    return this.filings.get(filing)?.header.core.account;
  }

  /** Write lines down: they are kept here until the board has them. */
  async write<K extends KnownKind>(
    ...lines: readonly (Writing<K> & { readonly key: BookKey })[]
  ): Promise<void> {
    for (const { key, ...line } of lines) this.put(key, this.person, line);
    await this.flush();
  }

  /** One line of somebody, to be sent with the next `flush`. */
  put<K extends KnownKind>(key: BookKey, person: Person, line: Writing<K>): void {
    const { random, now } = this.world;
    this.unsent.push(sealLine(this.place, this.signing, key, person, now(), line, random));
  }

  /** Send what was written, then read the book on. */
  async flush(): Promise<void> {
    for (let next = this.unsent[0]; next; next = this.unsent[0]) {
      await this.board.sendEntry({ ...next, signature: sign(this.signing, SIGN_ENTRY, entryDigest(next)) });
      this.unsent = this.unsent.filter((entry) => entry !== next);
    }
    await this.readBook();
  }

  /** Read entries that are new; gives whether there were any. */
  async readBook(tell?: (done: number) => void): Promise<boolean> {
    const before = this.book.last;
    for (;;) {
      const items = await this.board.entries(this.signing, this.book.last);
      const last = this.book.last;
      this.book.take(items);
      tell?.(this.book.last);
      if (items.length === 0 || this.book.last === last) return last !== before;
    }
  }
}

/** An id as bytes. */
export const filingOf = (id: Id): FilingId => fromHex(id) as FilingId;
export { toHex };
