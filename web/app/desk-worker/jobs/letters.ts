/** Letters with an author, and files that were given along. */

import type { Day, Id } from "../jobs.js";
import type { Asked, Letter as Plain, Mailbox as PlainMailbox } from "../../worker/jobs/letters.js";

export type { Asked };

/** As the author's page has them; `mine` is the desk's. `fresh`: not shown here before. */
export interface Letter extends Plain {
  readonly fresh: boolean;
  /** Who of the desk wrote it, if the book says so. */
  readonly writer?: Id | undefined;
}

/** The letters with one author, in reading order. */
export interface Mailbox extends Omit<PlainMailbox, "letters"> {
  readonly letters: readonly Letter[];
  /** Number of the desk's newest letter that the author has read. */
  readonly readByAuthor: number;
  /** Letters that the author had removed at the board: up to these numbers of each side. */
  readonly removed: { readonly author: number; readonly desk: number };
}

/** What a counsellor writes. */
export type Writing =
  | { readonly kind: "text"; readonly text: string }
  | {
      readonly kind: "request";
      readonly text: string;
      readonly asked: readonly { readonly what: Asked["what"]; readonly text: string }[];
    }
  | { readonly kind: "status"; readonly text: string; readonly next: string; readonly by: Day }
  | { readonly kind: "end"; readonly text: string };

export interface LetterProgress {
  readonly sent: number;
  readonly size: number;
}

export interface LetterJobs {
  /** Send what is on its way, then read; new letters are copied into the book. */
  letters: { give: { filing: Id }; get: Mailbox; tell: never };
  /** Saved in the book, then sent. `letter-long`, `contact-ended`, `mailbox-full`. */
  writeLetter: { give: { filing: Id; letter: Writing }; get: Mailbox; tell: never };
  /** These letters were shown: they are not counted as new any more in this visit. */
  shown: { give: { filing: Id; letters: readonly string[] }; get: undefined; tell: never };
  /**
   * Fetch, check and open a file that the author gave: the `place`th (from 0) of a letter. Byte for byte what was
   * given, without a type; `name` is what the author wrote, never a path.
   */
  openFile: {
    give: { filing: Id; letter: string; place: number };
    get: { name: string; data: Blob };
    tell: LetterProgress;
  };
}
