/** Pictures and tables of the pattern on paper: what they say, in both directions of writing, with few and with many. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { paperOf } from "../../app/desk-worker/paper/pattern-pages.js";
import type { Mark, Pattern } from "../../app/desk-worker/jobs/patterns.js";
import { marksPicture, marksTable } from "../../app/desk/pages/pattern/marks-table.js";
import { svgFile, type Picture } from "../../app/desk/pages/pattern/picture.js";
import { FONTS } from "../house/world.js";

const WORDS = {
  title: "What was marked",
  account: (filing: string): string => `Account ${filing}`,
  about: (about: string): string => `About ${about}`,
  columns: ["Account", "What", "Words"],
} as const;
const MADE = 1_790_000_000;

const mark = (filing: string, about: Mark["about"], text: string, quote = ""): Mark => ({
  id: `${filing}${about}${text}`,
  filing,
  about,
  text,
  quote,
  circles: [],
  by: "me",
  written: 1,
});

const patternOf = (marks: readonly Mark[], filings: readonly string[]): Pattern => ({
  filings,
  joins: [],
  marks,
  moments: [],
  circles: [],
});

/** The parts of a document that are not packed: what its parts are, and how many pages it has. */
async function readable(paper: Blob): Promise<string> {
  assert.equal(paper.type, "application/pdf");
  return new TextDecoder("latin1").decode(await paper.arrayBuffer());
}

const pages = (text: string): number => text.match(/\/Type \/Page\b(?!s)/g)?.length ?? 0;

test("marks stand in rows by what they are about, in the order of the accounts", () => {
  const pattern = patternOf(
    [mark("b", "words", "later"), mark("b", "place", "a lobby", "in the lobby"), mark("a", "place", "a bar")],
    ["a", "b"],
  );
  assert.deepEqual(marksTable(pattern, WORDS).parts, [
    {
      name: "About place",
      rows: [
        ["Account a", "a bar", ""],
        ["Account b", "a lobby", "in the lobby"],
      ],
    },
    { name: "About words", rows: [["Account b", "later", ""]] },
  ]);
  const file = svgFile(marksPicture(pattern, WORDS));
  const texts = [...file.matchAll(/<text[^>]*>([^<]*)</g)].map(([, text]) => text);
  assert.deepEqual(texts, [
    "About place",
    "Account a",
    "a bar",
    "Account b",
    "a lobby",
    "in the lobby",
    "About words",
    "Account b",
    "later",
  ]);
});

test("in the picture no word is lost, and none leaves its cell", () => {
  const quote = `${"words ".repeat(80)}${"x".repeat(300)}`;
  const { shapes, width, height } = marksPicture(patternOf([mark("a", "other", "t", quote)], ["a"]), WORDS);
  const texts = shapes.flatMap((shape) => (shape.kind === "text" ? [shape] : []));
  assert.equal(
    texts
      .slice(3)
      .map(({ text }) => text)
      .join("")
      .replace(/ /g, ""),
    quote.replace(/ /g, ""),
  );
  for (const { x, y, text } of texts) assert.ok(x + 7 * text.length <= width && y <= height, text);
});

test("a table on paper has headings of columns and rows, and as many pages as it needs", async () => {
  const filings = Array.from({ length: 30 }, (_, i) => `${i}`);
  const marks = filings.flatMap((filing) => [
    mark(filing, "place", `في بهو الفندق ${filing}`, "قال لي إن أحدا لن يصدقني. ".repeat(4)),
    mark(filing, "words", `the same words ${filing}`, "nobody will believe you, ".repeat(6)),
  ]);
  const table = marksTable(patternOf(marks, filings), WORDS);
  const many = await readable(await paperOf({ kind: "table", table, lang: "ar", rtl: true }, MADE, FONTS));
  assert.ok(many.startsWith("%PDF-1.7"));
  assert.ok(pages(many) > 2, `${pages(many)}`);
  for (const part of ["/S /Table", "/S /TH", "/S /TD", "/Scope /Column", "/Scope /Row", "/Lang (ar)"])
    assert.ok(many.includes(part), part);
  assert.equal(many.match(/\/S \/TR\b/g)?.length, 60 + 2);
  const one = marksTable(patternOf(marks.slice(0, 1), ["0"]), WORDS);
  const few = await readable(
    await paperOf({ kind: "table", table: one, lang: "en", rtl: false }, MADE, FONTS),
  );
  assert.equal(pages(few), 1);
});

test("a picture on paper is one figure that says what is in it; however tall, it has one page", async () => {
  const picture = (rows: number): Picture => ({
    width: 900,
    height: rows * 44,
    title: "When it was",
    shapes: Array.from({ length: rows }, (_, i) => [
      { kind: "rect", x: 0, y: i * 44, width: 900, height: 38, look: "lane" } as const,
      { kind: "diamond", x: 400, y: i * 44 + 20, size: 6, look: "day" } as const,
      { kind: "line", x1: 0, y1: 0, x2: 9, y2: 9, look: "after" } as const,
      { kind: "text", x: 8, y: i * 44 + 22, text: `Account ${i}`, strong: true } as const,
    ]).flat(),
  });
  for (const rows of [1, 30, 1000]) {
    const given = { kind: "picture", picture: picture(rows), lang: "en", rtl: false } as const;
    const text = await readable(await paperOf(given, MADE, FONTS));
    assert.equal(pages(text), 1);
    assert.equal(text.match(/\/S \/Figure\b/g)?.length, 1);
    assert.match(text, /\/Alt \(When it was: Account 0/);
    const [, height] = /\/MediaBox \[0 0 [\d.]+ ([\d.]+)\]/.exec(text)!;
    assert.ok(Number(height) <= 14_400, height);
    const same = await readable(await paperOf(given, MADE, FONTS));
    assert.equal(same, text);
  }
});
