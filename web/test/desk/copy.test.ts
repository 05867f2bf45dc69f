/** What a copy is made of: the ZIP, its JSON, what the fonts can show, lines in both directions of writing. */

import assert from "node:assert/strict";
import { it } from "node:test";
import { sha256 } from "@noble/hashes/sha2.js";
import { facesFor, type Faces } from "../../app/desk-worker/paper/faces.js";
import { linesOf, type Line } from "../../app/desk-worker/paper/lines.js";
import { Showing } from "../../app/desk-worker/paper/showable.js";
import { clock, day, groups, moment, thousands } from "../../app/desk-worker/copy/words.js";
import { ArchiveWriter } from "../../app/desk-worker/copy/writer.js";
import { CoveyError, Misuse } from "../../src/errors.js";
import { jsonBytes } from "../../src/roles/archive/listing.js";
import { crc32, ending, isName, type Entry } from "../../src/roles/archive/zip.js";
import { toHex, utf8 } from "../../src/primitives/bytes.js";
import { sayMissing } from "../../app/desk/pages/authors/copy-missing.js";
import { Desks } from "../../app/desk-worker/work.js";
import { FONTS, Place } from "../house/world.js";

it("CRC-32 is that of everybody, also piece by piece", () => {
  assert.equal(crc32(utf8("123456789")), 0xcbf43926);
  assert.equal(crc32(utf8("6789"), crc32(utf8("12345"))), 0xcbf43926);
  assert.equal(crc32(new Uint8Array()), 0);
});

it("names of files lead nowhere else", () => {
  for (const name of ["case.pdf", "1/about.json", "1/files/001.jpg", "a/b/c"]) assert.ok(isName(name), name);
  const bad = [
    "",
    "/a",
    "../a",
    "a/../b",
    "a//b",
    "a/b/c/d",
    ".a",
    "a.",
    "a b",
    "é",
    "A.PDF",
    "a\n",
    "a".repeat(81),
  ];
  for (const name of bad) assert.ok(!isName(name), name);
});

it("a file that breaks off was never there, and no name comes twice", async () => {
  const writer = new ArchiveWriter();
  writer.add("a", utf8("first"));
  const broken = writer.begin("b", 4);
  broken.write(utf8("xy"));
  assert.throws(() => {
    broken.end(new Uint8Array(32));
  }, Misuse);
  assert.throws(() => {
    writer.add("a", utf8("again"));
  }, Misuse);
  const whole = writer.begin("b", 4);
  whole.write(utf8("xy"));
  whole.write(utf8("zz"));
  whole.end(sha256(utf8("xyzz")));
  const data = new Uint8Array(await writer.finish().arrayBuffer());
  assert.deepEqual(
    writer.entries.map(({ name, start, size }) => [name, start, size]),
    [
      ["a", 31, 5],
      ["b", 67, 4],
    ],
  );
  const text = new TextDecoder("latin1").decode(data);
  assert.equal(text.slice(31, 36), "first");
  assert.equal(text.slice(67, 71), "xyzz");
  assert.equal(text.split("PK\x03\x04").length, 3);
});

it("an archive of more than 4 GiB says where its list is once more, wider", () => {
  const entry: Entry = { name: "a", start: 2 ** 32 + 31, size: 5, crc: 1, sha256: "" };
  const end = toHex(ending([entry], 2 ** 32 + 36));
  assert.ok(end.startsWith("504b01022d032d00"), "made by 3, version 45");
  assert.ok(end.includes("010008000000000001000000"), "the place in an extra field");
  assert.ok(end.includes("504b06062c00000000000000"), "the ZIP64 end");
  assert.ok(end.endsWith("504b050600000000010001003b000000ffffffff0000"), end);
  const small = toHex(ending([{ ...entry, start: 31 }], 36));
  assert.ok(!small.includes("504b0606"));
});

it("whole numbers of any size stay exact in JSON", () => {
  const value = { a: 2n ** 64n - 1n, b: [], c: {}, d: ["x\u0000é"], e: true };
  assert.equal(
    new TextDecoder().decode(jsonBytes(value)),
    '{\n "a": 18446744073709551615,\n "b": [],\n "c": {},\n "d": [\n  "x\\u0000é"\n ],\n "e": true\n}\n',
  );
});

it("any time has words", () => {
  assert.equal(clock(0), "1970-01-01 00:00 UTC");
  assert.equal(clock(2n ** 64n - 1n), "at an unknown time");
  assert.equal(moment(2n ** 64n - 1n), "at an unknown time");
  assert.equal(moment(61), "1970-01-01 00:01:01 UTC");
  assert.deepEqual([day(20_000), day(2 ** 32 - 1)], ["2024-10-04", "day 4294967295"]);
  assert.equal(groups(new Uint8Array(6)), "00000000 0000");
  assert.deepEqual([1n, 1000n, 1_234_567n].map(thousands), ["1", "1,000", "1,234,567"]);
});

const faces = (): Promise<Faces> => facesFor(FONTS, ["ب"]);

it("the Arabic font is fetched for Arabic text, and for nothing else", async () => {
  let fetched = 0;
  const counted = {
    ...FONTS,
    arabic: () => {
      fetched += 1;
      return FONTS.arabic();
    },
  };
  assert.equal((await facesFor(counted, ["ÀÉÎõü ß ŁŻ Ελληνικά Кириллица „“ – — … € №"])).text.length, 1);
  assert.equal(fetched, 0);
  assert.equal((await facesFor(counted, ["a", "ب"])).text.length, 2);
  assert.equal(fetched, 1);
});

it("what no font has is marked and counted, as the command line does", async () => {
  const { text } = await faces();
  const shown = (words: string): [string, number] => {
    const showing = new Showing(text);
    const lines = showing.lines(words);
    return [lines.map((line) => line.text).join("\n"), showing.lost];
  };
  assert.deepEqual(shown("a你b\u202ec😀\x07\td\r\ne"), ["a\ufffdb\ufffdc\ufffd\ufffd    d\ne", 4]);
  assert.deepEqual(shown("a\ufeff\u2060\u200bb")[1], 0);
  assert.deepEqual(shown("a\u064b"), ["a\ufffd", 1]);
  assert.deepEqual(shown("\u0301a"), ["\ufffda", 1]);
  assert.deepEqual(shown("ب\u064b e\u0301"), ["ب\u064b é", 0]);
  assert.deepEqual(shown(" \n "), ["", 0]);
});

/** Letters of a line from left to right. */
const seen = ({ pieces }: Line): string =>
  pieces
    .map(({ shaped }) => shaped.glyphs.map((glyph) => String.fromCodePoint(...glyph.codePoints)).join(""))
    .join("");

it("a line runs in both directions at once, with its numbers and brackets the right way round", async () => {
  const { text } = await faces();
  const one = (words: string): Line => {
    const lines = linesOf(new Showing(text).line(words), text, 100);
    assert.equal(lines.length, 1);
    return lines[0]!;
  };
  assert.equal(seen(one("ab 12 (cd)")), "ab 12 (cd)");
  const arabic = one("جد (14:30) اب");
  assert.ok(arabic.rtl);
  assert.equal(seen(arabic), "با (14:30) دج");
  const mixed = one("He said جد هو, twice");
  assert.ok(!mixed.rtl);
  assert.equal(seen(mixed), "He said وه دج, twice");
});

it("no line is wider than there is room, and nothing is lost", async () => {
  const { text } = await faces();
  const words = `${"some words here ".repeat(40)}${"x".repeat(500)} ${"كلمات كثيرة ".repeat(40)}`;
  for (const room of [3, 12, 40]) {
    const lines = linesOf(new Showing(text).line(words), text, room);
    for (const { width } of lines) assert.ok(width <= room + 1e-9, `${width}`);
    const letters = lines.map(seen).join("").replace(/\s/g, "");
    const marks = (from: string): string[] => Array.from(from.replace(/\s/g, "").normalize("NFKC")).sort();
    assert.deepEqual(marks(letters), marks(words));
  }
});

it("nobody takes a copy of what is not open to them", async () => {
  const place = await Place.make("nobody");
  const desks = new Desks(
    () => Promise.resolve(place.world),
    () => undefined,
  );
  const choice = { filings: ["00".repeat(16)], letters: true, files: true };
  await assert.rejects(
    desks.do("copy", choice),
    (error: unknown) => error instanceof CoveyError && error.code === "nobody-here",
  );
});

it("what is not in a copy is said of an author, where the copy says it of a chapter", () => {
  const [one, two] = ["3f9a01c2".repeat(4), "00112233".repeat(4)];
  const missing = [
    "chapter 2: files were left out on purpose",
    "chapter 1: a letter: gone\nand more",
    "the page",
  ];
  assert.deepEqual(sayMissing(missing, [one, two]), [
    "Author 00112233: files were left out on purpose.",
    "Author 3f9a01c2: a letter: gone\nand more.",
    "The page.",
  ]);
  assert.deepEqual(sayMissing(missing.slice(1, 2), [one]), ["A letter: gone\nand more."]);
  assert.deepEqual(sayMissing(missing.slice(0, 1), [one]), ["Chapter 2: files were left out on purpose."]);
});
