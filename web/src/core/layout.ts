/** Where things are among the shared elements of a filing (spec/filing, step 6). */

import { Misuse } from "../errors.js";
import { join, type Elements } from "./field.js";
import { ADDRESS_BITS, KEY_WORDS, type Parameters, range } from "./parameters.js";

/** One slot: for each offered threshold a vector and a key point, then the address. */
export interface Slot {
  readonly z: readonly Elements[];
  readonly points: readonly Elements[];
  readonly address: Elements;
}

/** Slots and secrets of a filing, or one trustee's shares of them. */
export interface Shared {
  readonly slots: readonly Slot[];
  readonly secret1: Elements;
  readonly secret2: Elements;
}

/** All shared elements, flat. */
export function layOut(shared: Shared): Elements {
  const slots = shared.slots.flatMap((slot) => [
    ...slot.z.flatMap((z, place) => [z, slot.points[place]!]),
    slot.address,
  ]);
  return join(...slots, shared.secret1, shared.secret2);
}

/** The inverse of `layOut`; elements after the shared ones are passed over. */
export function takeApart(parameters: Parameters, count: number, words: Elements): Shared {
  if (words.length < parameters.sharedWords(count)) throw new Misuse("too few elements for these slots");
  let at = 0;
  const take = (length: number): Elements => words.slice(at, (at += length));
  const slots = range(1, count).map(() => {
    const pairs = parameters.thresholds.map(() => [take(parameters.width), take(KEY_WORDS)] as const);
    return { z: pairs.map(([z]) => z), points: pairs.map(([, point]) => point), address: take(ADDRESS_BITS) };
  });
  return { slots, secret1: take(KEY_WORDS), secret2: take(KEY_WORDS) };
}

/** Where the two sides of each square are: high must be low squared (spec/deposit, "Weights"). */
export function squares(parameters: Parameters, count: number): { low: Uint32Array; high: Uint32Array } {
  const { half, width, slotWords, thresholds } = parameters;
  const low: number[] = [];
  const high: number[] = [];
  for (let slot = 0; slot < count; slot++) {
    for (let place = 0; place < thresholds.length; place++) {
      const start = slot * slotWords + place * (width + KEY_WORDS);
      for (let k = 0; k < half; k++) {
        low.push(start + k);
        high.push(start + half + k);
      }
    }
  }
  for (let slot = 0; slot < count; slot++) {
    const start = (slot + 1) * slotWords - ADDRESS_BITS;
    for (let bit = 0; bit < ADDRESS_BITS; bit++) {
      low.push(start + bit);
      high.push(start + bit);
    }
  }
  return { low: Uint32Array.from(low), high: Uint32Array.from(high) };
}
