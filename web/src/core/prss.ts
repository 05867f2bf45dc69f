/** Shares of values that nobody knows, from seeds that subsets of trustees have (spec/prss). */

import { Misuse } from "../errors.js";
import type { Seed } from "../primitives/bytes.js";
import { addScalars, multiplyScalars, scalar, scalarFromUniform } from "../primitives/group.js";
import { expand } from "../primitives/hashing.js";
import { seededElements } from "../primitives/prg.js";
import type { Field } from "../primitives/transcript.js";
import { element, multiply, multiplyAdd, power, type Elements } from "./field.js";
import type { Parameters } from "./parameters.js";

/** One subset's seed. Secret. */
export interface SubsetSeed {
  readonly subset: readonly number[];
  readonly seed: Seed;
}

/** The seeds of one trustee, one for each of its subsets. */
export class SeedShares {
  readonly #held: readonly SubsetSeed[];

  constructor(
    readonly parameters: Parameters,
    readonly trustee: number,
    held: readonly SubsetSeed[],
  ) {
    const own = ownSubsets(parameters, trustee).map(String).sort();
    const named = held.map(({ subset }) => String(subset)).sort();
    if (own.join(";") !== named.join(";") || held.some(({ seed }) => seed.length !== 32)) {
      throw new Misuse("a trustee needs exactly one seed of 32 bytes for each of its subsets");
    }
    this.#held = held;
  }

  #weight(subset: readonly number[]): number {
    return this.parameters.subsetWeight(subset, this.trustee);
  }

  /** This trustee's share, of degree t-1, of `count` uniform elements. */
  random(count: number, tag: string, ...fields: readonly Field[]): Elements {
    const total = new Uint32Array(count);
    for (const { subset, seed } of this.#held) {
      addScaled(total, element(this.#weight(subset)), seededElements(seed, count, tag, ...fields));
    }
    return total;
  }

  /** This trustee's share, of degree 2t-2, of `count` zeros. */
  zero(count: number, tag: string, ...fields: readonly Field[]): Elements {
    const extra = this.parameters.t - 1;
    const total = new Uint32Array(count);
    for (const { subset, seed } of this.#held) {
      const words = seededElements(seed, extra * count, tag, ...fields);
      for (let e = 1; e <= extra; e++) {
        const factor = multiply(element(this.#weight(subset)), power(this.trustee, e));
        addScaled(total, factor, words.subarray((e - 1) * count, e * count));
      }
    }
    return total;
  }

  /** This trustee's share, of degree t-1, of a scalar: an OPRF key. */
  scalar(tag: string, ...fields: readonly Field[]): bigint {
    return this.#held
      .map(({ subset, seed }) =>
        multiplyScalars(scalar(this.#weight(subset)), subsetScalar(seed, tag, ...fields)),
      )
      .reduce(addScalars, 0n);
  }
}

function addScaled(total: Elements, factor: number, words: Elements): void {
  for (let k = 0; k < total.length; k++) total[k] = multiplyAdd(words[k]!, factor, total[k]!);
}

/** s_A: the scalar of one subset. */
export function subsetScalar(seed: Seed, tag: string, ...fields: readonly Field[]): bigint {
  return scalarFromUniform(expand(64, tag, seed, ...fields));
}

/** The subsets of a trustee, in lexicographic order. */
export function ownSubsets(parameters: Parameters, trustee: number): number[][] {
  return parameters.subsets().filter((subset) => subset.includes(trustee));
}
