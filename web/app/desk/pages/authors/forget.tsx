/** Deleting everything of one author for good, in two steps: a tombstone stays. */

import type { VNode } from "preact";
import { useState } from "preact/hooks";
import { useDoing } from "../../../author/parts/doing.js";
import { TwoSteps } from "../../../author/parts/two-steps.js";
import type { AuthorPage } from "../../../desk-worker/jobs/authors.js";
import { useHere, useWords } from "../../here.js";
import { ask } from "../../line.js";
import { codeOf } from "../../parts/code.js";
import { today } from "../../parts/days.js";
import { forgetDraftsOf } from "../../parts/drafts.js";
import { Choice } from "../../parts/text.js";
import { Trouble } from "../../parts/trouble.js";

const REASONS = ["kept-long-enough", "author-asked"] as const;

export function Forget({ page }: { readonly page: AuthorPage }): VNode {
  const { t, day, list } = useWords();
  const { standing, go } = useHere();
  const { filing, deleting } = page.case;
  const { closing } = page;
  const [chosen, setWhy] = useState<(typeof REASONS)[number]>();
  const why = deleting?.why ?? chosen;
  const keep = closing?.state === "closed" ? closing.keep : 0;
  const isOver = 0 < keep && keep < today();
  const { busy, failed, start } = useDoing<never>();
  const forget = (): void => {
    start(async () => {
      await ask("forget", { filing, why: why! });
      forgetDraftsOf(filing);
      go({ page: "home" }, "forget.done");
    });
  };
  const holders = standing.people.filter(({ role }) => role === "holder").map(({ name }) => name);
  return (
    <section>
      <h2>{t("forget.title")}</h2>
      <ul>
        <li>{t("forget.what")}</li>
        <li>{t("forget.circles")}</li>
        <li>{t("forget.stays")}</li>
        <li>{t("forget.read")}</li>
      </ul>
      <p>{t("forget.copy")}</p>
      {standing.me?.role !== "holder" ? (
        <p class="panel">
          {t("forget.holders", {
            names: list(holders),
          })}
        </p>
      ) : (
        <>
          {deleting ? (
            <p class="note">{t("forget.begun", { day: day(deleting.day) })}</p>
          ) : (
            <>
              <Choice
                id="forget-why"
                legend={t("forget.reason")}
                options={REASONS.filter((value) => isOver || value !== "kept-long-enough").map((value) => ({
                  value,
                  label: t(`forget.${value}`),
                }))}
                chosen={why}
                choose={setWhy}
              />
              {!isOver && (
                <p class="quiet">{keep > 0 ? t("forget.not-yet", { day: day(keep) }) : t("forget.open")}</p>
              )}
            </>
          )}
          {failed && <Trouble code={failed.code} />}
          {why && (
            <TwoSteps
              name={t("forget.go")}
              sure={t("forget.sure", { code: codeOf(filing) })}
              verb={t("forget.verb")}
              grave
              act={forget}
              busy={busy ? t("wait") : undefined}
            />
          )}
        </>
      )}
    </section>
  );
}
