/** What an OPRF output says about one person, at each threshold (spec/pseudonym). */

import type { Account, Pseudonym } from "../primitives/bytes.js";
import { expand } from "../primitives/hashing.js";
import { publicElements } from "../primitives/prg.js";
import { Misuse } from "../errors.js";
import { evaluate, join, multiply, type Elements } from "./field.js";
import { ADDRESS_BITS, KEY_WORDS, type Parameters, range } from "./parameters.js";

/** z, and the coefficients of Q, for one person at one threshold. */
export interface Facet {
  readonly z: Elements;
  readonly curve: readonly Elements[];
}

/** x in 1..p-1 of an account (spec/accounts). */
export function accountPoint(account: Account): number {
  const found = publicElements(16, "covey/point", account).find((word) => word !== 0);
  if (found === undefined) throw new Misuse("an account without a point");
  return found;
}

/** z = (u, u*u). */
export function squared(u: Elements): Elements {
  return join(
    u,
    u.map((value) => multiply(value, value)),
  );
}

/** The vector and the curve of a pseudonym at threshold T. */
export function facet(parameters: Parameters, pseudonym: Pseudonym, threshold: number): Facet {
  return facetOfWidth(parameters.width, pseudonym, threshold);
}

/** The same for vectors of length d. */
export function facetOfWidth(width: number, pseudonym: Pseudonym, threshold: number): Facet {
  const half = width / 2;
  const words = publicElements(half + KEY_WORDS * threshold, "covey/facet", pseudonym, threshold, width);
  const curve = range(0, threshold - 1).map((e) =>
    words.slice(half + KEY_WORDS * e, half + KEY_WORDS * (e + 1)),
  );
  return { z: squared(words.slice(0, half)), curve };
}

/** Q(x). */
export function keyPoint(found: Facet, x: number): Elements {
  return evaluate(found.curve, x);
}

/** Q(0). */
export function apexOf(found: Facet): Elements {
  return found.curve[0]!;
}

/** The 32 address bits of a pseudonym. */
export function address(pseudonym: Pseudonym): Elements {
  return bits(expand(ADDRESS_BITS / 8, "covey/address", pseudonym));
}

/** Each bit as an element, the most significant of the first byte first. */
export function bits(bytes: Uint8Array): Elements {
  return Uint32Array.from({ length: 8 * bytes.length }, (_, b) => (bytes[b >> 3]! >> (7 - (b & 7))) & 1);
}
