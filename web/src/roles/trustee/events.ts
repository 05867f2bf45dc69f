/** Which assignments and events a trustee believes (spec/buckets "Address bits", spec/release "What each trustee checks"). */

import { multiplyAdd } from "../../core/field.js";
import { decode } from "../../core/shamir.js";
import { CoveyError, Malformed, Refused } from "../../errors.js";
import { equal, toHex, type Account, type FilingId, type Subject } from "../../primitives/bytes.js";
import { verify } from "../../primitives/signing.js";
import { Status } from "../../wire/log.js";
import { hashOf, parametersOf, type Manifest } from "../../wire/manifest.js";
import { eventId, type EventProof } from "../../wire/release.js";
import * as wire from "../../wire/rows.js";
import { checkAnswer, openRows } from "../opened.js";

/** What a trustee knows of a filing it has held. */
export interface FilingState {
  readonly header: Subject;
  readonly account: Account;
  readonly slots: number;
  readonly status: number;
}

/** The address bits that an assignment shows, the first one highest: `bad-assignment`, `bad-signature`. Rows without sure bits are left out. */
export function readBits(
  manifest: Manifest,
  answers: readonly wire.BitAnswers[],
): { count: number; rows: { row: wire.RowId; bits: number }[] } {
  const { t } = parametersOf(manifest.plan);
  const named = hashOf(manifest);
  const [first] = answers;
  const bad = (): Malformed =>
    new Malformed("bad-assignment", "answers about different things, or not whole");
  if (first === undefined) throw bad();
  if (new Set(answers.map(({ trustee }) => trustee)).size !== answers.length) throw bad();
  for (const answer of answers) {
    if (!equal(wire.Bucket.encode(answer.bucket), wire.Bucket.encode(first.bucket))) throw bad();
    if (answer.count !== first.count || !equal(answer.manifest, named)) throw bad();
    if (answer.shares.length !== answer.rows.length * answer.count) throw bad();
    const card = manifest.plan.trustees[answer.trustee - 1];
    if (card === undefined) throw new Malformed("unknown-trustee", `there is no trustee ${answer.trustee}`);
    verify(card.verifyKey, answer.signature, wire.SIGN_BITS, wire.bitsDigest(answer));
  }
  const { count } = first;
  const shares = new Map<string, { row: wire.RowId; of: Map<number, Uint32Array> }>();
  for (const answer of answers) {
    answer.rows.forEach((row, i) => {
      const known = shares.get(wire.rowKey(row)) ?? { row, of: new Map<number, Uint32Array>() };
      known.of.set(answer.trustee, Uint32Array.from(answer.shares.subarray(i * count, (i + 1) * count)));
      shares.set(wire.rowKey(row), known);
    });
  }
  const rows = [...shares.entries()]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([, { row, of }]) => {
      const found = valueOr([...of.keys()], [...of.values()], t - 1, 2 * t - 1);
      if (!found?.every((bit) => bit < 2)) return [];
      return [{ row, bits: found.reduce((bits, bit) => 2 * bits + bit, 0) }];
    });
  return { count, rows };
}

function valueOr(
  points: number[],
  words: Uint32Array[],
  degree: number,
  need: number,
): Uint32Array | undefined {
  try {
    return decode(points, words, degree, need).value;
  } catch (error) {
    if (error instanceof CoveyError && error.code === "inconsistent-shares") return undefined;
    throw error;
  }
}

/** The id of an event that a trustee believes; else the code of its refusal. */
export function checkEvent(
  manifest: Manifest,
  proof: EventProof,
  filing: (id: FilingId) => FilingState | undefined,
): Uint8Array {
  const parameters = parametersOf(manifest.plan);
  const place = parameters.thresholds.indexOf(proof.threshold);
  if (place < 0) throw new Malformed("threshold-not-offered", "this threshold is not offered");
  if (new Set(proof.answers.map(({ trustee }) => trustee)).size !== proof.answers.length) {
    throw new Malformed("bad-event", "an event has at most one answer of each trustee");
  }
  const asked = { bucket: proof.bucket, thresholds: [place], rows: proof.rows };
  for (const answer of proof.answers) checkAnswer(manifest, asked, answer);
  const opened = openRows(parameters, proof.rows, proof.answers);
  if (opened.size !== proof.rows.length)
    throw new Refused("too-few-answers", "too few answers agree about a row");

  const total = new Uint32Array(parameters.width);
  proof.rows.forEach((row, i) => {
    const { vector } = opened.get(wire.rowKey(row))!;
    vector.forEach((value, b) => (total[b] = multiplyAdd(value, proof.coefficients[i]!, total[b]!)));
  });
  if (total.some((value) => value !== 0))
    throw new Refused("not-an-event", "these rows do not depend on each other");

  const accounts = new Set(
    proof.rows.map((row) => {
      const state = filing(row.filing);
      if (state === undefined || row.slot >= state.slots) {
        throw new Refused("unknown-filing", "an event names a filing that is not held here");
      }
      if (!equal(state.header, opened.get(wire.rowKey(row))!.header)) {
        throw new Refused("other-filing", "an event is about another filing under that id");
      }
      if (state.status === Status.WITHDRAWN || state.status === Status.EXPIRED) {
        throw new Refused("filing-gone", "an event names a filing that has gone");
      }
      return toHex(state.account);
    }),
  );
  if (accounts.size !== proof.threshold) throw new Refused("repeated-account", "an event is of T accounts");
  return eventId(proof.threshold, proof.rows);
}
