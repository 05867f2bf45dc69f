/** What the pages of a note share: the note itself, and small texts about it. */

import { PARTS, type Entry, type Id } from "../../../book/model.js";
import { newEntry } from "../../../book/edits.js";
import { useHere } from "../../here.js";

/** The note with this id; one that is not there yet, or no longer, is empty. */
export function useEntry(id: Id): Entry {
  const { book } = useHere();
  return book.entries.find((entry) => entry.id === id) ?? newEntry(id, 0);
}

/** Whether any part has words. */
export const hasWords = ({ parts }: Entry): boolean => PARTS.some((part) => parts[part].trim() !== "");

/** The beginning of a text, whole characters, in one line. */
export function shortened(text: string, most: number): string {
  const begun = Array.from(
    text
      .slice(0, 4 * most)
      .trim()
      .replace(/\s+/g, " "),
  );
  return begun.length > most ? `${begun.slice(0, most).join("")} …` : begun.join("");
}
