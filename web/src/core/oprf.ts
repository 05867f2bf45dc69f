/**
 * RFC 9497, VOPRF(ristretto255, SHA-512), with a key that trustees share (spec/oprf).
 * Written out over the library's group and hashes, because answers of several trustees are verified one by one
 * and unblinded together, and because the page rejects more than the RFC.
 */

import { ristretto255_hasher } from "@noble/curves/ed25519.js";
import { sha512 } from "@noble/hashes/sha2.js";
import { Malformed, Misuse } from "../errors.js";
import { concat, type Pseudonym, utf8 } from "../primitives/bytes.js";
import {
  decodeScalar,
  encodeScalar,
  GENERATOR,
  invertScalar,
  isIdentity,
  multiplyScalars,
  ORDER,
  scalar,
  subtractScalars,
  weightedSum,
  type Element,
} from "../primitives/group.js";

const CONTEXT = concat(utf8("OPRFV1-"), Uint8Array.of(1), utf8("-ristretto255-SHA512"));
const HASH_TO_GROUP = concat(utf8("HashToGroup-"), CONTEXT);
const HASH_TO_SCALAR = concat(utf8("HashToScalar-"), CONTEXT);

/** One input and its blind (both secret), and the element that goes out. */
export interface Blinded {
  readonly input: Uint8Array;
  readonly blind: bigint;
  readonly element: Element;
}

/** One trustee's answer to a batch. */
export interface Answer {
  readonly trustee: number;
  readonly evaluated: readonly Element[];
  readonly proof: Proof;
}

/** A proof that all of a batch was evaluated under one key. */
export interface Proof {
  readonly c: bigint;
  readonly s: bigint;
}

/** `c || s`, 64 bytes, both canonical. */
export function decodeProof(bytes: Uint8Array): Proof {
  if (bytes.length !== 64) throw new Malformed("malformed", "a proof is 64 bytes");
  return { c: decodeScalar(bytes.subarray(0, 32)), s: decodeScalar(bytes.subarray(32)) };
}

export function encodeProof(proof: Proof): Uint8Array {
  return concat(encodeScalar(proof.c), encodeScalar(proof.s));
}

/** Blind one input with a secret scalar that is used once and not 0. */
export function blind(input: Uint8Array, secret: bigint): Blinded {
  if (secret <= 0n || secret >= ORDER) throw new Misuse("a blind is a scalar that is not 0");
  const point = ristretto255_hasher.hashToCurve(input, { DST: HASH_TO_GROUP });
  if (isIdentity(point)) throw new Misuse("an input that hashes to the identity");
  return { input, blind: secret, element: point.multiply(secret) };
}

/** u16 length and bytes of each; text at the end as it is. */
function framed(pieces: readonly Uint8Array[], end: string): Uint8Array {
  const framedPieces = pieces.flatMap((piece) => [
    Uint8Array.of(piece.length >> 8, piece.length & 255),
    piece,
  ]);
  return concat(...framedPieces, utf8(end));
}

function hashToScalar(message: Uint8Array): bigint {
  return ristretto255_hasher.hashToScalar(message, { DST: HASH_TO_SCALAR });
}

/** ComputeComposites (RFC 9497, section 2.2.1): the random combination of inputs, and that of outputs. */
function composites(
  key: Element,
  blinded: readonly Element[],
  evaluated: readonly Element[],
): [Element, Element] {
  const seed = sha512(framed([key.toBytes(), concat(utf8("Seed-"), CONTEXT)], ""));
  const weights = blinded.map((element, i) => {
    const place = Uint8Array.of(i >> 8, i & 255);
    const output = evaluated[i]!;
    const head = concat(framed([seed], ""), place);
    return hashToScalar(concat(head, framed([element.toBytes(), output.toBytes()], "Composite")));
  });
  return [weightedSum(weights, blinded), weightedSum(weights, evaluated)];
}

function challenge(key: Element, m: Element, z: Element, t2: Element, t3: Element): bigint {
  return hashToScalar(
    framed(
      [key, m, z, t2, t3].map((element) => element.toBytes()),
      "Challenge",
    ),
  );
}

/** GenerateProof: a trustee's proof, with a secret nonce that is used once. */
export function prove(
  key: bigint,
  blinded: readonly Element[],
  evaluated: readonly Element[],
  nonce: bigint,
): Proof {
  const publicKey = GENERATOR.multiply(key);
  const [m] = composites(publicKey, blinded, evaluated);
  const c = challenge(publicKey, m, m.multiply(key), GENERATOR.multiply(nonce), m.multiply(nonce));
  return { c, s: subtractScalars(nonce, multiplyScalars(c, key)) };
}

/** VerifyProof, or `peer-fault`; also rejects c = 0, s = 0 and an identity composite. */
export function verifyProof(
  key: Element,
  blinded: readonly Element[],
  evaluated: readonly Element[],
  proof: Proof,
): void {
  const bad = (): Malformed => new Malformed("peer-fault", "the proof of an evaluation does not hold");
  if (blinded.length === 0 || blinded.length !== evaluated.length || proof.c === 0n || proof.s === 0n)
    throw bad();
  const [m, z] = composites(key, blinded, evaluated);
  if (isIdentity(m) || isIdentity(z)) throw bad();
  const t2 = weightedSum([proof.s, proof.c], [GENERATOR, key]);
  const t3 = weightedSum([proof.s, proof.c], [m, z]);
  if (challenge(key, m, z, t2, t3) !== proof.c) throw bad();
}

/** The weight of trustee i's answer among those of `trustees`: product of j / (j - i). */
export function lambda(trustees: readonly number[], i: number): bigint {
  let top = 1n;
  let bottom = 1n;
  for (const j of trustees) {
    if (j === i) continue;
    top = multiplyScalars(top, scalar(j));
    bottom = multiplyScalars(bottom, scalar(j - i));
  }
  return multiplyScalars(top, invertScalar(bottom));
}

/** The outputs of a batch from exactly t answers whose proofs have been verified. */
export function combine(batch: readonly Blinded[], answers: readonly Answer[]): Pseudonym[] {
  const trustees = answers.map((answer) => answer.trustee);
  if (new Set(trustees).size !== trustees.length) throw new Misuse("two answers of one trustee");
  const weights = trustees.map((i) => lambda(trustees, i));
  return batch.map((item, place) => {
    const parts = answers.map((answer) => answer.evaluated[place]!);
    const joint = weightedSum(weights, parts);
    return finalize(item, joint);
  });
}

/** Finalize (RFC 9497, section 3.3.1): unblind and hash. */
export function finalize(item: Blinded, evaluated: Element): Pseudonym {
  if (isIdentity(evaluated)) throw new Malformed("malformed", "an evaluation is the identity");
  const unblinded = evaluated.multiply(invertScalar(item.blind)).toBytes();
  return sha512(framed([item.input, unblinded], "Finalize")) as Pseudonym;
}
