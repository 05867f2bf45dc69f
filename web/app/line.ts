/** A page's line to its worker, which has every key: questions and answers, and what the worker says unasked. */

import { Failed } from "./failed.js";

/** What each job is given, gives back, and tells meanwhile. */
type JobsOf<T> = {
  readonly [J in keyof T]: { readonly give: unknown; readonly get: unknown; readonly tell: unknown };
};

/** Of one question: the answer, a failure with its code, or how far it is. */
type Answer =
  | { readonly id: number; readonly got: unknown }
  | { readonly id: number; readonly failed: string; readonly about?: string | undefined }
  | { readonly id: number; readonly progress: unknown };

interface Waiting<T> {
  readonly job: keyof T;
  readonly done: (got: unknown) => void;
  readonly fail: (error: Failed) => void;
  readonly tell: ((progress: unknown) => void) | undefined;
}

export interface Worked<T, Unasked> {
  /** Where the worker's script is. */
  readonly url: string;
  /** Hears what the worker says unasked. */
  readonly hear: (said: Unasked) => void;
  /** Told when the worker has ended: nobody is here any more. */
  readonly ended: () => void;
  /** Whether the worker ends with this answer. */
  readonly isLast?: (job: keyof T, answer: Answer) => boolean;
}

export interface Line<T extends JobsOf<T>> {
  /** Have a job done. Rejects with `Failed`. */
  readonly ask: <J extends keyof T>(
    job: J,
    give: T[J]["give"],
    tell?: (progress: T[J]["tell"]) => void,
  ) => Promise<T[J]["get"]>;
  /** End the worker, and every key with it; who waits is told `offline`. The next question begins another one. */
  readonly end: () => void;
  /** They leave: end it for good. Nobody who waits hears any more. */
  readonly leave: () => void;
}

/** Trusted Types, in browsers that have them: the part of it that is needed here. */
interface Types {
  createPolicy(
    name: string,
    rules: { createScriptURL: () => string },
  ): { createScriptURL(url: string): unknown };
}

/** The one line of a page; its worker is begun with the first question. */
export function lineTo<T extends JobsOf<T>, Unasked extends object>(worked: Worked<T, Unasked>): Line<T> {
  const { url, hear, ended, isLast } = worked;
  /** Browsers that ask for it are told that this one address is a script of ours. */
  const policy = (globalThis as { trustedTypes?: Types }).trustedTypes?.createPolicy("own-worker", {
    createScriptURL: () => url,
  });
  const waiting = new Map<number, Waiting<T>>();
  let worker: Worker | undefined;
  let asked = 0;
  let over = false;

  const open = (): Worker => {
    const made = new Worker((policy?.createScriptURL("") ?? url) as string, { type: "module" });
    let came = false;
    made.addEventListener("message", ({ data }: MessageEvent<Answer | Unasked>) => {
      came = true;
      if (over) return;
      if ("id" in data) answered(data);
      else hear(data);
    });
    made.addEventListener("error", () => {
      if (worker !== made) return;
      if (!came)
        end(); // its script did not come: the next question asks for it anew
      else for (const id of waiting.keys()) answered({ id, failed: "internal" });
    });
    return made;
  };

  const answered = (answer: Answer): void => {
    const found = waiting.get(answer.id);
    if (!found) return;
    if ("progress" in answer) {
      found.tell?.(answer.progress);
      return;
    }
    waiting.delete(answer.id);
    if (isLast?.(found.job, answer)) end();
    if ("got" in answer) found.done(answer.got);
    else found.fail(new Failed(answer.failed, answer.about));
  };

  const end = (): void => {
    worker?.terminate();
    worker = undefined;
    const left = [...waiting.values()];
    waiting.clear();
    for (const { fail } of left) fail(new Failed("offline"));
    ended();
  };

  return {
    ask: <J extends keyof T>(job: J, give: T[J]["give"], tell?: (progress: T[J]["tell"]) => void) => {
      if (over) return new Promise<T[J]["get"]>(() => undefined); // nobody hears any more
      worker ??= open();
      const id = ++asked;
      const answer = new Promise<unknown>((done, fail) => {
        waiting.set(id, { job, done, fail, tell: tell });
      });
      worker.postMessage({ id, job, give });
      return answer;
    },
    end,
    leave: () => {
      over = true;
      worker?.terminate();
      worker = undefined;
      waiting.clear();
    },
  };
}
