/**
 * A vault's keys: a pass phrase, stretched, then hardened by trustees none of whom learns anything (spec/vault).
 * Answers carry no proofs: of 2t-1 that lie on one polynomial in the exponent t are honest, and t determine it.
 */

import { Misuse } from "../errors.js";
import { asSeed, type Branded, type ManifestHash, type Seed } from "../primitives/bytes.js";
import {
  invertScalar,
  isIdentity,
  multiplyScalars,
  scalar,
  weightedSum,
  type Element,
} from "../primitives/group.js";
import { deriveKey, digest } from "../primitives/hashing.js";
import { publicKey } from "../primitives/signing.js";
import { stretch as argon2id } from "../primitives/stretching.js";
import type { Phrase } from "./phrase.js";

/** Where a vault is, and who may write there: a public key. 32 bytes. */
export type VaultName = Branded<"vault name">;

/** The label under which trustees share the key (spec/prss). */
export const VAULT_KEY_TAG = "covey/vault-key";

/** What is blinded: 32 bytes. Slow on purpose. */
export function stretch(phrase: Phrase, manifest: ManifestHash): Promise<Uint8Array> {
  return argon2id(phrase, digest("covey/vault-salt", manifest));
}

/** Everything that follows from the OPRF's output, 64 secret bytes. */
export interface VaultKeys {
  readonly output: Uint8Array;
  readonly signing: Seed;
  readonly name: VaultName;
}

/** The keys of an output. */
export function vaultKeys(output: Uint8Array): VaultKeys {
  if (output.length !== 64) throw new Misuse("a vault's keys are derived from 64 bytes");
  const signing = asSeed(deriveKey(output, "covey/vault-write"));
  return { output, signing, name: publicKey(signing) as VaultName };
}

/** The key of one version's content; `salt` is 32 fresh bytes. */
export function contentKey(keys: VaultKeys, salt: Uint8Array, version: bigint): Uint8Array {
  return deriveKey(keys.output, "covey/vault-content", salt, version);
}

/** A value that the trustees may have meant; `sure` as long as at most t-1 of them lie. */
export interface Candidate {
  readonly joint: Element;
  readonly agreeing: readonly number[];
  readonly off: readonly number[];
  readonly sure: boolean;
}

/** Every value that t of these answers give, the one that most agree on first; none with fewer than t. */
export function candidates(t: number, shares: ReadonlyMap<number, Element>): Candidate[] {
  const trustees = [...shares.keys()].sort((a, b) => a - b);
  const found: Candidate[] = [];
  for (const chosen of subsets(trustees, t)) {
    if (found.some(({ agreeing }) => chosen.every((i) => agreeing.includes(i)))) continue;
    const agreeing = trustees.filter(
      (i) => chosen.includes(i) || valueAt(chosen, shares, i).equals(shares.get(i)!),
    );
    const joint = valueAt(chosen, shares, 0);
    if (isIdentity(joint)) continue;
    const off = trustees.filter((i) => !agreeing.includes(i));
    found.push({ joint, agreeing, off, sure: agreeing.length >= 2 * t - 1 });
  }
  return found.sort((a, b) => b.agreeing.length - a.agreeing.length);
}

/** The polynomial through the chosen answers, at another point. */
function valueAt(chosen: readonly number[], shares: ReadonlyMap<number, Element>, at: number): Element {
  const weights = chosen.map((i) =>
    chosen
      .filter((j) => j !== i)
      .map((j) => multiplyScalars(scalar(j - at), invertScalar(scalar(j - i))))
      .reduce(multiplyScalars, 1n),
  );
  return weightedSum(
    weights,
    chosen.map((i) => shares.get(i)!),
  );
}

function* subsets(of: readonly number[], size: number): Generator<number[]> {
  if (size === 0) yield [];
  for (let i = 0; i + size <= of.length && size > 0; i++) {
    for (const rest of subsets(of.slice(i + 1), size - 1)) yield [of[i]!, ...rest];
  }
}
