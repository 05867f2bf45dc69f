/** The end of the work with an author: closing, until when it is kept, opening again, deleting. */

import type { VNode } from "preact";
import { useDoing } from "../../../author/parts/doing.js";
import type { Id } from "../../../desk-worker/jobs.js";
import { useHere, useWords } from "../../here.js";
import { ask } from "../../line.js";
import { codeOf, useNameOf } from "../../parts/code.js";
import { NEAR, today } from "../../parts/days.js";
import { Page } from "../../parts/page.js";
import { Trouble } from "../../parts/trouble.js";
import { CloseForm } from "./close-form.js";
import { Forget } from "./forget.js";
import { useAuthor, type Of } from "./use-author.js";

export function Closing({ place: { filing } }: { readonly place: { readonly filing: Id } }): VNode {
  const { t } = useWords();
  const { page, failed, again } = useAuthor(filing);
  const closed = page?.closing?.state === "closed";
  return (
    <Page title={t("closing.title", { code: codeOf(filing) })} back={{ page: "author", filing }}>
      {failed !== undefined && <Trouble code={failed} again={again} />}
      {!page && failed === undefined && <p role="status">{t("wait")}</p>}
      {page && !closed && (
        <>
          <p>{t("closing.open")}</p>
          <p>{t("closing.open.what")}</p>
          <h2>{t("closing.do")}</h2>
          <CloseForm page={page} again={again} />
        </>
      )}
      {page && closed && <Closed page={page} again={again} />}
      {page && <Forget page={page} />}
    </Page>
  );
}

function Closed({ page, again }: Of): VNode {
  const { t, day } = useWords();
  const nameOf = useNameOf();
  const { by, day: on, keep, words } = page.closing!;
  const left = keep - today();
  return (
    <>
      <section class="panel">
        <p dir="auto">{t("closing.closed", { name: nameOf(by), day: day(on) })}</p>
        {words !== "" && (
          <p class="told" dir="auto">
            {words}
          </p>
        )}
        {keep > 0 && left > NEAR && <p>{t("closing.keep", { day: day(keep) })}</p>}
        {keep > 0 && left >= 0 && left <= NEAR && <p class="note">{t("closing.near", { n: left })}</p>}
        {keep > 0 && left < 0 && <p class="note">{t("closing.over", { day: day(keep) })}</p>}
        <p class="quiet">{t("closing.never")}</p>
      </section>
      <details>
        <summary>{t("closing.again")}</summary>
        <CloseForm page={page} again={again} />
      </details>
      <Reopen page={page} again={again} />
    </>
  );
}

function Reopen({ page }: Of): VNode {
  const { t } = useWords();
  const { go } = useHere();
  const { filing } = page.case;
  const { busy, failed, start } = useDoing<never>();
  const reopen = (): void => {
    start(async () => {
      await ask("close", { filing, state: "open", day: today(), keep: 0, words: page.closing!.words });
      go({ page: "author", filing }, "closing.reopened");
    });
  };
  return (
    <details>
      <summary>{t("closing.reopen")}</summary>
      <p>{t("closing.reopen.what")}</p>
      {failed && <Trouble code={failed.code} />}
      <button type="button" class="plain" disabled={busy} onClick={reopen}>
        {t("closing.reopen")}
      </button>
    </details>
  );
}
