/** What was released to the desk: reading it, checking for conflicts, deciding, giving authors to counsellors. */

import type { Day, Id, Time } from "../jobs.js";

/**
 * "waiting": not enough has come yet (`needs` says what). "conflict-check": the conflict part is open, nothing is
 * decided. "checked": somebody wrote down a decision that has not been sent. "accepted": a counsellor has it.
 * "declined". "broken": its author's client wrote something that does not open.
 */
export type CaseState = "waiting" | "conflict-check" | "checked" | "accepted" | "declined" | "broken";

/** That it met others: by which of its identifiers, at which threshold, and with which filings. */
export interface Meeting {
  /** The same for all who met about one person at one threshold. */
  readonly group: Id;
  readonly threshold: number;
  /** The identifier by which they met; empty as long as the conflict part is shut. */
  readonly identifier: string;
  /** The other filings; some may be at other desks. */
  readonly filings: readonly Id[];
}

/** When a trustee signed something, by its clock. */
export interface Signed {
  readonly trustee: number;
  readonly time: Time;
}

/** When an account was filed, fixed and opened, by what trustees signed (spec/archive, "Before the match"). */
export interface Fixed {
  /** The number of the seal: header digest, hexadecimal. */
  readonly digest: string;
  /** The first trustee had it. */
  readonly filed?: Time | undefined;
  /** `enough` of `of` trustees kept it. */
  readonly held?: Time | undefined;
  /** The first trustee sent its share to a desk; absent while fewer than `enough` say when they did. */
  readonly opened?: Time | undefined;
  /** It was kept by enough before it was opened. Never of one that its author had opened at once: `direct`. */
  readonly before: boolean;
  readonly direct: boolean;
  readonly holders: readonly Signed[];
  readonly openers: readonly Signed[];
  readonly enough: number;
  readonly of: number;
}

export interface Deleted {
  readonly day: Day;
  readonly why: "kept-long-enough" | "author-asked";
  /** Who wrote that. */
  readonly by: Id;
}

/** One filing, as far as the one who is here may see it. Pushed with all others whenever something changed. */
export interface Case {
  readonly filing: Id;
  readonly state: CaseState;
  /** Of `release.md`: needs-filing, needs-trustees, needs-account, needs-release, needs-decision. */
  readonly needs?: string | undefined;
  /** What the conflict check looks at, once it is open: holders, and the author's counsellor. */
  readonly identifiers: readonly string[];
  readonly workplace: string;
  readonly met: readonly Meeting[];
  /** The author allowed no desk after this one: who declines can still accept. */
  readonly last: boolean;
  /** Whose author it is. Several after a hand-over, the newest first. */
  readonly counsellors: readonly Id[];
  /** The one who is here has this author's key. */
  readonly mine: boolean;
  /** The author's own words are open here. */
  readonly read: boolean;
  /** When the author was given to the newest counsellor. */
  readonly since?: Time | undefined;
  /** Once `receipts` has asked for it. */
  readonly fixed?: Fixed | undefined;
  /** What was written down about conflicts: holders. */
  readonly check?:
    | {
        readonly outcome: "accept" | "decline";
        readonly words: string;
        readonly by: Id;
        readonly written: Time;
      }
    | undefined;
  /** Of `mine`: */
  readonly language?: string | undefined;
  readonly status: "open" | "closed";
  /** The author ended the contact: when. */
  readonly ended?: Time | undefined;
  /** The day on which a closed one is to be deleted; 0 or absent: none. */
  readonly keep?: Day | undefined;
  readonly openTasks: number;
  /** The nearest day of an open task. */
  readonly nextTask: Day;
  /** Letters of the author that were not shown here yet, as far as the book has them. */
  readonly newLetters: number;
  /** Why and when it was deleted here. */
  readonly deleted?: Deleted | undefined;
  /** Of `mine`: that deleting was begun, and did not come to its end. */
  readonly deleting?: Deleted | undefined;
}

/** What is being read, and how much of it. `of` is 0 while nobody knows. */
export interface PollStep {
  readonly at: "entries" | "packages" | "filings" | "letters";
  readonly done: number;
  readonly of: number;
}

export interface CaseJobs {
  /**
   * Send what was not sent, then read everything that is new: the book, packages, filings, and of this counsellor's
   * own authors case parts and letters. Every few minutes, and when somebody asks.
   */
  poll: { give: undefined; get: { news: boolean }; tell: PollStep };
  /**
   * Accept for a counsellor, after the conflict check; holders. `words`: what was found, for the holders alone. Done
   * again, it sends what was decided. What was declined can be accepted at the `last` desk. `not-ready`, `already-declined`, `unknown-person`.
   */
  accept: { give: { filing: Id; counsellor: Id; words: string }; get: undefined; tell: never };
  /** Decline: the next desk of the author's choice is asked; nobody is if this is its `last`. `already-accepted`. */
  decline: { give: { filing: Id; words: string }; get: undefined; tell: never };
  /** Ask what trustees signed about these filings, as far as they are open here; then they have `fixed`. */
  receipts: { give: { filings: readonly Id[] }; get: undefined; tell: never };
  /** Give an author to another counsellor too. Only who has the author can: `not-your-author`. */
  handOver: { give: { filing: Id; to: Id }; get: undefined; tell: never };
}
