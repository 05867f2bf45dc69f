/** Joining, and looking up (spec/accounts, spec/oprf). */

import { digest } from "../primitives/hashing.js";
import { verify } from "../primitives/signing.js";
import { fixed, list, message, opaque, u64, u8, type Value } from "./codec.js";
import { account, hash, manifestHash, requestId, signature, verifyKey } from "./kinds.js";

export const SIGN_REGISTRATION = "covey/sign/registration";
export const SIGN_INVITATION = "covey/sign/invitation";
export const SIGN_POSSESSION = "covey/sign/possession";
export const SIGN_EVALUATION = "covey/sign/evaluation";
export const SIGN_ANSWER = "covey/sign/answer";

/** The kind of admission that is an invitation. */
export const ADMISSION_INVITATION = 1;

const MAX_BATCH = 8;

/** A new account and what admits it; signed by the account. */
export const Registration = message("Registration", 10, {
  manifest: manifestHash,
  account,
  admissionKind: u8,
  admission: opaque(1024),
  signature,
});
export type Registration = Value<typeof Registration>;

/** Admission kind 1. */
export const InvitationProof = message("InvitationProof", 11, {
  ticket: verifyKey,
  expires: u64,
  registrar: u8,
  registrarSignature: signature,
  possession: signature,
});
export type InvitationProof = Value<typeof InvitationProof>;

/** Blinded elements for one trustee. */
export const EvaluationRequest = message("EvaluationRequest", 12, {
  manifest: manifestHash,
  id: requestId,
  account,
  trustee: u8,
  blinded: list(MAX_BATCH, hash),
  signature,
});
export type EvaluationRequest = Value<typeof EvaluationRequest>;

/** The trustee's share of each evaluation, with one proof. */
export const EvaluationAnswer = message("EvaluationAnswer", 13, {
  id: requestId,
  trustee: u8,
  evaluated: list(MAX_BATCH, hash),
  proof: fixed(64),
  signature,
});
export type EvaluationAnswer = Value<typeof EvaluationAnswer>;

type Unsigned<T> = Omit<T, "signature">;

/** What an account signs to join. */
export function registrationDigest(made: Unsigned<Registration>): Uint8Array {
  return digest(SIGN_REGISTRATION, made.manifest, made.account, made.admissionKind, made.admission);
}

/** Return if the account signed it, else `bad-signature`. */
export function verifyRegistration(made: Registration): void {
  verify(made.account, made.signature, SIGN_REGISTRATION, registrationDigest(made));
}

/** What an account signs to look up. */
export function evaluationDigest(asked: Unsigned<EvaluationRequest>): Uint8Array {
  return digest(SIGN_EVALUATION, asked.manifest, asked.id, asked.account, asked.trustee, ...asked.blinded);
}

/** What a trustee signs of its answer. */
export function answerDigest(answer: Unsigned<EvaluationAnswer>): Uint8Array {
  return digest(SIGN_ANSWER, answer.id, answer.trustee, answer.proof, ...answer.evaluated);
}

/** What a registrar signs. */
export function invitationDigest(manifest: Uint8Array, ticket: Uint8Array, expires: bigint): Uint8Array {
  return digest(SIGN_INVITATION, manifest, ticket, expires);
}

/** What the ticket's key signs: whom it admits. */
export function possessionDigest(manifest: Uint8Array, admitted: Uint8Array): Uint8Array {
  return digest(SIGN_POSSESSION, manifest, admitted);
}
