/** Finding the apex of a group although some of its key points may be false (spec/release, "False points"). */

import { apex, at, consistent } from "../../core/curve.js";
import { same, toBytes, type Elements } from "../../core/field.js";
import { combinations, range } from "../../core/parameters.js";
import { toHex } from "../../primitives/bytes.js";
import { rowKey } from "../../wire/rows.js";
import type { KeyPoint } from "./ledger.js";

const MAX_TRIES = 5000;

/** An apex with something for it: a capsule opened, or more than T points agree. */
export interface Solution {
  readonly apex: Elements;
  /** Rows (keys) whose key points are on its curve. */
  readonly agreeing: ReadonlySet<string>;
  /** Rows (keys) whose capsules open with it. */
  readonly opened: ReadonlySet<string>;
  /** Accounts whose capsules open with it. */
  readonly witnesses: number;
  readonly proven: boolean;
}

/** The rows (keys) whose capsules open with an apex. */
export type Trial = (apex: Elements) => ReadonlySet<string>;

/** Solutions of a group, in the order in which they are found; stops when one is proven or `wanted` rows open. */
export function solve(
  points: readonly KeyPoint[],
  threshold: number,
  wanted: number,
  trial: Trial,
): Solution[] {
  const found: Solution[] = [];
  const seen = new Set<string>();
  for (const base of choices(points, threshold)) {
    const found0 = apex(base, threshold);
    const name = toHex(toBytes(found0));
    if (seen.has(name)) continue;
    const opened = trial(found0);
    // T points always fit: without a capsule nothing speaks for them, if there are others.
    if (opened.size === 0 && base.length === threshold && points.length > threshold) continue;
    seen.add(name);
    const solution = weigh(points, threshold, base, found0, opened);
    const agreed = points.filter(({ row }) => solution.agreeing.has(rowKey(row)));
    if (opened.size > 0 || new Set(agreed.map(({ x }) => x)).size > threshold) found.push(solution);
    const open = new Set(found.flatMap((one) => [...one.opened]));
    if (solution.proven || open.size >= wanted || solution.agreeing.size === points.length) break;
  }
  return found;
}

/** Those with the most witnesses, then the most agreeing points: none, one, or several alike. */
export function believed(solutions: readonly Solution[]): Solution[] {
  const witnesses = Math.max(0, ...solutions.map((one) => one.witnesses));
  const top = solutions.filter((one) => one.witnesses === witnesses);
  const agreeing = Math.max(0, ...top.map((one) => one.agreeing.size));
  return top.filter((one) => one.agreeing.size === agreeing);
}

/** Points on one curve, of different accounts: neighbours first, then as many as possible. */
function* choices(points: readonly KeyPoint[], threshold: number): Generator<readonly KeyPoint[]> {
  const names = points.map(({ x, value }) => `${x}/${toHex(toBytes(value))}`);
  const different = points.filter((_, i) => names.indexOf(names[i]!) === i);
  const fits = (kept: readonly KeyPoint[]): boolean =>
    new Set(kept.map(({ x }) => x)).size === kept.length && consistent(kept, threshold);
  for (const start of range(0, different.length - threshold - 1)) {
    const kept = different.slice(start, start + threshold + 1);
    if (fits(kept)) yield kept;
  }
  let tries = 0;
  for (let size = different.length; size >= threshold; size--) {
    for (const kept of combinations(different, size)) {
      if (tries++ >= MAX_TRIES) return;
      if (fits(kept)) yield kept;
    }
  }
}

function weigh(
  points: readonly KeyPoint[],
  threshold: number,
  base: readonly KeyPoint[],
  found: Elements,
  opened: ReadonlySet<string>,
): Solution {
  const agreeing = points.filter((point) => same(at(base, threshold, point.x), point.value));
  const accounts = points.filter(({ row }) => opened.has(rowKey(row))).map(({ account }) => toHex(account));
  const witnesses = new Set(accounts).size;
  const sure = new Set(agreeing.filter(({ proven }) => proven).map(({ x }) => x)).size >= 2 * threshold - 1;
  return {
    apex: found,
    agreeing: new Set(agreeing.map(({ row }) => rowKey(row))),
    opened,
    witnesses,
    proven: sure || witnesses >= threshold,
  };
}
