/** Naming somebody, filing, looking, taking back. */

import type { Contact, Form, Id, Naming } from "../../book/model.js";

/** What a text names: every form of it, or why it names nobody (`reason` of spec/identifiers). */
export type Reading = { readonly forms: readonly Form[] } | { readonly reason: string };

/** What the consent page has shown, and she agreed to. */
export interface Choice {
  /** The filing's id, fresh. */
  readonly id: Id;
  /** The draft it was made from: gone once it is filed. */
  readonly draft: Id;
  readonly person: readonly Naming[];
  readonly workplace: string;
  readonly threshold: number;
  readonly desks: readonly number[];
  readonly expires: number;
  readonly goes: "words" | "fact";
  readonly entry?: Id | undefined;
  readonly contact: Contact;
  /** What the desk reads: how to reach her, in which language, and her words, if they go along. */
  readonly reach: string;
  readonly language: string;
  readonly account: string;
  /** The filing that is taken back first. */
  readonly replaces?: Id | undefined;
}

/** What is being done; who keeps it already stands in the book. */
export type FilingStep = "look-up" | "build" | "save" | "take-back" | "send";

export interface FilingJobs {
  /** Read a pasted or typed text. `country` for phone numbers in their national form. */
  read: { give: { text: string; country: string }; get: Reading; tell: never };
  /** The weak form of a name with a workplace. */
  readName: { give: { name: string; workplace: string }; get: Reading; tell: never };
  /** Build, keep, then send. Comes back when enough trustees keep it, or fails; `resume` goes on with what was kept. */
  file: { give: Choice; get: undefined; tell: FilingStep };
  /** Send again what is not held yet. */
  resume: { give: { id: Id }; get: undefined; tell: FilingStep };
  /** Take back. Comes back with how many trustees have signed that it is gone; the rest are asked at each `look`. */
  takeBack: { give: { id: Id }; get: { signed: number }; tell: FilingStep };
  /** Ask what became of every filing; the book changes if something did. */
  look: { give: undefined; get: undefined; tell: never };
}
