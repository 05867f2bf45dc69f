/** Asking trustees for the pseudonyms of identifiers, blinded (spec/oprf). */

import { blind, combine, decodeProof, verifyProof, type Answer, type Blinded } from "../../core/oprf.js";
import { paddedCount } from "../../core/parameters.js";
import { CoveyError, Malformed, Misuse, PeerFault, Waiting } from "../../errors.js";
import {
  asAccount,
  utf8,
  type Entropy,
  type Pseudonym,
  type RequestId,
  type Seed,
} from "../../primitives/bytes.js";
import { decodeElement, scalarFromUniform } from "../../primitives/group.js";
import { deriveKey } from "../../primitives/hashing.js";
import { keystream } from "../../primitives/prg.js";
import { publicKey, sign, verify } from "../../primitives/signing.js";
import {
  answerDigest,
  EvaluationAnswer,
  evaluationDigest,
  EvaluationRequest,
  SIGN_ANSWER,
  SIGN_EVALUATION,
} from "../../wire/account.js";
import { evaluationKey, hashOf, type Manifest } from "../../wire/manifest.js";

/** Identifiers blinded and padded to 1, 2, 4 or 8; the first `wanted` are real. */
export interface Inquiry {
  readonly blinded: readonly Blinded[];
  readonly wanted: number;
}

/** Blind canonical identifiers. `entropy` is used for nothing else. */
export function inquire(identifiers: readonly string[], entropy: Entropy): Inquiry {
  if (identifiers.length === 0) throw new Misuse("there is no identifier to look up", "no-identifier");
  const size = paddedCount(identifiers.length);
  if (size === undefined) throw new Misuse("a filing has at most 8 identifiers", "too-many-identifiers");
  const next = keystream(deriveKey(entropy, "covey/inquiry"));
  const blinded = Array.from({ length: size }, (_, i) => {
    const secret = scalarFromUniform(next(64));
    const padding = next(32);
    const identifier = identifiers[i];
    return blind(identifier === undefined ? padding : utf8(identifier), secret);
  });
  return { blinded, wanted: identifiers.length };
}

/** The signed `EvaluationRequest` for one trustee. */
export function request(
  manifest: Manifest,
  seed: Seed,
  inquiry: Inquiry,
  trustee: number,
  id: RequestId,
): EvaluationRequest {
  const unsigned = {
    manifest: hashOf(manifest),
    id,
    account: asAccount(publicKey(seed)),
    trustee,
    blinded: inquiry.blinded.map(({ element }) => element.toBytes()),
  };
  return { ...unsigned, signature: sign(seed, SIGN_EVALUATION, evaluationDigest(unsigned)) };
}

/** Read one trustee's answer, proof included (an answer to another request fails there); `PeerFault` names it. */
export function accept(manifest: Manifest, inquiry: Inquiry, trustee: number, data: Uint8Array): Answer {
  const card = manifest.plan.trustees[trustee - 1];
  if (card === undefined) throw new Malformed("unknown-trustee", `there is no trustee ${trustee}`);
  const party = `trustee ${trustee}`;
  try {
    const answer = EvaluationAnswer.decode(data);
    if (answer.trustee !== trustee) throw new Malformed("wrong-party", "an answer of another trustee");
    verify(card.verifyKey, answer.signature, SIGN_ANSWER, answerDigest(answer));
    const evaluated = answer.evaluated.map(decodeElement);
    const proof = decodeProof(answer.proof);
    const asked = inquiry.blinded.map(({ element }) => element);
    verifyProof(evaluationKey(manifest, trustee), asked, evaluated, proof);
    return { trustee, evaluated, proof };
  } catch (error) {
    if (error instanceof PeerFault || !(error instanceof CoveyError)) throw error;
    throw new PeerFault(error.code, { party, fault: `evaluation answer: ${error.message}`, certain: true });
  }
}

/** The pseudonyms of the real identifiers, from answers of t trustees that `accept` has read. */
export function finish(manifest: Manifest, inquiry: Inquiry, answers: readonly Answer[]): Pseudonym[] {
  const { t } = manifest.plan;
  if (answers.length < t) throw new Waiting("waiting", `the answers of ${t} trustees are needed`);
  return combine(inquiry.blinded, answers.slice(0, t)).slice(0, inquiry.wanted);
}
