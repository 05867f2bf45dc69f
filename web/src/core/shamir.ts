/** Values from shares, some of which may be false (spec/matching "From answers", spec/release "Shares"). */

import { Misuse, Waiting } from "../errors.js";
import { lagrange, P, weighted, type Elements } from "./field.js";
import { combinations } from "./parameters.js";

/** A value, and the points whose shares are off its polynomial. */
export interface Decoded {
  readonly value: Elements;
  readonly off: readonly number[];
}

function inconsistent(sentence: string): Waiting {
  return new Waiting("inconsistent-shares", sentence);
}

function check(points: readonly number[], shares: readonly Elements[]): void {
  if (points.length !== shares.length) throw new Misuse("there is not one share for each point");
  if (points.some((point) => point <= 0 || point >= P)) throw new Misuse("share points are 1 to p-1");
  if (new Set(points).size !== points.length) throw new Misuse("share points are not distinct");
}

/** The value at 0 of the polynomials of a degree through all shares; `inconsistent-shares` if there are none. */
export function reconstruct(
  points: readonly number[],
  shares: readonly Elements[],
  degree: number,
): Elements {
  check(points, shares);
  if (points.length <= degree) throw inconsistent(`${points.length} shares do not fix a polynomial`);
  if (!fits(points, shares, degree)) throw inconsistent("shares do not lie on one polynomial");
  return valueAt(points, shares, degree, 0);
}

/**
 * The value at 0 of the largest set of shares on one polynomial, and who is off it.
 * A share that is off in one column is off. `inconsistent-shares` with less than `need`, or two largest sets.
 */
export function decode(
  points: readonly number[],
  shares: readonly Elements[],
  degree: number,
  need: number,
): Decoded {
  if (need <= degree) throw new Misuse(`${need} shares always fit a polynomial of degree ${degree}`);
  if (points.length < need) throw inconsistent(`${points.length} shares, and ${need} are needed`);
  check(points, shares);
  const places = points.map((_, place) => place);
  const choose = (kept: readonly number[]): [number[], Elements[]] => [
    kept.map((place) => points[place]!),
    kept.map((place) => shares[place]!),
  ];
  for (let size = points.length; size >= need; size--) {
    const agreeing = combinations(places, size).filter((kept) => fits(...choose(kept), degree));
    const [kept] = agreeing;
    if (agreeing.length > 1) throw inconsistent("either of several sets of shares may be false");
    if (kept !== undefined) {
      const off = points.filter((_, place) => !kept.includes(place));
      return { value: valueAt(...choose(kept), degree, 0), off };
    }
  }
  throw inconsistent(`no ${need} shares lie on one polynomial`);
}

/** The value at x of the polynomial through the first degree + 1 shares. */
export function valueAt(
  points: readonly number[],
  shares: readonly Elements[],
  degree: number,
  x: number,
): Elements {
  return weighted(lagrange(points.slice(0, degree + 1), x), shares.slice(0, degree + 1));
}

/** Whether the shares after the first degree + 1 are where those say. */
function fits(points: readonly number[], shares: readonly Elements[], degree: number): boolean {
  return points.slice(degree + 1).every((point, i) => {
    const expected = valueAt(points, shares, degree, point);
    return shares[degree + 1 + i]!.every((word, k) => word === expected[k]);
  });
}
