/** What is not one's own work: authors of others as numbers, what is not complete, what was declined or deleted. */

import type { VNode } from "preact";
import { apart } from "../../../author/parts/apart.js";
import { useHere, useWords } from "../../here.js";
import { codeOf, useNameOf } from "../../parts/code.js";
import { needOf } from "./needs.js";

/** Only how many. */
export function Others(): VNode | null {
  const { t } = useWords();
  const { standing } = useHere();
  const others = standing.people.filter(
    ({ me, role, authors }) => !me && role !== "sheet" && role !== "gone" && authors.length > 0,
  );
  if (others.length === 0) return null;
  return (
    <>
      <h2>{t("home.others")}</h2>
      <p>{t("home.others.what")}</p>
      <ul>
        {others.map(({ id, name, authors }) => (
          <li key={id}>
            {t("home.others.count", { name: apart(name || t("work.nobody")), n: authors.length })}
          </li>
        ))}
      </ul>
    </>
  );
}

/** Accounts of which something is still missing. */
export function Unready(): VNode | null {
  const { t } = useWords();
  const { cases } = useHere();
  const found = cases.filter(({ state, deleted }) => !deleted && (state === "waiting" || state === "broken"));
  if (found.length === 0) return null;
  return (
    <>
      <h2>{t("home.coming")}</h2>
      <ul>
        {found.map((one) => (
          <li key={one.filing}>
            {t("work.account", { code: codeOf(one.filing) })}: {t(needOf(one))}
          </li>
        ))}
      </ul>
    </>
  );
}

/** What was here and is not any more. */
export function Tombstones(): VNode {
  const { t, day } = useWords();
  const { cases, go } = useHere();
  const nameOf = useNameOf();
  const declined = cases.filter(({ state, deleted }) => state === "declined" && !deleted);
  const deleted = cases.filter((one) => one.deleted);
  return (
    <>
      {declined.length > 0 && (
        <details>
          <summary>{t("home.declined", { n: declined.length })}</summary>
          <ul>
            {declined.map(({ filing }) => (
              <li key={filing}>
                <button type="button" class="link" onClick={() => go({ page: "check", filing })}>
                  {t("work.account", { code: codeOf(filing) })}
                </button>
              </li>
            ))}
          </ul>
        </details>
      )}
      {deleted.length > 0 && (
        <details>
          <summary>{t("home.deleted", { n: deleted.length })}</summary>
          <ul>
            {deleted.map(({ filing, deleted: gone }) => (
              <li key={filing}>
                {t(`home.deleted.${gone!.why}`, {
                  code: codeOf(filing),
                  day: day(gone!.day),
                  name: nameOf(gone!.by),
                })}
              </li>
            ))}
          </ul>
        </details>
      )}
    </>
  );
}
