/** The texts of the desk's pages: plain words, short sentences, each shown somewhere. */

import assert from "node:assert/strict";
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { texts } from "../../app/desk/texts/en/index.js";
import { composedIn, sourcesIn } from "../../plugins/text-names.js";
import { grade, sentences, wordsOf } from "../app/reading.js";
import { readingsOf } from "../app/readings.js";

const DESK = join(import.meta.dirname, "../../../app/desk");
/** Some parts of the author's pages are shown here too. */
const AUTHOR = join(import.meta.dirname, "../../../app/author");
const MOST_WORDS = 20;
const HIGHEST_GRADE = 8;
/** Says that nobody who grew up with the language has read it: English needs no such line. */
const MAY_BE_EMPTY: readonly string[] = ["unread"];
/** Words of machines, and words that put people in a place. */
const NEVER =
  /\b(?:(?:en|de)?crypt\w*|alleg\w*|accus\w*|claim\w*|victims?|survivors?|perpetrators?|suspects?|cipher\w*|hash\w*|tokens?|capsules?|conflict parts?|filing ids?|protocols?|manifests?|metadata|databases?|passwords?|passphrases?|users?|invalid|submit|failed)\b/i;

const all: Readonly<Record<string, string>> = texts;
const keys = Object.keys(all);
const sentencesOf = (key: string): string[] => readingsOf(all[key]!, "en").flatMap(sentences);

test("no two files have the same key", async () => {
  const names = readdirSync(join(DESK, "texts/en")).filter((name) => name !== "index.ts");
  const found: string[] = [];
  for (const name of names) {
    const module = (await import(`../../app/desk/texts/en/${name.replace(/ts$/, "js")}`)) as object;
    for (const part of Object.values(module) as object[]) found.push(...Object.keys(part));
  }
  assert.deepEqual(found.sort(), [...keys].sort());
});

test("no text is empty", () => {
  assert.deepEqual(
    keys.filter((key) => all[key]!.trim() === "" && !MAY_BE_EMPTY.includes(key)),
    [],
  );
});

test("no word of machines, none that doubts or labels, nothing that shouts", () => {
  const wrong = keys.flatMap((key) =>
    readingsOf(all[key]!, "en")
      .filter((text) => NEVER.test(text) || text.includes("!"))
      .map((text) => `${key}: ${text}`),
  );
  assert.deepEqual(wrong, []);
});

test(`no sentence has more than ${MOST_WORDS} words`, () => {
  const long = keys.flatMap((key) =>
    sentencesOf(key)
      .filter((sentence) => wordsOf(sentence).length > MOST_WORDS)
      .map((sentence) => `${key}: ${sentence}`),
  );
  assert.deepEqual(long, []);
});

test(`each part is easy to read, grade ${HIGHEST_GRADE} or below`, () => {
  const parts = new Map<string, string[]>();
  for (const key of keys) {
    const part = key.split(".")[0]!;
    parts.set(part, [...(parts.get(part) ?? []), ...sentencesOf(key)]);
  }
  const hard = [...parts]
    .map(([part, found]) => [part, grade(found), found.length] as const)
    .filter(([, found, count]) => count >= 8 && found > HIGHEST_GRADE);
  assert.deepEqual(hard, []);
});

test("a page shows every text", () => {
  const pages = sourcesIn(DESK, false) + sourcesIn(AUTHOR, false);
  const composed = composedIn(pages);
  assert.ok(composed.length > 5);
  const unused = keys.filter(
    (key) => !pages.includes(`"${key}"`) && !composed.some((pattern) => pattern.test(key)),
  );
  assert.deepEqual(unused, []);
});

test("the measure itself: what must not stand there is found", () => {
  assert.equal(NEVER.exec("An alleged thing")?.[0], "alleged");
  assert.equal(NEVER.exec("A key file, new keys"), null);
});
