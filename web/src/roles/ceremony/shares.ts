/** Numbers that several steps of the ceremony compute (spec/ceremony, "Steps"). */

import { ownSubsets } from "../../core/prss.js";
import { Misuse } from "../../errors.js";
import { equal, type Seed } from "../../primitives/bytes.js";
import { deriveKey, digest } from "../../primitives/hashing.js";
import { publicKey, sign } from "../../primitives/signing.js";
import { encode } from "../../primitives/transcript.js";
import {
  Commitments,
  commitmentsDigest,
  Confirmation,
  confirmationDigest,
  Deals,
  dealsDigest,
  SIGN_COMMITMENTS,
  SIGN_CONFIRMATION,
  SIGN_DEALS,
  type CeremonyState,
} from "../../wire/ceremony.js";
import { parametersOf, planDigest, type Plan } from "../../wire/manifest.js";

export const ROUNDS = {
  commitments: { kind: Commitments, purpose: SIGN_COMMITMENTS, place: commitmentsDigest },
  deals: { kind: Deals, purpose: SIGN_DEALS, place: dealsDigest },
  confirmations: { kind: Confirmation, purpose: SIGN_CONFIRMATION, place: confirmationDigest },
} as const;

/** A trustee in a plan that it has committed to. */
export interface Member {
  readonly plan: Plan;
  readonly digest: Uint8Array;
  readonly me: number;
  readonly signing: Seed;
  readonly entropy: Seed;
  readonly subsets: readonly number[][];
  /** The trustee's own subsets. */
  readonly own: readonly number[][];
}

/** What trustee `me` computes with. */
export function memberIn(plan: Plan, me: number, signing: Seed, entropy: Seed): Member {
  const parameters = parametersOf(plan);
  const [subsets, own] = [parameters.subsets(), ownSubsets(parameters, me)];
  return { plan, digest: planDigest(plan), me, signing, entropy, subsets, own };
}

export function memberOf(state: CeremonyState): Member {
  const [committed] = state.committed;
  if (committed === undefined) throw new Misuse("commit to a plan first", "wrong-step");
  const { plan, entropy } = committed;
  const key = publicKey(state.signing);
  const me = plan.trustees.find(({ verifyKey }) => equal(verifyKey, key))!.index;
  return memberIn(plan, me, state.signing, entropy);
}

/** A subset's number, from 0. */
export const numberOf = (member: Member, subset: readonly number[]): number =>
  member.subsets.findIndex((one) => one.join() === subset.join());

/** c_ik for a subset with i. */
export function contribution(member: Member, subset: readonly number[]): Uint8Array {
  return deriveKey(member.entropy, "covey/ceremony/contribution", member.digest, numberOf(member, subset));
}

/** C_ik. */
export function commitTo(
  member: Member,
  i: number,
  subset: readonly number[],
  value: Uint8Array,
): Uint8Array {
  return digest("covey/ceremony/commitment", member.digest, numberOf(member, subset), i, value);
}

/** The info of what `from` seals to `to`. */
export function dealInfo(member: Member, from: number, to: number, seen: readonly Uint8Array[]): Uint8Array {
  const round = digest("covey/ceremony/commitments", member.digest, ...seen);
  return encode("covey/ceremony/deal", member.digest, from, to, round);
}

/** The signed message of step 3. */
export function commitmentsOf(member: Member): Commitments {
  const commitments = member.own.map((subset) =>
    commitTo(member, member.me, subset, contribution(member, subset)),
  );
  const unsigned = { plan: member.digest, trustee: member.me, commitments };
  return { ...unsigned, signature: sign(member.signing, SIGN_COMMITMENTS, commitmentsDigest(unsigned)) };
}

/** The hash of everything said in rounds 1 and 2. */
export function transcriptOf(
  member: Member,
  seen1: readonly Uint8Array[],
  seen2: readonly Uint8Array[],
): Uint8Array {
  return digest("covey/ceremony/transcript", member.digest, ...seen1, ...seen2);
}
