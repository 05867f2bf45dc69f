/** The language of the page, to every part of it. */

import { createContext } from "preact";
import { useContext } from "preact/hooks";
import type { Words } from "../texts/index.js";

export const WordsContext = createContext<Words | undefined>(undefined);

/** The texts in the chosen language. */
export function useWords(): Words {
  return useContext(WordsContext)!;
}
