/** Making a copy of one author's part, or of several that met: an archive (spec/archive). Nothing is sent anywhere. */

import { Misuse } from "../../../src/errors.js";
import { toHex } from "../../../src/primitives/bytes.js";
import { runningHash } from "../../../src/primitives/running.js";
import { judge } from "../../../src/roles/archive/fixing.js";
import * as listing from "../../../src/roles/archive/listing.js";
import * as telling from "../../../src/roles/archive/telling.js";
import { FileOpener } from "../../../src/roles/author/attachments.js";
import type { OpenedLetter } from "../../../src/roles/mail.js";
import type { AttachmentKey } from "../../../src/wire/attachments.js";
import { DeskPeriods } from "../../../src/wire/desk-period.js";
import { Receipts, SealedFiling } from "../../../src/wire/log.js";
import { SealedLetter } from "../../../src/wire/mail.js";
import { hashOf } from "../../../src/wire/manifest.js";
import { Decision } from "../../../src/wire/release.js";
import { utf8 } from "../../../src/primitives/bytes.js";
import type { House } from "../house/house.js";
import type { Copy, CopyChoice, CopyStep } from "../jobs/copies.js";
import { keyOf, type Chapter, type Given, type Maker } from "./chapter.js";
import { Asking, gather, said } from "./gathering.js";
import { note } from "./reading-note.js";
import { ArchiveWriter } from "./writer.js";

const MOST_CHAPTERS = 99;

/** Called between steps: lets others have their turn, and throws when the copy is not wanted any more. */
export type Wait = () => Promise<void>;

/** As in `CopyJobs`. */
export async function makeCopy(
  house: House,
  choice: CopyChoice,
  tell: (step: CopyStep) => void,
  wait: Wait,
): Promise<Copy> {
  const { filings } = choice;
  if (filings.length === 0 || filings.length > MOST_CHAPTERS || new Set(filings).size !== filings.length) {
    throw new Misuse("a copy is of one filing or of several different ones");
  }
  return new Making(house, choice, tell, wait).run();
}

class Making {
  readonly #writer = new ArchiveWriter();
  readonly #asking = new Asking();
  readonly #missing: string[] = [];
  readonly #maker: Maker;

  constructor(
    private readonly house: House,
    private readonly choice: CopyChoice,
    private readonly tell: (step: CopyStep) => void,
    private readonly wait: Wait,
  ) {
    const { world, index } = house;
    this.#maker = { manifest: world.manifest, desk: index, made: world.now() };
  }

  async run(): Promise<Copy> {
    const { house, choice, tell } = this;
    const { made, manifest, desk } = this.#maker;
    const writer = this.#writer;
    const chapters: Chapter[] = [];
    for (const [i, filing] of choice.filings.entries()) {
      tell({ at: "read", done: i, of: choice.filings.length });
      chapters.push(await gather(house, this.#asking, filing, `${i + 1}`, choice.letters, this.#missing));
      await this.wait();
    }
    writer.add(listing.ESCROW, await house.world.signedManifest());
    const { periods } = house.keys;
    if (periods.length > 0) writer.add(listing.PERIODS, DeskPeriods.encode({ periods }));
    const done: (readonly [Chapter, Given])[] = [];
    for (const chapter of chapters) done.push([chapter, await this.#chapter(chapter)]);
    tell({ at: "pages", done: 0, of: 0 });
    const { casePages } = await import("./case-pages.js");
    writer.add(
      listing.PAGES,
      await casePages(this.#maker, done, this.#missing, house.world.fonts, this.wait),
    );
    writer.add(listing.ABOUT, utf8(note(this.#maker)));
    const data = listing.listingBytes({
      made,
      escrow: toHex(hashOf(manifest)),
      desk,
      chapters: done.map(([{ folder, filed }, { claims }]) => ({
        filing: toHex(filed.header.core.id),
        folder,
        claims,
      })),
      missing: this.#missing,
      entries: writer.entries,
    });
    writer.add(listing.LISTING, data);
    writer.add(listing.SIGNATURE, listing.signListing(house.signing, hashOf(manifest), desk, data));
    const archive = writer.finish();
    return { data: archive, made, escrow: toHex(hashOf(manifest)), missing: [...this.#missing] };
  }

  async #chapter(chapter: Chapter): Promise<Given> {
    const { folder, filed, conflict, opened, decision } = chapter;
    const paths = await this.#files(chapter);
    const told = chapter.letters.map((one) => letterOf(chapter, one, paths));
    const keys = { conflict: chapter.conflictKey, case: opened.key };
    const add = (name: string, data: Uint8Array): void => {
      this.#writer.add(`${folder}/${name}`, data);
    };
    add("about.json", listing.jsonBytes(telling.about(filed, conflict, opened.case, keys)));
    if (opened.case.account !== "") add("account.txt", utf8(opened.case.account));
    add("filing.covey", SealedFiling.encode(filed));
    add("receipts.covey", Receipts.encode({ receipts: chapter.receipts }));
    if (decision) add("decision.covey", Decision.encode(decision));
    for (const one of told) this.#writer.add(one.file, SealedLetter.encode(one.opened.sealed));
    add("letters.json", listing.jsonBytes(told.map(telling.letter)));
    return { letters: told, claims: claimsOf(this.#maker, chapter, told) };
  }

  /** Every file that was given, once; where it is in the archive. */
  async #files({ folder, letters }: Chapter): Promise<ReadonlyMap<string, string>> {
    const seen = new Map<string, AttachmentKey>();
    for (const { sealed, letter } of letters)
      for (const key of letter.attachments.map(telling.attachment)) {
        if (!key)
          this.#missing.push(`chapter ${folder}: letter ${sealed.number} gives a file that cannot be read`);
        else if (!seen.has(telling.fileId(key))) seen.set(telling.fileId(key), key);
      }
    const paths = new Map<string, string>();
    if (!this.choice.files) {
      if (seen.size > 0) this.#missing.push(`chapter ${folder}: files were left out on purpose`);
      return paths;
    }
    let number = 0;
    for (const [id, key] of seen) {
      this.tell({ at: "files", done: number, of: seen.size });
      const path = `${folder}/files/${telling.fileName(++number, key)}`;
      try {
        await this.#file(key, path);
        paths.set(id, path);
      } catch (error) {
        this.#missing.push(`chapter ${folder}: file ${number} could not be fetched: ${said(error)}`);
      }
    }
    return paths;
  }

  async #file(key: AttachmentKey, path: string): Promise<void> {
    const { house } = this;
    const coming = this.#writer.begin(path, Number(key.size));
    const opener = new FileOpener(house.world.manifest, key, await runningHash());
    for (let piece = 0; piece < opener.shape.pieces; piece++) {
      await this.wait();
      coming.write(opener.piece(await this.#asking.ask(() => house.board.piece(key.id, piece))));
    }
    opener.finish();
    coming.end(key.hash);
  }
}

/** A letter that gives a file which is not here keeps its key: that would open the file at the board. */
function letterOf(
  chapter: Chapter,
  opened: OpenedLetter,
  paths: ReadonlyMap<string, string>,
): telling.TellingLetter {
  const { sender, number } = opened.sealed;
  const complete = opened.letter.attachments.every((data) => telling.pathOf(data, paths) !== "");
  const who = sender > 0 ? `desk${sender}` : "author";
  const file = `${chapter.folder}/letters/${who}-${String(number).padStart(4, "0")}.covey`;
  return { file, opened, key: complete ? keyOf(chapter, opened) : new Uint8Array(), paths };
}

/** What this archive proves of a filing; whoever has it checks the same. */
function claimsOf(
  { manifest }: Maker,
  { filed, receipts, conflictKey, decision }: Chapter,
  told: readonly telling.TellingLetter[],
): readonly listing.Claim[] {
  const found = judge(manifest, receipts);
  const given = told.flatMap(({ opened, paths }) =>
    opened.letter.attachments.map((data) => telling.pathOf(data, paths)),
  );
  const claims: Readonly<Record<listing.Claim, boolean>> = {
    sealed: true,
    held: found.held !== undefined,
    before: found.before && !filed.header.core.direct,
    identifiers: conflictKey.length > 0,
    words: true,
    letters: told.length > 0 && told.every(({ key }) => key.length > 0),
    files: given.length > 0 && given.every((path) => path !== ""),
    decision: decision !== undefined,
  };
  return (Object.keys(claims) as listing.Claim[]).filter((claim) => claims[claim]);
}
