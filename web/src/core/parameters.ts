/** The numbers of one escrow, and what follows from them (spec/parameters). */

import { Malformed } from "../errors.js";

/** Elements of F_p in a secret or a key point. */
export const KEY_WORDS = 9;
export const ADDRESS_BITS = 32;
/** What the number of identifiers is padded to; also the sizes of an evaluation batch. */
export const SLOT_COUNTS: readonly number[] = [1, 2, 4, 8];
/** Random combinations in each deposit check. */
export const CHECKS = 5;
const MARGIN = 8;
export const MAX_TRUSTEES = 12;

/** n trustees, any t-1 of which learn nothing; offered thresholds, rising; capacity of a bucket. */
export class Parameters {
  constructor(
    readonly n: number,
    readonly t: number,
    readonly thresholds: readonly number[],
    readonly capacity: number,
  ) {
    const bad = (message: string): Malformed => new Malformed("bad-parameters", message);
    if (t < 2 || n < 2 * t - 1 || n > MAX_TRUSTEES)
      throw bad("n trustees must be 2t-1 to 12, and t at least 2");
    const first = thresholds[0];
    const last = thresholds.at(-1);
    if (first === undefined || last === undefined || first < 2 || last > 64 || !rises(thresholds)) {
      throw bad("thresholds must rise from at least 2 to at most 64");
    }
    if (capacity % 2 !== 0 || capacity < 4 || capacity < last || capacity > 1024) {
      throw bad("the capacity of a bucket must be even, 4 to 1024, and not below a threshold");
    }
  }

  /** Rows that can ever be opened under one mask, whatever a dishonest board does. */
  get reach(): number {
    return Math.floor((this.capacity * (this.n - this.t + 1)) / this.t);
  }

  /** d = c: the length of z, and of an opened row; even. */
  get width(): number {
    return this.reach + MARGIN + (this.reach % 2);
  }

  /** The length of u. */
  get half(): number {
    return this.width / 2;
  }

  /** Row answers that must agree: t-1 liars among them cannot aim, and two such sets share an honest trustee. */
  get need(): number {
    return Math.min(this.n, Math.max(3 * this.t - 2, Math.floor((this.n + this.t + 1) / 2)));
  }

  /** Receipts that make a filing held; also the size of a subset. */
  get held(): number {
    return this.n - this.t + 1;
  }

  /** Shared elements of one slot. */
  get slotWords(): number {
    return this.thresholds.length * (this.width + KEY_WORDS) + ADDRESS_BITS;
  }

  /** Shared elements of a filing. */
  sharedWords(slots: number): number {
    return slots * this.slotWords + 2 * KEY_WORDS;
  }

  /** Elements of one trustee's part. */
  partWords(slots: number): number {
    return this.sharedWords(slots) + 2 * CHECKS;
  }

  /** All subsets of n-t+1 trustees, in lexicographic order (spec/manifest). */
  subsets(): number[][] {
    return combinations(range(1, this.n), this.held);
  }

  /** g_A(x): product over trustees j outside A of (j - x) (spec/prss). Small enough to be exact. */
  subsetWeight(subset: readonly number[], x: number): number {
    return range(1, this.n)
      .filter((j) => !subset.includes(j))
      .reduce((product, j) => product * (j - x) + 0, 1); // + 0: no negative zero
  }
}

/** first, first + 1, ..., last. */
export function range(first: number, last: number): number[] {
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, i) => first + i);
}

/** Whether everything is above what comes before it. */
export function rises<T extends number | string>(items: readonly T[]): boolean {
  return items.every((item, i) => i === 0 || item > items[i - 1]!);
}

/** All choices of `size` items, in lexicographic order of their places. */
export function combinations<T>(items: readonly T[], size: number): T[][] {
  if (size === 0) return [[]];
  return items.flatMap((item, i) =>
    combinations(items.slice(i + 1), size - 1).map((rest) => [item, ...rest]),
  );
}

/** The smallest of 1, 2, 4, 8 that is not below `count`; undefined above 8. */
export function paddedCount(count: number): number | undefined {
  return SLOT_COUNTS.find((size) => count <= size);
}
