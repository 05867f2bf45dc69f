/** The texts of the first moment. In the build they stand here and nowhere else (plugins/early-texts.ts). */

import { first as ar } from "./ar/first.js";
import { EARLY_KEYS, type EarlyKey } from "./early-keys.js";
import { first as en } from "./en/first.js";
import { first as es } from "./es/first.js";
import { first as fr } from "./fr/first.js";
import type { LanguageCode } from "./languages.js";

export type Early = Readonly<Record<EarlyKey, string>>;

const picked = (texts: Early): Early =>
  Object.fromEntries(EARLY_KEYS.map((key) => [key, texts[key]])) as Early;

export const EARLY: Readonly<Record<LanguageCode, Early>> = {
  en: picked(en),
  es: picked(es),
  fr: picked(fr),
  ar: picked(ar),
};
