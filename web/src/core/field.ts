/**
 * F_p for p = 2^31 - 1, in doubles: exact, because no intermediate value reaches 2^53 (spec/README, "Notation").
 * Elements are canonical, in 0..p-1. Nothing here runs in constant time.
 */

import { Malformed, Misuse } from "../errors.js";
import { P, type Elements } from "../primitives/prg.js";

export { P, type Elements };

const LOW = 0xffff;
const HALF_SHIFT = 0x10000;
const FOLD = 0x80000000;

/** x mod p for an integer 0 <= x < 2^53. */
export function reduce(x: number): number {
  // 2^31 is 1: below 2^53 becomes below 2^31 + 2^22, and one subtraction is left.
  const high = Math.floor(x / FOLD);
  const folded = x - high * FOLD + high;
  return folded < P ? folded : folded - P;
}

/** The element of any safe integer. */
export function element(x: number): number {
  const found = x % P;
  return found < 0 ? found + P : found + 0;
}

/** a + b. */
export function add(a: number, b: number): number {
  const sum = a + b;
  return sum < P ? sum : sum - P;
}

/** a - b. */
export function subtract(a: number, b: number): number {
  return a < b ? a - b + P : a - b;
}

/** a * b. */
export function multiply(a: number, b: number): number {
  return multiplyAdd(a, b, 0);
}

/** a * b + c. With b cut at 16 bits: a * high < 2^46, then (below 2^31) * 2^16 + a * low + c < 2^49. */
export function multiplyAdd(a: number, b: number, c: number): number {
  return reduce(reduce(a * (b >>> 16)) * HALF_SHIFT + a * (b & LOW) + c);
}

/** 1 / a; `Misuse` for 0. */
export function invert(a: number): number {
  if (a % P === 0) throw new Misuse("zero has no inverse");
  return power(a, P - 2);
}

/** a ** exponent, for a non-negative exponent. */
export function power(a: number, exponent: number): number {
  let result = 1;
  for (let square = a, rest = exponent; rest > 0; rest = Math.floor(rest / 2)) {
    if (rest % 2 === 1) result = multiply(result, square);
    square = multiply(square, square);
  }
  return result;
}

/** The value at x of the polynomial whose coefficients are `coefficients[e][k]`, for every k. */
export function evaluate(coefficients: readonly Elements[], x: number): Elements {
  const last = coefficients.at(-1);
  if (last === undefined) throw new Misuse("a polynomial needs at least one coefficient");
  const out = last.slice();
  for (let e = coefficients.length - 2; e >= 0; e--) {
    const row = coefficients[e]!;
    for (let k = 0; k < out.length; k++) out[k] = multiplyAdd(out[k]!, x, row[k]!);
  }
  return out;
}

/** Weights w with f(x) = sum w[i] * f(points[i]) for every f of degree below the number of points. */
export function lagrange(points: readonly number[], x: number): number[] {
  if (new Set(points.map(element)).size !== points.length) throw new Misuse("points are not distinct");
  return points.map((own) => {
    let top = 1;
    let bottom = 1;
    for (const other of points) {
      if (other === own) continue;
      top = multiply(top, element(x - other));
      bottom = multiply(bottom, element(own - other));
    }
    return multiply(top, invert(bottom));
  });
}

/** sum weights[i] * vectors[i]. */
export function weighted(weights: readonly number[], vectors: readonly Elements[]): Elements {
  const first = vectors[0];
  if (first === undefined || weights.length !== vectors.length)
    throw new Misuse("weights do not fit vectors");
  const out = new Uint32Array(first.length);
  vectors.forEach((vector, i) => {
    const weight = weights[i]!;
    if (vector.length !== out.length) throw new Misuse("vectors of different lengths");
    for (let k = 0; k < out.length; k++) out[k] = multiplyAdd(vector[k]!, weight, out[k]!);
  });
  return out;
}

/** Four little-endian bytes an element. */
export function toBytes(words: Elements): Uint8Array {
  const out = new Uint8Array(4 * words.length);
  const view = new DataView(out.buffer);
  words.forEach((word, i) => {
    if (word >= P) throw new Misuse("an element is not below p");
    view.setUint32(4 * i, word, true);
  });
  return out;
}

/** The inverse of `toBytes`; `element-out-of-range`. */
export function fromBytes(bytes: Uint8Array): Elements {
  if (bytes.length % 4 !== 0) throw new Misuse("elements are four bytes each");
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const out = new Uint32Array(bytes.length / 4);
  for (let i = 0; i < out.length; i++) {
    const word = view.getUint32(4 * i, true);
    if (word >= P) throw new Malformed("element-out-of-range", "a field element is not below p");
    out[i] = word;
  }
  return out;
}

/** Whether two vectors are the same. */
export function same(a: Elements, b: Elements): boolean {
  return a.length === b.length && a.every((word, i) => word === b[i]);
}

/** All vectors in a row. */
export function join(...pieces: readonly Elements[]): Elements {
  const out = new Uint32Array(pieces.reduce((sum, piece) => sum + piece.length, 0));
  let at = 0;
  for (const piece of pieces) {
    out.set(piece, at);
    at += piece.length;
  }
  return out;
}
