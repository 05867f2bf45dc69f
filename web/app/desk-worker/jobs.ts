/** What a desk's page asks of its worker, and what comes back. No key and no seed is ever in an answer. */

import type { Escrow } from "../worker/jobs.js";
import type { AuthorJobs } from "./jobs/authors.js";
import type { Case, CaseJobs } from "./jobs/cases.js";
import type { ComingJobs } from "./jobs/coming.js";
import type { CopyJobs } from "./jobs/copies.js";
import type { LetterJobs } from "./jobs/letters.js";
import type { PaperJobs } from "./jobs/papers.js";
import type { PatternJobs } from "./jobs/patterns.js";
import type { Code, PeopleJobs, Person } from "./jobs/people.js";

/** 32 hexadecimal digits: a filing, a person, a note, a task, a mark, a circle. */
export type Id = string;
/** Unix seconds. */
export type Time = number;
/** Days since 1970; 0 for none. */
export type Day = number;

/** Who broke the protocol and how; `certain` is false when a second party could have caused the same. */
export interface Fault {
  readonly party: string;
  readonly fault: string;
  readonly certain: boolean;
}

/** Where the worker is: pushed whenever it changes. */
export interface Standing {
  /** Somebody is here. Everything below is empty until then. */
  readonly open: boolean;
  readonly desk?: { readonly index: number; readonly name: string } | undefined;
  readonly me?: Person | undefined;
  /** Everybody of the desk, the one who is here first, then by name; those who left at the end. */
  readonly people: readonly Person[];
  /** Codes for joining that can still be used; seen by holders. */
  readonly codes: readonly Code[];
  /** Which period of keys is the newest; 0: the desk was never opened by people. */
  readonly period: number;
  /** New keys were begun, by somebody, and not brought to their end: offer `finishRenewal` (holders, the sheet). */
  readonly unfinished: boolean;
  /** Unix seconds of the last time everything was read; 0: not yet. */
  readonly read: Time;
  /** Lines that were written here and that the board has not taken yet: `poll` sends them again. */
  readonly unsent: number;
  readonly faults: readonly Fault[];
  /** Lines of the book that nobody here can use, and why: "does-not-open", "bad-signature" … */
  readonly passedOver: readonly { readonly number: number; readonly why: string }[];
}

export const CLOSED: Standing = {
  open: false,
  people: [],
  codes: [],
  period: 0,
  unfinished: false,
  read: 0,
  unsent: 0,
  faults: [],
  passedOver: [],
};

/** Each job: what is given, what comes back, and what is told meanwhile. */
export interface Jobs
  extends ComingJobs, PeopleJobs, CaseJobs, AuthorJobs, LetterJobs, PatternJobs, CopyJobs, PaperJobs {
  /** The escrow of this page, from its manifest. */
  escrow: { give: undefined; get: Escrow; tell: never };
}

export type Job = keyof Jobs;

/** A question to the worker. */
export interface Question {
  readonly id: number;
  readonly job: Job;
  readonly give: unknown;
}

/**
 * What the worker says: the answer, a failure with its code, how far it is; or, unasked, the standing and the cases.
 * What an author's page or a pattern shows is asked for again when cases are pushed.
 */
export type Reply =
  | { readonly id: number; readonly got: unknown }
  | { readonly id: number; readonly failed: string; readonly about?: string | undefined }
  | { readonly id: number; readonly progress: unknown }
  | { readonly standing: Standing }
  | { readonly cases: readonly Case[] };
