/** The desk's texts in every language: what stands in them, every form of a number, plain words, nothing left over. */

import assert from "node:assert/strict";
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { texts as en } from "../../app/desk/texts/en/index.js";
import { allTexts, type TextKey } from "../../app/desk/texts/index.js";
import { LANGUAGES, type Language } from "../../app/author/texts/languages.js";
import { NEVER } from "../app/never.js";
import { sentences, wordsOf } from "../app/reading.js";
import { parsed, placeholders, pluralForms, readingsOf } from "../app/readings.js";

const FOLDER = join(import.meta.dirname, "../../../app/desk/texts");
const OTHERS = LANGUAGES.filter(({ code }) => code !== "en");
const keys = Object.keys(en) as TextKey[];
const MOST_WORDS = 20;
/** What is written the same in both. */
const SAME: Readonly<Record<string, readonly TextKey[]>> = {
  es: [],
  fr: ["paper.mine", "notes.text"],
  ar: [],
};

/** Something about each text, where it is wrong. */
async function wrongIn(
  language: Language,
  look: (text: string, key: TextKey) => unknown[],
): Promise<string[]> {
  const texts = await allTexts(language);
  return keys.flatMap((key) => look(texts[key], key).map((what) => `${key}: ${String(what)}`));
}

test("every language with a folder can be chosen", () => {
  const folders = readdirSync(FOLDER, { withFileTypes: true }).flatMap((entry) =>
    entry.isDirectory() ? [entry.name] : [],
  );
  assert.deepEqual(LANGUAGES.map(({ code }) => code as string).sort(), folders.sort());
});

for (const language of OTHERS) {
  const { code } = language;
  test(`${code}: no text is missing, empty or left over`, async () => {
    const texts = await allTexts(language);
    assert.deepEqual(Object.keys(texts).sort(), [...keys].sort());
    assert.deepEqual(await wrongIn(language, (text) => (text.trim() === "" ? ["empty"] : [])), []);
  });

  test(`${code}: the same things stand in each text as in English`, async () => {
    const texts = await allTexts(language);
    for (const key of keys)
      assert.deepEqual(placeholders(parsed(texts[key], code)), placeholders(parsed(en[key], "en")), key);
  });

  test(`${code}: a number of things has every form that the language has`, async () => {
    const rules = new Intl.PluralRules(code);
    const needed = new Set([...Array(200).keys()].map((n) => rules.select(n)));
    const wrong = await wrongIn(language, (text) =>
      pluralForms(parsed(text, code)).flatMap((forms) =>
        [...needed].filter(
          (form) => !forms.includes(form) && !fixed(form, rules).every((n) => forms.includes(n)),
        ),
      ),
    );
    assert.deepEqual(wrong, []);
  });

  test(`${code}: no word of machines, none that doubts or labels, nothing that shouts`, async () => {
    const never = NEVER[code];
    assert.ok(never, "this language has no list of words yet");
    const wrong = await wrongIn(language, (text) =>
      readingsOf(text, code).filter((reading) => never.test(reading) || /[!¡!]/u.test(reading)),
    );
    assert.deepEqual(wrong, []);
  });

  test(`${code}: no sentence has more than ${MOST_WORDS} words`, async () => {
    const long = await wrongIn(language, (text) =>
      readingsOf(text, code)
        .flatMap(sentences)
        .filter((sentence) => wordsOf(sentence).length > MOST_WORDS),
    );
    assert.deepEqual(long, []);
  });

  test(`${code}: nothing is left in English`, async () => {
    const left = await wrongIn(language, (text, key) =>
      text === en[key] && /\p{L}/u.test(text.replace(/\{[^}]*\}/g, "")) ? [text] : [],
    );
    assert.deepEqual(
      left.map((one) => one.split(":")[0]),
      SAME[code],
    );
  });
}

/** The numbers of a form that has few of them, as ICU names them: `=0`. */
function fixed(form: string, rules: Intl.PluralRules): string[] {
  const numbers = [...Array(200).keys()].filter((n) => rules.select(n) === form);
  return numbers.length <= 2 ? numbers.map((n) => `=${n}`) : ["never"];
}

test("ar: every text is written in Arabic", async () => {
  const language = LANGUAGES.find(({ code }) => code === "ar")!;
  const wrong = await wrongIn(language, (text) =>
    /\p{L}/u.test(text.replace(/\{[^}]*\}/g, "")) && !/\p{Script=Arabic}/u.test(text) ? [text] : [],
  );
  assert.deepEqual(wrong, []);
});

test("fr: no line begins with ; : ? or », and no apostrophe has a meaning to the parser", async () => {
  const language = LANGUAGES.find(({ code }) => code === "fr")!;
  const wrong = await wrongIn(language, (text) =>
    /[^\S\u00a0][;:?»]|«[^\u00a0]|'/u.test(text) ? [text] : [],
  );
  assert.deepEqual(wrong, []);
  assert.ok(Object.values(await allTexts(language)).some((text) => text.includes("\u00a0?")));
});
