/** Something that goes on: whether, how far, and what went wrong. */

import { useState } from "preact/hooks";
import { Failed } from "../../failed.js";

export interface Doing<P> {
  readonly busy: boolean;
  readonly progress: P | undefined;
  readonly failed: Failed | undefined;
  /** Begin, unless it goes on already. */
  readonly start: (work: (tell: (progress: P) => void) => Promise<void>) => void;
  readonly reset: () => void;
}

export function useDoing<P>(): Doing<P> {
  const [busy, setBusy] = useState(false);
  const [progress, setProgress] = useState<P>();
  const [failed, setFailed] = useState<Failed>();
  const reset = (): void => {
    setProgress(undefined);
    setFailed(undefined);
  };
  return {
    busy,
    progress,
    failed,
    reset,
    start: (work) => {
      if (busy) return;
      reset();
      setBusy(true);
      work(setProgress)
        .catch((error: unknown) => {
          setFailed(error instanceof Failed ? error : new Failed("internal"));
        })
        .finally(() => {
          setBusy(false);
        });
    },
  };
}
