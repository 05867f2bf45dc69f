/** Who is of the desk, and its keys. */

import type { Id, Time } from "../jobs.js";
import type { ComingStep, Words } from "./coming.js";

/** "asking": joined with a code, and not let in yet. "gone": was of the desk. */
export type PersonRole = "asking" | "counsellor" | "holder" | "sheet" | "gone";

export interface Person {
  readonly id: Id;
  readonly name: string;
  readonly role: PersonRole;
  /** The one who is here. */
  readonly me: boolean;
  /** Four words that are read out and compared before somebody is let in. */
  readonly check: readonly string[];
  /** When they wrote down who they are, by their clock. */
  readonly since: Time;
  /** Filings of authors who are theirs: from what everybody of the desk can see. */
  readonly authors: readonly Id[];
}

/** A code for joining that was made and is not used up. */
export interface Code {
  readonly id: Id;
  readonly made: Time;
}

/** How far new keys are: rings written, of how many; then the period; then the book. */
export interface RenewalStep {
  readonly at: "welcomes" | "roles" | "period";
  readonly done: number;
  readonly of: number;
}

/** All of these need a holder, or the recovery sheet: else `not-a-holder`. */
export interface PeopleJobs {
  /** Make a code for joining: eight words, for one person, shown once. */
  makeCode: { give: undefined; get: Words; tell: ComingStep };
  /** Take a code back. */
  dropCode: { give: { code: Id }; get: undefined; tell: never };
  /** Let somebody in whose four words were compared. The code that they used ends. `not-waiting`. */
  confirmPerson: { give: { person: Id; role: "counsellor" | "holder" }; get: undefined; tell: never };
  /**
   * Send away somebody who asks to join and is not who they should be: new keys, for with a code one can read who is
   * of the desk. `not-waiting`.
   */
  refusePerson: { give: { person: Id }; get: undefined; tell: RenewalStep };
  /** Change a counsellor into a holder, or the other way round. Downwards makes new keys. */
  setRole: { give: { person: Id; role: "counsellor" | "holder" }; get: undefined; tell: RenewalStep };
  /** Somebody leaves, or lost a laptop or their words: new keys without them. Codes end. `last-holder`, `own-removal`. */
  removePeople: { give: { people: readonly Id[] }; get: undefined; tell: RenewalStep };
  /** New keys for everybody who is here: after any suspicion. */
  renew: { give: undefined; get: undefined; tell: RenewalStep };
  /** Bring begun new keys to their end. */
  finishRenewal: { give: undefined; get: undefined; tell: RenewalStep };
  /** A new recovery sheet in place of all others, with proposed words; makes new keys. */
  newSheet: { give: undefined; get: undefined; tell: RenewalStep };
  /**
   * With the recovery sheet: new keys without these people, and oneself as a holder, with proposed words. One is here as
   * oneself afterwards.
   */
  recover: { give: { name: string; without: readonly Id[] }; get: undefined; tell: RenewalStep };
}
