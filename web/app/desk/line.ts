/** The desk's page and its line to its worker, which has every key. */

import workerUrl from "../desk-worker/worker.ts?worker&url";
import { whenLeaving } from "../author/leave.js";
import { CLOSED, type Jobs, type Job, type Reply, type Standing } from "../desk-worker/jobs.js";
import type { Case } from "../desk-worker/jobs/cases.js";
import { Failed } from "../failed.js";

interface Waiting {
  readonly done: (got: unknown) => void;
  readonly fail: (error: Failed) => void;
  readonly tell: ((progress: unknown) => void) | undefined;
}

/** What the worker says unasked. */
export interface News {
  readonly standing: (standing: Standing) => void;
  readonly cases: (cases: readonly Case[]) => void;
}

/** Trusted Types, in browsers that have them: the part of it that is needed here. */
interface Types {
  createPolicy(
    name: string,
    rules: { createScriptURL: () => string },
  ): { createScriptURL(url: string): unknown };
}

/** Browsers that ask for it are told that this one address is a script of ours. */
const policy = (globalThis as { trustedTypes?: Types }).trustedTypes?.createPolicy("own-worker", {
  createScriptURL: () => workerUrl,
});

let worker: Worker | undefined;
let news: News | undefined;
let asked = 0;
let over = false;
const waiting = new Map<number, Waiting>();

function opened(): Worker {
  const made = new Worker((policy?.createScriptURL("") ?? workerUrl) as string, { type: "module" });
  made.addEventListener("message", ({ data }: MessageEvent<Reply>) => {
    hear(data);
  });
  made.addEventListener("error", () => {
    if (worker === made) lock(); // it did not come: the next question asks for it anew
  });
  return made;
}

function hear(reply: Reply): void {
  if ("standing" in reply) {
    news?.standing(reply.standing);
    return;
  }
  if ("cases" in reply) {
    news?.cases(reply.cases);
    return;
  }
  const found = waiting.get(reply.id);
  if (!found) return;
  if ("progress" in reply) {
    found.tell?.(reply.progress);
    return;
  }
  waiting.delete(reply.id);
  if ("got" in reply) found.done(reply.got);
  else found.fail(new Failed(reply.failed, reply.about));
}

/** Hear what the worker says unasked. */
export function listen(listening: News): void {
  news = listening;
}

/** Have a job done. Rejects with `Failed`. */
export function ask<J extends Job>(
  job: J,
  give: Jobs[J]["give"],
  tell?: (progress: Jobs[J]["tell"]) => void,
): Promise<Jobs[J]["get"]> {
  if (over) return new Promise(() => undefined); // they have left: nobody hears any more
  worker ??= opened();
  const id = ++asked;
  const answer = new Promise<unknown>((done, fail) => {
    waiting.set(id, { done, fail, tell: tell as ((progress: unknown) => void) | undefined });
  });
  worker.postMessage({ id, job, give });
  return answer as Promise<Jobs[J]["get"]>;
}

/** End the worker, and every key with it. */
export function lock(): void {
  worker?.terminate();
  worker = undefined;
  const left = [...waiting.values()];
  waiting.clear();
  for (const { fail } of left) fail(new Failed("offline"));
  news?.standing(CLOSED);
  news?.cases([]);
}

whenLeaving(() => {
  over = true;
  worker?.terminate();
  worker = undefined;
  waiting.clear();
});
