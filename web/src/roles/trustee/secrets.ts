/** A trustee's keys and seeds (spec/ceremony, "SecretsFile"). */

import { ownSubsets, SeedShares } from "../../core/prss.js";
import { Misuse } from "../../errors.js";
import type { Seed } from "../../primitives/bytes.js";
import { SecretsFile } from "../../wire/ceremony.js";
import { parametersOf, type Manifest } from "../../wire/manifest.js";

/** The label of the OPRF key. */
export const OPRF_TAG = "covey/oprf-key";

/** What one trustee alone knows. */
export interface TrusteeSecrets {
  readonly trustee: number;
  readonly signing: Seed;
  readonly opening: Seed;
  readonly shares: SeedShares;
}

/** Read a trustee's file under its manifest. */
export function readSecrets(manifest: Manifest, bytes: Uint8Array): TrusteeSecrets {
  const { trustee, signing, opening, seeds } = SecretsFile.decode(bytes);
  const parameters = parametersOf(manifest.plan);
  const own = ownSubsets(parameters, trustee);
  if (own.length !== seeds.length) throw new Misuse("there is not one seed for each subset", "wrong-secrets");
  const held = own.map((subset, i) => ({ subset, seed: seeds[i]! }));
  return { trustee, signing, opening, shares: new SeedShares(parameters, trustee, held) };
}

/** This trustee's share of the OPRF key. */
export function oprfKey(secrets: TrusteeSecrets): bigint {
  return secrets.shares.scalar(OPRF_TAG);
}
