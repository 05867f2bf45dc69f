/** What an account signs besides filings: its registration and withdrawals (spec/accounts, spec/filing). */

import { asAccount, type FilingId, type Seed } from "../../primitives/bytes.js";
import { publicKey, sign } from "../../primitives/signing.js";
import { registrationDigest, SIGN_REGISTRATION, type Registration } from "../../wire/account.js";
import { SIGN_WITHDRAWAL, withdrawalDigest, type Withdrawal } from "../../wire/filing.js";
import { hashOf, type Manifest } from "../../wire/manifest.js";

/** A signed registration. */
export function register(
  manifest: Manifest,
  seed: Seed,
  admissionKind: number,
  admission: Uint8Array,
): Registration {
  const unsigned = {
    manifest: hashOf(manifest),
    account: asAccount(publicKey(seed)),
    admissionKind,
    admission,
  };
  return { ...unsigned, signature: sign(seed, SIGN_REGISTRATION, registrationDigest(unsigned)) };
}

/** A signed withdrawal. */
export function withdraw(manifest: Manifest, seed: Seed, filing: FilingId): Withdrawal {
  const unsigned = { manifest: hashOf(manifest), filing, account: asAccount(publicKey(seed)) };
  return { ...unsigned, signature: sign(seed, SIGN_WITHDRAWAL, withdrawalDigest(unsigned)) };
}
