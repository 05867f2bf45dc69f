/** Dependencies among opened rows, and what they mean (spec/matching). */

import { invert, multiply, multiplyAdd, P, subtract, type Elements } from "./field.js";

/** An opened row. Keys are in the order in which rows came. */
export interface OpenedRow {
  readonly key: number;
  readonly account: string;
  readonly vector: Elements;
}

/** The row is sum of combination[k] * row k, with no coefficient 0; undefined if it is independent. */
export type Combination = ReadonlyMap<number, number> | undefined;

export type Verdict =
  | { readonly kind: "event"; readonly rows: readonly number[]; readonly coefficients: readonly number[] }
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

/** After an alarm: events that do not depend on a crafted row of one of the suspects. */
export function cleanEvents(
  all: readonly OpenedRow[],
  threshold: number,
  suspects: readonly string[],
): Verdict[] {
  const rows = [...all].sort((a, b) => a.key - b.key);
  const trials: OpenedRow[][] = [rows];
  for (const group of groups(rows, threshold)) {
    if (!group.alarmed) continue;
    const present = suspects.filter((suspect) => group.rows.some(({ account }) => account === suspect));
    trials.push(group.rows.filter(({ account }) => !present.includes(account)));
    for (const suspect of present) {
      const others = group.rows.filter(({ account }) => account !== suspect);
      const own = group.rows.filter(({ account }) => account === suspect);
      trials.push(others, ...own.map((row) => [...others, row].sort((a, b) => a.key - b.key)));
    }
  }
  const found = new Map<string, Verdict & { kind: "event" }>();
  for (const { verdict } of trials.flatMap((trial) => match(trial, threshold))) {
    if (verdict?.kind !== "event") continue;
    const name = [...verdict.rows].sort((a, b) => a - b).join();
    if (!found.has(name)) found.set(name, verdict);
  }
  return [...found.values()].sort((a, b) => byRows(a.rows, b.rows));
}

function byRows(a: readonly number[], b: readonly number[]): number {
  const [left, right] = [a, b].map((rows) => [...rows].sort((x, y) => x - y)) as [number[], number[]];
  const place = left.findIndex((row, i) => row !== right[i]);
  return place < 0 ? 0 : left[place]! - right[place]!;
}
