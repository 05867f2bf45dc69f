/** The author's side of a vault: ask trustees, seal, read back, remove (spec/vault). */

import { blind, finalize, type Blinded } from "../../core/oprf.js";
import {
  candidates as candidatesOf,
  contentKey,
  vaultKeys,
  type VaultKeys,
  type VaultName,
} from "../../core/vault.js";
import { CoveyError, Malformed, Misuse, PeerFault, Waiting } from "../../errors.js";
import * as aead from "../../primitives/aead.js";
import { asAccount, equal, type ManifestHash, type Random, type Seed } from "../../primitives/bytes.js";
import { decodeElement, scalarFromUniform, type Element } from "../../primitives/group.js";
import { digest } from "../../primitives/hashing.js";
import { publicKey, sign, verify } from "../../primitives/signing.js";
import { pad, unpad } from "../../wire/filing.js";
import { hashOf, type Manifest } from "../../wire/manifest.js";
import * as wire from "../../wire/vault.js";

/** A stretched phrase, blinded: the same for every trustee. */
export interface VaultQuestion {
  readonly blinded: Blinded;
}

/** One trustee's share. Whether it is the true one shows among others. */
export interface VaultShare {
  readonly trustee: number;
  readonly evaluated: Element;
}

/** Keys that trustees may have meant, who agrees on them, and who does not. */
export interface VaultCandidate {
  readonly keys: VaultKeys;
  readonly agreeing: readonly number[];
  readonly off: readonly number[];
  readonly sure: boolean;
}

/** Blind a stretched phrase. */
export function askVault(stretched: Uint8Array, random: Random): VaultQuestion {
  return { blinded: blind(stretched, scalarFromUniform(random(64))) };
}

function requestTo(manifest: Manifest, question: VaultQuestion, trustee: number): wire.VaultRequest {
  return { manifest: hashOf(manifest), trustee, blinded: question.blinded.element.toBytes() };
}

/** The bytes of the `VaultRequest` for one trustee. */
export function vaultRequest(manifest: Manifest, question: VaultQuestion, trustee: number): Uint8Array {
  return wire.VaultRequest.encode(requestTo(manifest, question, trustee));
}

/** Read one trustee's answer, or `PeerFault` naming it. */
export function acceptShare(
  manifest: Manifest,
  question: VaultQuestion,
  trustee: number,
  data: Uint8Array,
): VaultShare {
  const card = manifest.plan.trustees[trustee - 1];
  if (card === undefined) throw new Malformed("unknown-trustee", `there is no trustee ${trustee}`);
  return blaming(`trustee ${trustee}`, "vault answer", () => {
    const answer = wire.VaultAnswer.decode(data);
    if (answer.trustee !== trustee) throw new Malformed("wrong-party", "an answer of another trustee");
    const signed = wire.vaultAnswerDigest(requestTo(manifest, question, trustee), answer);
    verify(card.verifyKey, answer.signature, wire.SIGN_VAULT_ANSWER, signed);
    return { trustee, evaluated: decodeElement(answer.evaluated) };
  });
}

/** All keys that these shares may give, likeliest first; only one if that is sure; none with fewer than t. */
export function candidates(
  manifest: Manifest,
  question: VaultQuestion,
  shares: readonly VaultShare[],
): readonly VaultCandidate[] {
  const points = new Map(shares.map(({ trustee, evaluated }) => [trustee, evaluated]));
  if (points.size !== shares.length) throw new Misuse("two answers of one trustee");
  const found = candidatesOf(manifest.plan.t, points);
  return (found[0]?.sure === true ? found.slice(0, 1) : found).map(({ joint, ...who }) => ({
    ...who,
    keys: vaultKeys(finalize(question.blinded, joint)),
  }));
}

/** The keys to make a vault with, or `waiting` while fewer than 2t-1 trustees agree on them. */
export function agreed(
  manifest: Manifest,
  question: VaultQuestion,
  shares: readonly VaultShare[],
): VaultCandidate {
  const found = candidates(manifest, question, shares).find(({ sure }) => sure);
  if (found !== undefined) return found;
  const needed = 2 * manifest.plan.t - 1;
  throw new Waiting("waiting", `${shares.length} trustees have answered, and ${needed} must agree`);
}

function associated(manifest: ManifestHash, name: VaultName, version: bigint): Uint8Array {
  return digest("covey/vault-sealed", manifest, name, version);
}

function versionOf(
  manifest: Manifest,
  keys: VaultKeys,
  version: bigint,
  content: wire.VaultContent,
  random: Random,
): wire.Vault {
  const [named, { name }, salt] = [hashOf(manifest), keys, random(32)];
  const padded = pad(wire.VaultContent.encode(content), wire.VAULT_CLASSES);
  const sealed = aead.seal(contentKey(keys, salt, version), padded, associated(named, name, version));
  const unsigned = { manifest: named, name, version, salt, sealed };
  return { ...unsigned, signature: sign(keys.signing, wire.SIGN_VAULT, wire.vaultDigest(unsigned)) };
}

/** The bytes of one version. Save them before they are sent; `too-long` beyond the largest size. */
export function writeVault(
  manifest: Manifest,
  keys: VaultKeys,
  version: bigint,
  content: wire.VaultContent,
  random: Random,
): Uint8Array {
  return wire.Vault.encode(versionOf(manifest, keys, version, content, random));
}

/** The bytes of a `VaultCreation`: version 1, and the account's word for it. */
export function createVault(
  manifest: Manifest,
  account: Seed,
  keys: VaultKeys,
  content: wire.VaultContent,
  random: Random,
): Uint8Array {
  const vault = versionOf(manifest, keys, 1n, content, random);
  const unsigned = { vault, account: asAccount(publicKey(account)) };
  const signature = sign(account, wire.SIGN_VAULT_CREATION, wire.creationDigest(unsigned));
  return wire.VaultCreation.encode({ ...unsigned, signature });
}

/**
 * Version and content of what the board shows; `PeerFault` on the board when it does not fit.
 * `newest` is the newest version seen so far, 0 if none: an older one is refused, `old-vault`.
 */
export function readVault(
  manifest: Manifest,
  keys: VaultKeys,
  data: Uint8Array,
  newest: bigint,
): { readonly version: bigint; readonly content: wire.VaultContent } {
  return blaming("board", "vault", () => {
    const vault = wire.Vault.decode(data);
    if (!equal(vault.manifest, hashOf(manifest)) || !equal(vault.name, keys.name)) {
      throw new Malformed("wrong-answer", "another vault than the one asked for");
    }
    wire.verifyVault(vault);
    if (vault.version < newest) throw new Malformed("old-vault", "an older version than was there before");
    const key = contentKey(keys, vault.salt, vault.version);
    const padded = aead.unseal(key, vault.sealed, associated(vault.manifest, vault.name, vault.version));
    return { version: vault.version, content: wire.VaultContent.decode(unpad(padded)) };
  });
}

/** Takes the vault away for good. */
export function removeVault(manifest: Manifest, keys: VaultKeys): wire.VaultRemoval {
  const unsigned = { manifest: hashOf(manifest), name: keys.name };
  return {
    ...unsigned,
    signature: sign(keys.signing, wire.SIGN_VAULT_REMOVAL, wire.removalDigest(unsigned)),
  };
}

/** What is wrong with somebody's bytes is their fault. */
function blaming<T>(party: string, what: string, read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof CoveyError)) throw error;
    throw new PeerFault(error.code, { party, fault: `${what}: ${error.message}`, certain: true });
  }
}
