/** What every page of the desk may use: where we are, who is here, and the texts. */

import { createContext } from "preact";
import { useContext } from "preact/hooks";
import { WordsContext } from "../author/parts/words.js";
import type { TextKey as AuthorKey, Words as AuthorWords } from "../author/texts/index.js";
import type { Standing } from "../desk-worker/jobs.js";
import type { Case } from "../desk-worker/jobs/cases.js";
import type { Place } from "./place.js";
import type { TextKey, Words } from "./texts/index.js";

export interface Here {
  readonly place: Place;
  /** How many pages were shown before: each is drawn anew, also the same one once more. */
  readonly visited: number;
  /** `note`: something that has just been done, said on the next page. */
  readonly go: (place: Place, note?: TextKey) => void;
  readonly note: TextKey | undefined;
  readonly standing: Standing;
  /** Every filing of the desk, as far as the one who is here may see it. */
  readonly cases: readonly Case[];
}

export const HereContext = createContext<Here | undefined>(undefined);

/** Where we are. */
export function useHere(): Here {
  return useContext(HereContext)!;
}

/** Texts of those parts of the author's pages that are used here too: the desk has each of them, by the same name. */
export const SHARED = [
  "skip",
  "leave",
  "leave.how",
  "language",
  "idle.title",
  "idle.text",
  "idle.cover",
  "idle.left",
  "idle.stay",
  "idle.now",
  "covered.title",
  "covered.text",
  "covered.show",
  "keep.error.title",
  "write.sure.delete",
  "write.sure.keep",
] as const satisfies readonly (AuthorKey & TextKey)[];

/** The texts in the chosen language. */
export function useWords(): Words {
  return useContext(WordsContext)! as unknown as Words;
}

/** The desk's texts, for the parts that are shared. */
export const forParts = (words: Words): AuthorWords => words as unknown as AuthorWords;
