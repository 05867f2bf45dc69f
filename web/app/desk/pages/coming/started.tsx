/** The desk is open: what has to be done today. */

import type { VNode } from "preact";
import { useHere, useWords } from "../../here.js";
import { Page } from "../../parts/page.js";

const NOW = ["started.sheet", "started.file", "started.two"] as const;

export function Started(): VNode {
  const { t } = useWords();
  const { go } = useHere();
  return (
    <Page title={t("started.title")}>
      <p>{t("started.now")}</p>
      <ol>
        {NOW.map((line) => (
          <li key={line}>{t(line)}</li>
        ))}
      </ol>
      <div class="row">
        <button type="button" onClick={() => go({ page: "people" })}>
          {t("started.people")}
        </button>
        <button type="button" class="plain" onClick={() => go({ page: "home" })}>
          {t("front.home")}
        </button>
      </div>
    </Page>
  );
}
