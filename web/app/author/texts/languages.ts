/** The languages of the pages, and which of them a browser asks for. */

export type LanguageCode = "en" | "es" | "fr" | "ar";

export interface Language {
  readonly code: LanguageCode;
  readonly name: string;
  readonly direction: "ltr" | "rtl";
  /** Whether somebody who grew up with the language has read all of it. */
  readonly read: boolean;
}

export const LANGUAGES: readonly Language[] = [
  { code: "en", name: "English", direction: "ltr", read: true },
  { code: "es", name: "Español", direction: "ltr", read: false },
  { code: "fr", name: "Français", direction: "ltr", read: false },
  { code: "ar", name: "العربية", direction: "rtl", read: false },
];

/** The language with this code, else English. */
export const languageOf = (code: string | undefined): Language =>
  LANGUAGES.find((language) => language.code === code) ?? LANGUAGES[0]!;

/** The first language of the browser that there is, else English. */
export function preferred(wanted: readonly string[] = navigator.languages): Language {
  const codes = wanted.map((tag) => tag.split("-")[0]);
  return languageOf(codes.find((code) => LANGUAGES.some((language) => language.code === code)));
}
