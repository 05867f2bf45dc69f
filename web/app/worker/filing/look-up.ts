/**
 * The pseudonyms of identifiers, from as many trustees as it takes. What is asked follows from the account and the
 * draft: asking again, after anything broke off, sends the same bytes, which no trustee counts twice.
 */

import type { Answer } from "../../../src/core/oprf.js";
import { CoveyError, Waiting } from "../../../src/errors.js";
import {
  asEntropy,
  asRequestId,
  fromHex,
  toHex,
  type Pseudonym,
  type Seed,
} from "../../../src/primitives/bytes.js";
import { deriveKey } from "../../../src/primitives/hashing.js";
import * as author from "../../../src/roles/author/index.js";
import { EvaluationRequest } from "../../../src/wire/account.js";
import type { Manifest } from "../../../src/wire/manifest.js";
import type { Id } from "../../book/model.js";
import { board, pause } from "../world.js";

const PATIENCE = 8; // seconds for one trustee

/** Ask trustees, others where one is silent or answers falsely, until enough have answered. */
export async function lookUp(
  manifest: Manifest,
  account: Seed,
  draft: Id,
  identifiers: readonly string[],
): Promise<readonly Pseudonym[]> {
  const entropy = asEntropy(
    deriveKey(account, "covey/inquiry-entropy", fromHex(draft), JSON.stringify(identifiers)),
  );
  const id = asRequestId(deriveKey(entropy, "covey/inquiry-id").slice(0, 16));
  const inquiry = author.inquire(identifiers, entropy);
  const answers: Answer[] = [];
  const failures: unknown[] = [];

  const askOne = async (trustee: number): Promise<void> => {
    try {
      const asked = EvaluationRequest.encode(author.request(manifest, account, inquiry, trustee, id));
      const answer = await inTime(board.post(`/v1/trustees/${trustee}/evaluations`, asked));
      answers.push(author.accept(manifest, inquiry, trustee, answer));
    } catch (error) {
      failures.push(error);
    }
  };

  const waiting = ordered(manifest, entropy);
  while (answers.length < manifest.plan.t) {
    const now = waiting.splice(0, manifest.plan.t - answers.length);
    if (now.length === 0) throw tooFew(failures);
    await Promise.all(now.map(askOne));
  }
  return author.finish(manifest, inquiry, answers);
}

/** Trustees in an order that is another one for each draft: none is asked always. */
function ordered({ plan }: Manifest, entropy: Uint8Array): number[] {
  const place = new Map(
    plan.trustees.map(({ index }) => [index, toHex(deriveKey(entropy, "covey/inquiry-order", index))]),
  );
  return [...place.keys()].sort((a, b) => (place.get(a)! < place.get(b)! ? -1 : 1));
}

async function inTime<T>(work: Promise<T>): Promise<T> {
  const late = pause(PATIENCE).then((): never => {
    throw new Waiting("waiting", "no answer in time");
  });
  late.catch(() => undefined);
  return Promise.race([work, late]);
}

function tooFew(failures: readonly unknown[]): unknown {
  const codes = failures.map((error) => (error instanceof CoveyError ? error.code : undefined));
  if (failures.length && codes.every((code) => code === undefined)) return failures[0]; // no connection
  for (const code of ["budget-spent", "unknown-account", "wrong-manifest"])
    if (codes.includes(code)) return failures[codes.indexOf(code)];
  return new Waiting("too-few-answers-now", "too few trustees have answered");
}
