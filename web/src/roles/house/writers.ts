/** Who may write which line of the book, by the places that they ever had (spec/desk, "The book"). */

import { CoveyError } from "../../errors.js";
import { verify } from "../../primitives/signing.js";
import { roleDigest, SIGN_ROLE, type PersonId, type Role } from "../../wire/desk.js";
import { LineKind, type KnownKind } from "./bodies.js";
import type { DeskPlace } from "./people.js";
import { isKeeper, Place, type Chain } from "./ring.js";

/** What nobody but those who hold the desk's keys may write. */
const OF_KEEPERS: readonly KnownKind[] = [LineKind.ROLE, LineKind.CHECK, LineKind.BRIEF, LineKind.TOMBSTONE];

/** Whether somebody who ever had these places may write a line of this kind; a card of oneself everybody may. */
export function mayWrite(kind: KnownKind, places: ReadonlySet<number>): boolean {
  if (kind === LineKind.PERSON) return true;
  return [...places].some(
    (place) => isKeeper(place) || (place === Place.COUNSELLOR && !OF_KEEPERS.includes(kind)),
  );
}

/** Whether the deciding key of the period that a role names has signed it, in the chain. */
export function isGiven(chain: Chain, person: Uint8Array, role: Role): boolean {
  const keys = chain.keys[role.period];
  return keys !== undefined && isSigned(chain, person, role, keys.deciding);
}

/** Whether this key has. */
export function isSigned(
  { manifest, desk }: DeskPlace,
  person: Uint8Array,
  role: Role,
  key: Uint8Array,
): boolean {
  if (role.role > Place.CODE) return false;
  try {
    verify(key, role.signature, SIGN_ROLE, roleDigest(manifest, desk, person as PersonId, role));
    return true;
  } catch (error) {
    if (error instanceof CoveyError) return false;
    throw error;
  }
}
