/** ristretto255 (RFC 9496): elements other than the identity, and scalars, from canonical bytes only. */

import { ristretto255 } from "@noble/curves/ed25519.js";
import { Malformed, Misuse } from "../errors.js";

const { Point } = ristretto255;

/** A group element; from `decodeElement` never the identity. */
export type Element = InstanceType<typeof Point>;

/** The order of the group. */
export const ORDER: bigint = Point.Fn.ORDER;

/** The generator. */
export const GENERATOR: Element = Point.BASE;

/** 32 canonical bytes of an element that is not the identity, else `malformed`. */
export function decodeElement(bytes: Uint8Array): Element {
  let found;
  try {
    found = Point.fromBytes(bytes);
  } catch {
    throw new Malformed("malformed", "not the canonical encoding of a ristretto255 element");
  }
  if (isIdentity(found)) throw new Malformed("malformed", "the identity element is refused");
  return found;
}

/** 32 canonical little-endian bytes of a scalar, else `malformed`. */
export function decodeScalar(bytes: Uint8Array): bigint {
  try {
    return Point.Fn.fromBytes(bytes);
  } catch {
    throw new Malformed("malformed", "a scalar must be 32 bytes, little-endian, below the group order");
  }
}

/** 32 little-endian bytes. */
export function encodeScalar(scalar: bigint): Uint8Array {
  return Point.Fn.toBytes(scalar);
}

/** 64 uniform bytes, little-endian, modulo the order. */
export function scalarFromUniform(bytes: Uint8Array): bigint {
  if (bytes.length !== 64) throw new Misuse("a scalar is made from 64 uniform bytes");
  return Point.Fn.create(bytes.reduceRight((value, byte) => (value << 8n) | BigInt(byte), 0n));
}

/** The scalar of an integer, which may be negative. */
export function scalar(value: number | bigint): bigint {
  return Point.Fn.create(BigInt(value));
}

/** a * b and a - b modulo the order. */
export const multiplyScalars = (a: bigint, b: bigint): bigint => Point.Fn.mul(a, b);
export const addScalars = (a: bigint, b: bigint): bigint => Point.Fn.add(a, b);
export const subtractScalars = (a: bigint, b: bigint): bigint => Point.Fn.sub(a, b);

/** 1 / a modulo the order; `Misuse` for 0. */
export function invertScalar(a: bigint): bigint {
  if (a === 0n) throw new Misuse("the scalar 0 has no inverse");
  return Point.Fn.inv(a);
}

/** Whether an element is the identity. */
export function isIdentity(element: Element): boolean {
  return element.equals(Point.ZERO);
}

/** The sum of scalar_i * element_i; for public values, not in constant time. */
export function weightedSum(scalars: readonly bigint[], elements: readonly Element[]): Element {
  if (scalars.length !== elements.length)
    throw new Misuse("a weighted sum needs as many scalars as elements");
  let total: Element = Point.ZERO;
  elements.forEach((element, i) => {
    total = total.add(element.multiplyUnsafe(scalars[i]!));
  });
  return total;
}
