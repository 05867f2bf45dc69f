/** The languages of the pages: each has every text of English, or the types do not fit and the build fails. */

import { IntlMessageFormat } from "intl-messageformat";
import { imported } from "../../imported.js";
import type { first } from "./en/first.js";
import type { last } from "./en/last.js";
import type { middle } from "./en/middle.js";

/** Texts come in three groups, when pages need them. */
export interface Groups {
  readonly first: Readonly<Record<keyof typeof first, string>>;
  readonly middle: Readonly<Record<keyof typeof middle, string>>;
  readonly last: Readonly<Record<keyof typeof last, string>>;
}
export type Group = keyof Groups;
export type Texts = Groups["first"] & Groups["middle"] & Groups["last"];
export type TextKey = keyof Texts;

/** A text as it is written, or as the build has parsed it (plugins/messages.ts). */
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
  readonly load: { readonly [G in Group]: () => Promise<Groups[G]> };
}

export const LANGUAGES: readonly Language[] = [
  {
    code: "en",
    name: "English",
    direction: "ltr",
    read: true,
    load: {
      first: async () => (await imported(() => import("./en/first.js"))).first,
      middle: async () => (await imported(() => import("./en/middle.js"))).middle,
      last: async () => (await imported(() => import("./en/last.js"))).last,
    },
  },
  {
    code: "es",
    name: "Español",
    direction: "ltr",
    read: false,
    load: {
      first: async () => (await imported(() => import("./es/first.js"))).first,
      middle: async () => (await imported(() => import("./es/middle.js"))).middle,
      last: async () => (await imported(() => import("./es/last.js"))).last,
    },
  },
  {
    code: "fr",
    name: "Français",
    direction: "ltr",
    read: false,
    load: {
      first: async () => (await imported(() => import("./fr/first.js"))).first,
      middle: async () => (await imported(() => import("./fr/middle.js"))).middle,
      last: async () => (await imported(() => import("./fr/last.js"))).last,
    },
  },
  {
    code: "ar",
    name: "العربية",
    direction: "rtl",
    read: false,
    load: {
      first: async () => (await imported(() => import("./ar/first.js"))).first,
      middle: async () => (await imported(() => import("./ar/middle.js"))).middle,
      last: async () => (await imported(() => import("./ar/last.js"))).last,
    },
  },
];

/** The first language of the browser that there is, else English. */
export function preferred(wanted: readonly string[] = navigator.languages): Language {
  const codes = wanted.map((tag) => tag.split("-")[0]);
  const found = codes.map((code) => LANGUAGES.find((language) => language.code === code)).find(Boolean);
  return found ?? LANGUAGES[0]!;
}

const wanted = new Set<Group>(["first"]);
let listener: () => void = () => undefined;

/** A language with all groups that pages have asked for. */
export async function spoken(language: Language): Promise<Words> {
  const groups = await Promise.all([...wanted].map((group) => language.load[group]()));
  return new Words(language, Object.assign({}, ...groups) as Partial<Texts>);
}

/** Every text of a language. */
export async function allTexts({ load }: Language): Promise<Texts> {
  return { ...(await load.first()), ...(await load.middle()), ...(await load.last()) };
}

/** Have a group from now on, in whichever language; whoever listens speaks again. */
export async function need(group: Group, language: Language): Promise<void> {
  if (wanted.has(group)) return;
  await language.load[group]();
  wanted.add(group);
  listener();
}

/** Who is told that there are more texts. */
export function whenMore(listening: () => void): void {
  listener = listening;
}

/** Texts of one language, filled in. */
export class Words {
  readonly #made = new Map<TextKey, IntlMessageFormat>();

  constructor(
    readonly language: Language,
    private readonly texts: Partial<Texts>,
  ) {}

  /** A text, filled in: `{name}`, `{n, plural, one {# person} other {# people}}`. */
  readonly t = (key: TextKey, values?: Values): string => {
    const text: Parsed | undefined = this.texts[key];
    if (text === undefined) return ""; // its group is on the way
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
