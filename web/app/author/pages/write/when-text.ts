/** A time as a short text in the language of the page. */

import type { Happening, When } from "../../../book/model.js";
import type { TextKey, Words } from "../../texts/index.js";

/** The text of a time; `others` to say what it came after. */
export function whenText(words: Words, when: When, others: readonly Happening[]): string {
  const { t, language } = words;
  switch (when.kind) {
    case "day":
      return dayText(language.code, when.year, when.month, when.day);
    case "month":
      return format(language.code, when.year, when.month, { month: "long", year: "numeric" });
    case "season":
      return t("write.when.is.season", {
        season: t(`write.when.${when.season}` satisfies TextKey),
        year: yearText(language.code, when.year),
      });
    case "year": {
      const year = yearText(language.code, when.year);
      return when.about ? t("write.when.is.about", { year }) : year;
    }
    case "range":
      return t("write.when.is.range", {
        from: whenText(words, when.from, others),
        to: whenText(words, when.to, others),
      });
    case "words": {
      const what = others.find(({ id }) => id === when.after)?.what;
      return what ? t("write.when.is.after", { text: when.text, what }) : when.text;
    }
    case "unknown":
      return t(when.untold ? "write.when.is.untold" : "write.when.is.unsure");
  }
}

/** Also of a day that is in no calendar: 31 February stays what she wrote. */
function dayText(language: string, year: number, month: number, day: number): string {
  const parts = formatter(language, { day: "numeric", month: "long", year: "numeric" }).formatToParts(
    dateOf(year, month),
  );
  const number = new Intl.NumberFormat(language, { useGrouping: false }).format(day);
  return parts.map(({ type, value }) => (type === "day" ? number : value)).join("");
}

const yearText = (language: string, year: number): string => format(language, year, 1, { year: "numeric" });

function format(language: string, year: number, month: number, options: Intl.DateTimeFormatOptions): string {
  return formatter(language, options).format(dateOf(year, month));
}

function formatter(language: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  return new Intl.DateTimeFormat(language, { ...options, timeZone: "UTC", calendar: "gregory" });
}

function dateOf(year: number, month: number): Date {
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, 1);
  return date;
}
