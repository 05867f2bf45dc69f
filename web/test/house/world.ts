/** A small escrow with one desk of several people: filings are built, and trustees' packages made, as in the protocol. */

import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { attachmentKeys } from "../../src/core/attachment.js";
import { takeApart, type Shared } from "../../src/core/layout.js";
import {
  asAccount,
  asEntropy,
  asFilingId,
  asPseudonym,
  asSeed,
  toHex,
  type Seed,
} from "../../src/primitives/bytes.js";
import { seal } from "../../src/primitives/hpke.js";
import { runningHash } from "../../src/primitives/running.js";
import { publicKey, sign } from "../../src/primitives/signing.js";
import * as author from "../../src/roles/author/index.js";
import { personFrom, type Person, type PersonSeed } from "../../src/roles/house/people.js";
import { take } from "../../src/roles/trustee/take.js";
import { DeskSecretsFile } from "../../src/wire/ceremony.js";
import * as wire from "../../src/wire/filing.js";
import { AttachmentKey } from "../../src/wire/attachments.js";
import { receiptDigest, SIGN_RECEIPT, Status, type Receipt } from "../../src/wire/log.js";
import { LetterKind, plainLetter } from "../../src/wire/mail.js";
import { hashOf, SIGN_MANIFEST, SignedManifest } from "../../src/wire/manifest.js";
import {
  eventId,
  packageDigest,
  packageInfo,
  ReleaseShares,
  SIGN_PACKAGE,
  type Package,
} from "../../src/wire/release.js";
import type { World } from "../../app/desk-worker/house/house.js";
import type { FontFiles } from "../../app/desk-worker/paper/faces.js";
import { madeUp, makeEscrow, randomness, sealer, seed, type Escrow } from "../support.js";
import { TestBoard } from "./board.js";

/** Somebody who filed: what trustees hold of it. */
export interface Filed {
  readonly name: string;
  readonly account: Seed;
  readonly id: string;
  readonly header: wire.Header;
  readonly contents: wire.Contents;
  readonly held: readonly Shared[];
}

/** What an author writes, where it matters. */
export interface Words {
  readonly language: string;
  readonly account: string;
}

/** A file that an author gives. */
export interface GivenFile {
  readonly name: string;
  readonly data: Uint8Array;
}

const NOW = 1_790_000_000;
const FOLDER = join(import.meta.dirname, "../../../../src/covey/sdk/archive/fonts");
const font = (name: string) => async (): Promise<Uint8Array> =>
  new Uint8Array(await readFile(join(FOLDER, name)));

/** The fonts that are shipped. */
export const FONTS: FontFiles = {
  plain: font("NotoSans-Regular.ttf"),
  bold: font("NotoSans-Bold.ttf"),
  arabic: font("NotoNaskhArabic-Regular.ttf"),
};

function signedBy({ manifest, trustees }: Escrow): Uint8Array {
  const signatures = trustees.map(({ signing }) => sign(signing, SIGN_MANIFEST, hashOf(manifest)));
  return SignedManifest.encode({ manifest, signatures });
}

/** The escrow, its board, and the desk's world. */
export class Place {
  private constructor(
    readonly escrow: Escrow,
    readonly board: TestBoard,
    readonly world: World,
  ) {}

  static async make(label: string): Promise<Place> {
    const escrow = await makeEscrow(4, 2, [2, 3], 8);
    const board = new TestBoard(escrow.manifest);
    const world = {
      line: board,
      manifest: escrow.manifest,
      random: randomness(label),
      now: () => board.now,
      signedManifest: () => Promise.resolve(signedBy(escrow)),
      fonts: FONTS,
    };
    return new Place(escrow, board, world);
  }

  /** The same place, from here on by itself. */
  copy(): Place {
    const board = this.board.copy();
    return new Place(this.escrow, board, { ...this.world, line: board, now: () => board.now });
  }

  get keyFile(): Uint8Array {
    return DeskSecretsFile.encode(this.escrow.desk);
  }

  /** An author files about somebody. */
  async file(name: string, about: string, threshold = 2, words?: Words): Promise<Filed> {
    const { manifest, parameters, trustees } = this.escrow;
    const account = seed("account", name);
    const id = asFilingId(madeUp(16, "filing", name));
    const draft: author.Draft = {
      identifiers: [about],
      pseudonyms: [asPseudonym(madeUp(64, "pseudonym", about))],
      threshold,
      desks: [1],
      expires: Math.floor(NOW / 86_400) + 100,
      normaliser: 1,
      workplace: "",
      case: {
        reach: `${name}: side door`,
        language: "en",
        hasRecord: true,
        account: `It was a Tuesday, says ${name}.`,
        ...words,
      },
    };
    const entropy = asEntropy(madeUp(32, "entropy", name));
    const upload = await author.file(manifest, account, id, draft, entropy, sealer(name));
    const { header, contents, parts } = upload;
    const held = await Promise.all(
      trustees.map(async (secrets, i) => {
        const words = await take(manifest, secrets, { header, contents, part: parts[i]! }, NOW, () => true);
        return takeApart(parameters, header.core.slots, words);
      }),
    );
    const filed = { name, account, id: toHex(id), header, contents, held };
    this.signed(filed, Status.HELD);
    return filed;
  }

  /** Every trustee signs what became of a filing: trustee i at i seconds after the board's clock. */
  signed({ id, header }: Filed, status: number): void {
    const manifest = hashOf(this.escrow.manifest);
    const receipts = this.escrow.trustees.map(({ trustee, signing }): Receipt => {
      const time = BigInt(this.board.now + trustee);
      const unsigned = { trustee, manifest, subject: wire.headerDigest(header), status, code: "", time };
      return { ...unsigned, signature: sign(signing, SIGN_RECEIPT, receiptDigest(unsigned)) };
    });
    this.board.receipts.set(id, [...(this.board.receipts.get(id) ?? []), ...receipts]);
  }

  /** The author writes; with files, they are given along. The letter's number is `number`. */
  async write(from: Filed, number: number, text: string, files: readonly GivenFile[] = []): Promise<void> {
    const { manifest } = this.escrow;
    const me = author.authorMail(manifest, from.account, from.header.core.id);
    const attachments = await Promise.all(files.map((file) => this.#give(file)));
    const written = { text, seen: number - 1, written: BigInt(NOW + 1000 + number) };
    const letter =
      files.length > 0
        ? plainLetter(LetterKind.SHARE, { ...written, attachments })
        : plainLetter(LetterKind.TEXT, written);
    this.board.letters.push(author.writeLetter(me, number, letter, this.world.random));
  }

  /** A file's pieces at the board; its key. */
  async #give({ name, data }: GivenFile): Promise<Uint8Array> {
    const keys = attachmentKeys(asSeed(this.world.random(32)));
    const sealer = new author.FileSealer(this.escrow.manifest, keys, data.length, await runningHash());
    let at = 0;
    for (let next = sealer.nextLength, piece = 0; next !== undefined; next = sealer.nextLength, piece++) {
      const sealed = sealer.piece(data.subarray(at, at + next))!;
      this.board.pieces.set(`${toHex(keys.id)}/pieces/${piece}`, sealed);
      at += next;
    }
    return AttachmentKey.encode(sealer.key(name, "application/octet-stream"));
  }

  /** These have met at their first slot: trustees send the desk what the event releases. */
  async release(...filed: readonly Filed[]): Promise<void> {
    const threshold = filed.length;
    const { thresholds } = this.escrow.manifest.plan;
    const rows = filed.map(({ header }) => ({ filing: header.core.id, slot: 0 }));
    for (const { trustee } of this.escrow.trustees) {
      const points = filed.map(({ account, held }, i) => ({
        row: rows[i]!,
        account: asAccount(publicKey(account)),
        share: held[trustee - 1]!.slots[0]!.points[thresholds.indexOf(threshold)]!,
      }));
      const secrets = filed.map((one) => this.#secret(one, trustee, 1));
      await this.#send(
        trustee,
        eventId(threshold, rows),
        { threshold, points, secrets },
        this.board.keys.now.sealing,
      );
    }
    for (const one of filed) {
      this.signed(one, Status.RELEASED);
      this.board.filings.set(one.id, { header: one.header, contents: one.contents });
    }
  }

  /** Trustees have heard of every decision: they send the rest to the key that it names. */
  async hand(...filed: readonly Filed[]): Promise<void> {
    for (const one of filed) {
      const decision = this.board.decisions.find(({ filing, accept }) => accept && toHex(filing) === one.id);
      if (!decision) throw new Error("nobody has accepted it");
      const key = decision.key.length > 0 ? decision.key : this.board.keys.now.sealing;
      for (const { trustee } of this.escrow.trustees) {
        const shares = { threshold: 0, points: [], secrets: [this.#secret(one, trustee, 2)] };
        await this.#send(trustee, one.header.core.id, shares, key);
      }
    }
  }

  #secret({ header, held }: Filed, trustee: number, stage: 1 | 2): ReleaseShares["secrets"][number] {
    const { secret1, secret2 } = held[trustee - 1]!;
    const share = stage === 1 ? secret1 : secret2;
    return { filing: header.core.id, digest: wire.headerDigest(header), stage, share };
  }

  async #send(trustee: number, id: Uint8Array, shares: ReleaseShares, key: Uint8Array): Promise<void> {
    const manifest = hashOf(this.escrow.manifest);
    const info = packageInfo(manifest, trustee, 1, id);
    const sealed = await seal(key, ReleaseShares.encode(shares), info, this.world.random);
    const filings = shares.secrets.map(({ filing }) => filing);
    const unsigned: Omit<Package, "signature"> = { trustee, desk: 1, manifest, id, filings, sealed };
    const signature = sign(this.escrow.trustees[trustee - 1]!.signing, SIGN_PACKAGE, packageDigest(unsigned));
    this.board.packages.push({ ...unsigned, signature });
  }
}

/** Somebody with keys made up from a name, without the stretching of words. */
export function somebody(name: string): Promise<Person> {
  return personFrom(madeUp(32, "somebody", name) as PersonSeed);
}
