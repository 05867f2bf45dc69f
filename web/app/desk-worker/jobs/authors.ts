/** One author: what they wrote, what was written about the work with them. Walls: only who has this author. */

import type { When } from "../../book/model.js";
import type { Day, Id, Time } from "../jobs.js";
import type { Case } from "./cases.js";
import type { Asked, Letter, Mailbox } from "./letters.js";
import type { Mark, Moment } from "./patterns.js";

/** Who wrote a line and when, by their clock. */
export interface Written {
  readonly by: Id;
  readonly written: Time;
}

export interface Note extends Written {
  readonly id: Id;
  readonly text: string;
  /** When it was first written; `written` is the newest version. */
  readonly begun: Time;
  /** Older versions, newest first. */
  readonly older: readonly (Written & { readonly text: string })[];
}

export interface Task extends Written {
  readonly id: Id;
  readonly text: string;
  readonly due: Day;
  readonly done: boolean;
}

/** How the work with an author ended. */
export interface Closing extends Written {
  readonly state: "open" | "closed";
  readonly day: Day;
  /** The day on which it is to be deleted. */
  readonly keep: Day;
  readonly words: string;
}

/** What was asked of an author, and what became of it, for a list beside the letters. */
export interface AskedItem extends Asked {
  readonly letter: string;
  readonly asked: Time;
}

/** A part of the record or a file that the author gave. */
export interface Given {
  readonly letter: string;
  readonly written: Time;
  readonly record: Letter["record"];
  readonly files: Letter["files"];
}

/** An author's page. */
export interface AuthorPage {
  readonly case: Case;
  /** The author's words; absent until enough trustees have sent their shares, or `fact` alone was filed. */
  readonly words?: string | undefined;
  /** There are words, which the author did not send along. */
  readonly hasRecord: boolean;
  /** How to reach the author, and how not. */
  readonly reach: string;
  readonly language: string;
  readonly mailbox: Mailbox;
  /** All that was asked for, oldest first, with the newest answer. */
  readonly asked: readonly AskedItem[];
  readonly given: readonly Given[];
  readonly notes: readonly Note[];
  readonly tasks: readonly Task[];
  readonly marks: readonly Mark[];
  readonly moments: readonly Moment[];
  /** The last status letter: what comes next, by which day. */
  readonly status?: { readonly next: string; readonly by: Day; readonly written: Time } | undefined;
  readonly closing?: Closing | undefined;
}

/** Where something was found. `at`: offset of the first hit in the text, `text` some words around it. */
export interface Hit {
  readonly filing: Id;
  readonly where: "words" | "reach" | "letter" | "given" | "note" | "task" | "mark" | "moment" | "identifier";
  readonly id?: Id | undefined;
  readonly text: string;
  readonly at: number;
  readonly length: number;
}

/** All of these: `not-your-author` for somebody who does not have this author. */
export interface AuthorJobs {
  /** From what is open in memory; nothing is asked of the board. */
  author: { give: { filing: Id }; get: AuthorPage; tell: never };
  /** Write a note, or a newer version of one; gives its id. `text` empty and `gone`: taken away. */
  putNote: { give: { filing: Id; id?: Id | undefined; text: string; gone?: boolean }; get: Id; tell: never };
  putTask: {
    give: { filing: Id; id?: Id | undefined; text: string; due: Day; done: boolean; gone?: boolean };
    get: Id;
    tell: never;
  };
  /** Close, with the day of deletion; or open again. */
  close: {
    give: { filing: Id; state: "open" | "closed"; day: Day; keep: Day; words: string };
    get: undefined;
    tell: never;
  };
  /**
   * Delete everything of one author from the book: a tombstone stays. Holders who have the author. `kept-longer`: the
   * day until which it is kept is not over. Done again, it goes on, whatever reason is given then.
   */
  forget: {
    give: { filing: Id; why: "kept-long-enough" | "author-asked" };
    get: undefined;
    tell: never;
  };
  /** Find words in everything that is open here, any case; at most 200 hits. */
  search: { give: { text: string; filing?: Id | undefined }; get: readonly Hit[]; tell: never };
}

export type { When };
