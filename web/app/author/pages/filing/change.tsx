/** Changing a filing: choosing again from what she chose before. Nothing changes until she files. */

import type { VNode } from "preact";
import type { Id } from "../../../book/model.js";
import { useHere } from "../../here.js";
import { Page } from "../../parts/page.js";
import { useWords } from "../../parts/words.js";
import { draftFrom } from "../name/draft.js";

interface Given {
  readonly filing: Id;
  /** Only the time is to change. */
  readonly longer: boolean;
}

export function Change({ filing: id, longer }: Given): VNode {
  const { t } = useWords();
  const { book, go, edit } = useHere();
  const filing = book.filings.find((known) => known.id === id);
  const begin = (): void => {
    if (!filing) return;
    for (const old of book.drafts) if (old.replaces === id) edit({ do: "drop-draft", id: old.id });
    edit({ do: "put-draft", it: draftFrom(filing) });
    go({ page: longer ? "consent" : "name" });
  };
  return (
    <Page title={t("filing.change.title")} back={{ page: "filing", filing: id }}>
      <p>{t("filing.change.how")}</p>
      <p>{t("filing.change.gap")}</p>
      <p>{t("filing.change.late")}</p>
      {!longer && <p>{t("filing.change.count")}</p>}
      <div class="row">
        <button type="button" onClick={begin}>
          {t("filing.change.go")}
        </button>
        <button type="button" class="plain" onClick={() => go({ page: "filing", filing: id })}>
          {t("filing.back.no")}
        </button>
      </div>
    </Page>
  );
}
