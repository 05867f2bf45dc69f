/** The languages of the pages: each has every text of English, or the types do not fit and the build fails. */

import { imported } from "../../imported.js";
import { EARLY } from "./early.js";
import type { first } from "./en/first.js";
import type { last } from "./en/last.js";
import type { middle } from "./en/middle.js";
import type { Values } from "./format.js";
import type { Language, LanguageCode } from "./languages.js";
import { Words as Spoken, type Filling } from "./words.js";

/** Texts come in three groups, when pages need them. */
export interface Groups {
  readonly first: Readonly<Record<keyof typeof first, string>>;
  readonly middle: Readonly<Record<keyof typeof middle, string>>;
  readonly last: Readonly<Record<keyof typeof last, string>>;
}
export type Group = keyof Groups;
export type Texts = Groups["first"] & Groups["middle"] & Groups["last"];
export type TextKey = keyof Texts;

export type Words = Spoken<TextKey>;
type Loads = { readonly [G in Group]: () => Promise<Groups[G]> };

const LOADS: Readonly<Record<LanguageCode, Loads>> = {
  en: {
    first: async () => (await imported(() => import("./en/first.js"))).first,
    middle: async () => (await imported(() => import("./en/middle.js"))).middle,
    last: async () => (await imported(() => import("./en/last.js"))).last,
  },
  es: {
    first: async () => (await imported(() => import("./es/first.js"))).first,
    middle: async () => (await imported(() => import("./es/middle.js"))).middle,
    last: async () => (await imported(() => import("./es/last.js"))).last,
  },
  fr: {
    first: async () => (await imported(() => import("./fr/first.js"))).first,
    middle: async () => (await imported(() => import("./fr/middle.js"))).middle,
    last: async () => (await imported(() => import("./fr/last.js"))).last,
  },
  ar: {
    first: async () => (await imported(() => import("./ar/first.js"))).first,
    middle: async () => (await imported(() => import("./ar/middle.js"))).middle,
    last: async () => (await imported(() => import("./ar/last.js"))).last,
  },
};

const wanted = new Set<Group>(["first"]);
let listener: () => void = () => undefined;

/** A language with all groups that pages have asked for. */
export async function spoken(language: Language): Promise<Words> {
  const groups = await Promise.all([...wanted].map((group) => LOADS[language.code][group]()));
  return new Spoken(language, Object.assign({}, EARLY[language.code], ...groups) as Filling<TextKey>);
}

/** Every text of a language. */
export async function allTexts({ code }: Language): Promise<Texts> {
  const load = LOADS[code];
  return { ...(await load.first()), ...(await load.middle()), ...(await load.last()) };
}

/** Have a group from now on, in whichever language; whoever listens speaks again. */
export async function need(group: Group, language: Language): Promise<void> {
  if (wanted.has(group)) return;
  await LOADS[language.code][group]();
  wanted.add(group);
  listener();
}

/** Who is told that there are more texts. */
export function whenMore(listening: () => void): void {
  listener = listening;
}

/** A sentence that is made when it is shown: in the language of that moment. */
export type Said = (words: Words) => string;

export const says =
  (key: TextKey, values?: Values): Said =>
  ({ t }) =>
    t(key, values);
