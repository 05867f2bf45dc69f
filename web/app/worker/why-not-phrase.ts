/** What is wrong with words that are no phrase, as a page can say it. */

import type { PHRASE_WORDS, wordsBeginning } from "../../src/core/phrase.js";

interface Lists {
  readonly PHRASE_WORDS: typeof PHRASE_WORDS;
  readonly wordsBeginning: typeof wordsBeginning;
}

/** "count 7": so many words were typed; or "word 3": the first that is in no phrase. The list comes late to some. */
export function whyNotPhrase(text: string, { PHRASE_WORDS, wordsBeginning }: Lists): string {
  const typed = text.toLowerCase().match(/[a-z]+/g) ?? [];
  if (typed.length !== PHRASE_WORDS) return `count ${typed.length}`;
  const wrong = typed.findIndex((word) => {
    const found = wordsBeginning(word);
    return word.length >= 4 ? found.length === 0 : !found.includes(word);
  });
  return `word ${wrong + 1}`;
}
