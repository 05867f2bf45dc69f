/** What a board checks before it logs something (spec/board, spec/accounts). */

import { accountPoint } from "../core/pseudonym.js";
import { Refused } from "../errors.js";
import { equal, type FilingId, type Subject } from "../primitives/bytes.js";
import { verify } from "../primitives/signing.js";
import { ADMISSION_INVITATION, Registration, verifyRegistration } from "../wire/account.js";
import {
  FilingUpload,
  headerDigest,
  SIGN_WITHDRAWAL,
  verifyHeader,
  Withdrawal,
  withdrawalDigest,
} from "../wire/filing.js";
import { hashOf, type Manifest } from "../wire/manifest.js";
import { nullifierOf } from "./admission.js";
import { checkCounts, checkExpiry } from "./trustee/take.js";

/** An account that has joined. */
export interface Joined {
  readonly account: Uint8Array;
  readonly point: number;
  readonly nullifier: Uint8Array;
}

/** The account that a registration makes; the same again gives the same. */
export function takeRegistration(
  manifest: Manifest,
  bytes: Uint8Array,
  before: readonly Joined[],
  now: bigint,
): Joined {
  const made = Registration.decode(bytes);
  if (!equal(made.manifest, hashOf(manifest)))
    throw new Refused("wrong-manifest", "a registration at another escrow");
  verifyRegistration(made);
  if (made.admissionKind !== ADMISSION_INVITATION) {
    throw new Refused("unknown-admission", "this kind of admission is not known here");
  }
  const known = before.find(({ account }) => equal(account, made.account));
  if (known !== undefined) return known;
  const nullifier = nullifierOf(manifest, made, now);
  if (before.some((other) => equal(other.nullifier, nullifier))) {
    throw new Refused("admission-spent", "this invitation was used before");
  }
  const point = accountPoint(made.account);
  if (before.some((other) => other.point === point))
    throw new Refused("point-taken", "make a new key and try again");
  return { account: made.account, point, nullifier };
}

/** What a board knows when it is sent a filing. */
export interface BoardState {
  readonly accounts: readonly Uint8Array[];
  readonly filings: readonly { id: FilingId; account: Uint8Array; subject: Subject }[];
}

/** The subject of a filing's receipts. */
export function takeFiling(manifest: Manifest, bytes: Uint8Array, state: BoardState, now: number): Subject {
  const { header } = FilingUpload.decode(bytes);
  const { core } = header;
  if (!equal(core.manifest, hashOf(manifest)))
    throw new Refused("wrong-manifest", "a filing of another escrow");
  verifyHeader(header);
  checkCounts(manifest, core);
  const subject = headerDigest(header);
  const known = state.filings.find(({ id }) => equal(id, core.id));
  if (known !== undefined) {
    if (equal(known.subject, subject)) return subject;
    throw new Refused("id-reused", "another filing has this id");
  }
  if (!state.accounts.some((account) => equal(account, core.account))) {
    throw new Refused("unknown-account", "this account has not joined");
  }
  const made = state.filings.filter(({ account }) => equal(account, core.account)).length;
  if (made >= manifest.plan.limits.filings)
    throw new Refused("budget-spent", "this account has no filings left");
  checkExpiry(manifest, core, now, 0);
  return subject;
}

/** The subject of the receipts about a withdrawal. */
export function takeWithdrawal(manifest: Manifest, bytes: Uint8Array, state: BoardState): Subject {
  const made = Withdrawal.decode(bytes);
  if (!equal(made.manifest, hashOf(manifest)))
    throw new Refused("wrong-manifest", "a withdrawal at another escrow");
  verify(made.account, made.signature, SIGN_WITHDRAWAL, withdrawalDigest(made));
  const known = state.filings.find(
    ({ id, account }) => equal(id, made.filing) && equal(account, made.account),
  );
  if (known === undefined) throw new Refused("unknown-filing", "no such filing of this account");
  return known.subject;
}
