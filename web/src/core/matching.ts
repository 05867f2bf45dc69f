/** Dependencies among opened rows, and what they mean (spec/matching). */

import { invert, multiply, multiplyAdd, P, same, subtract, weighted, type Elements } from "./field.js";
import { combinations } from "./parameters.js";

/** An opened row. Keys are in the order in which rows came. */
export interface OpenedRow {
  readonly key: number;
  readonly account: string;
  /** x of the account. */
  readonly point: number;
  readonly vector: Elements;
}

/** The row is sum of combination[k] * row k, with no coefficient 0; undefined if it is independent. */
export type Combination = ReadonlyMap<number, number> | undefined;

/** T rows of T accounts; the coefficients sum them to zero, the first is that of the row which came last. */
export interface EventVerdict {
  readonly kind: "event";
  readonly rows: readonly number[];
  readonly coefficients: readonly number[];
}

export type Verdict =
  | EventVerdict
  | { readonly kind: "repeat"; readonly row: number; readonly of: number }
  | { readonly kind: "alarm"; readonly rows: readonly number[] };

interface Reduced {
  readonly pivot: number;
  readonly vector: Elements; // 1 at the pivot
  readonly of: Map<number, number>; // the combination of original rows that it is
}

/** Independent rows of one bucket and threshold, in the order in which they came. */
export class Basis {
  readonly #rows: Reduced[] = [];

  /** Take in a row; its combination of the rows before it, or undefined if it joins the basis. */
  insert(row: OpenedRow): Combination {
    const vector = row.vector.slice();
    const sum = new Map<number, number>(); // row = vector + sum
    for (const known of this.#rows) {
      const factor = vector[known.pivot]!;
      if (factor === 0) continue;
      for (let b = 0; b < vector.length; b++) {
        vector[b] = subtract(vector[b]!, multiply(factor, known.vector[b]!));
      }
      for (const [key, value] of known.of) accumulate(sum, key, multiply(factor, value));
    }
    const pivot = vector.findIndex((value) => value !== 0);
    if (pivot < 0) return new Map([...sum].filter(([, value]) => value !== 0).sort(([a], [b]) => a - b));
    const scale = invert(vector[pivot]!);
    const of = new Map([[row.key, scale]]);
    for (const [key, value] of sum) accumulate(of, key, multiply(P - 1, multiply(scale, value)));
    this.#rows.push({ pivot, vector: vector.map((value) => multiply(value, scale)), of });
    return undefined;
  }
}

function accumulate(sum: Map<number, number>, key: number, value: number): void {
  sum.set(key, multiplyAdd(value, 1, sum.get(key) ?? 0));
}

/** What a dependency means at a threshold. */
export function classify(
  key: number,
  combination: ReadonlyMap<number, number>,
  accountOf: ReadonlyMap<number, string>,
  threshold: number,
): Verdict {
  const others = [...combination.keys()].sort((a, b) => a - b);
  const rows = [key, ...others];
  const accounts = new Set(rows.map((row) => accountOf.get(row)));
  const [first] = others;
  if (others.length === 1 && first !== undefined && accounts.size === 1) {
    return combination.get(first) === 1 ? { kind: "repeat", row: key, of: first } : { kind: "alarm", rows };
  }
  if (first === undefined || rows.length !== threshold || accounts.size !== threshold)
    return { kind: "alarm", rows };
  const coefficients = [1, ...others.map((other) => P - combination.get(other)!)];
  return { kind: "event", rows, coefficients };
}

/** Insert rows in order and say what each dependent one means. */
export function match(
  rows: readonly OpenedRow[],
  threshold: number,
): { key: number; combination: Combination; verdict?: Verdict }[] {
  const basis = new Basis();
  const accountOf = new Map(rows.map((row) => [row.key, row.account]));
  return rows.map((row) => {
    const { key } = row;
    const combination = basis.insert(row);
    if (combination === undefined) return { key, combination };
    return { key, combination, verdict: classify(key, combination, accountOf, threshold) };
  });
}

/** Rows that hang together through dependencies, and whether an alarm is among these. */
function groups(rows: readonly OpenedRow[], threshold: number): { rows: OpenedRow[]; alarmed: boolean }[] {
  const found: { keys: Set<number>; alarmed: boolean }[] = rows.map(({ key }) => ({
    keys: new Set([key]),
    alarmed: false,
  }));
  for (const { key, combination, verdict } of match(rows, threshold)) {
    if (combination === undefined) continue;
    const joined = found.filter(({ keys }) =>
      [key, ...combination.keys()].some((member) => keys.has(member)),
    );
    const merged = {
      keys: new Set(joined.flatMap(({ keys }) => [...keys])),
      alarmed: verdict?.kind === "alarm" || joined.some(({ alarmed }) => alarmed),
    };
    found.splice(0, found.length, ...found.filter((group) => !joined.includes(group)), merged);
  }
  return found.map(({ keys, alarmed }) => ({ rows: rows.filter(({ key }) => keys.has(key)), alarmed }));
}

/** 1 / product of (x_j - x_i) for each j: what binds the rows of one person at T accounts. */
function relation(points: readonly number[]): number[] {
  return points.map((own, j) => {
    const others = points.filter((_, i) => i !== j);
    return invert(others.reduce((product, other) => multiply(product, subtract(own, other)), 1));
  });
}

/** Every T rows of T accounts in a group that the relation binds, whatever other rows depend on them. */
function boundRows(rows: readonly OpenedRow[], threshold: number): EventVerdict[] {
  return combinations(rows, threshold).flatMap((subset) => {
    if (new Set(subset.map(({ account }) => account)).size !== threshold) return [];
    const coefficients = relation(subset.map(({ point }) => point));
    const sum = weighted(
      coefficients,
      subset.map(({ vector }) => vector),
    );
    if (sum.some((value) => value !== 0)) return [];
    return [{ kind: "event", rows: subset.map(({ key }) => key), coefficients }];
  });
}

/** For T = 2 the relation is equality: each row with the first that is equal, if it is of another account. */
function equalPairs(rows: readonly OpenedRow[]): EventVerdict[] {
  return rows.flatMap((row, i) => {
    const first = rows.slice(0, i).find((one) => same(one.vector, row.vector));
    if (first === undefined || first.account === row.account) return [];
    return [{ kind: "event", rows: [row.key, first.key], coefficients: [1, P - 1] }];
  });
}

/** After an alarm: all events among the rows, those too that crafted rows have hidden. For few rows. */
export function recover(all: readonly OpenedRow[], threshold: number): EventVerdict[] {
  const rows = [...all].sort((a, b) => a.key - b.key);
  if (threshold === 2) return equalPairs(rows);
  const plain = match(rows, threshold).flatMap(({ verdict }) => (verdict?.kind === "event" ? [verdict] : []));
  const hidden = groups(rows, threshold)
    .filter(({ alarmed }) => alarmed)
    .flatMap((group) => boundRows(group.rows, threshold));
  const found = new Map<string, EventVerdict>();
  for (const event of [...plain, ...hidden]) {
    const name = [...event.rows].sort((a, b) => a - b).join();
    if (!found.has(name)) found.set(name, event);
  }
  return [...found.values()].sort((a, b) => byRows(a.rows, b.rows));
}

function byRows(a: readonly number[], b: readonly number[]): number {
  const sorted = (rows: readonly number[]): number[] => [...rows].sort((x, y) => x - y);
  const [left, right] = [sorted(a), sorted(b)];
  const place = left.findIndex((row, i) => row !== right[i]);
  return place < 0 ? 0 : left[place]! - right[place]!;
}
