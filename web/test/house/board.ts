/** A board for tests, in memory: it does what spec/http says of desks, and can stop after some calls. */

import { CoveyError } from "../../src/errors.js";
import { equal, toHex } from "../../src/primitives/bytes.js";
import { DeskKeys } from "../../src/roles/desk-keys.js";
import {
  BookEntry,
  BookPage,
  BookRemoval,
  verifyBookRemoval,
  verifyEntry,
  verifyWelcome,
  Welcome,
  type BookItem,
} from "../../src/wire/desk.js";
import { DeskPeriod, DeskPeriods } from "../../src/wire/desk-period.js";
import { Inbox, Receipts, SealedFiling, type Receipt } from "../../src/wire/log.js";
import { Letters, MailRequest, SealedLetter, verifyLetter } from "../../src/wire/mail.js";
import { hashOf, type Manifest } from "../../src/wire/manifest.js";
import { Decision, verifyDecision, type Package } from "../../src/wire/release.js";
import { HEADER, verifyRequest } from "../../src/wire/request.js";
import type { Line } from "../../client/desk.js";

const GONE = new Uint8Array();

export class TestBoard implements Line {
  keys: DeskKeys;
  readonly welcomes = new Map<string, Uint8Array>();
  readonly entries: BookItem[] = [];
  readonly packages: Package[] = [];
  readonly filings = new Map<string, SealedFiling>();
  /** What trustees have signed, by filing. */
  readonly receipts = new Map<string, readonly Receipt[]>();
  readonly decisions: Decision[] = [];
  readonly letters: SealedLetter[] = [];
  readonly pieces = new Map<string, Uint8Array>();
  /** What it has ever been sent. */
  readonly sent: Uint8Array[] = [];
  /** Things that can be sent until the line breaks; that with which it breaks is done or not, as `done` says. */
  left = Infinity;
  done = false;
  now = 1_790_000_000;

  constructor(readonly manifest: Manifest) {
    this.keys = DeskKeys.of(manifest, 1);
  }

  /** The same board, from here on by itself. */
  copy(): TestBoard {
    const made = new TestBoard(this.manifest);
    made.keys = this.keys;
    for (const [name, body] of this.welcomes) made.welcomes.set(name, body);
    for (const [name, filing] of this.filings) made.filings.set(name, filing);
    for (const [name, receipts] of this.receipts) made.receipts.set(name, receipts);
    for (const [name, piece] of this.pieces) made.pieces.set(name, piece);
    made.entries.push(...this.entries);
    made.packages.push(...this.packages);
    made.decisions.push(...this.decisions);
    made.letters.push(...this.letters);
    return made;
  }

  /** Takes in what is sent, or breaks. */
  async #sending(work: () => Uint8Array): Promise<Uint8Array> {
    await Promise.resolve();
    if (this.left <= 0) {
      if (this.done && this.left === 0) work();
      this.left = -1;
      throw new TypeError("the line broke");
    }
    this.left -= 1;
    return work();
  }

  get(target: string, _?: number, headers: Readonly<Record<string, string>> = {}): Promise<Uint8Array> {
    if (this.left < 0) return Promise.reject(new TypeError("the line broke"));
    return Promise.resolve().then(() => this.#read(target, headers));
  }

  post(target: string, body: Uint8Array): Promise<Uint8Array> {
    if (target === "/v1/mail") return Promise.resolve().then(() => this.#write(target, body));
    return this.#sending(() => {
      this.sent.push(body);
      return this.#write(target.replace(/\?.*$/, ""), body);
    });
  }

  put(target: string, body: Uint8Array): Promise<Uint8Array> {
    return this.#sending(() => {
      this.sent.push(body);
      this.#putWelcome(target.split("/").at(-1)!, Welcome.decode(body), body);
      return GONE;
    });
  }

  #read(target: string, headers: Readonly<Record<string, string>>): Uint8Array {
    const [, what, rest = ""] = /^\/v1\/(?:desks\/1\/)?([a-z]+)[/?]?(.*)$/.exec(target) ?? [];
    if (target.startsWith("/v1/filings/"))
      return Receipts.encode({ receipts: this.receipts.get(rest) ?? [] });
    if (what === "periods") return DeskPeriods.encode({ periods: this.keys.periods });
    if (what === "welcomes") return this.#found(this.welcomes.get(rest), "unknown-welcome");
    if (what === "attachments") return this.#found(this.pieces.get(rest), "unknown-piece");
    const request = { manifest: hashOf(this.manifest), method: "GET", target, body: GONE };
    verifyRequest(this.keys.now.signing, request, headers[HEADER] ?? null, this.now);
    const after = Number(rest.replace("after=", ""));
    if (what === "entries") {
      return BookPage.encode({ items: this.entries.filter(({ number }) => number > after).slice(0, 256) });
    }
    if (what === "packages") {
      const items = this.packages.map((one, i) => ({ number: BigInt(i + 1), package: one }));
      return Inbox.encode({ items: items.slice(after, after + 200) });
    }
    return SealedFiling.encode(this.#found(this.filings.get(rest), "not-your-filing"));
  }

  #found<T>(value: T | undefined, code: string): T {
    if (value === undefined) throw new CoveyError(code, code);
    return value;
  }

  #putWelcome(name: string, welcome: Welcome, body: Uint8Array): void {
    const known = this.welcomes.get(name);
    if (known && equal(known, body)) return;
    verifyWelcome(welcome, this.keys.now.deciding);
    if (toHex(welcome.name) !== name) throw new CoveyError("wrong-party", "wrong-party");
    if (known && Welcome.decode(known).version >= welcome.version) {
      throw new CoveyError("stale-welcome", "stale-welcome");
    }
    this.welcomes.set(name, body);
  }

  #write(target: string, body: Uint8Array): Uint8Array {
    const { deciding, signing } = this.keys.now;
    switch (target.split("/").at(-1)) {
      case "periods":
        this.keys = this.keys.extend([DeskPeriod.decode(body)]);
        return GONE;
      case "entries":
        this.#entry(BookEntry.decode(body), signing);
        return GONE;
      case "entry-removals":
        this.#remove(BookRemoval.decode(body), deciding);
        return GONE;
      case "decisions": {
        const decision = Decision.decode(body);
        verifyDecision(decision, deciding);
        this.decisions.push(decision);
        return GONE;
      }
      case "letters":
        this.#letter(SealedLetter.decode(body), signing);
        return GONE;
      default: {
        const asked = MailRequest.decode(body);
        const letters = this.letters.filter(
          ({ filing, sender, number }) =>
            equal(filing, asked.filing) && number > (sender === 0 ? asked.author : asked.desk),
        );
        return Letters.encode({ letters, removals: [], state: 0 });
      }
    }
  }

  #entry(entry: BookEntry, signing: Uint8Array): void {
    const known = this.entries.find((item) => equal(item.entry.id, entry.id));
    if (known) {
      if (!equal(known.entry.sealed, entry.sealed)) throw new CoveyError("id-reused", "id-reused");
      return;
    }
    verifyEntry(entry, signing);
    this.entries.push({ number: BigInt(this.entries.length + 1), entry });
  }

  #remove(removal: BookRemoval, deciding: Uint8Array): void {
    verifyBookRemoval(removal, deciding);
    const ids = new Set(removal.ids.map(toHex));
    this.entries.forEach(({ number, entry }, i) => {
      if (!ids.has(toHex(entry.id))) return;
      this.entries[i] = { number, entry: { ...entry, sealed: GONE, signature: new Uint8Array(64) } };
    });
  }

  #letter(letter: SealedLetter, signing: Uint8Array): void {
    if (this.letters.some(({ id }) => equal(id, letter.id))) return;
    if (letter.sender !== 0) verifyLetter(signing, letter);
    const own = this.letters.filter(
      ({ filing, sender }) => equal(filing, letter.filing) && sender === letter.sender,
    );
    if (letter.number <= own.length) throw new CoveyError("number-taken", "number-taken");
    if (letter.number > own.length + 1) throw new CoveyError("letter-gap", "letter-gap");
    this.letters.push(letter);
  }
}
