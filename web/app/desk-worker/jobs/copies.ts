/** Copies to hand over: what is open of an author, or of several, in one file that anybody can check and read. */

import type { Id, Time } from "../jobs.js";

export interface CopyChoice {
  /** A chapter for each, in this order. All must be one's own authors. */
  readonly filings: readonly Id[];
  /** With the letters. */
  readonly letters: boolean;
  /** With the files that were given in them; without letters there are none. */
  readonly files: boolean;
}

/** What is being done, and how much of it. `of` is 0 while nobody knows. */
export interface CopyStep {
  readonly at: "read" | "files" | "pages";
  readonly done: number;
  readonly of: number;
}

export interface Copy {
  /** The archive. It is not encrypted. */
  readonly data: Blob;
  readonly made: Time;
  /** The escrow's hash, which whoever checks the copy compares. */
  readonly escrow: string;
  /** What is not in it, in English sentences, as they stand in the copy too. */
  readonly missing: readonly string[];
}

export interface CopyJobs {
  /** Make a copy. Nothing is sent; what the board does not give is named. `not-ready`, `not-your-author`, `stopped`. */
  copy: { give: CopyChoice; get: Copy; tell: CopyStep };
  /** Leave the copy that is being made: it ends with `stopped`. */
  stopCopy: { give: undefined; get: undefined; tell: never };
}
