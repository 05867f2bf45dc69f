/** Somebody who has every key that a client of a desk held, and every byte that the board keeps. */

import { CoveyError } from "../../src/errors.js";
import { asSeed, fromHex, toHex, type Seed } from "../../src/primitives/bytes.js";
import { deriveKey } from "../../src/primitives/hashing.js";
import { open } from "../../src/primitives/hpke.js";
import { encode } from "../../src/primitives/transcript.js";
import type { MailSecret } from "../../src/core/mail.js";
import { LineKind } from "../../src/roles/house/bodies.js";
import { bookKey, openLine, type BookKey } from "../../src/roles/house/book.js";
import { openCase, Wrapped } from "../../src/roles/house/walls.js";
import { openLetter, type MailParty } from "../../src/roles/mail.js";
import { Contents, Header } from "../../src/wire/filing.js";
import { Welcome, type Brief } from "../../src/wire/desk.js";
import { hashOf } from "../../src/wire/manifest.js";
import { Package, packageInfo } from "../../src/wire/release.js";
import type { House } from "../../app/desk-worker/house/house.js";
import type { TestBoard } from "./board.js";

export class Thief {
  /** 32 bytes each: seeds of the person and of the desk, keys of the book, case seeds, circles. */
  readonly secrets: readonly Seed[];

  constructor(
    private readonly board: TestBoard,
    house: House,
  ) {
    const { person, keyring, caseSeeds, circles } = house;
    const periods = keyring.ring.periods.flatMap(({ deciding, signing, sealing }) => [
      deciding,
      signing,
      sealing,
    ]);
    const all: readonly Uint8Array[] = [
      ...[person.seed, person.signing, person.opening],
      ...periods.filter(({ length }) => length > 0),
      ...keyring.ring.books,
      ...[...caseSeeds.values()].flat(),
      ...circles.values(),
    ];
    this.secrets = all.map(asSeed);
  }

  /** Numbers of entries that open with any key of a book that could follow, whatever their label says. */
  lines(): ReadonlySet<number> {
    const filings = [...this.board.filings.keys()].map(fromHex);
    const keys = this.secrets.flatMap((secret): BookKey[] => [
      bookKey.everyone(secret), // a circle's is used just so
      bookKey.holders(secret),
      ...filings.map((filing) => bookKey.author(secret, filing)),
    ]);
    const kept = this.board.entries.filter(({ entry }) => entry.sealed.length > 0);
    const opens = (entry: Parameters<typeof openLine>[1]): boolean =>
      keys.some((key) => !fails(() => openLine(key, entry)));
    return new Set(kept.filter(({ entry }) => opens(entry)).map(({ number }) => Number(number)));
  }

  /** Rings that open, by their name; and packages, as trustee and id. */
  async sealed(): Promise<{ readonly rings: readonly string[]; readonly packages: readonly string[] }> {
    const manifest = hashOf(this.board.manifest);
    const rings: string[] = [];
    for (const data of this.board.welcomes.values()) {
      const { name, version, sealed } = Welcome.decode(data);
      const info = encode("covey/desk-welcome", 1, manifest, "desk 1", name, version);
      if (await this.#opens(sealed, info)) rings.push(toHex(name));
    }
    const packages: string[] = [];
    for (const { trustee, id, sealed } of this.board.packages) {
      if (await this.#opens(sealed, packageInfo(manifest, trustee, 1, id)))
        packages.push(`${trustee} ${toHex(id)}`);
    }
    return { rings, packages };
  }

  /** What opens among the wraps that somebody can list: filings or circles. */
  async wraps(house: House, what: number): Promise<ReadonlySet<string>> {
    const manifest = hashOf(this.board.manifest);
    const found = new Set<string>();
    for (const { line, body } of house.book.lines(LineKind.WRAP)) {
      if (body.what !== what) continue;
      const info = encode("covey/desk-wrap", 1, manifest, "desk 1", what, line.subject, body.person);
      if (await this.#opens(body.sealed, info)) found.add(toHex(line.subject));
    }
    return found;
  }

  filings = (house: House): Promise<ReadonlySet<string>> => this.wraps(house, Wrapped.CASE);

  /** Whether a case part opens, even with the brief that its counsellor has. */
  async caseOpens(brief: Brief): Promise<boolean> {
    const { header, contents } = this.board.filings.get(toHex(brief.filing))!;
    const packages = this.board.packages.map((one) => Package.encode(one));
    const filed = [Header.encode(header), Contents.encode(contents)] as const;
    for (const secret of this.secrets) {
      if (await succeeds(openCase(this.board.manifest, 1, secret, brief, ...filed, packages))) return true;
    }
    return false;
  }

  /** How many letters about a filing open. `party`: a desk's end of that mail, whose own secret is not used. */
  letters(party: MailParty): number {
    const derived = this.secrets.map((secret) => deriveKey(secret, "covey/mail", party.filing));
    const tried = [...this.secrets, ...derived] as unknown as readonly MailSecret[];
    return this.board.letters.filter((letter) =>
      tried.some((secret) => !fails(() => openLetter({ ...party, secret }, letter))),
    ).length;
  }

  async #opens(sealed: Uint8Array, info: Uint8Array): Promise<boolean> {
    for (const secret of this.secrets) if (await succeeds(open(secret, sealed, info))) return true;
    return false;
  }
}

function fails(work: () => unknown): boolean {
  try {
    work();
    return false;
  } catch (error) {
    if (error instanceof CoveyError) return true;
    throw error;
  }
}

async function succeeds(work: Promise<unknown>): Promise<boolean> {
  try {
    await work;
    return true;
  } catch (error) {
    if (error instanceof CoveyError) return false;
    throw error;
  }
}
