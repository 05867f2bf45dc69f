/** Key points of one person at one threshold, and the apex Q(0) (spec/release, "Apex"). */

import { Misuse } from "../errors.js";
import { same, type Elements } from "./field.js";
import { valueAt } from "./shamir.js";

/** x of an account, and Q(x). */
export interface CurvePoint {
  readonly x: number;
  readonly value: Elements;
}

/** Q(x) from the first T points. */
export function at(points: readonly CurvePoint[], threshold: number, x: number): Elements {
  if (threshold < 1 || points.length < threshold) throw new Misuse("too few key points for this threshold");
  const xs = points.map((point) => point.x);
  const values = points.map((point) => point.value);
  return valueAt(xs, values, threshold - 1, x);
}

/** Q(0) from the first T points. */
export function apex(points: readonly CurvePoint[], threshold: number): Elements {
  return at(points, threshold, 0);
}

/** Whether all points lie on one Q. */
export function consistent(points: readonly CurvePoint[], threshold: number): boolean {
  return points.slice(threshold).every((point) => same(at(points, threshold, point.x), point.value));
}
