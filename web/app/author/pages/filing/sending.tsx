/** Filing, as it goes on: which step, who keeps it, what stopped it. */

import type { VNode } from "preact";
import { isUnfinished } from "../../../book/filing-state.js";
import type { Id } from "../../../book/model.js";
import { useHere } from "../../here.js";
import { Page } from "../../parts/page.js";
import { Trouble } from "../../parts/trouble.js";
import { useWords } from "../../parts/words.js";
import { Again } from "./again.js";
import { Keepers } from "./keepers.js";
import { useLooking } from "./looking.js";
import { goOn, stateIn, useUnderWay } from "./under-way.js";

export function Sending({ filing: id }: { readonly filing: Id | undefined }): VNode {
  const { t } = useWords();
  const { book, escrow, go } = useHere();
  const filing = book.filings.find((known) => known.id === id);
  const now = useUnderWay(id);
  const state = filing && escrow && stateIn(filing, escrow);
  const failed = filing?.failed ?? now?.failed;
  const done = state !== undefined && !isUnfinished(state) && failed === undefined;
  useLooking(done && filing !== undefined && filing.kept.length < escrow!.keepers.length);
  const title = done
    ? "filing.sending.done"
    : failed === undefined
      ? "filing.sending.title"
      : "filing.sending.stopped";
  return (
    <Page title={t(title)} key={title}>
      {failed !== undefined && (
        <Trouble
          code={failed}
          {...(filing && state !== "refused" && state !== "unknown"
            ? { again: () => void goOn(filing.id) }
            : {})}
        />
      )}
      {failed === undefined && !done && (
        <p role="status">{t(`filing.sending.step.${now?.step ?? "send"}`)}</p>
      )}
      {done && <p>{t("filing.sending.held")}</p>}
      {!done && failed === undefined && <p class="quiet">{t("filing.sending.stay")}</p>}
      <Keepers filing={filing} />
      {!done && escrow && <p class="quiet">{t("filing.kept.need", { n: escrow.held })}</p>}
      <div class="row">
        {filing ? (
          <button
            type="button"
            class={done ? undefined : "plain"}
            onClick={() => go({ page: "filing", filing: filing.id })}
          >
            {t("filing.sending.go")}
          </button>
        ) : (
          failed !== undefined && (
            <button type="button" onClick={() => go({ page: "consent" })}>
              {t("filing.sending.look")}
            </button>
          )
        )}
        {filing && (state === "refused" || state === "unknown") && <Again filing={filing} />}
        {filing && !done && state === "sending" && (
          <button type="button" class="plain" onClick={() => go({ page: "take-back", filing: filing.id })}>
            {t("filing.sending.back")}
          </button>
        )}
        <button type="button" class="plain" onClick={() => go({ page: "home" })}>
          {t("write.entry.home")}
        </button>
      </div>
    </Page>
  );
}
