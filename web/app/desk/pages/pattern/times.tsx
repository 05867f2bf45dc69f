/** The timeline across accounts: the picture, and the same as a list. */

import type { VNode } from "preact";
import { whenText } from "../../../author/pages/write/when-text.js";
import type { Happening } from "../../../book/model.js";
import type { Moment, Pattern } from "../../../desk-worker/jobs/patterns.js";
import { forParts, useHere, useWords } from "../../here.js";
import { Drawn } from "./drawn.js";
import { useAccounts } from "./pattern.js";
import { linesOf, timelinePicture } from "./timeline-picture.js";

export function Times({ pattern }: { readonly pattern: Pattern }): VNode {
  const words = useWords();
  const { t } = words;
  const { go, cases } = useHere();
  const account = useAccounts();
  const { moments, filings } = pattern;
  if (moments.length === 0) return <p class="quiet">{t("pattern.times.none")}</p>;
  const year = new Intl.NumberFormat(words.language.code, { useGrouping: false });
  const picture = timelinePicture(moments, filings, {
    title: t("pattern.times"),
    account,
    when: (when) => whenText(forParts(words), when, []),
    year: (it) => year.format(it),
  });
  return (
    <>
      {picture && (
        <>
          <p class="quiet">{t("pattern.times.key")}</p>
          <Drawn picture={picture} file="timeline" />
        </>
      )}
      <details open={!picture}>
        <summary>{t("pattern.times.list")}</summary>
        {filings
          .map((filing) => [filing, moments.filter((moment) => moment.filing === filing)] as const)
          .filter(([, own]) => own.length > 0)
          .map(([filing, own]) => (
            <section key={filing}>
              <h3>{account(filing)}</h3>
              <ol class="timeline">
                {[...linesOf(own).dated, ...linesOf(own).undated].map(({ it }) => (
                  <li key={it.id}>
                    <p class="when">
                      <bdi>{whenText(forParts(words), it.when, happenings(own))}</bdi>
                    </p>
                    <p dir="auto">{it.what}</p>
                    {cases.some((one) => one.filing === filing && one.mine) && (
                      <button
                        type="button"
                        class="link no-print"
                        aria-label={t("pattern.change.name", { what: it.what })}
                        onClick={() => go({ page: "moment", filing, id: it.id })}
                      >
                        {t("pattern.change")}
                      </button>
                    )}
                  </li>
                ))}
              </ol>
            </section>
          ))}
      </details>
    </>
  );
}

export const happenings = (moments: readonly Moment[]): readonly Happening[] =>
  moments.map(({ id, written, when, text }) => ({
    id,
    changed: written,
    when,
    what: text,
    where: "",
    who: "",
  }));
