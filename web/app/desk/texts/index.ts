/** Texts of the desk's pages: each language has every text of English, or the types do not fit and the build fails. */

import { imported } from "../../imported.js";
import type { Values } from "../../author/texts/format.js";
import { LANGUAGES, preferred, type Language, type LanguageCode } from "../../author/texts/languages.js";
import { Words as Spoken } from "../../author/texts/words.js";
import type { texts as english } from "./en/index.js";

export type TextKey = keyof typeof english;
export type Texts = Readonly<Record<TextKey, string>>;
export type Words = Spoken<TextKey>;

const LOADS: Readonly<Partial<Record<LanguageCode, () => Promise<Texts>>>> = {
  en: async () => (await imported(() => import("./en/index.js"))).texts,
};

/** The languages of these pages. */
export const HERE: readonly Language[] = LANGUAGES.filter(({ code }) => LOADS[code]);

/** The first language of the browser that there is here, else English. */
export function preferredHere(): Language {
  const found = preferred();
  return HERE.includes(found) ? found : HERE[0]!;
}

/** Every text of a language. */
export async function spoken(language: Language): Promise<Words> {
  return new Spoken<TextKey>(language, await LOADS[language.code]!());
}

/** A sentence that is made when it is shown: in the language of that moment. */
export type Said = (words: Words) => string;

export const says =
  (key: TextKey, values?: Values): Said =>
  ({ t }) =>
    t(key, values);
