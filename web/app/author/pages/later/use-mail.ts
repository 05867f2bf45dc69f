/** The mailbox of a filing: fetched when the page comes up, and after everything that is sent. */

import { useEffect, useState } from "preact/hooks";
import type { Filing, Id } from "../../../book/model.js";
import type { Mailbox } from "../../../worker/jobs/letters.js";
import { useHere } from "../../here.js";
import { useWords } from "../../parts/words.js";
import { Failed } from "../../../failed.js";
import { ask } from "../../worker-line.js";

export interface MailState {
  readonly box: Mailbox | undefined;
  readonly working: boolean;
  readonly failed: string | undefined;
  /** Do something that gives the mailbox back; whether it worked. */
  readonly run: (work: () => Promise<Mailbox>) => Promise<boolean>;
}

export function useMail(filing: Id, fetch = true): MailState {
  const [box, setBox] = useState<Mailbox>();
  const [working, setWorking] = useState(false);
  const [failed, setFailed] = useState<string>();
  const run = async (work: () => Promise<Mailbox>): Promise<boolean> => {
    setWorking(true);
    setFailed(undefined);
    try {
      setBox(await work());
      return true;
    } catch (error) {
      setFailed(error instanceof Failed ? error.code : "internal");
      return false;
    } finally {
      setWorking(false);
    }
  };
  useEffect(() => {
    if (fetch) void run(() => ask("letters", { filing }));
  }, [filing]);
  return { box, working, failed, run };
}

/** The filing, and the name of the desk that has it: of the one that wrote, else of the only one. */
export function useFiling(id: Id, box?: Mailbox): { filing: Filing | undefined; desk: string } {
  const { book, escrow } = useHere();
  const { t } = useWords();
  const filing = book.filings.find((known) => known.id === id);
  const index = box?.desk ?? (filing?.desks.length === 1 ? filing.desks[0] : undefined);
  const desk = escrow?.desks.find((known) => known.index === index)?.name;
  return { filing, desk: desk ?? t("letters.since.office") };
}
