/** The shares of a filing, and the published proof that they are well-formed (spec/deposit). */

import { Malformed } from "../errors.js";
import type { DealingDigest } from "../primitives/bytes.js";
import { publicElements } from "../primitives/prg.js";
import { evaluate, join, multiply, multiplyAdd, same, subtract, type Elements } from "./field.js";
import { squares } from "./layout.js";
import { CHECKS, type Parameters, range } from "./parameters.js";

/** The polynomials of one dealing: `[e][k]` is the coefficient of X^e. Secret, and for one header only. */
export interface Dealing {
  readonly shared: readonly Elements[];
  readonly degreeMasks: readonly Elements[];
  readonly squareMasks: readonly Elements[];
}

/** The two published checks. */
export interface Checks {
  readonly degree: Elements;
  readonly square: Elements;
}

/** Random elements that dealing takes. */
export function dealingWords(parameters: Parameters, slots: number): number {
  const { t } = parameters;
  return (t - 1) * parameters.sharedWords(slots) + CHECKS * t + CHECKS * (2 * t - 2);
}

/** Polynomials with `shared` at 0, and masks, from `dealingWords` uniform elements that are used once. */
export function deal(parameters: Parameters, shared: Elements, random: Elements): Dealing {
  const { t } = parameters;
  let at = 0;
  const take = (length: number): Elements => random.slice(at, (at += length));
  return {
    shared: [shared, ...range(1, t - 1).map(() => take(shared.length))],
    degreeMasks: range(0, t - 1).map(() => take(CHECKS)),
    squareMasks: [new Uint32Array(CHECKS), ...range(1, 2 * t - 2).map(() => take(CHECKS))],
  };
}

/** All elements of the part of trustee i. */
export function partOf(dealing: Dealing, i: number): Elements {
  return join(
    evaluate(dealing.shared, i),
    evaluate(dealing.degreeMasks, i),
    evaluate(dealing.squareMasks, i),
  );
}

/** Weights of both checks, and where the sides of the squares are. */
export interface Weights {
  readonly degree: Elements;
  readonly square: Elements;
  readonly low: Uint32Array;
  readonly high: Uint32Array;
}

/** a[k][q] at 5k + q, b[j][q] at 5j + q. */
export function weights(parameters: Parameters, slots: number, fixed: DealingDigest): Weights {
  const places = squares(parameters, slots);
  const split = CHECKS * parameters.sharedWords(slots);
  const words = publicElements(split + CHECKS * places.low.length, "covey/check-weights", fixed);
  return { degree: words.subarray(0, split), square: words.subarray(split), ...places };
}

/** mask[q] + sum_k weight[5k + q] * values(k), for each q. */
function combine(mask: Elements, weight: Elements, values: (k: number) => number): Elements {
  const out = mask.slice();
  for (let k = 0, at = 0; at < weight.length; k++) {
    const value = values(k);
    for (let q = 0; q < CHECKS; q++, at++) {
      out[q] = multiplyAdd(value, weight[at]!, out[q]!);
    }
  }
  return out;
}

/** What the header publishes about a dealing, once the commitments are fixed. */
export function prove(parameters: Parameters, slots: number, dealing: Dealing, fixed: DealingDigest): Checks {
  const w = weights(parameters, slots, fixed);
  const { t } = parameters;
  const at = (e: number, k: number): number => (e < t ? dealing.shared[e]![k]! : 0);
  const degree = dealing.degreeMasks.map((mask, e) => combine(mask, w.degree, (k) => at(e, k)));
  const square = dealing.squareMasks.slice(1).map((mask, before) => {
    const e = before + 1;
    return combine(mask, w.square, (j) => {
      let value = at(e, w.high[j]!);
      const low = w.low[j]!;
      for (let a = Math.max(0, e - t + 1); a <= Math.min(e, t - 1); a++) {
        value = subtract(value, multiply(at(a, low), at(e - a, low)));
      }
      return value;
    });
  });
  return { degree: join(...degree), square: join(...square) };
}

/** The checks of trustee i on its own part: `bad-part-length`, `bad-checks`, `share-off-polynomial`, `not-a-square`. */
export function judge(
  parameters: Parameters,
  slots: number,
  i: number,
  part: Elements,
  fixed: DealingDigest,
  checks: Checks,
): void {
  const { t } = parameters;
  const shared = parameters.sharedWords(slots);
  if (part.length !== parameters.partWords(slots)) {
    throw new Malformed("bad-part-length", "a part has the wrong number of elements");
  }
  if (checks.degree.length !== CHECKS * t || checks.square.length !== CHECKS * (2 * t - 2)) {
    throw new Malformed("bad-checks", "a header's check polynomials have the wrong size");
  }
  const w = weights(parameters, slots, fixed);
  const own = (k: number): number => part[k]!;
  const rows = (words: Elements): Elements[] =>
    range(0, words.length / CHECKS - 1).map((e) => words.subarray(CHECKS * e, CHECKS * (e + 1)));

  const degree = combine(part.slice(shared, shared + CHECKS), w.degree, own);
  if (!same(degree, evaluate(rows(checks.degree), i))) {
    throw new Malformed("share-off-polynomial", "a part is not on the header's polynomials");
  }
  const square = combine(part.slice(shared + CHECKS, shared + 2 * CHECKS), w.square, (j) => {
    const low = own(w.low[j]!);
    return subtract(own(w.high[j]!), multiply(low, low));
  });
  const expected = evaluate([new Uint32Array(CHECKS), ...rows(checks.square)], i);
  if (!same(square, expected))
    throw new Malformed("not-a-square", "a vector is not (u, u*u), or an address not bits");
}
