/** All accounts about one person, looked at together: when, what is alike, and what joined them. */

import type { VNode } from "preact";
import type { Id } from "../../../desk-worker/jobs.js";
import type { Pattern } from "../../../desk-worker/jobs/patterns.js";
import { useHere, useWords } from "../../here.js";
import { codeOf } from "../../parts/code.js";
import { Page } from "../../parts/page.js";
import { Trouble } from "../../parts/trouble.js";
import { useAsked } from "./asked.js";
import { Joins } from "./joins.js";
import { Marks } from "./marks.js";
import { Sharing } from "./sharing.js";
import { Times } from "./times.js";

export function PatternPage({ filing }: { readonly filing: Id }): VNode {
  const { t } = useWords();
  const { got, failed, again } = useAsked("patterns", undefined);
  const pattern = got?.find(({ filings }) => filings.includes(filing));
  return (
    <Page title={t("pattern.title")} back={{ page: "case", filing }} wide>
      {failed !== undefined && <Trouble code={failed} again={again} />}
      {got === undefined && failed === undefined && <p role="status">{t("wait")}</p>}
      {got && !pattern && <p>{t("pattern.none")}</p>}
      {pattern && <Parts pattern={pattern} />}
    </Page>
  );
}

function Parts({ pattern }: { readonly pattern: Pattern }): VNode {
  const { t } = useWords();
  return (
    <>
      <p>{t("pattern.what", { n: pattern.filings.length })}</p>
      <Ways pattern={pattern} />
      <h2>{t("pattern.times")}</h2>
      <Times pattern={pattern} />
      <h2>{t("pattern.marks")}</h2>
      <Marks pattern={pattern} />
      <h2>{t("pattern.joins")}</h2>
      <Joins pattern={pattern} />
      <h2>{t("pattern.sharing")}</h2>
      <Sharing pattern={pattern} />
    </>
  );
}

/** From here to marking, one button for each account that is one's own. */
function Ways({ pattern }: { readonly pattern: Pattern }): VNode | null {
  const { t } = useWords();
  const { cases, go } = useHere();
  const account = useAccounts();
  const own = pattern.filings.filter((filing) => cases.some((it) => it.filing === filing && it.read));
  if (own.length === 0) return <p class="quiet">{t("pattern.no-own")}</p>;
  return (
    <details class="no-print" open={own.length === 1}>
      <summary>{t("pattern.mark.where")}</summary>
      <ul class="ways">
        {own.map((filing) => (
          <li key={filing} class="row tight">
            <span>{account(filing)}</span>
            <button type="button" class="plain" onClick={() => go({ page: "mark", filing, id: undefined })}>
              {t("pattern.mark.words")}
              <span class="unseen"> {account(filing)}</span>
            </button>
            <button type="button" class="plain" onClick={() => go({ page: "moment", filing, id: undefined })}>
              {t("pattern.mark.time")}
              <span class="unseen"> {account(filing)}</span>
            </button>
          </li>
        ))}
      </ul>
    </details>
  );
}

/** What an account is called: as on every other page. */
export function useAccounts(): (filing: Id) => string {
  const { t } = useWords();
  return (filing) => t("work.account", { code: codeOf(filing) });
}
