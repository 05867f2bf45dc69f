/** The texts of every language: none missing, the same things stand in them, plain words, short sentences. */

import assert from "node:assert/strict";
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { en } from "../../app/author/texts/en/index.js";
import { allTexts, type TextKey } from "../../app/author/texts/index.js";
import { LANGUAGES } from "../../app/author/texts/languages.js";
import { Words } from "../../app/author/texts/words.js";
import { ASKS_WHY, NEVER } from "./never.js";
import { grade, sentences, wordsOf } from "./reading.js";
import { parsed, placeholders, readingsOf } from "./readings.js";

const FOLDER = join(import.meta.dirname, "../../../app/author/texts");
const MOST_WORDS = 20;
const HIGHEST_GRADE = 6;
/** Says that nobody who grew up with the language has read it: English needs no such line. */
const MAY_BE_EMPTY: readonly string[] = ["unread"];
const keys = Object.keys(en) as TextKey[];

test("every language with a folder can be chosen", () => {
  const folders = readdirSync(FOLDER, { withFileTypes: true }).flatMap((entry) =>
    entry.isDirectory() ? [entry.name] : [],
  );
  assert.deepEqual(LANGUAGES.map(({ code }) => code as string).sort(), folders.sort());
});

/** Files that put others together. */
const GROUPS = ["index.ts", "first.ts", "middle.ts", "last.ts"];

test("no two files have the same key", async () => {
  const names = readdirSync(join(FOLDER, "en")).filter((name) => !GROUPS.includes(name));
  const found: string[] = [];
  for (const name of names) {
    const module = (await import(`../../app/author/texts/en/${name.replace(/ts$/, "js")}`)) as object;
    for (const texts of Object.values(module) as object[]) found.push(...Object.keys(texts));
  }
  assert.deepEqual(found.sort(), [...keys].sort());
});

for (const language of LANGUAGES) {
  const { code } = language;
  test(`${code}: no text is missing, empty or left over`, async () => {
    const texts: Readonly<Record<string, string>> = await allTexts(language);
    assert.deepEqual(Object.keys(texts).sort(), [...keys].sort());
    assert.deepEqual(
      keys.filter((key) => texts[key]!.trim() === "" && !MAY_BE_EMPTY.includes(key)),
      [],
    );
  });

  test(`${code}: the same things stand in each text as in English`, async () => {
    const texts = await allTexts(language);
    for (const key of keys)
      assert.deepEqual(placeholders(parsed(texts[key], code)), placeholders(parsed(en[key], "en")), key);
  });

  test(`${code}: no word of machines, none that puts her in a place, no question for a reason`, async () => {
    const texts = await allTexts(language);
    const never = NEVER[code];
    const why = ASKS_WHY[code];
    assert.ok(never && why, "this language has no list of words yet");
    for (const key of keys)
      for (const text of readingsOf(texts[key], code)) {
        assert.equal(never.exec(text)?.[0], undefined, `${key}: ${text}`);
        assert.ok(!why.test(text), `${key}: ${text}`);
        assert.ok(!/[!¡!]/u.test(text), `${key}: ${text}`);
      }
  });
}

test(`en: no sentence has more than ${MOST_WORDS} words`, () => {
  const long = keys.flatMap((key) =>
    readingsOf(en[key], "en")
      .flatMap(sentences)
      .filter((sentence) => wordsOf(sentence).length > MOST_WORDS)
      .map((sentence) => `${key}: ${sentence}`),
  );
  assert.deepEqual(long, []);
});

test(`en: each part is easy to read, grade ${HIGHEST_GRADE} or below`, () => {
  const parts = new Map<string, string[]>();
  for (const key of keys) {
    const part = key.split(".")[0]!;
    const found = readingsOf(en[key], "en").flatMap(sentences);
    parts.set(part, [...(parts.get(part) ?? []), ...found]);
  }
  const grades = [...parts].map(([part, found]) => [part, grade(found), found.length] as const);
  assert.deepEqual(
    grades.filter(([, found, count]) => count >= 8 && found > HIGHEST_GRADE),
    [],
  );
  assert.ok(grade([...parts.values()].flat()) <= HIGHEST_GRADE);
});

test("fr: no line begins with ; : ? or », and no apostrophe has a meaning to the parser", async () => {
  const french = LANGUAGES.find(({ code }) => code === "fr");
  const texts = Object.values(french ? await allTexts(french) : {});
  assert.deepEqual(
    texts.filter((text) => /[^\S\u00a0][;:?»]|«[^\u00a0]|'/u.test(text)),
    [],
  );
  assert.ok(texts.some((text) => text.includes("\u00a0?")));
});

test("in a list from right to left a phone number stays as it is", async () => {
  const language = LANGUAGES.find(({ code }) => code === "ar")!;
  const words = new Words(language, await allTexts(language));
  assert.equal(
    words.list(["jo@example.org", "+44 20 7946 0018"]),
    "\u200f\u2068jo@example.org\u2069 و\u2068+44 20 7946 0018\u2069",
  );
  assert.equal(words.row(["أ", "ب"]), "أ؛ ب");
});

test("the measure itself: easy is easy, hard is hard", () => {
  assert.ok(grade(["The cat sat on the mat."]) < 1);
  assert.ok(
    grade(["Organisational considerations necessitate comprehensive institutional deliberation."]) > 20,
  );
  assert.deepEqual(sentences("One. Two? “Three.” Four"), ["One.", "Two?", "“Three.”", "Four"]);
  assert.equal(NEVER["en"]!.exec("Your keys are safe")?.[0], "keys");
  assert.equal(NEVER["en"]!.exec("A keyboard, a turkey")?.[0], undefined);
  assert.equal(NEVER["fr"]!.exec("Elle est chiffrée")?.[0], "chiffrée");
  assert.equal(NEVER["fr"]!.exec("Un chiffre, des chiffres"), null);
});
