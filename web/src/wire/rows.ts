/** Opening rows and address bits (spec/masks, spec/buckets). */

import { toBytes } from "../core/field.js";
import { ADDRESS_BITS, rises } from "../core/parameters.js";
import { Malformed } from "../errors.js";
import { toHex } from "../primitives/bytes.js";
import { digest } from "../primitives/hashing.js";
import { list, message, u32, u8, u8UpTo, words, type Value } from "./codec.js";
import { filingId, hash, manifestHash, signature } from "./kinds.js";

export const SIGN_ROWS = "covey/sign/rows";
export const SIGN_BITS = "covey/sign/bits";
export const SIGN_FULL = "covey/sign/full";
const MAX_ROWS = 256;
const MAX_BITS = 8;
const MAX_OPENED = 1024;

/** Rows whose address begins with a prefix, in one generation of masks. */
export const Bucket = message(
  "Bucket",
  30,
  { depth: u8UpTo(ADDRESS_BITS), prefix: u32, generation: u32 },
  (bucket) => {
    if (bucket.prefix >= 2 ** bucket.depth)
      throw new Malformed("bad-bucket", "a prefix has bits beyond its depth");
  },
);
export type Bucket = Value<typeof Bucket>;

/** One slot of one filing. */
export const RowId = message("RowId", 31, { filing: filingId, slot: u8 });
export type RowId = Value<typeof RowId>;

const rowIds = list(MAX_ROWS, RowId);
const places = list(16, u8);

export const RowRequest = message(
  "RowRequest",
  32,
  { bucket: Bucket, thresholds: places, rows: rowIds },
  (asked) => {
    if (asked.rows.length === 0 || !allDifferent(asked.rows)) {
      throw new Malformed("bad-rows", "a request names each row once, and at least one");
    }
    if (asked.thresholds.length === 0 || !rises(asked.thresholds)) {
      throw new Malformed("bad-rows", "a request lists thresholds once each, rising, and at least one");
    }
  },
);
export type RowRequest = Value<typeof RowRequest>;

export const RowAnswers = message("RowAnswers", 33, {
  trustee: u8,
  manifest: manifestHash,
  bucket: Bucket,
  thresholds: places,
  rows: rowIds,
  digests: list(MAX_ROWS, hash),
  shares: words(MAX_ROWS * 16 * 2056),
  signature,
});
export type RowAnswers = Value<typeof RowAnswers>;

const bitCount = u8UpTo(MAX_BITS);

function someBits({ count }: { readonly count: number }): void {
  if (count === 0) throw new Malformed("bad-bits", "at least one address bit is opened");
}

export const BitRequest = message(
  "BitRequest",
  34,
  { bucket: Bucket, rows: rowIds, count: bitCount },
  someBits,
);
export type BitRequest = Value<typeof BitRequest>;

export const BitAnswers = message(
  "BitAnswers",
  35,
  {
    trustee: u8,
    manifest: manifestHash,
    bucket: Bucket,
    count: bitCount,
    rows: rowIds,
    shares: words(MAX_ROWS * MAX_BITS),
    signature,
  },
  someBits,
);
export type BitAnswers = Value<typeof BitAnswers>;

export const Assignment = message("Assignment", 36, { answers: list(15, BitAnswers) });
export type Assignment = Value<typeof Assignment>;

/** All rows that a trustee has ever opened in a bucket. */
export const FullStatement = message(
  "FullStatement",
  37,
  { trustee: u8, manifest: manifestHash, bucket: Bucket, rows: list(MAX_OPENED, RowId), signature },
  ({ rows }) => {
    if (!rises(rows.map(rowKey))) throw new Malformed("bad-rows", "a statement lists rows once each, rising");
  },
);
export type FullStatement = Value<typeof FullStatement>;

export const FullRequest = message("FullRequest", 38, {
  bucket: Bucket,
  statements: list(15, FullStatement),
});
export type FullRequest = Value<typeof FullRequest>;

/** A row as the key of a map; sorts like (filing, slot). */
export function rowKey(row: RowId): string {
  return toHex(RowId.encode(row));
}

/** Whether no row occurs twice. */
export function allDifferent(rows: readonly RowId[]): boolean {
  return new Set(rows.map(rowKey)).size === rows.length;
}

const rowBytes = (rows: readonly RowId[]): Uint8Array[] => rows.map((row) => RowId.encode(row));

/** What a trustee signs of row answers. */
export function rowsDigest(answers: Omit<RowAnswers, "signature">): Uint8Array {
  const { trustee, manifest, bucket, thresholds, rows, digests, shares } = answers;
  const asked = [Bucket.encode(bucket), Uint8Array.from(thresholds), ...rowBytes(rows)];
  return digest(SIGN_ROWS, trustee, manifest, ...asked, ...digests, toBytes(shares));
}

/** What a trustee signs of bit answers. */
export function bitsDigest(answers: Omit<BitAnswers, "signature">): Uint8Array {
  const { trustee, manifest, bucket, count, rows, shares } = answers;
  return digest(
    SIGN_BITS,
    trustee,
    manifest,
    Bucket.encode(bucket),
    count,
    ...rowBytes(rows),
    toBytes(shares),
  );
}

/** What a trustee signs about a full bucket. */
export function fullDigest(statement: Omit<FullStatement, "signature">): Uint8Array {
  const { trustee, manifest, bucket, rows } = statement;
  return digest(SIGN_FULL, trustee, manifest, Bucket.encode(bucket), ...rowBytes(rows));
}
