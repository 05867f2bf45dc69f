/** What each slot of a filing shares, real or made up (spec/filing, steps 3 and 4). */

import type { Elements } from "../../core/field.js";
import type { Slot } from "../../core/layout.js";
import { ADDRESS_BITS, KEY_WORDS, type Parameters } from "../../core/parameters.js";
import { address, apexOf, bits, facet, keyPoint, squared } from "../../core/pseudonym.js";
import type { Entropy, Pseudonym, Seed } from "../../primitives/bytes.js";
import { expand } from "../../primitives/hashing.js";
import { seededElements } from "../../primitives/prg.js";

/** A slot, and the apex for each threshold at which it is real. */
export interface Filled {
  readonly slot: Slot;
  readonly apexes: readonly (Elements | undefined)[];
}

interface Row {
  readonly z: Elements;
  readonly point: Elements;
  readonly apex?: Elements;
}

function filled(rows: readonly Row[], where: Elements): Filled {
  const slot = { z: rows.map(({ z }) => z), points: rows.map(({ point }) => point), address: where };
  return { slot, apexes: rows.map(({ apex }) => apex) };
}

function madeUp(parameters: Parameters, words: Elements): Row {
  return { z: squared(words.slice(0, parameters.half)), point: words.slice(parameters.half) };
}

/**
 * A slot about one person: real from threshold k on. Below, what is made up depends on account, person and
 * threshold alone, so that a second filing about one person repeats the first and shows nothing of k.
 */
export function realSlot(
  parameters: Parameters,
  account: Seed,
  x: number,
  pseudonym: Pseudonym,
  k: number,
): Filled {
  const rows = parameters.thresholds.map((threshold) => {
    if (threshold < k) {
      const count = parameters.half + KEY_WORDS;
      return madeUp(parameters, seededElements(account, count, "covey/made-up", pseudonym, threshold));
    }
    const found = facet(parameters, pseudonym, threshold);
    return { z: found.z, point: keyPoint(found, x), apex: apexOf(found) };
  });
  return filled(rows, address(pseudonym));
}

/** A slot about nobody. */
export function paddingSlot(parameters: Parameters, entropy: Entropy, slot: number): Filled {
  const rows = parameters.thresholds.map((threshold) => {
    const count = parameters.half + KEY_WORDS;
    return madeUp(parameters, seededElements(entropy, count, "covey/made-up-slot", slot, threshold));
  });
  return filled(rows, bits(expand(ADDRESS_BITS / 8, "covey/made-up-address", entropy, slot)));
}
