/** Capsules: the two content keys of a filing, sealed once for each way to open it (spec/sealing, spec/filing). */

import { seal, unseal, OVERHEAD } from "../primitives/aead.js";
import { concat, type FilingId } from "../primitives/bytes.js";
import { deriveKey } from "../primitives/hashing.js";
import { toBytes, type Elements } from "./field.js";

/** Bytes of one capsule: two sealed keys. */
export const CAPSULE_LENGTH = 2 * (32 + OVERHEAD);

/** Slot, threshold and apex of a capsule. */
export interface CapsulePlace {
  readonly slot: number;
  readonly threshold: number;
  readonly apex: Elements;
}

/** The place of the direct capsule. */
export const DIRECT: CapsulePlace = { slot: 0, threshold: 0, apex: new Uint32Array(0) };

const TAGS = { 1: "covey/capsule/conflict", 2: "covey/capsule/case" } as const;

/** 1: the conflict part, with s1. 2: the case part, with s2. */
export type Stage = keyof typeof TAGS;

/** The key of one half of a capsule. */
export function capsuleKey(
  filing: FilingId,
  stage: Stage,
  secret: Elements,
  place: CapsulePlace,
): Uint8Array {
  return deriveKey(toBytes(secret), TAGS[stage], filing, place.slot, place.threshold, toBytes(place.apex));
}

/** A capsule that holds two content keys. */
export function makeCapsule(
  filing: FilingId,
  secrets: readonly [Elements, Elements],
  place: CapsulePlace,
  contentKeys: readonly [Uint8Array, Uint8Array],
): Uint8Array {
  const first = seal(capsuleKey(filing, 1, secrets[0], place), contentKeys[0], filing);
  return concat(first, seal(capsuleKey(filing, 2, secrets[1], place), contentKeys[1], filing));
}

/** The number of a capsule in its envelope: the direct one, then by slot, then by threshold. */
export function capsuleNumber(thresholds: readonly number[], place: CapsulePlace): number {
  return place.threshold === 0 ? 0 : 1 + place.slot * thresholds.length + thresholds.indexOf(place.threshold);
}

/** The content key in one half of a capsule, or `does-not-open`. */
export function openCapsule(
  filing: FilingId,
  envelope: Uint8Array,
  thresholds: readonly number[],
  place: CapsulePlace,
  stage: Stage,
  secret: Elements,
): Uint8Array {
  return unseal(capsuleKey(filing, stage, secret, place), halfOf(envelope, thresholds, place, stage), filing);
}

/** One half of a capsule in its envelope, sealed. */
export function halfOf(
  envelope: Uint8Array,
  thresholds: readonly number[],
  place: CapsulePlace,
  stage: Stage,
): Uint8Array {
  const half = CAPSULE_LENGTH / 2;
  const start = capsuleNumber(thresholds, place) * CAPSULE_LENGTH + (stage - 1) * half;
  return envelope.slice(start, start + half);
}
