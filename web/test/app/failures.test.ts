/** Whatever fails, on whatever page: there is a sentence for it, and it is there already. */

import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { sentenceOf } from "../../app/author/parts/sentences.js";
import { LANGUAGES } from "../../app/author/texts/languages.js";
import { sentenceOf as sentenceAtDesk } from "../../app/desk/parts/sentences.js";

const WEB = join(import.meta.dirname, "../../..");
/** Where codes are made: errors, answers that are judged here, and what the page says to itself. */
const MADE =
  /\bnew (?!Error\b)[A-Z]\w*\(\s*"([a-z]+(?:-[a-z]+)*)"|\b(?:failed|code)(?:: | = | \?\? )[^"\n;(){}]{0,40}"([a-z]+(?:-[a-z]+)*)"/g;
const DEFAULT = "fail.board";
/** The board is not as it should be: that is what the general sentence says. */
const OF_THE_BOARD = ["wrong-answer", "foreign-vault"];

function sources(folder: string): string[] {
  return readdirSync(join(WEB, folder), { recursive: true, encoding: "utf8" })
    .filter((name) => /\.tsx?$/.test(name) && !name.startsWith("author/texts"))
    .map((name) => readFileSync(join(WEB, folder, name), "utf8"));
}

function made(...folders: string[]): Set<string> {
  const found = folders
    .flatMap(sources)
    .flatMap((text) => [...text.matchAll(MADE)].map(([, ofClass, said]) => (ofClass ?? said)!));
  return new Set(found);
}

/** The codes of spec/errors: first cells of its tables, and what stands `like-this`. */
function specified(): Set<string> {
  const page = readFileSync(join(WEB, "../spec/errors.md"), "utf8");
  const cells = [...page.matchAll(/^\| ([a-z][a-z, -]*) \|/gm)].flatMap(([, cell]) => cell!.split(", "));
  const named = [...page.matchAll(/`([a-z]+(?:-[a-z]+)*)`/g)].map(([, code]) => code!);
  return new Set([...cells, ...named]);
}

/** What the worker makes of failures of the browser. */
function ofTheBrowser(): Set<string> {
  const text = readFileSync(join(WEB, "app/worker/failures.ts"), "utf8");
  return new Set(
    [...text.matchAll(/return [^;]*;/g)].flatMap(([it]) => it.match(/(?<=")[a-z-]+(?=")/g) ?? []),
  );
}

const everything = new Set([...made("src", "client", "app"), ...specified(), ...ofTheBrowser()]);

test("the codes are found where they are made", () => {
  for (const code of [
    "still-going",
    "not-a-board",
    "bad-invitation",
    "offline",
    "file-unread",
    "device-full",
    "slow-down",
  ])
    assert.ok(everything.has(code), code);
  assert.ok(everything.size > 150, `${everything.size}`);
});

for (const { code: language } of LANGUAGES) {
  test(`${language}: each has a sentence, among the first texts`, async () => {
    const { first } = (await import(`../../app/author/texts/${language}/first.js`)) as {
      first: Readonly<Record<string, string>>;
    };
    for (const code of everything) assert.match(first[sentenceOf(code)] ?? "", /\p{L}.*\.$/u, code);
  });
}

const AUTHOR = ["app/author", "app/book", "app/worker"];
const DESK = ["app/desk", "app/desk-worker"];

/** Codes that an application makes and that nothing in it says anything special about. */
function withoutWords(
  folders: readonly string[],
  sentence: (code: string) => string,
  general = [DEFAULT],
): string[] {
  const text = folders.flatMap(sources).join("\n");
  return [...made(...folders)].filter((code) => {
    const times = text.split(`"${code}"`).length - 1 + text.split(` ${code}: "`).length - 1;
    return general.includes(sentence(code)) && times < 2 && !OF_THE_BOARD.includes(code);
  });
}

test("what an application itself makes has words of its own, or a page that deals with it", () => {
  assert.deepEqual(withoutWords(AUTHOR, sentenceOf), []);
  assert.deepEqual(withoutWords(DESK, sentenceAtDesk, [DEFAULT, "fail.other"]), []);
});
