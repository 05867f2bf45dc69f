/** Pass phrases: random bytes as eight words, and eight words as people type them (spec/vault). */

import { Malformed, Misuse } from "../errors.js";
import type { Branded, Random } from "../primitives/bytes.js";
import { NEVER_DRAWN, WORDS } from "./words.js";

/** A pass phrase: 11 bytes. Secret. */
export type Phrase = Branded<"phrase">;

export const PHRASE_LENGTH = 11;
export const PHRASE_WORDS = 8;
const BITS = 11n;
const SHORTEST = 4;

/** The place of every word, and of what begins one and is at least four letters long. */
const PLACES: ReadonlyMap<string, number> = new Map(
  WORDS.flatMap((word, place) =>
    Array.from({ length: Math.max(word.length - SHORTEST, 0) }, (_, cut): [string, number] => [
      word.slice(0, SHORTEST + cut),
      place,
    ]).concat([[word, place]]),
  ),
);

/** 11 bytes as a phrase. */
export function asPhrase(bytes: Uint8Array): Phrase {
  if (bytes.length !== PHRASE_LENGTH) throw new Misuse("a pass phrase is made from 11 bytes");
  return bytes as Phrase;
}

/** A new phrase; drawn again while a word is among them that a phrase should not be made of. */
export function newPhrase(random: Random): Phrase {
  for (;;) {
    const phrase = asPhrase(random(PHRASE_LENGTH));
    if (!phraseWords(phrase).some((word) => NEVER_DRAWN.has(word))) return phrase;
  }
}

/** The eight words of a phrase. */
export function phraseWords(phrase: Phrase): readonly string[] {
  const value = phrase.reduce((sum, byte) => (sum << 8n) | BigInt(byte), 0n);
  return Array.from({ length: PHRASE_WORDS }, (_, i) => {
    const place = (value >> (BITS * BigInt(PHRASE_WORDS - 1 - i))) & 2047n;
    return WORDS[Number(place)]!;
  });
}

/** The words with blanks between them. */
export function phraseText(phrase: Phrase): string {
  return phraseWords(phrase).join(" ");
}

/**
 * The phrase that somebody typed, or `bad-phrase`, which never repeats it. Any case; whatever is no letter
 * from a to z only separates; the first four letters of a word are enough.
 */
export function readPhrase(text: string): Phrase {
  const typed = text.replace(/[A-Z]/g, (letter) => letter.toLowerCase()).match(/[a-z]+/g) ?? [];
  if (typed.length !== PHRASE_WORDS) {
    throw new Malformed(
      "bad-phrase",
      `a pass phrase has ${PHRASE_WORDS} words, and here are ${typed.length}`,
      "The first four letters of each word are enough.",
    );
  }
  let value = 0n;
  typed.forEach((word, i) => {
    const place = PLACES.get(word);
    if (place === undefined) {
      throw new Malformed(
        "bad-phrase",
        `word ${i + 1} is not one of the words that pass phrases are made of`,
        "Look at its letters again. The first four are enough.",
      );
    }
    value = (value << BITS) | BigInt(place);
  });
  return Uint8Array.from({ length: PHRASE_LENGTH }, (_, i) =>
    Number((value >> BigInt(8 * (PHRASE_LENGTH - 1 - i))) & 255n),
  ) as Phrase;
}

/** The words that begin so, for completing while somebody types; none for no letters. */
export function wordsBeginning(prefix: string): readonly string[] {
  const typed = prefix.trim().replace(/[A-Z]/g, (letter) => letter.toLowerCase());
  return typed === "" ? [] : WORDS.filter((word) => word.startsWith(typed));
}
