/** Opening rows and address bits, and full buckets (spec/masks, spec/buckets). Counting is the store's. */

import { join, type Elements } from "../../core/field.js";
import type { Slot } from "../../core/layout.js";
import { addZeros, maskShare, rowTimesMask, zeroShare } from "../../core/masks.js";
import { ADDRESS_BITS } from "../../core/parameters.js";
import { accountPoint } from "../../core/pseudonym.js";
import { Malformed, Refused } from "../../errors.js";
import { equal, type Account, type Subject } from "../../primitives/bytes.js";
import { sign, verify } from "../../primitives/signing.js";
import { hashOf, parametersOf, type Manifest } from "../../wire/manifest.js";
import * as wire from "../../wire/rows.js";
import type { TrusteeSecrets } from "./secrets.js";

/** A row that the trustee holds: its share of the slot, and the first bits of its address as assigned. */
export interface HeldRow {
  readonly row: wire.RowId;
  readonly account: Account;
  readonly header: Subject;
  readonly share: Slot;
  readonly depth: number;
  readonly prefix: number;
}

/** What a trustee knows of rows and buckets. */
export interface RowState {
  readonly held: readonly HeldRow[];
  /** Rows ever held, ended ones too. */
  readonly rowsEver: number;
  readonly isFull: (bucket: wire.Bucket) => boolean;
  /** Rows ever opened in a bucket. */
  readonly opened: (bucket: wire.Bucket) => readonly wire.RowId[];
}

function holding(state: RowState, rows: readonly wire.RowId[]): HeldRow[] {
  const byKey = new Map(state.held.map((held) => [wire.rowKey(held.row), held]));
  return rows.map((row) => byKey.get(wire.rowKey(row))).filter((held) => held !== undefined);
}

function admit(manifest: Manifest, state: RowState, asked: wire.RowRequest, held: readonly HeldRow[]): void {
  const { bucket } = asked;
  const { capacity, thresholds } = parametersOf(manifest.plan);
  if (asked.thresholds.at(-1)! >= thresholds.length) {
    throw new Malformed("threshold-not-offered", "there is no threshold at this place");
  }
  const opened = new Set(state.opened(bucket).map(wire.rowKey));
  const fresh = held.filter(({ row }) => !opened.has(wire.rowKey(row)));
  if (fresh.length === 0) return;
  if (bucket.generation > 0 && !state.isFull({ ...bucket, generation: bucket.generation - 1 })) {
    throw new Refused("bucket-not-full", "the generation before is not full");
  }
  const belongs = ({ depth, prefix }: HeldRow): boolean =>
    bucket.depth === 0 || (depth === bucket.depth && prefix === bucket.prefix);
  if (!fresh.every(belongs)) throw new Refused("wrong-bucket", "a row does not belong to this bucket");
  if (state.isFull(bucket) || opened.size + fresh.length > capacity) {
    throw new Refused("bucket-full", "this bucket has had as many rows as it may have");
  }
}

/** Shares of row times mask plus zero, for the rows that the trustee holds; the fresh ones count as opened. */
export function openRows(
  manifest: Manifest,
  secrets: TrusteeSecrets,
  state: RowState,
  request: Uint8Array,
): wire.RowAnswers {
  const asked = wire.RowRequest.decode(request);
  const { bucket, thresholds: places } = asked;
  const { thresholds, width } = parametersOf(manifest.plan);
  const held = holding(state, asked.rows);
  admit(manifest, state, asked, held);
  const masks = places.map((place) => maskShare(secrets.shares, bucket, thresholds[place]!));
  const shares = held.flatMap(({ row, account, header, share }): Elements[] => {
    const x = accountPoint(account);
    const zeros = zeroShare(secrets.shares, header, row.slot, bucket);
    return places.map((place, i) => {
      const product = rowTimesMask(masks[i]!, share.z[place]!, x, thresholds[place]!, width);
      return addZeros(product, zeros, place);
    });
  });
  const unsigned = {
    trustee: secrets.trustee,
    manifest: hashOf(manifest),
    bucket,
    thresholds: places,
    rows: held.map(({ row }) => row),
    digests: held.map(({ header }) => header),
    shares: join(...shares),
  };
  return { ...unsigned, signature: sign(secrets.signing, wire.SIGN_ROWS, wire.rowsDigest(unsigned)) };
}

/** Whether all parts of a bucket are full that have `further` more address bits. */
function allFull(state: RowState, bucket: wire.Bucket, further: number): boolean {
  const [depth, first] = [bucket.depth + further, bucket.prefix * 2 ** further];
  const parts = Array.from({ length: 2 ** further }, (_, i) => ({ depth, prefix: first + i, generation: 0 }));
  return parts.every(state.isFull);
}

/** Shares of the next address bits of rows of a full bucket. */
export function openBits(
  manifest: Manifest,
  secrets: TrusteeSecrets,
  state: RowState,
  request: Uint8Array,
): wire.BitAnswers {
  const { bucket, rows, count } = wire.BitRequest.decode(request);
  const { capacity } = parametersOf(manifest.plan);
  if (bucket.depth + count > ADDRESS_BITS)
    throw new Malformed("bad-bucket", "there is no further address bit");
  const further = Array.from({ length: count - 1 }, (_, i) => i + 1);
  if (!state.isFull(bucket) || !further.every((more) => allFull(state, bucket, more)))
    throw new Refused("bucket-not-full", "this bucket is not full");
  if (4 * state.rowsEver < capacity * 2 ** (bucket.depth + count - 1))
    throw new Refused("too-deep", "too few rows for so long a prefix");
  const held = holding(state, rows);
  const begins = ({ depth, prefix }: HeldRow): boolean =>
    depth >= bucket.depth && Math.floor(prefix / 2 ** (depth - bucket.depth)) === bucket.prefix;
  if (!held.every(begins)) throw new Refused("wrong-bucket", "a row does not belong to this bucket");
  const unsigned = {
    trustee: secrets.trustee,
    manifest: hashOf(manifest),
    bucket,
    count,
    rows: held.map(({ row }) => row),
    shares: join(...held.map(({ share }) => share.address.subarray(bucket.depth, bucket.depth + count))),
  };
  return { ...unsigned, signature: sign(secrets.signing, wire.SIGN_BITS, wire.bitsDigest(unsigned)) };
}

/** Return if statements make a bucket full: `bad-statements`, `bad-signature`, `bucket-not-full`. */
export function checkFull(manifest: Manifest, { bucket, statements }: wire.FullRequest): void {
  const { t, capacity } = parametersOf(manifest.plan);
  const named = hashOf(manifest);
  const about = (made: wire.FullStatement): boolean =>
    equal(made.manifest, named) && equal(wire.Bucket.encode(made.bucket), wire.Bucket.encode(bucket));
  const trustees = new Set(statements.map(({ trustee }) => trustee));
  if (trustees.size !== statements.length || !statements.every(about)) {
    throw new Malformed("bad-statements", "statements are of different trustees, about one bucket");
  }
  const times = new Map<string, number>();
  for (const statement of statements) {
    const card = manifest.plan.trustees[statement.trustee - 1];
    if (card === undefined)
      throw new Malformed("unknown-trustee", `there is no trustee ${statement.trustee}`);
    verify(card.verifyKey, statement.signature, wire.SIGN_FULL, wire.fullDigest(statement));
    for (const key of statement.rows.map(wire.rowKey)) times.set(key, (times.get(key) ?? 0) + 1);
  }
  if ([...times.values()].filter((count) => count >= t).length < capacity) {
    throw new Refused("bucket-not-full", "too few rows that t trustees have opened");
  }
}

/** A statement of all rows opened in a bucket; statements of others, if there are any, are checked first. */
export function stateFull(
  manifest: Manifest,
  secrets: TrusteeSecrets,
  state: RowState,
  request: Uint8Array,
): wire.FullStatement {
  const asked = wire.FullRequest.decode(request);
  if (asked.statements.length > 0 && !state.isFull(asked.bucket)) checkFull(manifest, asked);
  const rows = [...state.opened(asked.bucket)].sort((a, b) => (wire.rowKey(a) < wire.rowKey(b) ? -1 : 1));
  const unsigned = { trustee: secrets.trustee, manifest: hashOf(manifest), bucket: asked.bucket, rows };
  return { ...unsigned, signature: sign(secrets.signing, wire.SIGN_FULL, wire.fullDigest(unsigned)) };
}
