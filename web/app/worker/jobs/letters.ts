/** Letters between her and the counsellor who has accepted. */

import type { Id } from "../../book/model.js";

/** What becomes of something that was asked for. */
export type Given = "given" | "no" | "later";

/** What a counsellor asks for, item by item, and the newest answer. */
export interface Asked {
  readonly item: number;
  readonly what: "record" | "file" | "answer";
  readonly text: string;
  readonly answer?: Given | undefined;
}

/** One letter, opened. */
export interface Letter {
  readonly id: string;
  readonly mine: boolean;
  readonly number: number;
  /** Unix seconds, by the clock of who wrote it. */
  readonly written: number;
  readonly kind: "text" | "request" | "answer" | "share" | "status" | "end";
  readonly text: string;
  readonly asked: readonly Asked[];
  readonly answers: readonly {
    readonly letter: string;
    readonly item: number;
    readonly answer: Given;
    readonly text: string;
  }[];
  /** What was given along. */
  readonly record: readonly { readonly title: string; readonly text: string }[];
  readonly files: readonly { readonly name: string; readonly size: number; readonly sha256: string }[];
  /** What comes next, and by which Unix day (0: none is said). */
  readonly next: string;
  readonly by: number;
}

/** The letters about one filing, in reading order. */
export interface Mailbox {
  readonly letters: readonly Letter[];
  /** Letters that there must be, and that the board did not give. */
  readonly missing: readonly { readonly mine: boolean; readonly first: number; readonly last: number }[];
  /** Who ended the contact; "time" when the time of the filing is over. */
  readonly ended?: "me" | "desk" | "time" | undefined;
  /** The desk that writes, once it has written. */
  readonly desk?: number | undefined;
}

/** What she gives: nothing that is not named here goes. */
export interface Gift {
  readonly text: string;
  readonly record: readonly { readonly title: string; readonly text: string; readonly day: number }[];
  readonly files: readonly Id[];
}

export interface LetterJobs {
  /** Send what is on its way, then read. */
  letters: { give: { filing: Id }; get: Mailbox; tell: never };
  /** Send the draft. */
  writeLetter: { give: { filing: Id }; get: Mailbox; tell: never };
  /** Give something, asked for or not. */
  answer: {
    give: {
      filing: Id;
      request?: { letter: string; item: number } | undefined;
      answer: Given;
      gift: Gift;
    };
    get: Mailbox;
    tell: never;
  };
  /** End the contact: no more letters either way. */
  endContact: { give: { filing: Id }; get: Mailbox; tell: never };
}
