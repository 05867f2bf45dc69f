/** Dates as people type them, and the order of a timeline. */

import assert from "node:assert/strict";
import { test } from "node:test";
import {
  digitValue,
  readDate,
  readMonth,
  readRange,
  readSeason,
  readYear,
  type Reader,
} from "../../app/book/dates.js";
import type { Happening, When } from "../../app/book/model.js";
import { isBackwards, spanOf, timeline } from "../../app/book/order.js";

const READER: Reader = { language: "en", thisYear: 2026 };
const typed = (day: string, month: string, year: string) => ({ day, month, year });
const read = (day: string, month: string, year: string) => readDate(typed(day, month, year), READER);

test("digits of every script have their value", () => {
  const all: number[] = [];
  for (let code = 0; code <= 0x10ffff; code++)
    if (/^\p{Nd}$/u.test(String.fromCodePoint(code))) all.push(code);
  assert.ok(all.length > 600);
  let run = 0;
  all.forEach((code, i) => {
    run = i > 0 && all[i - 1] === code - 1 ? run + 1 : 0;
    assert.equal(digitValue(String.fromCodePoint(code)), run % 10, code.toString(16));
  });
  for (const other of ["a", "½", "٪", "⑤x", ""]) assert.equal(digitValue(other), undefined);
});

test("any field may be empty", () => {
  assert.deepEqual(read("", "", ""), {});
  assert.deepEqual(read("", "", "2019").when, { kind: "year", year: 2019, about: false });
  assert.deepEqual(read("", "3", "2019").when, { kind: "month", year: 2019, month: 3 });
  assert.deepEqual(read("12", "3", "2019").when, { kind: "day", year: 2019, month: 3, day: 12 });
  assert.equal(readDate(typed("", "", "2019"), READER, true).when?.kind, "year");
});

test("many ways to type the same day", () => {
  const day = { kind: "day", year: 2019, month: 3, day: 12 };
  for (const [d, m, y] of [
    ["12", "03", "19"],
    ["١٢", "٣", "٢٠١٩"],
    ["１２", "march", " 2019 "],
    ["12", "Mar.", "’19"],
    ["2019-03-12", "", ""],
    ["12.3.2019", "", ""],
    ["", "", "2019/3/12"],
    ["\u200f12\u200f", "3", "2019"],
  ] as const) {
    assert.deepEqual(read(d, m, y), { when: day, note: undefined }, `${d} ${m} ${y}`);
  }
  assert.deepEqual(read("25/3/2019", "", "").when, { ...day, day: 25 });
  assert.deepEqual(read("3/25/2019", "", "").when, { ...day, day: 25 });
});

test("what could be two days is not guessed", () => {
  assert.deepEqual(read("3/4/2019", "", ""), {
    when: { kind: "words", text: "3/4/2019" },
    note: "not-read",
  });
});

test("month names of the page's language, and English ones", () => {
  assert.equal(readMonth("avril", "fr"), 4);
  assert.equal(readMonth("Févr", "fr"), 2);
  assert.equal(readMonth("enero", "es"), 1);
  assert.equal(readMonth("مارس", "ar"), 3);
  assert.equal(readMonth("sept", "es"), 9);
  assert.equal(readMonth("May", "fr"), 5);
  assert.equal(readMonth("ju", "en"), undefined);
  assert.equal(readMonth("jui", "fr"), undefined); // juin or juillet
  assert.equal(readMonth("spring", "en"), undefined);
});

test("what cannot be is noted gently, and kept", () => {
  assert.deepEqual(read("31", "2", "2019"), {
    when: { kind: "day", year: 2019, month: 2, day: 31 },
    note: "no-such-day",
  });
  assert.equal(read("29", "2", "2020").note, undefined);
  assert.equal(read("29", "2", "2100").note, "no-such-day");
  assert.deepEqual(read("1", "13", "2019"), {
    when: { kind: "words", text: "1 13 2019" },
    note: "no-such-month",
  });
  assert.deepEqual(read("12", "3", ""), { when: { kind: "words", text: "12 March" }, note: "no-year" });
  assert.deepEqual(read("a Tuesday", "3", "2019"), {
    when: { kind: "words", text: "a Tuesday March 2019" },
    note: "not-read",
  });
  assert.equal(read("1", "3", "2031").note, "year");
  assert.equal(read("1", "3", "1440").note, "year");
});

test("a month without a year is shown by its name, in the language of the page", () => {
  for (const [language, name] of [
    ["en", "May"],
    ["es", "mayo"],
    ["fr", "mai"],
    ["ar", "مايو"],
  ] as const) {
    const { when } = readDate(typed("", "5", ""), { ...READER, language });
    assert.deepEqual(when, { kind: "words", text: name });
    // A range keeps it in its year's field when it is changed later: it is not read as the year 5.
    assert.deepEqual(readDate(typed("", "", name), { ...READER, language }).when, when);
  }
});

test("two digits are the last such year", () => {
  assert.equal(readYear("26", 2026), 2026);
  assert.equal(readYear("27", 2026), 1927);
  assert.equal(readYear("98", 2026), 1998);
  assert.equal(readYear("12345", 2026), undefined);
});

test("a season, with and without its year", () => {
  assert.deepEqual(readSeason("spring", "2018", "Spring", READER).when, {
    kind: "season",
    year: 2018,
    season: "spring",
  });
  assert.deepEqual(readSeason("spring", "", "Spring", READER), {
    when: { kind: "words", text: "Spring" },
    note: "no-year",
  });
});

test("a range; one end alone is that time; an end before the start is seen", () => {
  const range = readRange(typed("", "", "2015"), typed("", "6", "2017"), READER).when!;
  assert.deepEqual(range, {
    kind: "range",
    from: { kind: "year", year: 2015, about: false },
    to: { kind: "month", year: 2017, month: 6 },
  });
  assert.equal(isBackwards(range), false);
  assert.equal(readRange(typed("", "", ""), typed("", "6", "2017"), READER).when?.kind, "month");
  const back = readRange(typed("", "", "2018"), typed("", "6", "2017"), READER).when!;
  assert.equal(isBackwards(back), true);
  assert.deepEqual(spanOf(back), { first: 17318, last: 17896 }); // 1 June 2017 to 31 December 2018
});

const happening = (id: string, when: When): Happening => ({
  id,
  changed: 0,
  when,
  what: "",
  where: "",
  who: "",
});

test("in order of spans, followers after what they follow, the unknown by itself", () => {
  const year = (n: number, about = false): When => ({ kind: "year", year: n, about });
  const found = timeline([
    happening("e", { kind: "unknown" }),
    happening("later", { kind: "words", text: "a year or two after that", after: "b" }),
    happening("b", { kind: "day", year: 2018, month: 5, day: 1 }),
    happening("a", year(2018)),
    happening("still", { kind: "words", text: "the week after", after: "later" }),
    happening("c", { kind: "season", year: 2018, season: "summer" }),
    happening("about", year(2019, true)),
    happening("lost", { kind: "words", text: "then", after: "nobody" }),
    happening("x", { kind: "words", text: "after y", after: "y" }),
    happening("y", { kind: "words", text: "after x", after: "x" }),
    happening("z", { kind: "words", text: "after itself", after: "z" }),
    happening("z2", { kind: "words", text: "after z", after: "e" }),
  ]);
  assert.deepEqual(
    found.dated.map(({ it, under }) => [it.id, under]),
    [
      ["a", 0],
      ["b", 0],
      ["later", 1],
      ["still", 2],
      ["c", 0],
      ["about", 0],
    ],
  );
  assert.deepEqual(
    found.undated.map(({ it, under }) => [it.id, under]),
    [
      ["e", 0],
      ["z2", 1],
      ["lost", 0],
      ["x", 0],
      ["y", 0],
      ["z", 0],
    ],
  );
});

test("seasons are where she is", () => {
  const summer: When = { kind: "season", year: 2018, season: "summer" };
  assert.deepEqual(spanOf(summer), spanOf({ kind: "range", from: june(2018), to: august(2018) }));
  // Summer of 2018 in the south is at its beginning or at its end.
  const south = spanOf(summer, true)!;
  assert.equal(south.last - south.first + 1, 31 + 365 + 31 + 28);
});

const june = (year: number): When => ({ kind: "month", year, month: 6 });
const august = (year: number): When => ({ kind: "month", year, month: 8 });
