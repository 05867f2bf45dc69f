/**
 * The readable document of a copy: `case.pdf` (spec/archive). How to reach somebody stands before everything else
 * about them: it says what must not be done.
 */

import { hashOf } from "../../../src/wire/manifest.js";
import { judge } from "../../../src/roles/archive/fixing.js";
import { facesFor, type Faces, type FontFiles } from "../paper/faces.js";
import { QUIET, Sheet, type Look } from "../paper/sheet.js";
import { Showing, type Directed } from "../paper/showable.js";
import { putTable } from "../paper/tables.js";
import { fileTexts, fixed, letterTexts, timeline } from "./case-text.js";
import type { Chapter, Given, Maker } from "./chapter.js";
import { clock, groups } from "./words.js";

const MM = 72 / 25.4;
const BODY: Look = { size: 10.5, after: 7 };
const TIGHT: Look = { size: 10.5, after: 2 };
const ASIDE: Look = { size: 9, colour: QUIET, after: 6 };
const SAID: Look = { size: 10.5, said: true };
const SAID_END = 8;
const H1: Look = { size: 19, bold: true, after: 12, keep: 40 };
const H2: Look = { size: 13, bold: true, before: 12, after: 6, keep: 34 };
const H3: Look = { size: 10.5, bold: true, before: 8, after: 4, keep: 30 };
const LANGUAGE = /^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/;

/** A chapter with what became of it. */
export type Done = readonly [chapter: Chapter, given: Given];

/** The document; the same bytes for the same input. `wait` is called between chapters: it may throw. */
export async function casePages(
  maker: Maker,
  chapters: readonly Done[],
  missing: readonly string[],
  fonts: FontFiles,
  wait: () => Promise<void>,
): Promise<Uint8Array<ArrayBuffer>> {
  const faces = await facesFor(fonts, textsOf(maker, chapters, missing));
  const { manifest, desk, made } = maker;
  const { plan } = manifest;
  const author = plan.desks[desk - 1]!.name;
  const sheet = new Sheet({
    title: `Handed over: ${plan.name}`,
    author,
    made,
    lang: "en",
    faces,
    foot: (page, of) => `Page ${page} of ${of}`,
  });
  front(sheet, maker, chapters, missing);
  for (const [chapter, given] of chapters) {
    await wait();
    new ChapterPages(sheet, maker, faces, chapter, given).put();
  }
  return sheet.end();
}

/** Every text of somebody's, to see which letters there are. */
function* textsOf(
  { manifest }: Maker,
  chapters: readonly Done[],
  missing: readonly string[],
): Generator<string> {
  const { name, desks, trustees } = manifest.plan;
  yield* [name, ...missing, ...[...desks, ...trustees].map((card) => card.name)];
  for (const [{ conflict, opened }, given] of chapters) {
    const { reach, language, account } = opened.case;
    yield* [...conflict.identifiers, conflict.workplace, reach, language, account];
    for (const { blocks } of letterTexts(given)) for (const { label, text } of blocks) yield* [label, text];
    for (const { name: file } of fileTexts(given)) yield file;
  }
}

const plain = (text: string): Directed => ({ text, rtl: false });

function list(sheet: Sheet, items: readonly Directed[]): void {
  const whole = sheet.element("L");
  for (const item of items) {
    const element = sheet.element("LI", whole);
    const { size } = TIGHT;
    sheet.room(size * 1.42);
    const bullet = sheet.document.struct("Lbl");
    element.add(bullet);
    sheet.cell(bullet, "Lbl", sheet.lines(plain("•"), 12, TIGHT), TIGHT, sheet.paper.side + 6, sheet.y, 12);
    bullet.end();
    sheet.block("LBody", [item], { ...TIGHT, left: 18 }, element);
    element.end();
  }
  whole.end();
  sheet.space(6);
}

function front(
  sheet: Sheet,
  { manifest, desk, made }: Maker,
  chapters: readonly Done[],
  missing: readonly string[],
): void {
  const { plan } = manifest;
  const text = new Showing(sheet.faces.text);
  const say = (words: string, look = BODY): void => {
    sheet.block("P", [plain(words)], look);
  };
  sheet.space(24 * MM);
  sheet.block("H1", [plain("Handed over")], H1);
  sheet.block("P", [text.line(plan.name)], { size: 13, after: 10 });
  const what = chapters.length === 1 ? "one filing" : `${chapters.length} filings`;
  say(
    `What a desk of this escrow has of ${what}: what people wrote, what they gave, and what was signed about it and when.`,
  );
  const row = (name: string, value: Directed): readonly (readonly Directed[])[] => [[plain(name)], [value]];
  putTable(sheet, {
    columns: [{ width: 34 * MM, names: true }, { width: sheet.width - 34 * MM }],
    rows: [
      row("Made by", text.line(plan.desks[desk - 1]!.name)),
      row("Made on", plain(`${clock(made)}, time of the desk's device`)),
      row("The escrow", text.line(`${plan.name}, run by ${plan.n} trustees`)),
      row("Its hash", plain(groups(hashOf(manifest)))),
    ],
    size: 10.5,
  });
  sheet.block("H2", [plain("What this document is")], H2);
  say(
    "It is for reading. It came in one archive together with the originals, the signatures, and a list of all of them. " +
      "Only the archive can be checked: covey verify-export FILE says in words what is proved and what is not. This " +
      "document alone proves nothing.",
  );
  say(
    "It says nothing about whether what people wrote is true. It names people and it is not encrypted. Keep it where " +
      "only those can read it who must.",
  );
  if (missing.length > 0) {
    sheet.block("H2", [plain("What is not here")], H2);
    list(
      sheet,
      missing.map((sentence) => text.line(sentence)),
    );
  }
  sheet.block("H2", [plain("What is in it")], H2);
  list(
    sheet,
    chapters.map(([{ folder, filed }]) =>
      plain(`Chapter ${folder}: the filing ${groups(filed.header.core.id)}`),
    ),
  );
}

/** The pages about one author. */
class ChapterPages {
  readonly #lang: string | undefined;

  constructor(
    private readonly sheet: Sheet,
    private readonly maker: Maker,
    private readonly faces: Faces,
    private readonly chapter: Chapter,
    private readonly given: Given,
  ) {
    const { language } = chapter.opened.case;
    this.#lang = LANGUAGE.test(language) ? language : undefined;
  }

  put(): void {
    const { sheet, chapter } = this;
    const text = new Showing(this.faces.text);
    const { reach, language, account, hasRecord } = chapter.opened.case;
    // Everything is brought into form first: how much is lost stands at the beginning.
    const ready = {
      reach: text.lines(reach),
      language: text.line(language),
      account: text.lines(account),
      identifiers: chapter.conflict.identifiers.map((identifier) => text.line(identifier)),
      workplace: text.line(`Name and workplace: ${chapter.conflict.workplace}`),
      letters: letterTexts(this.given).map(({ heading, blocks }) => ({
        heading,
        blocks: blocks.map((block) => ({ label: text.line(block.label), lines: text.lines(block.text) })),
      })),
      files: fileTexts(this.given).map((file) => ({ ...file, name: text.line(file.name) })),
    };
    sheet.page();
    sheet.block("H1", [plain(`Chapter ${chapter.folder}`)], H1);
    if (text.lost > 0) {
      const times = text.lost === 1 ? "time" : "times";
      this.#aside(
        `Where \ufffd stands, the fonts of this document lack a character: ${text.lost} ${times} here. The text files in ` +
          "the archive have every character.",
      );
    }
    this.#heading("How to reach the author");
    this.#aside(
      "Read this before you do anything. What it asks you not to do comes first, and holds for everybody who gets this " +
        "document.",
    );
    if (ready.reach.length > 0) this.#said(ready.reach);
    else this.#say("No way was given. Do not look for one.");
    if (language !== "") this.#say(`Language: ${ready.language.text}`);

    this.#heading("Who is named");
    list(sheet, ready.identifiers);
    if (chapter.conflict.workplace !== "") sheet.block("P", [ready.workplace], BODY);

    this.#heading("What the author wrote");
    if (ready.account.length > 0) this.#said(ready.account);
    else if (hasRecord) this.#say("The author kept a record, and sent no account along.");
    else this.#say("The author sent no account along.");

    this.#times(text);
    if (ready.letters.length > 0) this.#heading("Letters");
    for (const { heading, blocks } of ready.letters) {
      sheet.block("H3", [plain(heading)], H3);
      for (const { label, lines } of blocks) {
        if (label.text !== "") sheet.block("P", [label], { ...ASIDE, keep: 16 });
        if (lines.length > 0) this.#said(lines);
      }
    }
    if (ready.files.length > 0) this.#heading("Files that the author gave");
    for (const { name, size, letter, path, sha256 } of ready.files) {
      sheet.room(4 * 15);
      sheet.block("P", [name], TIGHT);
      const where = path === "" ? "not in the archive" : `in the archive as ${path}`;
      sheet.block("P", [plain(`${size}, given in letter ${letter}, ${where}`)], { ...ASIDE, after: 1 });
      sheet.block("P", [plain(`SHA-256 ${sha256}`)], { ...ASIDE, size: 8, after: 8 });
    }
    this.#numbers();
  }

  #times(text: Showing): void {
    const { sheet, chapter } = this;
    const { manifest } = this.maker;
    const found = judge(manifest, chapter.receipts);
    this.#heading("When it was fixed");
    this.#say(fixed(manifest, found, chapter.filed.header.core.direct));
    const events = timeline(manifest, chapter);
    if (events.length === 0) return;
    const rest = (sheet.width - 52 * MM) / 2;
    putTable(sheet, {
      columns: [{ width: 52 * MM }, { width: rest }, { width: rest }],
      head: ["When, by the trustee's clock", "Trustee", "What it signed"].map(plain),
      rows: events.map(([when, who, what]) => [[plain(when)], [text.line(who)], [plain(what)]]),
      size: 9,
    });
  }

  #numbers(): void {
    const { sheet, chapter } = this;
    const { core } = chapter.filed.header;
    this.#heading("Numbers");
    const row = (name: string, data: Uint8Array): readonly (readonly Directed[])[] => [
      [plain(name)],
      [plain(groups(data))],
    ];
    putTable(sheet, {
      columns: [{ width: 34 * MM, names: true }, { width: sheet.width - 34 * MM }],
      rows: [
        row("Filing", core.id),
        row("Header digest", chapter.subject),
        row("Account's key", core.account),
      ],
      size: 9,
    });
  }

  #heading(words: string): void {
    this.sheet.block("H2", [plain(words)], H2);
  }

  #say(words: string): void {
    this.sheet.block("P", [plain(words)], BODY);
  }

  #aside(words: string): void {
    this.sheet.block("P", [plain(words)], ASIDE);
  }

  /** A paragraph for each line. */
  #said(lines: readonly Directed[]): void {
    lines.forEach((line, i) => {
      const after = i === lines.length - 1 ? SAID_END : 3;
      if (line.text === "") this.sheet.space(6);
      else this.sheet.block("P", [line], { ...SAID, after, lang: this.#lang });
    });
  }
}
