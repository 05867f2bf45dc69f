/** Taking a filing back, in two steps and without a reason; honest about who has signed that it is gone. */

import type { VNode } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import { isAfterOpening, isOver, letGo } from "../../../book/filing-state.js";
import type { Filing, Id } from "../../../book/model.js";
import type { Escrow } from "../../../worker/jobs.js";
import { useHere } from "../../here.js";
import { Page } from "../../parts/page.js";
import { Trouble } from "../../parts/trouble.js";
import { useWords } from "../../parts/words.js";
import { Keepers } from "./keepers.js";
import { stateIn, takeBack, useUnderWay } from "./under-way.js";

export function TakeBack({ filing: id }: { readonly filing: Id }): VNode {
  const { t } = useWords();
  const { book, escrow, go } = useHere();
  const [asked, setAsked] = useState(false);
  const sure = useRef<HTMLButtonElement>(null);
  const now = useUnderWay(id);
  const filing = book.filings.find((known) => known.id === id);
  const state = filing && escrow && stateIn(filing, escrow);
  const begun = filing?.takenBack !== undefined || (state !== undefined && isOver(state));
  const done = begun && state !== undefined && isOver(state);
  const late = state !== undefined && isAfterOpening(state);
  useEffect(() => {
    if (asked) sure.current?.focus();
  }, [asked]);
  const title = done ? "filing.back.done" : "filing.back.title";
  const back = (
    <button type="button" class="plain" onClick={() => go({ page: "filing", filing: id })}>
      {t(begun || late ? "filing.sending.go" : "filing.back.no")}
    </button>
  );
  return (
    <Page title={t(title)} key={title} back={{ page: "filing", filing: id }}>
      {now?.failed !== undefined && !late && <Trouble code={now.failed} again={() => void takeBack(id)} />}
      {late && <p role="alert">{t("filing.back.late")}</p>}
      {!begun && !late && (
        <>
          <p>{t("filing.back.what")}</p>
          <p>{t("filing.back.reason")}</p>
          <p>{t("filing.back.cannot")}</p>
        </>
      )}
      {begun && filing && escrow && !late && <Said filing={filing} escrow={escrow} busy={!done} />}
      <div class="row">
        {!begun && !late && !asked && (
          <button type="button" onClick={() => setAsked(true)}>
            {t("filing.back")}
          </button>
        )}
        {!begun && !late && asked && (
          <button ref={sure} type="button" onClick={() => void takeBack(id)}>
            {t("filing.back.sure")}
          </button>
        )}
        {back}
      </div>
    </Page>
  );
}

/** All of them have signed, or enough, or not yet enough: three different things. */
function Said({
  filing,
  escrow,
  busy,
}: {
  readonly filing: Filing;
  readonly escrow: Escrow;
  readonly busy: boolean;
}): VNode {
  const { t } = useWords();
  const n = letGo(filing.kept);
  const of = escrow.keepers.length;
  if (filing.failed === "not-sent") return <p role="status">{t("filing.back.never")}</p>;
  const state = stateIn(filing, escrow);
  return (
    <>
      <p role="status">
        {state === "unknown" && `${t("filing.state.unknown")} `}
        {n === of
          ? t("filing.back.all", { n })
          : n >= escrow.held
            ? `${t("filing.back.most", { n, of })} ${t("filing.back.most.look")}`
            : t("filing.back.few", { n, of })}
      </p>
      {busy && <p class="quiet">{t("filing.back.doing")}</p>}
      <Keepers filing={filing} />
    </>
  );
}
