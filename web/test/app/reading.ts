/** How hard English is to read: sentences, words, syllables, and the grade of Flesch and Kincaid. */

/** The sentences of a text. */
export function sentences(text: string): string[] {
  return text
    .split(/(?<=[.?!:…][”"]?)\s+|\n/u)
    .map((sentence) => sentence.trim())
    .filter((sentence) => /\p{L}/u.test(sentence));
}

/** The words of a sentence; a number is a word. */
export function wordsOf(sentence: string): string[] {
  return sentence.match(/[\p{L}\p{N}][\p{L}\p{N}’'.-]*/gu) ?? [];
}

/** About how many syllables an English word has: groups of vowels, less the endings that are not spoken. */
export function syllables(word: string): number {
  const plain = word.toLowerCase().replace(/[^a-z]/g, "");
  if (plain.length <= 3) return 1;
  const spoken = plain.replace(/(?:[^laeiouy]es|[^td]ed|[^laeiouy]e)$/, (end) => end[0]!).replace(/^y/, "");
  return Math.max(1, (spoken.match(/[aeiouy]{1,2}/g) ?? []).length);
}

/** The school grade in which this is read easily. */
export function grade(found: readonly string[]): number {
  const words = found.flatMap(wordsOf);
  const spoken = words.reduce((sum, word) => sum + syllables(word), 0);
  return 0.39 * (words.length / found.length) + 11.8 * (spoken / words.length) - 15.59;
}
