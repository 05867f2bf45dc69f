/** What the recovery sheet is about to change; and what to do when it is done. */

import type { VNode } from "preact";
import { apart } from "../../../author/parts/apart.js";
import type { Id } from "../../../desk-worker/jobs.js";
import { useHere, useWords } from "../../here.js";
import { Page } from "../../parts/page.js";

const NOW = ["recovered.safe", "recovered.authors", "recovered.two"] as const;

interface Given {
  readonly lead: string;
  readonly without: readonly Id[];
  readonly name: string;
  readonly again: () => void;
  readonly act: () => void;
}

export function Sure({ lead, without, name, again, act }: Given): VNode {
  const { t, list } = useWords();
  const { standing } = useHere();
  const gone = standing.people.filter(({ id }) => without.includes(id)).map((one) => apart(one.name));
  return (
    <Page title={t("recover.sure")}>
      <p class="quiet">{lead}</p>
      <p>{t("change.does")}</p>
      <ul>
        <li>{t("recover.keys")}</li>
        <li>
          {gone.length > 0
            ? t("recover.without", { names: list(gone), n: gone.length })
            : t("recover.everybody")}
        </li>
        <li>{t("recover.you", { name: apart(name.trim()) })}</li>
        <li>{t("change.codes")}</li>
      </ul>
      <p>{t("change.does-not")}</p>
      <ul>
        <li>{t("change.old")}</li>
        {gone.length > 0 && <li>{t("change.read")}</li>}
      </ul>
      <div class="row">
        <button type="button" onClick={act}>
          {t("recover.go")}
        </button>
        <button type="button" class="plain" onClick={again}>
          {t("recover.change")}
        </button>
      </div>
    </Page>
  );
}

export function Recovered(): VNode {
  const { t } = useWords();
  const { go } = useHere();
  return (
    <Page title={t("recovered.title")}>
      <ol>
        {NOW.map((line) => (
          <li key={line}>{t(line)}</li>
        ))}
      </ol>
      <div class="row">
        <button type="button" onClick={() => go({ page: "people" })}>
          {t("place.people")}
        </button>
        <button type="button" class="plain" onClick={() => go({ page: "home" })}>
          {t("front.home")}
        </button>
      </div>
    </Page>
  );
}
