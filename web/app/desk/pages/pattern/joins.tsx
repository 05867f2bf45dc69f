/** Which identifiers joined which accounts: the picture, and the same as a list. */

import type { VNode } from "preact";
import type { Pattern } from "../../../desk-worker/jobs/patterns.js";
import { useWords } from "../../here.js";
import { identifierText } from "../../parts/identifier.js";
import { Drawn } from "./drawn.js";
import { joinsPicture, tiesOf } from "./joins-picture.js";
import { useAccounts } from "./pattern.js";

export function Joins({ pattern }: { readonly pattern: Pattern }): VNode {
  const { t } = useWords();
  const account = useAccounts();
  const named = (identifier: string): string =>
    identifier === "" ? t("pattern.joins.closed") : identifierText(identifier);
  const picture = joinsPicture(pattern.joins, pattern.filings, {
    title: t("pattern.joins"),
    account,
    identifier: named,
  });
  if (!picture) return <p class="quiet">{t("pattern.joins.none")}</p>;
  const ties = tiesOf(pattern.joins, pattern.filings);
  const accounts = pattern.filings.filter((filing) => ties.some((tie) => tie.filing === filing));
  return (
    <>
      <Drawn picture={picture} file="joins" />
      <details>
        <summary>{t("pattern.joins.list")}</summary>
        <dl>
          {accounts.map((filing) => (
            <div key={filing}>
              <dt>{account(filing)}</dt>
              {ties
                .filter((tie) => tie.filing === filing)
                .map(({ identifier }) => (
                  <dd key={identifier}>
                    <bdi>{named(identifier)}</bdi>
                  </dd>
                ))}
            </div>
          ))}
        </dl>
      </details>
    </>
  );
}
