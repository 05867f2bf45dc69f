/**
 * Text as people paste it, made plain (spec/identifiers, step 1).
 *
 * Everything here gives the same answer in every language that has NFKC and the any-ascii table: no rule depends
 * on which edition of Unicode the running program carries.
 */

import { Unusable } from "./reasons.js";
import { toAscii } from "./transliteration.js";
import { isUnassigned } from "./unassigned.js";

export const MAX_TEXT = 2000;
export const MAX_CANONICAL = 512;

// Controls, soft hyphen, joiners, direction marks, fillers, variation selectors, tags: nobody means them.
const INVISIBLE = points(
  `0-8 e-1f 7f-84 86-9f ad 34f 61c 115f 1160 17b4 17b5 180b-180f 200b-200f 202a-202e 2060-206f 3164 fe00-fe0f feff
  ffa0 fff9-fffb 1bca0-1bca3 1d173-1d17a e0000-e0fff`,
  "",
);
const SPACES = points("9-d 20 85 a0 1680 2000-200a 2028 2029 202f 205f 3000", "+");
const LOOKALIKE = /[\u0370-\u052f]/g;
const ACCENTED = /[\u00c0-\u02af\u1d00-\u1dbf\u1e00-\u1eff\u2c60-\u2c7f\ua720-\ua7ff]/g; // Latin
const PLAIN = /^[!-~]*$/; // printable ASCII without spaces: step 1 changes nothing in it
const ASCII = /^[^\u0080-\uffff]*$/;

function points(ranges: string, often: string): RegExp {
  const classes = ranges.split(/\s+/).map((range) => range.replace(/[0-9a-f]+/g, "\\u{$&}"));
  return new RegExp(`[${classes.join("")}]${often}`, "gu");
}

/** Whether every character is ASCII. */
export const isAscii = (text: string): boolean => ASCII.test(text);

/**
 * NFKC, without invisible characters, each run of white space one space.
 *
 * Throws `Unusable` for text too long to be an identifier or with code points Unicode 14.0 lacks.
 */
export function tidy(text: string): string {
  if (text.length > MAX_TEXT && Array.from(text).length > MAX_TEXT) throw new Unusable("too-long");
  if (PLAIN.test(text)) return text;
  if (!isAscii(text)) refuseUnassigned(text);
  const plain = text.normalize("NFKC").replace(INVISIBLE, "").replace(SPACES, " ");
  return strip(plain.normalize("NFKC"), " ");
}

/** Throws `Unusable` when the text holds a code point that Unicode 14.0 does not assign. */
export function refuseUnassigned(text: string): void {
  for (const char of text) if (isUnassigned(char.codePointAt(0)!)) throw new Unusable("odd-character");
}

/** Tidied text to lower-case ASCII by the any-ascii table: look-alikes meet what they look like. */
export function asciiLower(text: string): string {
  return (isAscii(text) ? text : toAscii(text)).toLowerCase();
}

/** Lower case that keeps the script: one character at a time, so no rule looks at its neighbours. */
export function lower(text: string): string {
  if (isAscii(text)) return text.toLowerCase();
  return Array.from(text, (char) => char.toLowerCase())
    .join("")
    .normalize("NFKC");
}

/**
 * Tidied text in lower case that keeps foreign scripts, for names in which they are allowed.
 *
 * Cyrillic and Greek letters among Latin ones are slips and are folded; so are accents, unless they count.
 */
export function scripted(text: string, { accents }: { readonly accents: boolean }): string {
  const plain = accents ? lower(text) : lower(text).replace(ACCENTED, asciiLower);
  return /[a-z]/.test(plain) ? plain.replace(LOOKALIKE, asciiLower) : plain;
}

/** Whether letters are left that are neither Latin nor slips among Latin ones: no ASCII name is meant. */
export function hasForeignLetters(text: string): boolean {
  const isForeign = (char: string): boolean => !isAscii(char) && /[a-z]/.test(asciiLower(char));
  return !isAscii(text) && Array.from(scripted(text, { accents: false })).some(isForeign);
}

/** UTF-8 with percent signs in lower case, but for `A-Z a-z 0-9 _ . - ~` and the characters to keep. */
export function percentEncode(text: string, keep: string): string {
  let encoded = "";
  for (const byte of new TextEncoder().encode(text)) {
    const char = String.fromCharCode(byte);
    const stays = byte < 0x80 && (/[A-Za-z0-9_.~-]/.test(char) || keep.includes(char));
    encoded += stays ? char : `%${byte.toString(16).padStart(2, "0")}`;
  }
  return encoded.toLowerCase();
}

/** A table of words, written as lines of text. */
export function words(text: string): ReadonlySet<string> {
  return new Set(text.split(/\s+/).filter(Boolean));
}

/** The text without any of these characters at its end. */
export function stripEnd(text: string, chars: string): string {
  let end = text.length;
  while (end > 0 && chars.includes(text[end - 1]!)) end--;
  return text.slice(0, end);
}

/** The text without any of these characters at its beginning. */
export function stripStart(text: string, chars: string): string {
  let start = 0;
  while (start < text.length && chars.includes(text[start]!)) start++;
  return text.slice(start);
}

/** The text without any of these characters at either end. */
export function strip(text: string, chars: string): string {
  return stripStart(stripEnd(text, chars), chars);
}

/** What is before the first mark and what is after it; all of it and nothing where there is no mark. */
export function cut(text: string, mark: string): readonly [before: string, after: string, found: boolean] {
  const at = text.indexOf(mark);
  return at < 0 ? [text, "", false] : [text.slice(0, at), text.slice(at + mark.length), true];
}

/** The text without this beginning, if it has it. */
export function dropStart(text: string, start: string): string {
  return text.startsWith(start) ? text.slice(start.length) : text;
}

/** What is after the last mark; all of it where there is none. */
export function afterLast(text: string, mark: string): string {
  return text.slice(text.lastIndexOf(mark) + 1);
}

/** A regular expression that must match the whole text. */
export function whole(pattern: string, flags = ""): RegExp {
  return new RegExp(`^(?:${pattern})$`, flags);
}
