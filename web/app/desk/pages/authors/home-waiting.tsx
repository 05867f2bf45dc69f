/** What waits for a check for conflicts: with a badge for those who decide, as a number for all others. */

import type { VNode } from "preact";
import type { Case } from "../../../desk-worker/jobs/cases.js";
import { useHere, useWords } from "../../here.js";
import { codeOf } from "../../parts/code.js";
import { namesOf } from "../../parts/identifier.js";
import { isWaiting } from "../../parts/waiting.js";

export function Waiting(): VNode | null {
  const { t, list } = useWords();
  const { cases, standing } = useHere();
  const waiting = cases.filter(isWaiting);
  if (waiting.length === 0) return null;
  const decides = standing.me?.role === "holder";
  if (!decides) {
    const who = standing.people.filter(({ role }) => role === "holder").map(({ name }) => name);
    const names = who.length > 0 ? list(who) : t("home.waiting.nobody");
    return <p class="panel">{t("home.waiting.others", { n: waiting.length, names })}</p>;
  }
  return (
    <section class="waiting" aria-labelledby="waiting">
      <h2 id="waiting">
        {t("home.waiting")}{" "}
        <span class="badge">
          <span aria-hidden="true">{waiting.length}</span>
          <span class="unseen">{t("home.waiting.badge", { n: waiting.length })}</span>
        </span>
      </h2>
      <p>{t("home.waiting.what")}</p>
      <ul class="cards">
        {waiting.map((one) => (
          <One key={one.filing} one={one} />
        ))}
      </ul>
    </section>
  );
}

function One({ one }: { readonly one: Case }): VNode {
  const { t, row } = useWords();
  const { go } = useHere();
  const code = codeOf(one.filing);
  const begun = one.state === "checked";
  return (
    <li>
      <h3>{t("work.account", { code })}</h3>
      <p>{t("home.person", { names: row(namesOf(one.identifiers)) })}</p>
      {begun && <p class="note">{t("home.waiting.unsent")}</p>}
      <button type="button" onClick={() => go({ page: "check", filing: one.filing })}>
        {t(begun ? "home.waiting.resume" : "home.waiting.check", { code })}
      </button>
    </li>
  );
}
