/** Who runs this place, and which desks it has. */

import { useEffect, useState } from "preact/hooks";
import { Failed } from "../../failed.js";
import type { Escrow } from "../../worker/jobs.js";
import { ask } from "../line.js";

export interface Found {
  /** Undefined while it is fetched. */
  readonly escrow: Escrow | undefined;
  /** Code of why it could not be fetched. */
  readonly failed: string | undefined;
  readonly again: () => void;
}

export function useEscrow(): Found {
  const [escrow, setEscrow] = useState<Escrow>();
  const [failed, setFailed] = useState<string>();
  const fetch = (): void => {
    setFailed(undefined);
    ask("escrow", undefined).then(setEscrow, (error: unknown) => {
      setFailed(error instanceof Failed ? error.code : "internal");
    });
  };
  useEffect(fetch, []);
  return { escrow, failed, again: fetch };
}
