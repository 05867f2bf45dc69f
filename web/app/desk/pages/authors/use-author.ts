/** What is open of one author, asked for again whenever something changed. */

import { useEffect, useState } from "preact/hooks";
import type { Id } from "../../../desk-worker/jobs.js";
import type { AuthorPage } from "../../../desk-worker/jobs/authors.js";
import { Failed } from "../../../failed.js";
import { useHere } from "../../here.js";
import { ask } from "../../line.js";

export interface AuthorState {
  readonly page: AuthorPage | undefined;
  readonly failed: string | undefined;
  readonly again: () => void;
}

export function useAuthor(filing: Id): AuthorState {
  const { cases } = useHere();
  const [page, setPage] = useState<AuthorPage>();
  const [failed, setFailed] = useState<string>();
  const [turn, setTurn] = useState(0);
  useEffect(() => {
    let shown = true; // an answer that comes after a newer question is not shown
    ask("author", { filing }).then(
      (got) => {
        if (!shown) return;
        setPage(got);
        setFailed(undefined);
      },
      (error: unknown) => {
        if (shown) setFailed(error instanceof Failed ? error.code : "internal");
      },
    );
    return () => {
      shown = false;
    };
  }, [filing, cases, turn]);
  return {
    page,
    failed,
    again: () => {
      setTurn((last) => last + 1);
    },
  };
}

/** What the parts of an author's page are given. */
export interface Of {
  readonly page: AuthorPage;
  readonly again: () => void;
}
