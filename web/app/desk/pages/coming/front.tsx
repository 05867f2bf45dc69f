/** The first page: who is asked for here, and the three ways in. */

import type { VNode } from "preact";
import { useHere, useWords } from "../../here.js";
import { Page } from "../../parts/page.js";

export function Front(): VNode {
  const { t } = useWords();
  const { go } = useHere();
  return (
    <Page title={t("front.title")}>
      <p>{t("front.what")}</p>
      <p>{t("front.keys")}</p>
      <div class="row">
        <button type="button" onClick={() => go({ page: "open" })}>
          {t("front.open")}
        </button>
      </div>
    </Page>
  );
}
