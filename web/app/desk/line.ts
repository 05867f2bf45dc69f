/** The desk's page and its line to its worker, which has every key. */

import workerUrl from "../desk-worker/worker.ts?worker&url";
import { whenLeaving } from "../author/leave.js";
import { CLOSED, type Jobs, type Reply, type Standing } from "../desk-worker/jobs.js";
import type { Case } from "../desk-worker/jobs/cases.js";
import { lineTo } from "../line.js";

/** What the worker says unasked. */
export interface News {
  readonly standing: (standing: Standing) => void;
  readonly cases: (cases: readonly Case[]) => void;
}

let news: News | undefined;

const line = lineTo<Jobs, Exclude<Reply, { readonly id: number }>>({
  url: workerUrl,
  hear: (said) => {
    if ("standing" in said) news?.standing(said.standing);
    else news?.cases(said.cases);
  },
  ended: () => {
    news?.standing(CLOSED);
    news?.cases([]);
  },
});

/** Hear what the worker says unasked. */
export function listen(listening: News): void {
  news = listening;
}

/** Have a job done. Rejects with `Failed`. */
export const ask = line.ask;

/** End the worker, and every key with it. */
export const lock = line.end;

whenLeaving(line.leave);
