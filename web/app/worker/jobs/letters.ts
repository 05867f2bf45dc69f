/** Letters between her and the counsellor who has accepted. */

import type { Id } from "../../book/model.js";

/** What a counsellor asks for, item by item. */
export interface Asked {
  readonly id: string;
  readonly what: "record" | "file" | "answer";
  readonly text: string;
}

/** One letter, opened. */
export interface Letter {
  readonly id: string;
  readonly filing: Id;
  readonly mine: boolean;
  readonly number: number;
  /** Unix seconds at which the board took it, as it says. */
  readonly time: number;
  readonly kind: "text" | "request" | "answer" | "share" | "status" | "end";
  readonly text: string;
  readonly asked: readonly Asked[];
  readonly answers: readonly { readonly item: string; readonly answer: "given" | "no" | "later" }[];
  /** What was given along, by name. */
  readonly shared: readonly string[];
  readonly next: string;
  /** Unix day by which. */
  readonly by?: number | undefined;
}

/** The letters of one filing; `missing`: numbers that the board did not give. */
export interface Mailbox {
  readonly filing: Id;
  readonly letters: readonly Letter[];
  readonly missing: readonly number[];
  readonly ended: boolean;
}

export interface LetterJobs {
  letters: { give: { filing: Id }; get: Mailbox; tell: never };
  writeLetter: { give: { filing: Id; text: string }; get: undefined; tell: never };
  /** Answer one thing asked for; with "given", the named entry or file goes along, and only that. */
  answer: {
    give: {
      filing: Id;
      request: string;
      item: string;
      answer: "given" | "no" | "later";
      text: string;
      entry?: Id | undefined;
      file?: Id | undefined;
    };
    get: undefined;
    tell: never;
  };
  /** End the contact: no more letters either way. */
  endContact: { give: { filing: Id }; get: undefined; tell: never };
}
