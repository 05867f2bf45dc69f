/** Keys of a desk's book, and lines sealed under them as entries (spec/desk, "The book"). */

import * as aead from "../../primitives/aead.js";
import type { Random, Seed } from "../../primitives/bytes.js";
import { deriveKey, digest } from "../../primitives/hashing.js";
import { sign } from "../../primitives/signing.js";
import {
  entryDigest,
  Line,
  LINE_CLASSES,
  lineDigest,
  SIGN_ENTRY,
  SIGN_LINE,
  type BookEntry,
  type EntryId,
  type Label,
  type LinePlace,
} from "../../wire/desk.js";
import { pad, unpad } from "../../wire/filing.js";
import { writeBody, type Bodies, type KnownKind } from "./bodies.js";
import type { DeskPlace, Person } from "./people.js";

/** Who has a key of the book. */
export type Reach = "everyone" | "holders" | "author" | "circle";

/** A key K, and who has it; `subject` is the filing or circle, empty for everyone's and holders'. */
export interface BookKey {
  readonly reach: Reach;
  readonly subject: Uint8Array;
  readonly secret: Uint8Array;
}

const NOBODY = new Uint8Array();

/** Keys of the book: one of a ring's `books`; a period's holders'; of who has a case seed; of a circle. */
export const bookKey = {
  everyone: (secret: Uint8Array): BookKey => ({ reach: "everyone", subject: NOBODY, secret }),
  holders: (sealing: Uint8Array): BookKey => ({
    reach: "holders",
    subject: NOBODY,
    secret: deriveKey(sealing, "covey/desk-holders"),
  }),
  author: (caseSeed: Seed, filing: Uint8Array): BookKey => ({
    reach: "author",
    subject: filing,
    secret: deriveKey(caseSeed, "covey/desk-author", filing),
  }),
  circle: (secret: Uint8Array, circle: Uint8Array): BookKey => ({ reach: "circle", subject: circle, secret }),
};

/** 16 bytes by which entries under a key are found. */
export function labelOf({ manifest, desk }: DeskPlace, { secret }: BookKey): Label {
  return deriveKey(secret, "covey/book-label", manifest, desk).slice(0, 16) as Label;
}

/** What somebody writes. */
export interface Writing<K extends KnownKind = KnownKind> {
  readonly kind: K;
  readonly subject: Uint8Array;
  readonly body: Bodies[K];
}

function keyOf(key: BookKey, { manifest, desk, id }: LinePlace): Uint8Array {
  return deriveKey(key.secret, "covey/book-entry", manifest, desk, id);
}

function dataOf({ manifest, desk, id, label }: LinePlace): Uint8Array {
  return digest("covey/book-entry", manifest, desk, id, label);
}

/** A line as an entry, under a fresh id. `written`: Unix seconds. `too-long`. */
export function sealLine<K extends KnownKind>(
  place: DeskPlace,
  signing: Seed,
  key: BookKey,
  author: Person,
  written: number,
  { kind, subject, body }: Writing<K>,
  random: Random,
): BookEntry {
  const bare = { person: author.id, written: BigInt(written), kind, subject, body: writeBody(kind, body) };
  return sealEntry(place, signing, key, author, bare, random(16) as EntryId);
}

/** The same of a line without its signature. */
export function sealEntry(
  { manifest, desk }: DeskPlace,
  signing: Seed,
  key: BookKey,
  author: Person,
  bare: Omit<Line, "signature">,
  id: EntryId,
): BookEntry {
  const place = { manifest, desk, id, label: labelOf({ manifest, desk }, key) };
  const line = { ...bare, signature: sign(author.signing, SIGN_LINE, lineDigest(place, bare)) };
  const padded = pad(Line.encode(line), LINE_CLASSES);
  const unsigned = { ...place, sealed: aead.seal(keyOf(key, place), padded, dataOf(place)) };
  return { ...unsigned, signature: sign(signing, SIGN_ENTRY, entryDigest(unsigned)) };
}

/** The line in an entry, its writer's signature not checked yet; or `Malformed`. */
export function openLine(key: BookKey, entry: BookEntry): Line {
  return Line.decode(unpad(aead.unseal(keyOf(key, entry), entry.sealed, dataOf(entry))));
}
