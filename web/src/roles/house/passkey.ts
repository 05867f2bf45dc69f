/** Eight words that come out of a passkey, and are the same each time (spec/desk, "Passkeys"). */

import { newPhrase, type Phrase } from "../../core/phrase.js";
import { Misuse } from "../../errors.js";
import type { ManifestHash } from "../../primitives/bytes.js";
import { deriveKey, digest } from "../../primitives/hashing.js";

/** What the passkey is asked for: `prf.eval.first` of WebAuthn. */
export const PASSKEY_INPUT: Uint8Array = digest("covey/desk-passkey-input");

const OUTPUT = 32;

/** The phrase that belongs to what a passkey answered (32 bytes, secret) in this escrow. */
export function passkeyPhrase(manifest: ManifestHash, output: Uint8Array): Phrase {
  if (output.length !== OUTPUT) throw new Misuse("a passkey answers with 32 bytes");
  let attempt = 0;
  return newPhrase((length) =>
    deriveKey(output, "covey/desk-passkey", manifest, attempt++).subarray(0, length),
  );
}
