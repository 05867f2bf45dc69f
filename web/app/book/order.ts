/** The order of a timeline. A time is a span, from its first possible day to its last, never a point. */

import { daysIn } from "./dates.js";
import type { Happening, Id, Season, When } from "./model.js";

/** Days since 1970, first and last. */
export interface Span {
  readonly first: number;
  readonly last: number;
}

/** One line of a timeline. `under`: how many other things it follows ("a year after that"). */
export interface Line {
  readonly it: Happening;
  readonly span?: Span | undefined;
  readonly under: number;
}

/** What has a time, in order, then what has none. */
export interface Timeline {
  readonly dated: readonly Line[];
  readonly undated: readonly Line[];
}

const DAY = 86_400_000; // milliseconds
/** Countries south of the equator with four seasons, where summer is in January. */
const SOUTH = new Set([
  "AR",
  "AU",
  "BO",
  "BR",
  "BW",
  "CL",
  "LS",
  "MG",
  "MZ",
  "NA",
  "NZ",
  "PY",
  "SZ",
  "UY",
  "ZA",
  "ZM",
  "ZW",
]);
const FIRST_MONTH: Readonly<Record<Season, number>> = { spring: 3, summer: 6, autumn: 9, winter: 12 };

/** Whether a country (ISO 3166; empty: not known, then north) has its summer in January. */
export const isSouth = (country: string): boolean => SOUTH.has(country);

/** The span of a time; none for words and for what is not known. */
export function spanOf(when: When, south = false): Span | undefined {
  switch (when.kind) {
    case "day": {
      // A 31 February stands at the end of February.
      const day = Math.min(Math.max(when.day, 1), daysIn(when.year, when.month));
      return { first: dayNumber(when.year, when.month, day), last: dayNumber(when.year, when.month, day) };
    }
    case "month":
      return months(when.year, when.month, 1);
    case "season":
      return seasonSpan(when.year, when.season, south);
    case "year":
      return when.about ? months(when.year - 1, 7, 24) : months(when.year, 1, 12);
    case "range":
      return rangeSpan(spanOf(when.from, south), spanOf(when.to, south));
    default:
      return undefined;
  }
}

/** The season that is in two years may be at either end of the year that is named. */
function seasonSpan(year: number, season: Season, south: boolean): Span {
  const first = ((FIRST_MONTH[season] + (south ? 6 : 0) - 1) % 12) + 1;
  return first === 12 ? months(year - 1, 12, 15) : months(year, first, 3);
}

/** What is known of both ends; an end before the start is still the same days. */
function rangeSpan(from: Span | undefined, to: Span | undefined): Span | undefined {
  if (!from || !to) return from ?? to;
  return { first: Math.min(from.first, to.first), last: Math.max(from.last, to.last) };
}

/** Whether a range surely ends before it begins. */
export function isBackwards(when: When, south = false): boolean {
  if (when.kind !== "range") return false;
  const [from, to] = [spanOf(when.from, south), spanOf(when.to, south)];
  return from !== undefined && to !== undefined && to.last < from.first;
}

/** Put in order: by the first possible day, the longer before what lies in it; followers after what they follow. */
export function timeline(happenings: readonly Happening[], south = false): Timeline {
  const followers = new Map<Id, Happening[]>();
  const own: Line[] = [];
  const ids = new Set(happenings.map(({ id }) => id));
  for (const it of happenings) {
    const after = followed(it);
    if (after !== undefined && ids.has(after) && !isCircle(it, happenings))
      followers.set(after, [...(followers.get(after) ?? []), it]);
    else own.push({ it, span: spanOf(it.when, south), under: 0 });
  }
  const withFollowers = (line: Line): Line[] => [
    line,
    ...(followers.get(line.it.id) ?? []).flatMap((it) => withFollowers({ it, under: line.under + 1 })),
  ];
  const dated = own.filter(({ span }) => span).sort((a, b) => bySpan(a.span!, b.span!));
  return {
    dated: dated.flatMap(withFollowers),
    undated: own.filter(({ span }) => !span).flatMap(withFollowers),
  };
}

/** First and last day of everything that has a time. */
export function extent(lines: readonly Line[]): Span | undefined {
  const spans = lines.flatMap(({ span }) => span ?? []);
  if (spans.length === 0) return undefined;
  return {
    first: Math.min(...spans.map(({ first }) => first)),
    last: Math.max(...spans.map(({ last }) => last)),
  };
}

/** The year of a day since 1970. */
export const yearOf = (day: number): number => new Date(day * DAY).getUTCFullYear();

function bySpan(a: Span, b: Span): number {
  return a.first - b.first || b.last - a.last;
}

function followed({ when }: Happening): Id | undefined {
  return when.kind === "words" ? when.after : undefined;
}

/** Whether it follows, through others, itself. */
function isCircle(it: Happening, all: readonly Happening[]): boolean {
  let at: Happening | undefined = it;
  for (let steps = 0; at && steps <= all.length; steps++) {
    const after = followed(at);
    if (after === undefined) return false;
    at = all.find(({ id }) => id === after);
  }
  return at !== undefined;
}

function months(year: number, month: number, count: number): Span {
  return { first: dayNumber(year, month, 1), last: dayNumber(year, month + count, 1) - 1 };
}

function dayNumber(year: number, month: number, day: number): number {
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day); // Date.UTC takes the years 0 to 99 for 1900 to 1999
  return Math.round(date.getTime() / DAY);
}
