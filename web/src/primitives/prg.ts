/** Elements of F_p from a stream of bytes (spec/encoding, "Elements of F_p from a stream"). */

import { ctr } from "@noble/ciphers/aes.js";
import { deriveKey, stream } from "./hashing.js";
import type { Field } from "./transcript.js";

/** The prime of rows and masks. */
export const P = 0x7fffffff;

/** Canonical elements of F_p. */
export type Elements = Uint32Array;

const SLACK = 16;

/** The first `count` elements in a stream of bytes. */
export function draw(count: number, next: (length: number) => Uint8Array): Elements {
  const out = new Uint32Array(count);
  for (let filled = 0; filled < count;) {
    const bytes = next(4 * (count - filled + SLACK));
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    for (let at = 0; at < bytes.length && filled < count; at += 4) {
      const word = view.getUint32(at, true) & P;
      if (word !== P) out[filled++] = word;
    }
  }
  return out;
}

/** AES-256-CTR keystream under a key that is used once, counter from zero; each call gives the next bytes. */
export function keystream(key: Uint8Array): (length: number) => Uint8Array {
  let block = 0;
  let rest = new Uint8Array(0);
  return (length) => {
    const out = new Uint8Array(length);
    out.set(rest.subarray(0, length));
    const missing = length - Math.min(rest.length, length);
    if (missing === 0) {
      rest = rest.slice(length);
      return out;
    }
    const counter = new Uint8Array(16);
    new DataView(counter.buffer).setUint32(12, block);
    const blocks = Math.ceil(missing / 16);
    const fresh = ctr(key, counter).encrypt(new Uint8Array(16 * blocks));
    block += blocks;
    out.set(fresh.subarray(0, missing), length - missing);
    rest = fresh.slice(missing);
    return out;
  };
}

/** `count` elements of the AES-256-CTR keystream of a key that is used once. */
export function elements(key: Uint8Array, count: number): Elements {
  return draw(count, keystream(key));
}

/** `count` elements that only holders of `seed` can compute, for one label. */
export function seededElements(
  seed: Uint8Array,
  count: number,
  tag: string,
  ...fields: readonly Field[]
): Elements {
  return elements(deriveKey(seed, tag, ...fields), count);
}

/** `count` elements that everybody who knows the fields can compute. */
export function publicElements(count: number, tag: string, ...fields: readonly Field[]): Elements {
  return draw(count, stream(tag, ...fields));
}
