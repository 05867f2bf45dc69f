/** From trustees' signed answers to opened rows (spec/matching, "From answers to an opened row"). */

import type { Elements } from "../core/field.js";
import type { Parameters } from "../core/parameters.js";
import { decode } from "../core/shamir.js";
import { CoveyError, Malformed } from "../errors.js";
import { equal, toHex } from "../primitives/bytes.js";
import { verify } from "../primitives/signing.js";
import { hashOf, parametersOf, type Manifest } from "../wire/manifest.js";
import {
  allDifferent,
  Bucket,
  rowKey,
  rowsDigest,
  SIGN_ROWS,
  type RowAnswers,
  type RowId,
} from "../wire/rows.js";

/** A row as it was opened, all asked thresholds side by side, and the header that most answers name. */
export interface Opened {
  readonly vector: Elements;
  readonly header: Uint8Array;
}

/** What an answer must be about. */
export interface Asked {
  readonly bucket: Bucket;
  readonly thresholds: readonly number[];
  readonly rows: readonly RowId[];
}

/** Return if an answer is one to what was asked: `wrong-answer`, `bad-signature`. */
export function checkAnswer(manifest: Manifest, asked: Asked, answer: RowAnswers): void {
  const { width } = parametersOf(manifest.plan);
  const bad = (): Malformed => new Malformed("wrong-answer", "an answer is not one to what was asked");
  if (!equal(answer.manifest, hashOf(manifest))) throw bad();
  if (!equal(Bucket.encode(answer.bucket), Bucket.encode(asked.bucket))) throw bad();
  if (answer.thresholds.join() !== asked.thresholds.join()) throw bad();
  const known = new Set(asked.rows.map(rowKey));
  if (!allDifferent(answer.rows) || !answer.rows.every((row) => known.has(rowKey(row)))) throw bad();
  if (answer.digests.length !== answer.rows.length) throw bad();
  if (answer.shares.length !== answer.rows.length * answer.thresholds.length * width) throw bad();
  const card = manifest.plan.trustees[answer.trustee - 1];
  if (card === undefined) throw new Malformed("unknown-trustee", `there is no trustee ${answer.trustee}`);
  verify(card.verifyKey, answer.signature, SIGN_ROWS, rowsDigest(answer));
}

interface Share {
  readonly trustee: number;
  readonly header: Uint8Array;
  readonly words: Elements;
}

function sharesOf(row: RowId, answers: readonly RowAnswers[]): Share[] {
  const wanted = rowKey(row);
  return answers.flatMap((answer) => {
    const place = answer.rows.findIndex((one) => rowKey(one) === wanted);
    if (place < 0) return [];
    const size = answer.shares.length / answer.rows.length;
    const words = answer.shares.slice(place * size, (place + 1) * size);
    return [{ trustee: answer.trustee, header: answer.digests[place]!, words }];
  });
}

/** The shares that name the header which most name; the first to come, if equal. */
function ofOneHeader(shares: readonly Share[]): Share[] {
  const groups = new Map<string, Share[]>();
  for (const share of shares) {
    const name = toHex(share.header);
    groups.set(name, [...(groups.get(name) ?? []), share]);
  }
  return [...groups.values()].reduce((most, group) => (group.length > most.length ? group : most), []);
}

/** Each row that at least `need` agreeing answers open, by its key. The answers are checked ones. */
export function openRows(
  parameters: Parameters,
  rows: readonly RowId[],
  answers: readonly RowAnswers[],
): Map<string, Opened> {
  const { t, need } = parameters;
  const found = new Map<string, Opened>();
  for (const row of rows) {
    const shares = ofOneHeader(sharesOf(row, answers)).sort((a, b) => a.trustee - b.trustee);
    const points = shares.map(({ trustee }) => trustee);
    const words = shares.map((share) => share.words);
    try {
      const { value } = decode(points, words, 2 * t - 2, need);
      found.set(rowKey(row), { vector: value, header: shares[0]!.header });
    } catch (error) {
      if (!(error instanceof CoveyError) || error.code !== "inconsistent-shares") throw error;
    }
  }
  return found;
}
