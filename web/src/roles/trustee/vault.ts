/** A trustee's answers to those who open a vault: no account, no proof, a limited rate (spec/vault). */

import { VAULT_KEY_TAG } from "../../core/vault.js";
import { Malformed, Refused } from "../../errors.js";
import { equal } from "../../primitives/bytes.js";
import { decodeElement } from "../../primitives/group.js";
import { sign } from "../../primitives/signing.js";
import { hashOf, type Manifest } from "../../wire/manifest.js";
import { SIGN_VAULT_ANSWER, VaultRequest, vaultAnswerDigest, type VaultAnswer } from "../../wire/vault.js";
import type { TrusteeSecrets } from "./secrets.js";

export const BURST = 120;
const EVERY = 1;

/** The signed answer to a request. `spend` keeps the rate. */
export function harden(manifest: Manifest, secrets: TrusteeSecrets, data: Uint8Array): VaultAnswer {
  const asked = VaultRequest.decode(data);
  if (!equal(asked.manifest, hashOf(manifest)))
    throw new Refused("wrong-manifest", "a request to another escrow");
  if (asked.trustee !== secrets.trustee) throw new Malformed("wrong-party", "a request to another trustee");
  const evaluated = decodeElement(asked.blinded).multiply(secrets.shares.scalar(VAULT_KEY_TAG)).toBytes();
  const unsigned = { trustee: secrets.trustee, evaluated };
  const signature = sign(secrets.signing, SIGN_VAULT_ANSWER, vaultAnswerDigest(asked, unsigned));
  return { ...unsigned, signature };
}

/** What is kept first: a clock that was set back does not shut the bucket. */
export function settled(fullAt: number, now: number): number {
  return Math.min(fullAt, now + BURST * EVERY);
}

/** When the bucket will be full after one more answer; `fullAt` is when it would have been without. */
export function spend(fullAt: number, now: number): number {
  const after = Math.max(fullAt, now) + EVERY;
  if (after > now + BURST * EVERY)
    throw new Refused("slow-down", "too many people are opening their vaults just now");
  return after;
}
