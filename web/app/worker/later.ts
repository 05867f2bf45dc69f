/** Jobs whose code comes when the first of them is asked for: in one piece, so that a part of it cannot be missing. */

import { imported } from "../imported.js";
import type { Job } from "./jobs.js";
import type { Work } from "./worker.js";

type Doing = (give: unknown, tell: (progress: unknown) => void) => Promise<unknown>;

const JOBS = [
  "letters",
  "writeLetter",
  "answer",
  "endContact",
  "addFile",
  "pauseFile",
  "removeFile",
  "openFile",
  "removeAll",
  "copy",
] as const satisfies readonly Job[];

export const fetchAfterwards = () => imported(() => import("./afterwards.js"));

function doing(job: (typeof JOBS)[number]): Doing {
  return async (give, tell) => ((await fetchAfterwards()).AFTERWARDS[job] as Doing)(give, tell);
}

/** Each of them, done by what is loaded. */
export const AFTERWARDS = Object.fromEntries(JOBS.map((job) => [job, doing(job)])) as unknown as Work<
  (typeof JOBS)[number]
>;
