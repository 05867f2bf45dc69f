/** Whom an account names, each with its kind, and how it met others. */

import type { VNode } from "preact";
import type { Case, Meeting } from "../../../desk-worker/jobs/cases.js";
import { useHere, useWords } from "../../here.js";
import { shownOf } from "../../parts/identifier.js";
import { useWeak } from "../../parts/weak.js";

export function Named({ one }: { readonly one: Case }): VNode {
  const { t } = useWords();
  const isWeak = useWeak(one.identifiers);
  return (
    <section>
      <h2>{t("check.person")}</h2>
      <dl class="summary-list">
        {one.identifiers.map((canonical) => {
          const { kind, text } = shownOf(canonical);
          const weak = isWeak(canonical);
          return (
            <div key={canonical}>
              <dt>{t(kind)}</dt>
              <dd>
                <bdi>{text}</bdi>
                {weak && <p class="quiet">{t("check.weak")}</p>}
              </dd>
            </div>
          );
        })}
        <div>
          <dt>{t("check.workplace")}</dt>
          <dd>{one.workplace === "" ? t("check.workplace.none") : <bdi>{one.workplace}</bdi>}</dd>
        </div>
      </dl>
    </section>
  );
}

export function Met({ one }: { readonly one: Case }): VNode {
  const { t } = useWords();
  const { cases } = useHere();
  const say = ({ threshold, filings, identifier }: Meeting): string => {
    if (threshold === 1) return t("check.met.now");
    const values = { n: threshold, others: filings.length };
    return identifier === ""
      ? t("check.met.k.unknown", values)
      : t("check.met.k", { ...values, shown: shownOf(identifier).text });
  };
  const others = new Set(one.met.flatMap(({ filings }) => filings));
  const allHere = [...others].every((other) => cases.some(({ filing }) => filing === other));
  const isWeak = useWeak(one.identifiers);
  const known = one.met.map(({ identifier }) => identifier).filter((identifier) => identifier !== "");
  const weak = known.length > 0 && known.every(isWeak);
  return (
    <section>
      <h2>{t("check.met")}</h2>
      {one.met.length === 0 && <p>{t("check.met.now")}</p>}
      {one.met.map((meeting) => (
        <p key={`${meeting.group} ${meeting.threshold}`}>{say(meeting)}</p>
      ))}
      {!allHere && <p class="quiet">{t("check.met.elsewhere", { n: others.size })}</p>}
      {weak && <p class="note">{t("check.met.weak")}</p>}
    </section>
  );
}
