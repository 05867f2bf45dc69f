/** Code points no identifier may hold: not in Unicode 14.0, private use, surrogates (spec/identifiers, step 1). */

import { UNASSIGNED } from "./tables/unassigned.js";

const PAIRS = UNASSIGNED.split(/\s+/).map((entry) => entry.split("-").map((end) => Number.parseInt(end, 16)));
const FIRST = Uint32Array.from(PAIRS, ([first]) => first!);
const LAST = Uint32Array.from(PAIRS, ([first, last]) => last ?? first!);

/** Whether this one code point is outside the Unicode 14.0 repertoire. */
export function isUnassigned(point: number): boolean {
  let [low, high] = [0, FIRST.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (FIRST[middle]! <= point) low = middle + 1;
    else high = middle;
  }
  return low > 0 && point <= LAST[low - 1]!;
}
