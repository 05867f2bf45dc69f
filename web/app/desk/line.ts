/** The desk's page and its line to its worker, which has every key. */

import workerUrl from "../desk-worker/worker.ts?worker&url";
import { whenLeaving } from "../author/leave.js";
import { CLOSED, type Jobs, type Reply, type Standing } from "../desk-worker/jobs.js";
import type { Case } from "../desk-worker/jobs/cases.js";
import { Failed } from "../failed.js";
import { lineTo } from "../line.js";

/** What the worker says unasked. */
export interface News {
  readonly standing: (standing: Standing) => void;
  readonly cases: (cases: readonly Case[]) => void;
  /** Whoever was here is not of the desk any more. */
  readonly gone: () => void;
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

/** Jobs of somebody who is not here yet: those say it themselves. */
const COMING: readonly (keyof Jobs)[] = ["comeIn", "recover"];

/** Have a job done. Rejects with `Failed`. */
export const ask: typeof line.ask = async (job, give, tell) => {
  try {
    return await line.ask(job, give, tell);
  } catch (error) {
    if (error instanceof Failed && error.code === "not-of-this-desk" && !COMING.includes(job)) news?.gone();
    throw error;
  }
};

/** End the worker, and every key with it. */
export const lock = line.end;

whenLeaving(line.leave);
