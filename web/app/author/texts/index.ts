/** The languages of the pages: each has every text of English, or the types do not fit and the build fails. */

import { IntlMessageFormat } from "intl-messageformat";
import { imported } from "../../imported.js";
import type { en } from "./en/index.js";

export type TextKey = keyof typeof en;
export type Texts = Readonly<Record<TextKey, string>>;

/** A text as it is written, or as the build has parsed it (build/messages.ts). */
type Parsed = ConstructorParameters<typeof IntlMessageFormat>[0];

/** What stands for `{name}` in a text. */
export type Values = Readonly<Record<string, string | number>>;

export type LanguageCode = "en" | "es" | "fr" | "ar";

export interface Language {
  readonly code: LanguageCode;
  readonly name: string;
  readonly direction: "ltr" | "rtl";
  /** Whether somebody who grew up with the language has read all of it. */
  readonly read: boolean;
  readonly load: () => Promise<Texts>;
}

export const LANGUAGES: readonly Language[] = [
  {
    code: "en",
    name: "English",
    direction: "ltr",
    read: true,
    load: async () => (await imported(() => import("./en/index.js"))).en,
  },
  {
    code: "es",
    name: "Español",
    direction: "ltr",
    read: false,
    load: async () => (await imported(() => import("./es/index.js"))).es,
  },
  {
    code: "fr",
    name: "Français",
    direction: "ltr",
    read: false,
    load: async () => (await imported(() => import("./fr/index.js"))).fr,
  },
  {
    code: "ar",
    name: "العربية",
    direction: "rtl",
    read: false,
    load: async () => (await imported(() => import("./ar/index.js"))).ar,
  },
];

/** The first language of the browser that there is, else English. */
export function preferred(wanted: readonly string[] = navigator.languages): Language {
  const codes = wanted.map((tag) => tag.split("-")[0]);
  const found = codes.map((code) => LANGUAGES.find((language) => language.code === code)).find(Boolean);
  return found ?? LANGUAGES[0]!;
}

/** Texts of one language, filled in. */
export class Words {
  readonly #made = new Map<TextKey, IntlMessageFormat>();

  constructor(
    readonly language: Language,
    private readonly texts: Texts,
  ) {}

  /** A text, filled in: `{name}`, `{n, plural, one {# person} other {# people}}`. */
  readonly t = (key: TextKey, values?: Values): string => {
    const text: Parsed = this.texts[key];
    if (typeof text === "string" && !text.includes("{")) return text;
    let found = this.#made.get(key);
    if (!found) {
      found = new IntlMessageFormat(text, this.language.code, undefined, { ignoreTag: true });
      this.#made.set(key, found);
    }
    return String(found.format({ ...values }));
  };

  readonly number = (n: number): string => new Intl.NumberFormat(this.language.code).format(n);

  /** A Unix day as people write it. */
  readonly day = (day: number): string => this.#date(day * 86_400, { dateStyle: "long", timeZone: "UTC" });

  /** The day and minute of a Unix time, where she is. */
  readonly moment = (time: number): string => this.#date(time, { dateStyle: "long", timeStyle: "short" });

  /** The minute of a Unix time, where she is. */
  readonly clock = (time: number): string => this.#date(time, { timeStyle: "short" });

  /** The name of a country, ISO 3166. */
  readonly country = (code: string): string =>
    new Intl.DisplayNames([this.language.code], { type: "region" }).of(code) ?? code;

  /** "a, b and c". From right to left each is kept apart, so that a phone number after a word is not turned round. */
  readonly list = (items: readonly string[], type: "conjunction" | "disjunction" = "conjunction"): string => {
    const list = new Intl.ListFormat(this.language.code, { type });
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
