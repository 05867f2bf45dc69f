/** Hashes and key derivation, always of a transcript (spec/encoding, "Transcripts"). */

import { hkdf } from "@noble/hashes/hkdf.js";
import { sha256 } from "@noble/hashes/sha2.js";
import { shake256 } from "@noble/hashes/sha3.js";
import { encode, type Field } from "./transcript.js";

/** SHA-256 of the transcript; 32 bytes. */
export function digest(tag: string, ...fields: readonly Field[]): Uint8Array {
  return sha256(encode(tag, ...fields));
}

/** SHAKE-256 of the transcript, `length` bytes. */
export function expand(length: number, tag: string, ...fields: readonly Field[]): Uint8Array {
  return shake256(encode(tag, ...fields), { dkLen: length });
}

/** SHAKE-256 of the transcript as a stream: each call gives the next bytes. */
export function stream(tag: string, ...fields: readonly Field[]): (length: number) => Uint8Array {
  const source = shake256.create().update(encode(tag, ...fields));
  return (length) => source.xof(length);
}

/** HKDF-SHA256 (RFC 5869) without salt, the transcript as info; 32 bytes. */
export function deriveKey(secret: Uint8Array, tag: string, ...fields: readonly Field[]): Uint8Array {
  return hkdf(sha256, secret, undefined, encode(tag, ...fields), 32);
}
