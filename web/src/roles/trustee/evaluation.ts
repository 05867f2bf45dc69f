/** Answering evaluation requests (spec/oprf, step 2 and 3). Budgets and repeats are the store's. */

import { encodeProof, prove } from "../../core/oprf.js";
import { SLOT_COUNTS } from "../../core/parameters.js";
import { Malformed, Refused } from "../../errors.js";
import { equal, type Account } from "../../primitives/bytes.js";
import { decodeElement, scalarFromUniform } from "../../primitives/group.js";
import { sign, verify } from "../../primitives/signing.js";
import {
  answerDigest,
  evaluationDigest,
  EvaluationRequest,
  SIGN_ANSWER,
  SIGN_EVALUATION,
  type EvaluationAnswer,
} from "../../wire/account.js";
import { hashOf, type Manifest } from "../../wire/manifest.js";
import { oprfKey, type TrusteeSecrets } from "./secrets.js";

/** The signed answer to a request. `nonce` is 64 fresh bytes: two answers under one give the key away. */
export function evaluate(
  manifest: Manifest,
  secrets: TrusteeSecrets,
  request: Uint8Array,
  hasJoined: (account: Account) => boolean,
  nonce: Uint8Array,
): EvaluationAnswer {
  const asked = EvaluationRequest.decode(request);
  if (!equal(asked.manifest, hashOf(manifest)))
    throw new Refused("wrong-manifest", "a request to another escrow");
  if (asked.trustee !== secrets.trustee) throw new Malformed("wrong-party", "a request to another trustee");
  if (!SLOT_COUNTS.includes(asked.blinded.length))
    throw new Malformed("bad-batch", "a batch is 1, 2, 4 or 8 elements");
  if (!hasJoined(asked.account)) throw new Refused("unknown-account", "this account has not joined here");
  verify(asked.account, asked.signature, SIGN_EVALUATION, evaluationDigest(asked));
  const blinded = asked.blinded.map(decodeElement);
  const key = oprfKey(secrets);
  const evaluated = blinded.map((element) => element.multiply(key));
  const unsigned = {
    id: asked.id,
    trustee: secrets.trustee,
    evaluated: evaluated.map((element) => element.toBytes()),
    proof: encodeProof(prove(key, blinded, evaluated, scalarFromUniform(nonce))),
  };
  return { ...unsigned, signature: sign(secrets.signing, SIGN_ANSWER, answerDigest(unsigned)) };
}
