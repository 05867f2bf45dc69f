/** What a page asked the worker for; asked again when something changed at the desk. */

import { useEffect, useState } from "preact/hooks";
import type { Job, Jobs } from "../../../desk-worker/jobs.js";
import { Failed } from "../../../failed.js";
import { useHere } from "../../here.js";
import { ask } from "../../line.js";

export interface Asked<T> {
  readonly got: T | undefined;
  /** Code of why it did not come. */
  readonly failed: string | undefined;
  readonly again: () => void;
}

export function useAsked<J extends Job>(job: J, give: Jobs[J]["give"]): Asked<Jobs[J]["get"]> {
  const { cases } = useHere();
  const [got, setGot] = useState<Jobs[J]["get"]>();
  const [failed, setFailed] = useState<string>();
  const again = (): void => {
    setFailed(undefined);
    ask(job, give).then(setGot, (error: unknown) => {
      setFailed(error instanceof Failed ? error.code : "internal");
    });
  };
  useEffect(again, [cases]);
  return { got, failed, again };
}
