/** A trustee's answer about a row: its share of row times mask, plus zero (spec/masks). */

import type { Subject } from "../primitives/bytes.js";
import { add, multiply, multiplyAdd, type Elements } from "./field.js";
import type { SeedShares } from "./prss.js";

/** Which rows a mask covers. */
export interface MaskPlace {
  readonly depth: number;
  readonly prefix: number;
  readonly generation: number;
}

/** A trustee's share of the mask of a bucket at one threshold; `R_e[a][b]` is element (a (T-1) + e) c + b. */
export function maskShare(shares: SeedShares, bucket: MaskPlace, threshold: number): Elements {
  const { width } = shares.parameters;
  const { depth, prefix, generation } = bucket;
  return shares.random((threshold - 1) * width * width, "covey/mask", depth, prefix, generation, threshold);
}

/** sum over e of x^e (z R_e): `width` elements. */
export function rowTimesMask(
  mask: Elements,
  z: Elements,
  x: number,
  threshold: number,
  width: number,
): Elements {
  const out = new Uint32Array(width);
  let scale = 1;
  for (let e = 0; e < threshold - 1; e++) {
    for (let a = 0; a < z.length; a++) {
      const factor = multiply(scale, z[a]!);
      const row = (a * (threshold - 1) + e) * width;
      for (let b = 0; b < width; b++) {
        out[b] = multiplyAdd(mask[row + b]!, factor, out[b]!);
      }
    }
    scale = multiply(scale, x);
  }
  return out;
}

/** A trustee's share of the zeros of a slot of the filing with this header: `width` for each offered threshold. */
export function zeroShare(shares: SeedShares, header: Subject, slot: number, bucket: MaskPlace): Elements {
  const { thresholds, width } = shares.parameters;
  const { depth, prefix, generation } = bucket;
  return shares.zero(thresholds.length * width, "covey/zero", header, slot, depth, prefix, generation);
}

/** The zeros of the threshold at one place of the manifest's list, added to a row. */
export function addZeros(row: Elements, zeros: Elements, place: number): Elements {
  return row.map((value, b) => add(value, zeros[place * row.length + b]!));
}
