/** Who should read it: one to three desks, in the order in which they are asked. */

import type { VNode } from "preact";
import { useState } from "preact/hooks";
import { useHere } from "../../here.js";
import type { Wrong } from "../../parts/errors.js";
import { Field } from "../../parts/field.js";
import { Trouble } from "../../parts/trouble.js";
import { useWords } from "../../parts/words.js";
import { says } from "../../texts/index.js";
import { useDraft } from "./draft.js";
import { Radios } from "./radios.js";
import { Step, useNext } from "./step.js";

const FIELD = "desk";

export function Desk(): VNode {
  const { t } = useWords();
  const { escrow, failed, again } = useHere();
  const { draft, set } = useDraft();
  const [wrong, setWrong] = useState<readonly Wrong[]>([]);
  const next = useNext("desk");
  const { desks } = draft;
  const offered = escrow?.desks ?? [];

  /** Put a desk at a place; it is at one place only, and there are no gaps. */
  const put = (place: number, desk: number): void => {
    const others = desks.map((known, i) => (i === place || known === desk ? 0 : known));
    others[place] = desk;
    set({ desks: others.filter((known) => known > 0) });
  };
  const later = (place: 1 | 2): VNode => (
    <Field label={t(place === 1 ? "name.desk.second" : "name.desk.third")}>
      {(ties) => (
        <select
          {...ties}
          autocomplete="off"
          value={desks[place] ?? 0}
          onChange={({ currentTarget }) => put(place, Number(currentTarget.value))}
        >
          <option value={0}>{t("name.desk.nobody")}</option>
          {offered
            .filter(({ index }) => !desks.slice(0, place).includes(index))
            .map(({ index, name }) => (
              <option key={index} value={index}>
                {name}
              </option>
            ))}
        </select>
      )}
    </Field>
  );
  return (
    <Step
      page="desk"
      title={t("name.desk.title")}
      wrong={wrong}
      next={() => {
        if (desks.length > 0) next();
        else setWrong([{ field: FIELD, text: says("name.desk.need") }]);
      }}
    >
      {failed !== undefined && <Trouble code={failed} again={again} />}
      <p>{t("name.desk.what")}</p>
      <Radios
        id={FIELD}
        legend={t("name.desk.first")}
        chosen={desks[0]}
        choose={(desk) => put(0, desk)}
        options={offered.map(({ index, name }) => ({ value: index, label: name }))}
      />
      {desks.length > 0 && offered.length > 1 && later(1)}
      {desks.length > 1 && offered.length > 2 && later(2)}
      {escrow && offered.length > 1 && <p class="quiet">{t("name.desk.days", { n: escrow.deskDays })}</p>}
    </Step>
  );
}
