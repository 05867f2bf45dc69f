/** When something was, in words. */

import type { When } from "../../../book/model.js";

export function saidWhen(when: When, language: string): string {
  const date = (year: number, month: number, day: number, options: Intl.DateTimeFormatOptions): string => {
    const it = new Date(Date.UTC(2000, month - 1, day));
    it.setUTCFullYear(year);
    return new Intl.DateTimeFormat(language, { timeZone: "UTC", ...options }).format(it);
  };
  switch (when.kind) {
    case "day":
      return date(when.year, when.month, when.day, { dateStyle: "long" });
    case "month":
      return date(when.year, when.month, 1, { year: "numeric", month: "long" });
    case "words":
      return when.text;
    case "range":
      return `${saidWhen(when.from, language)} – ${saidWhen(when.to, language)}`;
    case "unknown":
      return "";
    default:
      return date(when.year, 1, 1, { year: "numeric" });
  }
}
