/** What authors and people of the desk are called on its pages. */

import { useHere, useWords } from "../here.js";
import type { Id } from "../../desk-worker/jobs.js";

/** The first digits of an account's number: as many as on the command line, so two people say the same. */
export const codeOf = (filing: Id): string => filing.slice(0, 8);

/** The name of somebody of the desk. */
export function useNameOf(): (person: Id | undefined) => string {
  const { standing } = useHere();
  const { t } = useWords();
  return (person) => {
    const name = standing.people.find(({ id }) => id === person)?.name ?? "";
    return name === "" ? t("work.nobody") : name;
  };
}

/** The name of a language, or what stands there if it is none that browsers know. */
export function languageName(language: string, shownIn: string): string {
  try {
    return new Intl.DisplayNames([shownIn], { type: "language" }).of(language) ?? language;
  } catch {
    return language;
  }
}
