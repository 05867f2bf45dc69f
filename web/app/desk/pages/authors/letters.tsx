/** The letters with one author: the rules of contact first, both sides, what is missing, and what to write. */

import type { VNode } from "preact";
import { useEffect, useState } from "preact/hooks";
import { useDoing } from "../../../author/parts/doing.js";
import type { Id } from "../../../desk-worker/jobs.js";
import type { Mailbox } from "../../../desk-worker/jobs/letters.js";
import { useHere, useWords } from "../../here.js";
import { ask } from "../../line.js";
import { codeOf } from "../../parts/code.js";
import { Page } from "../../parts/page.js";
import { Trouble } from "../../parts/trouble.js";
import { AskFor } from "./ask-for.js";
import { EndContact } from "./end.js";
import { OneLetter } from "./letter.js";
import { Reach } from "./reach.js";
import { useAuthor } from "./use-author.js";
import { Write } from "./write.js";

const SHOWN = 12; // the newest letters; older ones when asked for

/** What is written on this page: done, it gives the mailbox as it is then. */
export interface Sends {
  readonly filing: Id;
  readonly sent: (box: Mailbox) => void;
}

interface LettersGiven {
  readonly place: { readonly filing: Id; readonly asking?: boolean };
}

export function Letters({ place: { filing, asking = false } }: LettersGiven): VNode {
  const { t } = useWords();
  const { go } = useHere();
  const { page, failed: shut, again } = useAuthor(filing);
  const { box, fresh, put, look, busy, failed } = useBox(filing);
  const shown = box ?? page?.mailbox;
  return (
    <Page title={t("letters.title", { code: codeOf(filing) })} back={{ page: "author", filing }}>
      {shut !== undefined && <Trouble code={shut} again={again} />}
      {page && (
        <>
          <Reach page={page} />
          <button type="button" class="link" onClick={() => go({ page: "author", filing })}>
            {t("case.open", { code: codeOf(filing) })}
          </button>
          <h2>{t("letters.list")}</h2>
          {failed !== undefined && <Trouble code={failed} again={look} />}
          <p role="status">{busy && t("letters.reading")}</p>
          {shown && <List filing={filing} box={shown} fresh={fresh} />}
          <button type="button" class="plain" aria-disabled={busy} onClick={look}>
            {t("letters.look")}
          </button>
          {shown?.ended !== undefined && <p class="panel">{t(`end.over.${shown.ended}`)}</p>}
          {shown && shown.ended === undefined && page.case.read && (
            <>
              <Write filing={filing} sent={put} />
              <AskFor filing={filing} sent={put} begun={asking} />
              <EndContact filing={filing} />
            </>
          )}
        </>
      )}
    </Page>
  );
}

interface BoxState {
  readonly box: Mailbox | undefined;
  /** Letters that were new when they came up: they stay marked while the page is there. */
  readonly fresh: ReadonlySet<string>;
  readonly put: (box: Mailbox) => void;
  readonly look: () => void;
  readonly busy: boolean;
  readonly failed: string | undefined;
}

function useBox(filing: Id): BoxState {
  const [box, setBox] = useState<Mailbox>();
  const [fresh, setFresh] = useState<ReadonlySet<string>>(new Set());
  const { busy, failed, start } = useDoing<never>();
  const put = (got: Mailbox): void => {
    setBox(got);
    const letters = got.letters.filter((letter) => letter.fresh).map(({ id }) => id);
    if (letters.length === 0) return;
    setFresh((before) => new Set([...before, ...letters]));
    void ask("shown", { filing, letters }).catch(() => undefined); // they stay new, and are said so again
  };
  const look = (): void => {
    start(async () => {
      put(await ask("letters", { filing }));
    });
  };
  useEffect(look, [filing]);
  return { box, fresh, put, look, busy, failed: failed?.code };
}

interface ListGiven {
  readonly filing: Id;
  readonly box: Mailbox;
  readonly fresh: ReadonlySet<string>;
}

function List({ filing, box, fresh }: ListGiven): VNode {
  const { t } = useWords();
  const [all, setAll] = useState(false);
  const { letters, missing, removed, readByAuthor } = box;
  const older = all ? 0 : Math.max(0, letters.length - SHOWN);
  return (
    <>
      {letters.length === 0 && <p>{t("letters.none")}</p>}
      {missing.length > 0 && (
        <div class="summary">
          {missing.map(({ mine, first, last }) => (
            <p key={`${mine} ${first}`}>
              {t(mine ? "letters.missing.mine" : "letters.missing.theirs", {
                n: last - first + 1,
                first,
                last,
              })}
            </p>
          ))}
          <p>{t("letters.missing.what")}</p>
        </div>
      )}
      {(removed.author > 0 || removed.desk > 0) && <p class="quiet">{t("letters.removed")}</p>}
      {older > 0 && (
        <button type="button" class="link" onClick={() => setAll(true)}>
          {t("letters.older", { n: older })}
        </button>
      )}
      {letters.slice(older).map((letter) => (
        <OneLetter
          key={letter.id}
          filing={filing}
          letter={letter}
          fresh={fresh.has(letter.id)}
          unread={letter.mine && letter.number > readByAuthor}
        />
      ))}
    </>
  );
}
