/** Steps 3 to 5: commit, deal, confirm (spec/ceremony, "Steps"). */

import { subsetScalar } from "../../core/prss.js";
import { CoveyError, Misuse, Refused } from "../../errors.js";
import { asSeed, concat, equal, type Seed } from "../../primitives/bytes.js";
import { GENERATOR } from "../../primitives/group.js";
import { digest } from "../../primitives/hashing.js";
import { open, OVERHEAD, sealingKey } from "../../primitives/hpke.js";
import { publicKey, sign } from "../../primitives/signing.js";
import {
  Commitments,
  confirmationDigest,
  Deals,
  dealsDigest,
  SIGN_CONFIRMATION,
  SIGN_DEALS,
  type CeremonyState,
  type Confirmation,
} from "../../wire/ceremony.js";
import { Plan, planDigest } from "../../wire/manifest.js";
import type { Sealer } from "../author/file.js";
import { OPRF_TAG } from "../trustee/secrets.js";
import { fault, readRound, type Messages } from "./reading.js";
import * as shares from "./shares.js";

/** What a step leaves behind: the new state, to be stored before the message is shown. */
export interface Step<M> {
  readonly state: CeremonyState;
  readonly message: M;
}

/** Step 3. Entropy is used the first time only. */
export async function commit(state: CeremonyState, plan: Plan, entropy: Seed): Promise<Step<Commitments>> {
  if (entropy.length !== 32) throw new Misuse("entropy is 32 bytes");
  const [before] = state.committed;
  if (before !== undefined && !equal(planDigest(before.plan), planDigest(plan))) {
    throw new Refused("other-plan", "this card serves another ceremony already");
  }
  const mine = plan.trustees.find(({ verifyKey }) => equal(verifyKey, publicKey(state.signing)));
  const same = mine?.name === state.name && mine.jurisdiction === state.jurisdiction;
  if (!same || !equal(mine.sealingKey, await sealingKey(state.opening))) {
    throw new Refused("not-in-plan", "the plan has not this trustee's card as it was offered");
  }
  const next = before === undefined ? { ...state, committed: [{ plan, entropy }] } : state;
  return { state: next, message: shares.commitmentsOf(shares.memberOf(next)) };
}

/** Everybody's commitments, one for each own subset. */
function readCommitments(
  member: shares.Member,
  messages: Messages,
  dealt: CeremonyState["dealt"],
): Commitments[] {
  const own = Commitments.encode(shares.commitmentsOf(member));
  return readRound(
    shares.ROUNDS.commitments,
    member.plan,
    member.digest,
    messages,
    member.me,
    own,
    (message) => {
      if (message.commitments.length !== member.own.length) {
        throw fault(message.trustee, "bad-count", "not one commitment for each of its subsets");
      }
      const known = dealt[0]?.commitments[message.trustee - 1];
      const { place } = shares.ROUNDS.commitments;
      if (known !== undefined && !equal(place(known), place(message))) {
        throw fault(message.trustee, "two-versions", "it signed two versions of its commitments");
      }
    },
  );
}

/** Step 4. */
export async function deal(state: CeremonyState, messages: Messages, seal: Sealer): Promise<Step<Deals>> {
  const member = shares.memberOf(state);
  const commitments = readCommitments(member, messages, state.dealt);
  const [before] = state.dealt;
  if (before !== undefined) return { state, message: before.deals };
  const seen = commitments.map(shares.ROUNDS.commitments.place);
  const others = member.plan.trustees.filter(({ index }) => index !== member.me);
  const sealed = [];
  for (const { index, sealingKey: key } of others) {
    const shared = member.own.filter((subset) => subset.includes(index));
    const plain = concat(...shared.map((subset) => shares.contribution(member, subset)));
    sealed.push(await seal(key, plain, shares.dealInfo(member, member.me, index, seen)));
  }
  const unsigned = { plan: member.digest, trustee: member.me, seen, sealed };
  const deals = { ...unsigned, signature: sign(member.signing, SIGN_DEALS, dealsDigest(unsigned)) };
  return { state: { ...state, dealt: [{ commitments, deals }] }, message: deals };
}

/** Everybody's deals, of the right shape, about the same commitments. */
function readDeals(member: shares.Member, state: CeremonyState, messages: Messages): Deals[] {
  const [dealt] = state.dealt;
  if (dealt === undefined) throw new Misuse("deal first", "wrong-step");
  const { place } = shares.ROUNDS.deals;
  const all = readRound(
    shares.ROUNDS.deals,
    member.plan,
    member.digest,
    messages,
    member.me,
    Deals.encode(dealt.deals),
    (message) => {
      const others = member.plan.trustees.filter(({ index }) => index !== message.trustee);
      const lengths = others.map(({ index }) => {
        const both = member.subsets.filter(
          (subset) => subset.includes(index) && subset.includes(message.trustee),
        );
        return OVERHEAD + 32 * both.length;
      });
      const fits =
        message.sealed.length === lengths.length &&
        message.sealed.every((one, i) => one.length === lengths[i]);
      if (message.seen.length !== member.plan.n || !fits) {
        throw fault(
          message.trustee,
          "bad-count",
          "it has not one hash of each trustee and one package for each other",
        );
      }
      const known = state.confirmed[0]?.seen[message.trustee - 1];
      if (known !== undefined && !equal(known, place(message))) {
        throw fault(message.trustee, "two-versions", "it signed two versions of its deals");
      }
    },
  );
  const mine = dealt.commitments.map(shares.ROUNDS.commitments.place);
  sameViews(member, all, mine);
  return all;
}

/** `views-differ` unless everybody saw the same; names who is alone with its view, else whose message differs. */
export function sameViews(
  member: shares.Member,
  messages: readonly { trustee: number; seen: readonly Uint8Array[] }[],
  mine: readonly Uint8Array[],
): void {
  const differing = messages.filter(({ seen }) => !seen.every((place, i) => equal(place, mine[i]!)));
  const [first] = differing;
  if (first === undefined) return;
  const about = member.plan.trustees
    .filter((_, i) => !equal(first.seen[i]!, mine[i]!))
    .map(({ index }) => index);
  const named = differing.length === 1 && about.length > 1 ? first.trustee : about[0]!;
  throw fault(named, "views-differ", `trustees saw different messages of ${about.join(", ")}`, false);
}

/** The seeds of this trustee's subsets, from everybody's contributions. */
export async function openDeals(
  opening: Seed,
  member: shares.Member,
  commitments: readonly Commitments[],
  all: readonly Deals[],
): Promise<Seed[]> {
  const seen = commitments.map(shares.ROUNDS.commitments.place);
  const given = new Map<string, Uint8Array>();
  const name = (i: number, subset: readonly number[]): string => `${i}/${subset.join()}`;
  for (const { trustee: from, sealed } of all) {
    const both = member.own.filter((subset) => subset.includes(from));
    const plain =
      from === member.me
        ? concat(...both.map((subset) => shares.contribution(member, subset)))
        : await openDeal(opening, member, from, sealed, seen);
    const theirs = member.subsets.filter((subset) => subset.includes(from));
    both.forEach((subset, k) => {
      const value = plain.slice(32 * k, 32 * k + 32);
      const place = theirs.findIndex((one) => one.join() === subset.join());
      const promised = commitments[from - 1]!.commitments[place]!;
      if (!equal(shares.commitTo(member, from, subset, value), promised)) {
        throw fault(from, "not-committed", "it dealt another contribution than it committed to");
      }
      given.set(name(from, subset), value);
    });
  }
  return member.own.map((subset) =>
    asSeed(digest("covey/ceremony/seed", ...subset, ...subset.map((i) => given.get(name(i, subset))!))),
  );
}

async function openDeal(
  opening: Seed,
  member: shares.Member,
  from: number,
  sealed: readonly Uint8Array[],
  seen: readonly Uint8Array[],
): Promise<Uint8Array> {
  const place = member.me < from ? member.me - 1 : member.me - 2;
  try {
    return await open(opening, sealed[place]!, shares.dealInfo(member, from, member.me, seen));
  } catch (error) {
    if (error instanceof CoveyError) throw fault(from, error.code, error.message);
    throw error;
  }
}

/** The message of step 5 of a trustee that has its seeds. */
export function confirmationOf(state: CeremonyState, member: shares.Member): Confirmation {
  const { seen, seeds } = state.confirmed[0]!;
  const seen1 = state.dealt[0]!.commitments.map(shares.ROUNDS.commitments.place);
  const unsigned = {
    plan: member.digest,
    trustee: member.me,
    seen,
    transcript: shares.transcriptOf(member, seen1, seen),
    publics: seeds.map((seed) => GENERATOR.multiply(subsetScalar(seed, OPRF_TAG)).toBytes()),
  };
  return { ...unsigned, signature: sign(member.signing, SIGN_CONFIRMATION, confirmationDigest(unsigned)) };
}

/** Step 5. */
export async function confirm(state: CeremonyState, messages: Messages): Promise<Step<Confirmation>> {
  const member = shares.memberOf(state);
  const all = readDeals(member, state, messages);
  const seen = all.map(shares.ROUNDS.deals.place);
  const next =
    state.confirmed.length > 0
      ? state
      : {
          ...state,
          confirmed: [
            { seen, seeds: await openDeals(state.opening, member, state.dealt[0]!.commitments, all) },
          ],
        };
  return { state: next, message: confirmationOf(next, member) };
}
