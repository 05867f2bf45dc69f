/**
 * Walls: what a holder passes on of one author, and what the author's counsellor opens with it (spec/desk). The case
 * part is sealed to a case key that only the author's counsellor and the recovery sheets have.
 */

import { capsuleKey } from "../../core/capsule.js";
import { fromBytes } from "../../core/field.js";
import { CoveyError, Malformed, PeerFault, Waiting } from "../../errors.js";
import { unseal } from "../../primitives/aead.js";
import {
  asSeed,
  equal,
  toHex,
  type Account,
  type FilingId,
  type Random,
  type Seed,
} from "../../primitives/bytes.js";
import { digest } from "../../primitives/hashing.js";
import { open, seal, sealingKey } from "../../primitives/hpke.js";
import { encode } from "../../primitives/transcript.js";
import {
  personOf,
  type Brief,
  type CaseOpened,
  type PersonCard,
  type PersonId,
  type Wrap,
} from "../../wire/desk.js";
import { ConflictPart } from "../../wire/filing.js";
import type { Manifest } from "../../wire/manifest.js";
import { Package } from "../../wire/release.js";
import { openBoth } from "../case-part.js";
import { readFiling, readPackage, type Received } from "../desk/intake.js";
import { Ledger } from "../desk/ledger.js";
import type { DeskPlace, Person } from "./people.js";

/** Whose key is wrapped. */
export const Wrapped = { CASE: 1, CIRCLE: 2 } as const;

/** An author's case: who it is, what the conflict check saw, and what content key 2 opened. */
export interface OpenedCase {
  readonly account: Account;
  readonly conflict: ConflictPart;
  readonly opened: CaseOpened;
}

function wrapInfo(
  { manifest, desk }: DeskPlace,
  what: number,
  subject: Uint8Array,
  person: PersonId,
): Uint8Array {
  return encode("covey/desk-wrap", 1, manifest, `desk ${desk}`, what, subject, person);
}

/** Seal a 32-byte key to somebody. `subject`: the filing, or the circle. */
export async function wrap(
  place: DeskPlace,
  what: number,
  subject: Uint8Array,
  to: PersonCard,
  secret: Uint8Array,
  random: Random,
): Promise<Wrap> {
  const person = personOf(to);
  return {
    what,
    person,
    key: what === Wrapped.CASE ? keyDigest(await sealingKey(asSeed(secret))) : new Uint8Array(),
    sealed: await seal(to.sealingKey, secret, wrapInfo(place, what, subject, person), random),
  };
}

/** The key, or `does-not-open`. */
export async function unwrap(
  place: DeskPlace,
  subject: Uint8Array,
  person: Person,
  found: Wrap,
): Promise<Seed> {
  const secret = await open(person.opening, found.sealed, wrapInfo(place, found.what, subject, person.id));
  if (secret.length !== 32) throw new Malformed("does-not-open", "what is wrapped is no key");
  const seed = asSeed(secret);
  if (found.what === Wrapped.CASE && !equal(keyDigest(await sealingKey(seed)), found.key)) {
    throw new Malformed("does-not-open", "what is wrapped is another key than it says");
  }
  return seed;
}

/** By what a wrap shows which decision it fits: 32 bytes of the case seed's public key. */
export function keyDigest(key: Uint8Array): Uint8Array {
  return digest("covey/desk-case-key", key);
}

/** What a trustee's package says, if it is about this filing alone and the seed opens it. */
async function opened(
  manifest: Manifest,
  desk: number,
  caseSeed: Seed,
  filing: FilingId,
  data: Uint8Array,
): Promise<Received | undefined> {
  try {
    const { filings } = Package.decode(data);
    if (filings.length !== 1 || !equal(filings[0]!, filing)) return undefined;
    return await readPackage(manifest, { index: desk, signing: caseSeed, opening: caseSeed }, data);
  } catch (error) {
    if (error instanceof CoveyError) return undefined; // of the first stage, or sealed to another key
    throw error;
  }
}

/**
 * Open an author's case part. `header`, `contents` and `packages` as the board delivers them. `PeerFault` on the board
 * for another filing than the brief's; `Waiting` while too few trustees' packages open with this seed; `does-not-open`
 * when the account's capsules do not fit.
 */
export async function openCase(
  manifest: Manifest,
  desk: number,
  caseSeed: Seed,
  brief: Brief,
  header: Uint8Array,
  contents: Uint8Array,
  packages: readonly Uint8Array[],
): Promise<OpenedCase> {
  // The case seed stands where the desk's own keys do; nothing is ever signed with it.
  const filed = await readFiling(
    manifest,
    { index: desk, signing: caseSeed, opening: caseSeed },
    header,
    contents,
  );
  if (!equal(filed.core.id, brief.filing) || !equal(filed.digest, brief.digest)) throw otherFiling(brief);
  const received: Received[] = [];
  for (const data of packages) {
    const found = await opened(manifest, desk, caseSeed, brief.filing, data);
    if (found) received.push(found);
  }
  const ledger = new Ledger(manifest.plan.t, received);
  const [second, agreed] = [ledger.secret(brief.filing, 2), ledger.digest(brief.filing)];
  if (second === undefined || agreed === undefined) {
    throw new Waiting("waiting", "too few trustees have opened the rest of this filing to its counsellor");
  }
  if (agreed !== toHex(brief.digest)) throw otherFiling(brief);
  const { core } = filed;
  for (const { slot, threshold, apex, half } of brief.halves) {
    try {
      const key = capsuleKey(core.id, 2, second.value, { slot, threshold, apex: fromBytes(apex) });
      const opened = openBoth(core, unseal(key, half, core.id), filed.contents.case);
      return { account: core.account, conflict: ConflictPart.decode(brief.conflict), opened };
    } catch (error) {
      if (!(error instanceof CoveyError)) throw error;
    }
  }
  throw new Malformed("does-not-open", "the case part does not open");
}

function otherFiling({ filing }: Brief): PeerFault {
  const fault = `delivered another filing than the one trustees hold under the id ${toHex(filing)}`;
  return new PeerFault("wrong-answer", { party: "board", fault, certain: true });
}
