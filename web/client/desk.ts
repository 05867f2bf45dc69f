/** What a desk says to its board (spec/http). Requests that only the desk may make are signed. */

import { CoveyError } from "../src/errors.js";
import { toHex, type FilingId, type Seed } from "../src/primitives/bytes.js";
import type { DeskPlace } from "../src/roles/house/people.js";
import { BookEntry, BookPage, BookRemoval, Welcome, type BookItem } from "../src/wire/desk.js";
import { DeskPeriod, DeskPeriods } from "../src/wire/desk-period.js";
import { Inbox, SealedFiling, type InboxItem } from "../src/wire/log.js";
import { SealedLetter } from "../src/wire/mail.js";
import { Decision } from "../src/wire/release.js";
import { HEADER, signRequest } from "../src/wire/request.js";

/** A connection to a board: `Board`, or what stands for one. */
export interface Line {
  get(target: string, patience?: number, headers?: Readonly<Record<string, string>>): Promise<Uint8Array>;
  post(target: string, body: Uint8Array, patience?: number): Promise<Uint8Array>;
  put(target: string, body: Uint8Array, patience?: number): Promise<Uint8Array>;
}

/** Milliseconds that a desk waits for an answer to something it sends. */
const PATIENCE = 60_000;
/** Seconds for which the board may wait for trustees. */
const WAIT = 10;

/** One desk's end of the line. `now`: Unix seconds. */
export class DeskBoard {
  readonly #root: string;

  constructor(
    private readonly line: Line,
    private readonly place: DeskPlace,
    private readonly now: () => number,
  ) {
    this.#root = `/v1/desks/${place.desk}`;
  }

  /** All periods of the desk, as the board shows them: nothing is checked here. */
  async periods(): Promise<readonly DeskPeriod[]> {
    return DeskPeriods.decode(await this.line.get(`${this.#root}/periods`)).periods;
  }

  /** The next period; the same again is harmless. */
  async sendPeriod(period: DeskPeriod): Promise<void> {
    await this.#post(`periods?wait=${WAIT}`, DeskPeriod.encode(period));
  }

  /** The newest welcome under a name, whoever asks; undefined if there is none. */
  async welcome(name: Uint8Array): Promise<Uint8Array | undefined> {
    try {
      return await this.line.get(`${this.#root}/welcomes/${toHex(name)}`);
    } catch (error) {
      if (error instanceof CoveyError && error.code === "unknown-welcome") return undefined;
      throw error;
    }
  }

  /** A newer welcome. `stale-welcome`. */
  async sendWelcome(welcome: Welcome): Promise<void> {
    await this.line.put(`${this.#root}/welcomes/${toHex(welcome.name)}`, Welcome.encode(welcome), PATIENCE);
  }

  /** The next entries of the book after a number: none at the end. */
  async entries(signing: Seed, after: number): Promise<readonly BookItem[]> {
    return BookPage.decode(await this.#signed(signing, `entries?after=${after}`)).items;
  }

  async sendEntry(entry: BookEntry): Promise<void> {
    await this.#post("entries", BookEntry.encode(entry));
  }

  async sendRemoval(removal: BookRemoval): Promise<void> {
    await this.#post("entry-removals", BookRemoval.encode(removal));
  }

  /** The next packages after a number: none at the end. */
  async packages(signing: Seed, after: number): Promise<readonly InboxItem[]> {
    return Inbox.decode(await this.#signed(signing, `packages?after=${after}`)).items;
  }

  async filing(signing: Seed, filing: FilingId): Promise<SealedFiling> {
    return SealedFiling.decode(await this.#signed(signing, `filings/${toHex(filing)}`));
  }

  /** What trustees have signed about a filing, as the board shows it: nothing is checked here. */
  receipts(filing: FilingId): Promise<Uint8Array> {
    return this.line.get(`/v1/filings/${toHex(filing)}`, PATIENCE);
  }

  async decide(decision: Decision): Promise<void> {
    await this.#post("decisions", Decision.encode(decision));
  }

  async sendLetter(letter: SealedLetter): Promise<void> {
    await this.line.post("/v1/letters", SealedLetter.encode(letter), PATIENCE);
  }

  /** A page of letters; `request` is a signed `MailRequest`. */
  mail(request: Uint8Array): Promise<Uint8Array> {
    return this.line.post("/v1/mail", request, PATIENCE);
  }

  /** One piece of an attachment. */
  piece(id: Uint8Array, number: number): Promise<Uint8Array> {
    return this.line.get(`/v1/attachments/${toHex(id)}/pieces/${number}`);
  }

  #post(target: string, body: Uint8Array): Promise<Uint8Array> {
    return this.line.post(`${this.#root}/${target}`, body, PATIENCE);
  }

  #signed(signing: Seed, rest: string): Promise<Uint8Array> {
    const target = `${this.#root}/${rest}`;
    const request = { manifest: this.place.manifest, method: "GET", target, body: new Uint8Array() };
    return this.line.get(target, PATIENCE, { [HEADER]: signRequest(signing, request, this.now()) });
  }
}
