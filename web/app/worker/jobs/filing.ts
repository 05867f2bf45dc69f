/** Naming somebody, filing, looking, taking back. */

import type { Contact, Filing, Id } from "../../book/model.js";

/** One form under which somebody can be found. */
export interface Form {
  readonly canonical: string;
  readonly display: string;
  readonly kind: string;
  readonly strength: "strong" | "weak";
}

/** What a text names: every form of it, or why it names nobody (`reason` of spec/identifiers). */
export type Reading = { readonly forms: readonly Form[] } | { readonly reason: string };

/** What the consent page has shown, and she agreed to. */
export interface Choice {
  readonly identifiers: readonly string[];
  readonly shown: readonly string[];
  readonly workplace: string;
  readonly threshold: number;
  readonly desks: readonly number[];
  readonly expires: number;
  readonly goes: "words" | "fact";
  readonly entry?: Id | undefined;
  readonly contact: Contact;
}

/** How far a filing is: looked up, built and kept, then kept by so many trustees. */
export type FilingStep =
  | { readonly at: "look-up" | "build" | "save" | "send" }
  | { readonly at: "deliver"; readonly kept: readonly number[] };

export interface FilingJobs {
  /** Read a pasted or typed text. `country` for phone numbers in their national form. */
  read: { give: { text: string; country: string }; get: Reading; tell: never };
  /** The weak form of a name with a workplace. */
  readName: { give: { name: string; workplace: string }; get: Reading; tell: never };
  /** Build, keep, then send. Comes back when enough trustees keep it, or fails; `resume` goes on with what was kept. */
  file: { give: Choice; get: { id: Id }; tell: FilingStep };
  /** Send again what is not held yet. */
  resume: { give: { id: Id }; get: undefined; tell: FilingStep };
  /** Take back. Comes back with how many trustees have signed that it is gone. */
  takeBack: { give: { id: Id }; get: { signed: number }; tell: FilingStep };
  /** Ask what became of every filing; the book changes if something did. */
  look: { give: undefined; get: undefined; tell: never };
  /** What she may export of a filing: receipts, header, manifest hash, all public or her own. */
  proof: { give: { id: Id }; get: Filing; tell: never };
}
