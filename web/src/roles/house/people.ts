/** Somebody of a desk: everything follows from eight words, which no trustee hardens (spec/desk, "People"). */

import type { Phrase } from "../../core/phrase.js";
import { WORDS } from "../../core/words.js";
import { asSeed, type Branded, type ManifestHash, type Seed } from "../../primitives/bytes.js";
import { deriveKey, digest } from "../../primitives/hashing.js";
import { sealingKey } from "../../primitives/hpke.js";
import { publicKey } from "../../primitives/signing.js";
import { stretch } from "../../primitives/stretching.js";
import { personOf, type PersonCard, type PersonId } from "../../wire/desk.js";

/** What everything of a person follows from. 32 bytes. Secret. */
export type PersonSeed = Branded<"person seed">;

/** Where a desk is: every label, signature and info names both. */
export interface DeskPlace {
  readonly manifest: ManifestHash;
  readonly desk: number;
}

/** The keys of a person, a recovery sheet, or a code for joining. */
export interface Person {
  readonly seed: PersonSeed;
  readonly signing: Seed;
  readonly opening: Seed;
  /** How the others know this person, without a name. */
  readonly card: PersonCard;
  readonly id: PersonId;
}

/** The seed of these eight words. Takes a quarter of a second, on purpose. */
export async function personSeed({ manifest, desk }: DeskPlace, phrase: Phrase): Promise<PersonSeed> {
  const stretched = await stretch(phrase, digest("covey/desk-salt", manifest, desk));
  return deriveKey(stretched, "covey/desk-person") as PersonSeed;
}

/** The keys of a seed. */
export async function personFrom(seed: PersonSeed): Promise<Person> {
  const signing = asSeed(deriveKey(seed, "covey/desk-person-signing"));
  const opening = asSeed(deriveKey(seed, "covey/desk-person-opening"));
  const card = { name: "", verifyKey: publicKey(signing), sealingKey: await sealingKey(opening) };
  return { seed, signing, opening, card, id: personOf(card) };
}

/** Under which 32 bytes the board keeps the ring of whoever has this opening key. */
export function welcomeName({ manifest, desk }: DeskPlace, opening: Uint8Array): Uint8Array {
  return digest("covey/desk-welcome", manifest, desk, opening);
}

const CHECK_WORDS = 4;
const BITS = 11;

/** Four words that two people compare, so that nobody joins in another's place: the id's first 44 bits. */
export function checkWords(person: PersonId): readonly string[] {
  const value = person.reduce((sum, byte) => (sum << 8n) | BigInt(byte), 0n);
  return Array.from({ length: CHECK_WORDS }, (_, i) => {
    const place = (value >> BigInt(8 * person.length - BITS * (i + 1))) & 2047n;
    return WORDS[Number(place)]!;
  });
}
