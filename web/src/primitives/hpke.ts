/** HPKE (RFC 9180, base mode): X-Wing, HKDF-SHA256, ChaCha20-Poly1305 (spec/sealing, "HPKE"). */

import { CipherSuite, HkdfSha256 } from "@hpke/core";
import { XWing } from "@hpke/hybridkem-x-wing";
import { x25519 } from "@noble/curves/ed25519.js";
import { Malformed, Misuse } from "../errors.js";
import { concat, type Random, type Seed } from "./bytes.js";
import { ChaCha20Poly1305 } from "./hpke-aead.js";

/** Bytes of a public key: ML-KEM-768 (1184), then X25519 (32). */
export const PUBLIC_LENGTH = 1216;
/** Bytes of the encapsulated key. */
const ENCAPSULATED = 1120;
/** Bytes that sealing adds. */
export const OVERHEAD = ENCAPSULATED + 16;

const LATTICE_PUBLIC = 1184;
const LATTICE_COEFFICIENTS = 1152;
const LATTICE_PRIME = 3329;
const EPHEMERAL = 64;
const ANY_SCALAR = new Uint8Array(32);

const kem = new XWing();
const suite = new CipherSuite({ kem, kdf: new HkdfSha256(), aead: new ChaCha20Poly1305() });

/**
 * Return if these bytes are a public key, else `bad-key`: lattice coefficients below 3329 (FIPS 203, section 7.2),
 * and a curve part that is not of small order.
 */
export function checkSealingKey(key: Uint8Array): void {
  if (key.length !== PUBLIC_LENGTH) throw new Malformed("bad-key", "a sealing key is 1216 bytes");
  for (let at = 0; at < LATTICE_COEFFICIENTS; at += 3) {
    const [a = 0, b = 0, c = 0] = key.subarray(at, at + 3);
    if ((a | ((b & 15) << 8)) >= LATTICE_PRIME || ((b >> 4) | (c << 4)) >= LATTICE_PRIME) {
      throw new Malformed("bad-key", "a sealing key is not a valid ML-KEM-768 key");
    }
  }
  try {
    x25519.getSharedSecret(ANY_SCALAR, key.subarray(LATTICE_PUBLIC)); // refuses a shared secret of zeros
  } catch {
    throw new Malformed("bad-key", "a sealing key's X25519 part is of small order");
  }
}

/** The public key of a 32-byte seed, else `bad-key`. */
export async function sealingKey(seed: Seed): Promise<Uint8Array> {
  if (seed.length !== 32) throw new Malformed("bad-key", "an opening key is 32 bytes");
  const pair = await kem.generateKeyPairDerand(seed.slice());
  return new Uint8Array(await kem.serializePublicKey(pair.publicKey));
}

/** Encrypt to a public key; `plain.length + OVERHEAD` bytes. */
export async function seal(
  key: Uint8Array,
  plain: Uint8Array,
  info: Uint8Array,
  random: Random,
): Promise<Uint8Array> {
  if (info.length === 0) throw new Misuse("HPKE info must not be empty");
  checkSealingKey(key);
  const recipientPublicKey = await kem.deserializePublicKey(key.slice());
  // The library's name for the randomness of the encapsulation is `ekm`: 32 bytes each for ML-KEM and X25519.
  const ekm = random(EPHEMERAL);
  try {
    const { enc, ct } = await suite.seal({ recipientPublicKey, info, ekm }, plain);
    return concat(new Uint8Array(enc), new Uint8Array(ct));
  } catch {
    throw new Malformed("bad-key", "nothing can be sealed to this key");
  }
}

/** Decrypt with the key of a seed, or `does-not-open`. */
export async function open(seed: Seed, sealed: Uint8Array, info: Uint8Array): Promise<Uint8Array> {
  if (info.length === 0) throw new Misuse("HPKE info must not be empty");
  if (sealed.length < OVERHEAD) throw new Malformed("does-not-open", "a sealed package is too short");
  const recipientKey = await kem.deserializePrivateKey(seed.slice());
  try {
    const enc = sealed.slice(0, ENCAPSULATED);
    return new Uint8Array(await suite.open({ recipientKey, info, enc }, sealed.slice(ENCAPSULATED)));
  } catch {
    throw new Malformed("does-not-open", "a sealed package does not open with this key");
  }
}
