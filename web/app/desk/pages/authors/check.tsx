/** The check for conflicts: only whom an account names and where, and what is decided then. */

import type { VNode } from "preact";
import { useState } from "preact/hooks";
import type { Id } from "../../../desk-worker/jobs.js";
import type { Case } from "../../../desk-worker/jobs/cases.js";
import { useHere, useWords } from "../../here.js";
import { codeOf, useNameOf } from "../../parts/code.js";
import { dayOf } from "../../parts/days.js";
import { Page } from "../../parts/page.js";
import { isWaiting } from "../../parts/waiting.js";
import { Decide, type Decision } from "./check-decide.js";
import { Sending, Sure } from "./check-sure.js";
import { Met, Named } from "./named.js";

const QUESTIONS = ["know", "work", "money", "help", "gain", "look"] as const;

export function Check({ place: { filing } }: { readonly place: { readonly filing: Id } }): VNode {
  const { t } = useWords();
  const { cases, standing } = useHere();
  const [decision, setDecision] = useState<Decision>();
  const [sure, setSure] = useState(false);
  const one = cases.find((known) => known.filing === filing);
  if (sure && one && decision) return <Sure one={one} decision={decision} change={() => setSure(false)} />;
  const decides = standing.me?.role === "holder";
  return (
    <Page title={t("check.title")} back={{ page: "home" }}>
      {one ? (
        <>
          <p class="quiet">{t("check.code", { code: codeOf(filing) })}</p>
          {decides && isWaiting(one) && <p>{t("check.first")}</p>}
          {decides && <Named one={one} />}
          {decides && <Met one={one} />}
          <Decided one={one} />
          {!decides && isWaiting(one) && <p class="panel">{t("check.holders")}</p>}
          {decides && one.state === "conflict-check" && (
            <>
              <What />
              <Decide
                one={one}
                begun={decision}
                done={(chosen) => {
                  setDecision(chosen);
                  setSure(true);
                }}
              />
            </>
          )}
          {decides && one.state === "declined" && one.last && !one.deleted && (
            <section>
              <h2>{t("check.after")}</h2>
              <p>{t("check.after.what")}</p>
              <Decide
                one={one}
                begun={decision}
                only="accept"
                done={(chosen) => {
                  setDecision(chosen);
                  setSure(true);
                }}
              />
            </section>
          )}
          {decides && one.state === "checked" && <Sending one={one} />}
        </>
      ) : (
        <p>{t("check.over")}</p>
      )}
    </Page>
  );
}

/** What a conflict is, and what to ask oneself. */
function What(): VNode {
  const { t } = useWords();
  return (
    <section>
      <h2>{t("check.what")}</h2>
      <p>{t("check.what.is")}</p>
      <p>{t("check.ask")}</p>
      <ul>
        {QUESTIONS.map((question) => (
          <li key={question}>{t(`check.ask.${question}`)}</li>
        ))}
      </ul>
    </section>
  );
}

/** What somebody wrote down before. */
function Decided({ one: { check } }: { readonly one: Case }): VNode | null {
  const { t, day } = useWords();
  const nameOf = useNameOf();
  if (!check) return null;
  return (
    <section class="panel">
      <p dir="auto">
        {t(`check.decided.${check.outcome}`, { name: nameOf(check.by), day: day(dayOf(check.written)) })}
      </p>
      <p class="told" dir="auto">
        {check.words}
      </p>
    </section>
  );
}
