/** What is to be done about people of the desk: somebody waits to be let in, or an author has nobody any more. */

import type { VNode } from "preact";
import { useHere, useWords } from "../../here.js";
import { isAsking, withNobody } from "../coming/people/rights.js";

export function PeopleWait(): VNode | null {
  const { t } = useWords();
  const { cases, standing, go } = useHere();
  const asking = standing.people.filter(isAsking).length;
  const nobody = withNobody(standing, cases).length;
  if (asking + nobody === 0) return null;
  return (
    <p class="note">
      {asking > 0 && `${t("home.asking", { n: asking })} `}
      {nobody > 0 && `${t("home.nobody", { n: nobody })} `}
      <button type="button" class="link" onClick={() => go({ page: "people" })}>
        {t("home.people.see")}
      </button>
    </p>
  );
}
