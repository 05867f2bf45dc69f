/** The page's line to its worker. */

import workerUrl from "../worker/worker.ts?worker&url";
import { EMPTY, type Book } from "../book/model.js";
import { CLOSED, type Job, type Jobs, type Reply, type Standing } from "../worker/jobs.js";
import { lineTo } from "../line.js";
import { whenLeaving } from "./leave.js";

/** What the worker says unasked. */
export interface News {
  readonly book: (book: Book) => void;
  readonly standing: (standing: Standing) => void;
}

/**
 * After these nobody is here any more: the worker ends, and whatever was in its memory. So it does when opening fails
 * for want of a connection: a worker does not load a module again that it could not load once.
 */
const LAST: ReadonlySet<Job> = new Set(["lock", "removeAll"]);

let news: News | undefined;
let isOpen = false;

const line = lineTo<Jobs, Exclude<Reply, { readonly id: number }>>({
  url: workerUrl,
  hear: (said) => {
    if ("book" in said) news?.book(said.book);
    else {
      isOpen = said.standing.open;
      news?.standing(said.standing);
    }
  },
  ended: () => {
    isOpen = false;
    news?.standing(CLOSED);
    news?.book(EMPTY);
  },
  isLast: (job, answer) =>
    ("got" in answer && answer.got !== false && LAST.has(job)) ||
    ("failed" in answer && answer.failed === "offline" && job === "open" && !isOpen),
});

/** Hear what the worker says unasked. */
export function listen(listening: News): void {
  news = listening;
}

/** Have a job done. Rejects with `Failed`. */
export const ask = line.ask;

// She leaves: end the worker, and every key with it, for good.
whenLeaving(line.leave);
