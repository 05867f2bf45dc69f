/** What the page asks of its worker, and what comes back. No key is ever in an answer. */

import type { Edit } from "../book/edits.js";
import type { Book } from "../book/model.js";
import type { ComingJobs } from "./jobs/coming.js";
import type { ExportJobs } from "./jobs/export.js";
import type { FileJobs } from "./jobs/files.js";
import type { FilingJobs } from "./jobs/filing.js";
import type { LetterJobs } from "./jobs/letters.js";

/** One of those who run the escrow together. */
export interface Keeper {
  readonly index: number;
  readonly name: string;
  readonly place: string;
}

/** The escrow of this page, from its manifest; every trustee's signature was checked. */
export interface Escrow {
  readonly name: string;
  /** Manifest hash, hexadecimal: stands in exports. */
  readonly manifest: string;
  readonly keepers: readonly Keeper[];
  readonly desks: readonly { readonly index: number; readonly name: string }[];
  /** How many people can be waited for, the writer among them. */
  readonly thresholds: readonly number[];
  /** How many trustees must keep a filing, and how many may be missing while it can still be opened. */
  readonly held: number;
  readonly needed: number;
  readonly expiryDays: number;
  readonly deskDays: number;
}

/** Where the worker is: pushed whenever it changes. */
export interface Standing {
  /** There is a book: begun here, or opened. */
  readonly open: boolean;
  /** The account has joined the escrow. */
  readonly joined: boolean;
  /** There is a pass phrase, so that there is somewhere to come back to. */
  readonly phrase: boolean;
  /** Where the book is kept, sealed. */
  readonly board: boolean;
  readonly device: boolean;
  /** "nowhere": only in this page. "waiting": a change is not kept yet; `trouble` says the code if that failed. */
  readonly saving: "nowhere" | "saved" | "waiting";
  /** Unix seconds of the last time it was kept. */
  readonly saved?: number | undefined;
  readonly trouble?: string | undefined;
  /** Something was changed and is kept nowhere yet. */
  readonly unkept: boolean;
}

export const CLOSED: Standing = {
  open: false,
  joined: false,
  phrase: false,
  board: false,
  device: false,
  saving: "nowhere",
  unkept: false,
};

/** Each job: what is given, what comes back, and what is told meanwhile. */
export interface Jobs extends ComingJobs, ExportJobs, FileJobs, FilingJobs, LetterJobs {
  escrow: { give: undefined; get: Escrow; tell: never };
  /** Change the book. The changed book is pushed. */
  edit: { give: Edit; get: undefined; tell: never };
  /** Keep it now, not in a few seconds: on blur, when the page is hidden. */
  save: { give: undefined; get: undefined; tell: never };
  /** Fetch what other jobs need and what has not come yet. */
  ahead: { give: undefined; get: undefined; tell: never };
}

export type Job = keyof Jobs;

/** A question to the worker. */
export interface Question {
  readonly id: number;
  readonly job: Job;
  readonly give: unknown;
}

/** What the worker says: the answer, a failure with its code, how far it is; or, unasked, the book or the standing. */
export type Reply =
  | { readonly id: number; readonly got: unknown }
  | { readonly id: number; readonly failed: string; readonly about?: string | undefined }
  | { readonly id: number; readonly progress: unknown }
  | { readonly book: Book }
  | { readonly standing: Standing };
