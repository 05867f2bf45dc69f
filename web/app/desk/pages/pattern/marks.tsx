/** What was marked in the accounts, side by side: a row for each sort, a column for each account. */

import type { VNode } from "preact";
import type { Id } from "../../../desk-worker/jobs.js";
import type { About, Mark, Pattern } from "../../../desk-worker/jobs/patterns.js";
import { useHere, useWords } from "../../here.js";
import { marksPicture, marksTable, SORTS } from "./marks-table.js";
import { useAccounts } from "./pattern.js";
import { Saving } from "./saving.js";
import { Wide } from "./wide.js";

export function Marks({ pattern }: { readonly pattern: Pattern }): VNode {
  const { t } = useWords();
  const account = useAccounts();
  const { marks } = pattern;
  if (marks.length === 0) return <p class="quiet">{t("pattern.marks.none")}</p>;
  const columns = pattern.filings.filter((filing) => marks.some((mark) => mark.filing === filing));
  const rows = SORTS.filter((about) => marks.some((mark) => mark.about === about));
  const words = {
    title: t("pattern.marks"),
    account,
    about: (about: About) => t(`pattern.about.${about}`),
    columns: [t("pattern.table.account"), t("pattern.table.mark"), t("pattern.table.quote")] as const,
  };
  return (
    <>
      <Wide label={t("pattern.marks")}>
        <table>
          <thead>
            <tr>
              <td />
              {columns.map((filing) => (
                <th key={filing} scope="col">
                  {account(filing)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((about) => (
              <tr key={about}>
                <th scope="row">{t(`pattern.about.${about}`)}</th>
                {columns.map((filing) => (
                  <td key={filing}>
                    <Cell marks={marks.filter((mark) => mark.filing === filing && mark.about === about)} />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </Wide>
      <Saving
        picture={marksPicture(pattern, words)}
        table={marksTable(pattern, words)}
        file="marks"
        names={{ svg: "pattern.table.save", pdf: "pattern.table.pdf" }}
      />
    </>
  );
}

function Cell({ marks }: { readonly marks: readonly Mark[] }): VNode | null {
  const { t } = useWords();
  const { go, cases } = useHere();
  const mine = (filing: Id): boolean => cases.some((one) => one.filing === filing && one.mine);
  if (marks.length === 0) return null;
  return (
    <ul class="plain-list">
      {marks.map((mark) => (
        <li key={mark.id}>
          <p dir="auto">{mark.text}</p>
          {mark.quote !== "" && (
            <blockquote class="told" dir="auto">
              {mark.quote}
            </blockquote>
          )}
          <p class="quiet">{t(mark.circles.length > 0 ? "pattern.seen.shared" : "pattern.seen.own")}</p>
          {mine(mark.filing) && (
            <button
              type="button"
              class="link no-print"
              aria-label={t("pattern.change.name", { what: mark.text })}
              onClick={() => go({ page: "mark", filing: mark.filing, id: mark.id })}
            >
              {t("pattern.change")}
            </button>
          )}
        </li>
      ))}
    </ul>
  );
}
