/** A small escrow for tests without vectors: keys and seeds made up, no ceremony. */

import { Parameters, range } from "../src/core/parameters.js";
import { ownSubsets, SeedShares, subsetScalar } from "../src/core/prss.js";
import { asSeed, type Seed } from "../src/primitives/bytes.js";
import { GENERATOR } from "../src/primitives/group.js";
import { expand } from "../src/primitives/hashing.js";
import { sealingKey } from "../src/primitives/hpke.js";
import { publicKey } from "../src/primitives/signing.js";
import type { Sealer } from "../src/roles/author/index.js";
import { sealerFrom } from "../src/roles/author/index.js";
import { OPRF_TAG, type TrusteeSecrets } from "../src/roles/trustee/secrets.js";
import type { DeskSecretsFile } from "../src/wire/ceremony.js";
import { PROTOCOL, type Manifest } from "../src/wire/manifest.js";

/** Made-up bytes that are the same every time. */
export function madeUp(length: number, ...label: (string | number)[]): Uint8Array {
  return expand(length, "covey/tests", ...label);
}

export const seed = (...label: (string | number)[]): Seed => asSeed(madeUp(32, ...label));

/** A stream of made-up bytes in the place of fresh ones. */
export function randomness(label: string): (length: number) => Uint8Array {
  let count = 0;
  return (length) => madeUp(length, label, count++);
}

export const sealer = (label: string): Sealer => sealerFrom(randomness(label));

export interface Escrow {
  readonly manifest: Manifest;
  readonly parameters: Parameters;
  readonly trustees: readonly TrusteeSecrets[];
  readonly desk: DeskSecretsFile;
}

/** n trustees, one desk. */
export async function makeEscrow(
  n: number,
  t: number,
  thresholds: number[],
  capacity: number,
): Promise<Escrow> {
  const parameters = new Parameters(n, t, thresholds, capacity);
  const subsetSeed = (subset: readonly number[]): Seed => seed("subset", subset.join());
  const trustees = range(1, n).map((trustee): TrusteeSecrets => {
    const held = ownSubsets(parameters, trustee).map((subset) => ({ subset, seed: subsetSeed(subset) }));
    const shares = new SeedShares(parameters, trustee, held);
    return { trustee, signing: seed("signing", trustee), opening: seed("opening", trustee), shares };
  });
  const desk = { index: 1, signing: seed("desk signing"), opening: seed("desk opening") };
  const cards = await Promise.all(
    trustees.map(async ({ trustee, signing, opening }) => ({
      index: trustee,
      name: `Trustee ${trustee}`,
      jurisdiction: `Land ${trustee}`,
      verifyKey: publicKey(signing),
      sealingKey: await sealingKey(opening),
    })),
  );
  const deskCard = {
    index: 1,
    name: "Desk",
    verifyKey: publicKey(desk.signing),
    sealingKey: await sealingKey(desk.opening),
  };
  const manifest: Manifest = {
    plan: {
      protocol: PROTOCOL,
      name: "Test",
      created: 0n,
      n,
      t,
      thresholds,
      capacity,
      limits: { evaluations: 64, filings: 16, deskDays: 14, expiryDays: 400, matchSeconds: 0 },
      board: publicKey(seed("board")),
      boardUrl: "http://board.invalid",
      registrars: [publicKey(seed("registrar"))],
      trustees: cards,
      desks: [deskCard],
    },
    transcript: madeUp(32, "transcript"),
    subsetKeys: parameters
      .subsets()
      .map((subset) => GENERATOR.multiply(subsetScalar(subsetSeed(subset), OPRF_TAG)).toBytes()),
  };
  return { manifest, parameters, trustees, desk };
}
