/** ChaCha20-Poly1305 under keys that are used once, so with a zero nonce (spec/sealing, "Symmetric"). */

import { chacha20poly1305 } from "@noble/ciphers/chacha.js";
import { Malformed } from "../errors.js";

/** Bytes that sealing adds. */
export const OVERHEAD = 16;

const NONCE = new Uint8Array(12);

/** Encrypt under a single-use 32-byte key. */
export function seal(key: Uint8Array, plain: Uint8Array, associated: Uint8Array): Uint8Array {
  return chacha20poly1305(key, NONCE, associated).encrypt(plain);
}

/** Decrypt, or `does-not-open`. */
export function unseal(key: Uint8Array, sealed: Uint8Array, associated: Uint8Array): Uint8Array {
  try {
    return chacha20poly1305(key, NONCE, associated).decrypt(sealed);
  } catch {
    throw new Malformed("does-not-open", "a sealed text does not open with this key");
  }
}
