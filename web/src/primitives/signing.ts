/** Ed25519 over a transcript, so that no purpose is reused (spec/encoding, "Signatures"). */

import { ed25519 } from "@noble/curves/ed25519.js";
import { sha512 } from "@noble/hashes/sha2.js";
import { Malformed } from "../errors.js";
import { concat, equal, fromHex, type Seed } from "./bytes.js";
import { encode } from "./transcript.js";

const { Point } = ed25519;

/** The 32-byte public key of a 32-byte seed, else `bad-key`. */
export function publicKey(seed: Seed): Uint8Array {
  if (seed.length !== 32) throw new Malformed("bad-key", "a signing key is 32 bytes");
  return ed25519.getPublicKey(seed);
}

/** The 64-byte signature over (purpose, data). */
export function sign(seed: Seed, purpose: string, data: Uint8Array): Uint8Array {
  return ed25519.sign(encode(purpose, data), seed);
}

const PRIME = Point.Fp.ORDER;
/** y of the points of order 1, 2, 4 and 8. */
const SMALL_ORDER: ReadonlySet<bigint> = new Set([
  0n,
  1n,
  PRIME - 1n,
  littleEndian(fromHex("c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a")),
  littleEndian(fromHex("26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05")),
]);

/** Return if these bytes can be a verify key, else `bad-key` (spec/sealing, "Keys to refuse"). */
export function checkVerifyKey(key: Uint8Array): void {
  if (key.length !== 32) throw new Malformed("bad-key", "a verify key is 32 bytes");
  if (SMALL_ORDER.has((littleEndian(key) % 2n ** 255n) % PRIME)) {
    throw new Malformed("bad-key", "a verify key of small order verifies anything");
  }
}

/** Return if `signature` is the key's over (purpose, data), else `bad-signature`. */
export function verify(key: Uint8Array, signature: Uint8Array, purpose: string, data: Uint8Array): void {
  checkVerifyKey(key);
  if (signature.length !== 64 || !holds(key, signature, encode(purpose, data))) {
    throw new Malformed("bad-signature", `the signature for ${purpose} does not verify`);
  }
}

/**
 * RFC 8032, section 5.1.7, without cofactor: sB - hA must be encoded as R.
 * (The library's own `verify` multiplies by the cofactor, which accepts more.)
 */
function holds(key: Uint8Array, signature: Uint8Array, message: Uint8Array): boolean {
  const r = signature.subarray(0, 32);
  try {
    const a = Point.fromBytes(key);
    const s = Point.Fn.fromBytes(signature.subarray(32)); // refuses s >= L
    const h = Point.Fn.create(littleEndian(sha512(concat(r, key, message))));
    return equal(Point.BASE.multiplyUnsafe(s).subtract(a.multiplyUnsafe(h)).toBytes(), r);
  } catch {
    return false;
  }
}

function littleEndian(bytes: Uint8Array): bigint {
  return bytes.reduceRight((value, byte) => (value << 8n) | BigInt(byte), 0n);
}
