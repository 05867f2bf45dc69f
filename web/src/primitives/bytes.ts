/** Byte strings with a purpose, and the few things one does with them. */

import { Misuse } from "../errors.js";

declare const purpose: unique symbol;

/** A byte string that is used for one thing only; made by `as` functions and decoders. */
export type Branded<P extends string> = Uint8Array & { readonly [purpose]: P };

/** SHA-256 of a manifest: names one escrow. 32 bytes. */
export type ManifestHash = Branded<"manifest hash">;
/** The Ed25519 public key of an account. 32 bytes. */
export type Account = Branded<"account">;
/** The random name of a filing. 16 bytes. */
export type FilingId = Branded<"filing id">;
/** The random name of an evaluation request. 16 bytes. */
export type RequestId = Branded<"request id">;
/** The OPRF output of one canonical identifier. 64 bytes. Secret. */
export type Pseudonym = Branded<"pseudonym">;
/** Fresh secret bytes that somebody used once for one thing. 32 bytes. Secret. */
export type Entropy = Branded<"entropy">;
/** The seed of a signing or opening key, or of a subset of trustees. 32 bytes. Secret. */
export type Seed = Branded<"seed">;
/** The digest of a header's core: seeds the check weights. 32 bytes. */
export type DealingDigest = Branded<"dealing digest">;
/** What receipts are about: an account, or the digest of a header. 32 bytes. */
export type Subject = Branded<"subject">;

const LENGTHS = {
  manifest: 32,
  account: 32,
  filing: 16,
  request: 16,
  pseudonym: 64,
  entropy: 32,
  seed: 32,
} as const;

function branded<T extends Uint8Array>(what: keyof typeof LENGTHS): (bytes: Uint8Array) => T {
  return (bytes) => {
    if (bytes.length !== LENGTHS[what]) throw new Misuse(`${what} must be ${LENGTHS[what]} bytes`);
    return bytes as T;
  };
}

export const asManifestHash = branded<ManifestHash>("manifest");
export const asAccount = branded<Account>("account");
export const asFilingId = branded<FilingId>("filing");
export const asRequestId = branded<RequestId>("request");
export const asPseudonym = branded<Pseudonym>("pseudonym");
export const asEntropy = branded<Entropy>("entropy");
export const asSeed = branded<Seed>("seed");

/** Where fresh random bytes come from; always an argument. */
export type Random = (length: number) => Uint8Array;

const UTF8 = new TextEncoder();

/** UTF-8. `Misuse` for a string with half a surrogate pair, which has none. */
export function utf8(text: string): Uint8Array {
  if (!isWellFormed(text)) throw new Misuse("a string is not well-formed Unicode");
  return UTF8.encode(text);
}

function isWellFormed(text: string): boolean {
  return !/\p{Surrogate}/u.test(text);
}

/** All pieces side by side. */
export function concat(...pieces: readonly Uint8Array[]): Uint8Array {
  const out = new Uint8Array(pieces.reduce((sum, piece) => sum + piece.length, 0));
  let at = 0;
  for (const piece of pieces) {
    out.set(piece, at);
    at += piece.length;
  }
  return out;
}

/** Whether two byte strings are the same, in time that depends on their lengths only. */
export function equal(a: Uint8Array, b: Uint8Array): boolean {
  if (a.length !== b.length) return false;
  let different = 0;
  for (let i = 0; i < a.length; i++) different |= a[i]! ^ b[i]!;
  return different === 0;
}

/** Lower-case hex. */
export function toHex(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** The bytes of lower- or upper-case hex. */
export function fromHex(hex: string): Uint8Array {
  if (hex.length % 2 !== 0 || !/^[0-9a-fA-F]*$/.test(hex)) throw new Misuse("not hex");
  return Uint8Array.from({ length: hex.length / 2 }, (_, i) => parseInt(hex.slice(2 * i, 2 * i + 2), 16));
}
