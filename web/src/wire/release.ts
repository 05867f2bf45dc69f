/** Events, and what trustees send desks because of one (spec/release). */

import { KEY_WORDS } from "../core/parameters.js";
import { Malformed } from "../errors.js";
import { toHex, type ManifestHash } from "../primitives/bytes.js";
import { digest } from "../primitives/hashing.js";
import { checkSealingKey, PUBLIC_LENGTH } from "../primitives/hpke.js";
import { verify } from "../primitives/signing.js";
import { encode } from "../primitives/transcript.js";
import { fixed, flag, list, message, opaque, u8, words, type Value } from "./codec.js";
import { account, filingId, manifestHash, signature, subject } from "./kinds.js";
import { allDifferent, Bucket, RowAnswers, RowId } from "./rows.js";

export const SIGN_PACKAGE = "covey/sign/package";
export const SIGN_DECISION = "covey/sign/decision";
const MAX_THRESHOLD = 64;

export const EventProof = message(
  "EventProof",
  40,
  {
    bucket: Bucket,
    threshold: u8,
    rows: list(MAX_THRESHOLD, RowId),
    coefficients: words(MAX_THRESHOLD),
    answers: list(15, RowAnswers),
  },
  (proof) => {
    if (proof.rows.length !== proof.threshold || !allDifferent(proof.rows)) {
      throw new Malformed("bad-event", "an event has exactly T different rows");
    }
    if (proof.coefficients.length !== proof.rows.length || proof.coefficients.includes(0)) {
      throw new Malformed("bad-event", "an event has one coefficient for each row, none of them 0");
    }
  },
);
export type EventProof = Value<typeof EventProof>;

export const KeyPointShare = message("KeyPointShare", 41, { row: RowId, account, share: words(KEY_WORDS) });
export type KeyPointShare = Value<typeof KeyPointShare>;

export const SecretShare = message("SecretShare", 42, {
  filing: filingId,
  digest: subject,
  stage: u8,
  share: words(KEY_WORDS),
});
export type SecretShare = Value<typeof SecretShare>;

export const ReleaseShares = message("ReleaseShares", 43, {
  threshold: u8,
  points: list(MAX_THRESHOLD, KeyPointShare),
  secrets: list(MAX_THRESHOLD, SecretShare),
});
export type ReleaseShares = Value<typeof ReleaseShares>;

export const Package = message("Package", 44, {
  trustee: u8,
  desk: u8,
  manifest: manifestHash,
  id: fixed(16),
  filings: list(MAX_THRESHOLD, filingId),
  sealed: opaque(100_000),
  signature,
});
export type Package = Value<typeof Package>;

/** `key`: what trustees seal `s2` to; empty for the desk's own sealing key. */
export const Decision = message(
  "Decision",
  45,
  { manifest: manifestHash, desk: u8, filing: filingId, accept: flag, key: opaque(PUBLIC_LENGTH), signature },
  checkDecision,
);
export type Decision = Value<typeof Decision>;

/** A key is none, or one that can be sealed to; whoever declines is sent nothing. Else `bad-key`. */
export function checkDecision({ accept, key }: { accept: boolean; key: Uint8Array }): void {
  if (key.length === 0) return;
  if (!accept) throw new Malformed("bad-key", "a desk that declines names no key");
  checkSealingKey(key);
}

/** The board's word that a filing's present desk has not decided in its time. */
export const Silence = message("Silence", 46, { manifest: manifestHash, filing: filingId, desk: u8 });
export type Silence = Value<typeof Silence>;

/** The name of a set of rows released together at one threshold (spec/matching). */
export function eventId(threshold: number, rows: readonly RowId[]): Uint8Array {
  const sorted = rows.map((row) => RowId.encode(row)).sort((a, b) => (toHex(a) < toHex(b) ? -1 : 1));
  return digest("covey/event", threshold, ...sorted).slice(0, 16);
}

/** What a trustee signs of a package. */
export function packageDigest(made: Omit<Package, "signature">): Uint8Array {
  return digest(SIGN_PACKAGE, made.trustee, made.desk, made.manifest, made.id, made.sealed, ...made.filings);
}

/** The info under which a package is sealed. */
export function packageInfo(
  manifest: ManifestHash,
  trustee: number,
  desk: number,
  id: Uint8Array,
): Uint8Array {
  return encode("covey/package", 1, manifest, `trustee ${trustee}`, `desk ${desk}`, id);
}

/** What a desk signs. */
export function decisionDigest(made: Omit<Decision, "signature">): Uint8Array {
  return digest(SIGN_DECISION, made.manifest, made.desk, made.filing, made.accept, made.key);
}

/** Return if the desk with this key signed it, else `bad-signature`. */
export function verifyDecision(made: Decision, key: Uint8Array): void {
  verify(key, made.signature, SIGN_DECISION, decisionDigest(made));
}
