/** Who does not come back, or whose words or device may be in other hands. */

import type { VNode } from "preact";
import type { Id } from "../../../desk-worker/jobs.js";
import { useHere, useWords } from "../../here.js";
import { isMember } from "./people/rights.js";
import { Page } from "../../parts/page.js";

interface Given {
  readonly lead: string;
  readonly without: readonly Id[];
  readonly setWithout: (people: readonly Id[]) => void;
  readonly next: () => void;
}

export function WhoIsGone({ lead, without, setWithout, next }: Given): VNode {
  const { t } = useWords();
  const { standing } = useHere();
  const people = standing.people.filter(isMember);
  return (
    <Page title={t("gone.title")} back={{ page: "people" }}>
      <p class="quiet">{lead}</p>
      <p>{t("gone.what")}</p>
      <p>{t("gone.again")}</p>
      <fieldset>
        <legend>{t("gone.legend")}</legend>
        {people.map(({ id, name, role }) => (
          <div class="choice" key={id}>
            <input
              type="checkbox"
              id={`gone-${id}`}
              autocomplete="off"
              checked={without.includes(id)}
              onChange={({ currentTarget }) =>
                setWithout(currentTarget.checked ? [...without, id] : without.filter((one) => one !== id))
              }
            />
            <label for={`gone-${id}`}>
              <bdi>{name}</bdi>, {t(`role.${role}`)}
            </label>
          </div>
        ))}
        {people.length === 0 && <p>{t("gone.nobody")}</p>}
      </fieldset>
      <div class="row">
        <button type="button" onClick={next}>
          {t("next")}
        </button>
      </div>
    </Page>
  );
}
