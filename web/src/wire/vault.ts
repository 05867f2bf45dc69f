/** Vaults: asking trustees to harden a phrase, and what the board keeps (spec/vault). */

import type { VaultName } from "../core/vault.js";
import { Malformed } from "../errors.js";
import { OVERHEAD } from "../primitives/aead.js";
import type { Seed } from "../primitives/bytes.js";
import { digest } from "../primitives/hashing.js";
import { verify } from "../primitives/signing.js";
import { fixed, list, message, opaque, text, u64, u8, type Value } from "./codec.js";
import { account, hash, manifestHash, signature } from "./kinds.js";

export const SIGN_VAULT_ANSWER = "covey/sign/vault-answer";
export const SIGN_VAULT = "covey/sign/vault";
export const SIGN_VAULT_CREATION = "covey/sign/vault-creation";
export const SIGN_VAULT_REMOVAL = "covey/sign/vault-removal";

/** Sizes that contents are padded to. */
export const VAULT_CLASSES: readonly number[] = [4096, 16_384, 65_536, 262_144, 1_048_576];

const vaultName = fixed<VaultName>(32);

/** One blinded element for one trustee; signed by nobody. */
export const VaultRequest = message("VaultRequest", 14, {
  manifest: manifestHash,
  trustee: u8,
  blinded: hash,
});
export type VaultRequest = Value<typeof VaultRequest>;

/** The trustee's share of the evaluation. */
export const VaultAnswer = message("VaultAnswer", 15, { trustee: u8, evaluated: hash, signature });
export type VaultAnswer = Value<typeof VaultAnswer>;

/** One version of one vault, signed by the key that is its name. */
export const Vault = message(
  "Vault",
  16,
  {
    manifest: manifestHash,
    name: vaultName,
    version: u64,
    salt: hash,
    sealed: opaque(1_048_592),
    signature,
  },
  ({ version, sealed }) => {
    if (version === 0n) throw new Malformed("out-of-range", "versions of a vault are counted from 1");
    if (!VAULT_CLASSES.includes(sealed.length - OVERHEAD)) {
      throw new Malformed("bad-size-class", "a sealed vault has a size that is not allowed");
    }
  },
);
export type Vault = Value<typeof Vault>;

/** The first version, with an account that answers for the room it takes. */
export const VaultCreation = message("VaultCreation", 17, { vault: Vault, account, signature });
export type VaultCreation = Value<typeof VaultCreation>;

/** Takes a vault away for good. */
export const VaultRemoval = message("VaultRemoval", 18, {
  manifest: manifestHash,
  name: vaultName,
  signature,
});
export type VaultRemoval = Value<typeof VaultRemoval>;

/** What is sealed in a vault: the account's seed, removals still to be sent, and somebody's data. */
export const VaultContent = message("VaultContent", 19, {
  account: fixed<Seed>(32),
  replaced: list(4, VaultRemoval),
  form: text(32),
  data: opaque(1_048_576),
});
export type VaultContent = Value<typeof VaultContent>;

type Unsigned<T> = Omit<T, "signature">;

/** What a trustee signs: this answer to this request. */
export function vaultAnswerDigest(asked: VaultRequest, answer: Unsigned<VaultAnswer>): Uint8Array {
  return digest(SIGN_VAULT_ANSWER, asked.manifest, answer.trustee, asked.blinded, answer.evaluated);
}

/** What a vault's key signs of a version. */
export function vaultDigest(made: Unsigned<Vault>): Uint8Array {
  return digest(SIGN_VAULT, made.manifest, made.name, made.version, made.salt, made.sealed);
}

/** Return if the key of its name signed it, else `bad-signature`. */
export function verifyVault(made: Vault): void {
  verify(made.name, made.signature, SIGN_VAULT, vaultDigest(made));
}

/** What an account signs of a new vault. */
export function creationDigest(made: Unsigned<VaultCreation>): Uint8Array {
  return digest(SIGN_VAULT_CREATION, made.vault.manifest, made.account, made.vault.name);
}

/** Return if both keys signed, else `bad-signature`. */
export function verifyCreation(made: VaultCreation): void {
  verifyVault(made.vault);
  verify(made.account, made.signature, SIGN_VAULT_CREATION, creationDigest(made));
}

/** What a vault's key signs to remove it. */
export function removalDigest(made: Unsigned<VaultRemoval>): Uint8Array {
  return digest(SIGN_VAULT_REMOVAL, made.manifest, made.name);
}

/** Return if the key of its name signed it, else `bad-signature`. */
export function verifyRemoval(made: VaultRemoval): void {
  verify(made.name, made.signature, SIGN_VAULT_REMOVAL, removalDigest(made));
}
