/**
 * Who is of a desk: cards that people wrote of themselves, and roles that a deciding key gave (spec/desk). A role counts
 * while the period that gave it is the newest: a key that somebody took along gives none, whatever the board shows.
 */

import { toHex, type Seed } from "../../primitives/bytes.js";
import { sign } from "../../primitives/signing.js";
import { roleDigest, SIGN_ROLE, type PersonCard, type PersonId, type Role } from "../../wire/desk.js";
import { LineKind } from "./bodies.js";
import type { Book } from "./book.js";
import type { DeskPlace } from "./people.js";
import { Place, type Chain } from "./ring.js";
import { isGiven, isSigned } from "./writers.js";

/** Somebody who has written a card. `place` is undefined for who waits to be confirmed. */
export interface Member {
  readonly person: PersonId;
  readonly card: PersonCard;
  readonly place: number | undefined;
}

/** Whether this is somebody of the desk now. */
export const isHere = ({ place }: Member): boolean =>
  place === Place.COUNSELLOR || place === Place.HOLDER || place === Place.SHEET;

/** A role, signed with the deciding key of this period. */
export function giveRole(
  { manifest, desk }: DeskPlace,
  person: PersonId,
  role: number,
  period: number,
  deciding: Seed,
): Role {
  const unsigned = { role, period };
  return { ...unsigned, signature: sign(deciding, SIGN_ROLE, roleDigest(manifest, desk, person, unsigned)) };
}

/** Everybody with a card, by person (hexadecimal). */
export function staff(book: Book, chain: Chain): ReadonlyMap<string, Member> {
  const now = rolesOf(book, chain, chain.keys.length - 1);
  const ever = new Set(
    book
      .lines(LineKind.ROLE)
      .filter(({ line, body }) => isGiven(chain, line.subject, body))
      .map(({ line }) => toHex(line.subject)),
  );
  return new Map(
    [...book.cards].map(([name, { person, card }]) => {
      const place = now.get(name) ?? (ever.has(name) ? Place.GONE : undefined);
      return [name, { person, card, place }];
    }),
  );
}

/** The roles that the deciding key of one period gave, by person (hexadecimal). */
export function rolesOf(
  book: Book,
  chain: Chain,
  period: number,
  deciding = chain.keys[period]?.deciding,
): ReadonlyMap<string, number> {
  const given = book
    .lines(LineKind.ROLE)
    .filter(({ body }) => body.period === period)
    .filter(({ line, body }) => deciding && isSigned(chain, line.subject, body, deciding));
  return new Map(given.map(({ line, body }) => [toHex(line.subject), body.role]));
}
