/** Texts of the desk's pages: each language has every text of English, or the types do not fit and the build fails. */

import { imported } from "../../imported.js";
import type { Values } from "../../author/texts/format.js";
import type { Language, LanguageCode } from "../../author/texts/languages.js";
import { Words as Spoken } from "../../author/texts/words.js";
import type { texts as english } from "./en/index.js";

export type TextKey = keyof typeof english;
export type Texts = Readonly<Record<TextKey, string>>;
export type Words = Spoken<TextKey>;

const LOADS: Readonly<Record<LanguageCode, () => Promise<Texts>>> = {
  en: async () => (await imported(() => import("./en/index.js"))).texts,
  es: async () => (await imported(() => import("./es/index.js"))).texts,
  fr: async () => (await imported(() => import("./fr/index.js"))).texts,
  ar: async () => (await imported(() => import("./ar/index.js"))).texts,
};

/** Every text of a language. */
export const allTexts = ({ code }: Language): Promise<Texts> => LOADS[code]();

/** A language with every text of it. */
export async function spoken(language: Language): Promise<Words> {
  return new Spoken<TextKey>(language, await allTexts(language));
}

/** A sentence that is made when it is shown: in the language of that moment. */
export type Said = (words: Words) => string;

export const says =
  (key: TextKey, values?: Values): Said =>
  ({ t }) =>
    t(key, values);
