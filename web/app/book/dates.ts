/** Dates as people remember and type them: read forgivingly, kept as exactly as they are known and not more. */

import type { CalendarDay, Season, When } from "./model.js";

/** What somebody typed into three fields; any may be empty. */
export interface Typed {
  readonly day: string;
  readonly month: string;
  readonly year: string;
}

export const NOTHING_TYPED: Typed = { day: "", month: "", year: "" };

/** Something worth a second look. Never an error: what was typed is kept either way. */
export type DateNote = "no-such-day" | "no-such-month" | "not-read" | "year" | "no-year" | "backwards";

/** A date as it was read; nothing typed has no `when`. */
export interface ReadDate {
  readonly when?: When | undefined;
  readonly note?: DateNote | undefined;
}

/** What the reading depends on: the language of the page, and the year that it is. */
export interface Reader {
  readonly language: string;
  readonly thisYear: number;
}

const OLDEST = 1900;

/** The value of a digit of any script (Unicode class Nd), else undefined. */
export function digitValue(character: string): number | undefined {
  const plain = character.normalize("NFKC");
  if (/^[0-9]$/.test(plain)) return Number(plain);
  if (!/^\p{Nd}$/u.test(plain)) return undefined;
  // Every script has its digits in a row of ten, and rows that touch begin with a row's zero.
  let before = 0;
  while (isDigit(plain.codePointAt(0)! - before - 1)) before++;
  return before % 10;
}

const isDigit = (code: number): boolean => /^\p{Nd}$/u.test(String.fromCodePoint(code));

/** The same text with digits 0 to 9, without invisible marks and spaces around it. */
export function plainDigits(text: string): string {
  const seen = text.replace(/\p{Cf}/gu, "");
  return Array.from(seen, (character) => digitValue(character)?.toString() ?? character)
    .join("")
    .trim();
}

/** A month as a number or a name, whole or its beginning, in this language or in English. */
export function readMonth(text: string, language: string): number | undefined {
  const plain = plainDigits(text).replace(/[.,]+$/, "");
  if (/^\d{1,2}$/.test(plain)) return Number(plain);
  const wanted = folded(plain);
  if (wanted.length < 3) return undefined;
  for (const names of [monthNames(language), monthNames("en")]) {
    const found = names.flatMap((name, i) => (name.startsWith(wanted) ? [i + 1] : []));
    if (found.length === 1) return found[0];
    const same = names.indexOf(wanted);
    if (same >= 0) return same + 1;
  }
  return undefined;
}

function folded(text: string): string {
  return text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
}

function monthNames(language: string): string[] {
  return Array.from({ length: 12 }, (_, i) => folded(monthName(i + 1, language)));
}

function monthName(month: number, language: string): string {
  const format = new Intl.DateTimeFormat(language, { month: "long", timeZone: "UTC", calendar: "gregory" });
  return format.format(Date.UTC(2001, month - 1, 15));
}

/** A year; two digits are the last such year. */
export function readYear(text: string, thisYear: number): number | undefined {
  const plain = plainDigits(text).replace(/^['’]/, "");
  if (!/^\d{1,4}$/.test(plain)) return undefined;
  const year = Number(plain);
  if (plain.length !== 2) return year;
  const near = thisYear - (thisYear % 100) + year;
  return near > thisYear ? near - 100 : near;
}

/** How many days a month has. */
export function daysIn(year: number, month: number): number {
  return new Date(Date.UTC(2000 + (year % 400), month, 0)).getUTCDate();
}

/** What three fields say: a day, a month, a year, or, if that is not a date, the very words. */
export function readDate(typed: Typed, reader: Reader, about = false): ReadDate {
  const given = unfolded(typed);
  if (Object.values(given).every((text) => text === "")) return {};
  const year = readYear(given.year, reader.thisYear);
  const month = readMonth(given.month, reader.language);
  const day = /^\d{1,2}$/.test(given.day) ? Number(given.day) : undefined;
  // A month without its year is shown by its name: "5" alone could be anything.
  const named = month !== undefined && month >= 1 && month <= 12;
  const shown = named ? { ...given, month: monthName(month, reader.language) } : given;
  const words: When = { kind: "words", text: asTyped(shown) };
  if ((given.day !== "" && day === undefined) || (given.month !== "" && month === undefined))
    return { when: words, note: "not-read" };
  if (given.year !== "" && year === undefined) return { when: words, note: "not-read" };
  if (month !== undefined && !named) return { when: words, note: "no-such-month" };
  if (year === undefined) return { when: words, note: "no-year" };
  const note = year < OLDEST || year > reader.thisYear ? "year" : undefined;
  if (month === undefined) {
    // A day without its month says no more than its year; her words say it better.
    return day === undefined
      ? { when: { kind: "year", year, about }, note }
      : { when: words, note: "not-read" };
  }
  if (day === undefined) return { when: { kind: "month", year, month }, note };
  const known: CalendarDay = { year, month, day };
  const exists = day >= 1 && day <= daysIn(year, month);
  return { when: { kind: "day", ...known }, note: exists ? note : "no-such-day" };
}

/** A season of a year; without a year, her words. */
export function readSeason(season: Season, year: string, name: string, reader: Reader): ReadDate {
  const found = readYear(year, reader.thisYear);
  if (found !== undefined)
    return { when: { kind: "season", year: found, season }, note: noteOf(found, reader) };
  const words = [name, year.trim()].filter((text) => text !== "").join(" ");
  return { when: { kind: "words", text: words }, note: year.trim() === "" ? "no-year" : "not-read" };
}

function noteOf(year: number, { thisYear }: Reader): DateNote | undefined {
  return year < OLDEST || year > thisYear ? "year" : undefined;
}

/** From one time to another. One of them alone is that time. */
export function readRange(from: Typed, to: Typed, reader: Reader): ReadDate {
  const [first, last] = [readDate(from, reader), readDate(to, reader)];
  if (!first.when || !last.when) return first.when ? first : last;
  return { when: { kind: "range", from: first.when, to: last.when }, note: first.note ?? last.note };
}

/** A whole date pasted into one field: "2019-03-12", "12.3.2019". Where it could be two days, it stays as it is. */
function unfolded({ day, month, year }: Typed): Typed {
  const plain = { day: plainDigits(day), month: plainDigits(month), year: plainDigits(year) };
  const texts = Object.values(plain).filter((text) => text !== "");
  const numbers = texts.length === 1 ? (texts[0]!.match(/\d+/g) ?? []) : [];
  if (numbers.length !== 3 || /\p{L}/u.test(texts[0]!)) return plain;
  const [a, b, c] = numbers as [string, string, string];
  if (a.length === 4) return { day: c, month: b, year: a };
  if (c.length !== 4) return plain;
  if (Number(a) > 12 || a === b) return { day: a, month: b, year: c };
  if (Number(b) > 12) return { day: b, month: a, year: c };
  return texts[0]!.includes(".") ? { day: a, month: b, year: c } : plain;
}

function asTyped({ day, month, year }: Typed): string {
  return [day, month, year].filter((text) => text !== "").join(" ");
}

/** The fields that say a time, to change it. */
export function typedOf(when: When): Typed {
  switch (when.kind) {
    case "day":
      return { day: String(when.day), month: String(when.month), year: String(when.year) };
    case "month":
      return { ...NOTHING_TYPED, month: String(when.month), year: String(when.year) };
    case "year":
    case "season":
      return { ...NOTHING_TYPED, year: String(when.year) };
    default:
      return NOTHING_TYPED;
  }
}
