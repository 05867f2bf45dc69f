/** Jobs whose code comes when the first of them is asked for. */

import { imported } from "../imported.js";
import type { Job } from "./jobs.js";
import type { Work } from "./worker.js";

type Doing = (give: unknown, tell: (progress: unknown) => void) => Promise<unknown>;

const loads: (() => Promise<unknown>)[] = [];

/** Fetch the code of all of them, one after another. */
export async function fetchLater(): Promise<undefined> {
  for (const load of loads) await imported(load);
  return undefined;
}

/** These jobs, done by what `pick` takes from the module that `load` imports. */
export function later<J extends Job, M>(
  jobs: readonly J[],
  load: () => Promise<M>,
  pick: (module: M) => Work<J>,
): Work<J> {
  loads.push(load);
  const doing = (job: J): Doing => {
    return async (give, tell) => (pick(await imported(load))[job] as Doing)(give, tell);
  };
  return Object.fromEntries(jobs.map((job) => [job, doing(job)])) as unknown as Work<J>;
}
