/** Asks once what trustees signed about some accounts: what they said then stands in `Case.fixed`. */

import { useEffect, useState } from "preact/hooks";
import type { Id } from "../../../desk-worker/jobs.js";
import { Failed } from "../../../failed.js";
import { ask } from "../../line.js";

export interface ReceiptsState {
  readonly failed: string | undefined;
  readonly again: () => void;
}

export function useReceipts(filings: readonly Id[]): ReceiptsState {
  const [failed, setFailed] = useState<string>();
  const [turn, setTurn] = useState(0);
  const names = filings.join();
  useEffect(() => {
    if (names === "") return;
    setFailed(undefined);
    ask("receipts", { filings: names.split(",") }).catch((error: unknown) => {
      setFailed(error instanceof Failed ? error.code : "internal");
    });
  }, [names, turn]);
  return {
    failed,
    again: () => {
      setTurn((last) => last + 1);
    },
  };
}
