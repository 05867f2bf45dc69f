/** What a desk must keep secret. */

import { CoveyError, Malformed } from "../../errors.js";
import type { Seed } from "../../primitives/bytes.js";
import { open } from "../../primitives/hpke.js";

/** A desk's keys now; a `DeskSecretsFile` is one that has had no periods (spec/desk). */
export interface DeskSecrets {
  readonly index: number;
  /** Signs requests and letters. */
  readonly signing: Seed;
  readonly opening: Seed;
  /** Signs decisions; without it `signing` does. */
  readonly deciding?: Seed;
  /** Opening keys of earlier periods, the newest first. */
  readonly older?: readonly Seed[];
}

/** What the first of these keys opens, or `does-not-open`. */
export async function openAny(
  seeds: readonly Seed[],
  sealed: Uint8Array,
  info: Uint8Array,
): Promise<Uint8Array> {
  for (const seed of seeds) {
    try {
      return await open(seed, sealed, info);
    } catch (error) {
      if (!(error instanceof CoveyError)) throw error;
    }
  }
  throw new Malformed("does-not-open", "it does not open with any of this desk's keys");
}

/** Everything that may open what was sealed to this desk, the newest first. */
export function openings(secrets: DeskSecrets): readonly Seed[] {
  return [secrets.opening, ...(secrets.older ?? [])];
}
