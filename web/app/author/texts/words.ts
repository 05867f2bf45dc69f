/** Texts of one language, and how numbers, days and lists are written in it. */

import { filled, type Compiled, type Values } from "./format.js";
import type { Language } from "./languages.js";

/** Texts as they are written, or as the build has made them; those that have come. */
export type Filling<K extends string> = Partial<Readonly<Record<K, string | Compiled>>>;

/** Texts of one language, filled in. */
export class Words<K extends string> {
  constructor(
    readonly language: Language,
    private readonly texts: Filling<K>,
  ) {}

  /** A text, filled in: `{name}`, `{n, plural, one {# person} other {# people}}`. */
  readonly t = (key: K, values?: Values): string => {
    const text = this.texts[key];
    if (text === undefined) return ""; // its group is on the way
    return typeof text === "string" ? text : filled(text, values ?? {}, this.language.code);
  };

  readonly number = (n: number): string => new Intl.NumberFormat(this.language.code).format(n);

  /** A Unix day as people write it. */
  readonly day = (day: number): string => this.#date(day * 86_400, { dateStyle: "long", timeZone: "UTC" });

  /** The day and minute of a Unix time, where she is. */
  readonly moment = (time: number): string => this.#date(time, { dateStyle: "long", timeStyle: "short" });

  /** The day and second of a Unix time where she is, with its time zone. */
  readonly exact = (time: number): string => this.#date(time, { dateStyle: "long", timeStyle: "long" });

  /** The minute of a Unix time, where she is. */
  readonly clock = (time: number): string => this.#date(time, { timeStyle: "short" });

  /** The name of a country, ISO 3166. */
  readonly country = (code: string): string =>
    new Intl.DisplayNames([this.language.code], { type: "region" }).of(code) ?? code;

  /** "a, b and c". From right to left each is kept apart, so that a phone number after a word is not turned round. */
  readonly list = (items: readonly string[]): string => {
    const list = new Intl.ListFormat(this.language.code);
    if (this.language.direction === "ltr") return list.format(items);
    return `\u200f${list.format(items.map((item) => `\u2068${item}\u2069`))}`;
  };

  /** "a; b; c". */
  readonly row = (items: readonly string[]): string =>
    items.join(this.language.direction === "rtl" ? "؛ " : "; ");

  #date(time: number, options: Intl.DateTimeFormatOptions): string {
    return new Intl.DateTimeFormat(this.language.code, options).format(time * 1000);
  }
}
