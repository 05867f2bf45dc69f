/** The page's line to its worker. */

import workerUrl from "../worker/worker.ts?worker&url";
import { EMPTY, type Book } from "../book/model.js";
import { CLOSED, type Job, type Jobs, type Reply, type Standing } from "../worker/jobs.js";
import { Failed } from "../failed.js";
import { whenLeaving } from "./leave.js";

interface Waiting {
  readonly job: Job;
  readonly done: (got: unknown) => void;
  readonly fail: (error: Failed) => void;
  readonly tell: ((progress: unknown) => void) | undefined;
}

/** What the worker says unasked. */
export interface News {
  readonly book: (book: Book) => void;
  readonly standing: (standing: Standing) => void;
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
let isOpen = false;
const waiting = new Map<number, Waiting>();

function open(): Worker {
  const made = new Worker((policy?.createScriptURL("") ?? workerUrl) as string, { type: "module" });
  made.addEventListener("message", ({ data }: MessageEvent<Reply>) => {
    hear(data);
  });
  made.addEventListener("error", () => {
    for (const id of waiting.keys()) hear({ id, failed: "internal" });
  });
  return made;
}

function hear(reply: Reply): void {
  if ("book" in reply) {
    news?.book(reply.book);
    return;
  }
  if ("standing" in reply) {
    isOpen = reply.standing.open;
    news?.standing(reply.standing);
    return;
  }
  const found = waiting.get(reply.id);
  if (!found) return;
  if ("progress" in reply) {
    found.tell?.(reply.progress);
    return;
  }
  waiting.delete(reply.id);
  if ("got" in reply && reply.got !== false && LAST.has(found.job)) end();
  if ("failed" in reply && reply.failed === "offline" && found.job === "open" && !isOpen) end();
  if ("got" in reply) found.done(reply.got);
  else found.fail(new Failed(reply.failed, reply.about));
}

/**
 * After these nobody is here any more: the worker ends, and whatever was in its memory. So it does when opening fails
 * for want of a connection: a worker does not load a module again that it could not load once.
 */
const LAST: ReadonlySet<Job> = new Set(["lock", "removeAll"]);

function end(): void {
  worker?.terminate();
  worker = undefined;
  isOpen = false;
  const left = [...waiting.values()];
  waiting.clear();
  for (const { fail } of left) fail(new Failed("offline"));
  news?.standing(CLOSED);
  news?.book(EMPTY);
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
  if (over) return new Promise(() => undefined); // she has left: nobody hears any more
  worker ??= open();
  const id = ++asked;
  const answer = new Promise<unknown>((done, fail) => {
    waiting.set(id, { job, done, fail, tell: tell as ((progress: unknown) => void) | undefined });
  });
  worker.postMessage({ id, job, give });
  return answer as Promise<Jobs[J]["get"]>;
}

// She leaves: end the worker, and every key with it, for good. Nobody who waits hears any more.
whenLeaving(() => {
  over = true;
  worker?.terminate();
  worker = undefined;
  news = undefined;
  waiting.clear();
});
