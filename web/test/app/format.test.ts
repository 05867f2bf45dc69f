/** Texts are filled in as ICU MessageFormat says: compared with FormatJS, every text of every language. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { IntlMessageFormat } from "intl-messageformat";
import { allTexts } from "../../app/author/texts/index.js";
import { filled } from "../../app/author/texts/format.js";
import { LANGUAGES } from "../../app/author/texts/languages.js";
import { compiled } from "../../plugins/messages.js";

const NUMBERS = [0, 1, 2, 3, 5, 10, 11, 21, 99, 100, 101, 102, 1000, 1_000_000, 12_345_678];

for (const language of LANGUAGES) {
  const { code } = language;
  test(`${code}: every text with something to fill in`, async () => {
    const texts = Object.values(await allTexts(language)).filter((text) => text.includes("{"));
    assert.ok(texts.length > 50);
    for (const text of texts) {
      const names = [...text.matchAll(/\{(\w+)/g)].map(([, name]) => name!);
      for (const n of NUMBERS) {
        const values = Object.fromEntries(names.map((name) => [name, name === "n" ? n : `<${name} ${n}>`]));
        for (const name of names) if (text.includes(`{${name}, plural`)) values[name] = n;
        const icu = new IntlMessageFormat(text, code, undefined, { ignoreTag: true });
        assert.equal(filled(compiled(text), values, code), String(icu.format(values)));
      }
    }
  });
}

test("exact numbers, and a plural in a plural", () => {
  const text =
    "{a, plural, =0 {none} one {# and {b, plural, one {# thing} other {# things}}} other {# of {c}}}";
  for (const [a, b] of [
    [0, 1],
    [1, 1],
    [1, 3],
    [4, 1],
  ]) {
    const values = { a: a!, b: b!, c: "it" };
    assert.equal(
      filled(compiled(text), values, "en"),
      String(new IntlMessageFormat(text, "en").format(values)),
    );
  }
});

test("what nothing fills in stops the build; what is missing is an error", () => {
  for (const text of [
    "{n, number}",
    "{a, select, x {1} other {2}}",
    "{n, plural, offset:1 one {1} other {#}}",
  ])
    assert.throws(() => compiled(text));
  assert.throws(() => compiled("{n, selectordinal, one {#st} other {#th}}"));
  assert.throws(() => filled(compiled("{name}"), {}, "en"));
});
