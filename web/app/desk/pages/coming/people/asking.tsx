/** Those who have joined with a code and wait: four words are compared, then a holder lets them in. */

import type { VNode } from "preact";
import { useState } from "preact/hooks";
import { apart } from "../../../../author/parts/apart.js";
import { Radios } from "../../../../author/pages/name/radios.js";
import { EightWords } from "../../../../author/pages/keep/sheet.js";
import { TwoSteps } from "../../../../author/parts/two-steps.js";
import type { Person } from "../../../../desk-worker/jobs/people.js";
import { useHere, useWords } from "../../../here.js";
import { ask } from "../../../line.js";
import { says } from "../../../texts/index.js";
import { isAsking, isHolder } from "./rights.js";
import type { Work } from "./work.js";

export function Asking({ work }: { readonly work: Work }): VNode | null {
  const { t } = useWords();
  const { standing } = useHere();
  const people = standing.people.filter(isAsking);
  if (people.length === 0) return null;
  const may = isHolder(standing);
  return (
    <section>
      <h2>{t("asking.title")}</h2>
      <p>{t(may ? "asking.what" : "asking.ask")}</p>
      {may && <p>{t("asking.differ")}</p>}
      <ul class="people">
        {people.map((person) => (
          <li key={person.id} class="panel">
            <One person={person} may={may} work={work} />
          </li>
        ))}
      </ul>
    </section>
  );
}

interface Given {
  readonly person: Person;
  readonly may: boolean;
  readonly work: Work;
}

function One({ person, may, work }: Given): VNode {
  const { t, moment } = useWords();
  const [role, setRole] = useState<"counsellor" | "holder">("counsellor");
  const { id } = person;
  const name = apart(person.name);
  const letIn = (): void => {
    work.start(() => ask("confirmPerson", { person: id, role }), says("asking.in", { name }));
  };
  const sendAway = (): void => {
    work.start((tell) => ask("refusePerson", { person: id }, tell), says("asking.away.done", { name }));
  };
  return (
    <>
      <h3>
        <bdi>{person.name}</bdi>
      </h3>
      <p class="quiet">{t("asking.since", { time: moment(person.since) })}</p>
      {may && (
        <>
          <EightWords words={person.check} />
          <Radios
            id={`role-${id}`}
            legend={t("asking.role")}
            options={(["counsellor", "holder"] as const).map((value) => ({
              value,
              label: t(`role.${value}`),
              what: t(`role.${value}.what`),
            }))}
            chosen={role}
            choose={setRole}
          />
          <TwoSteps
            name={t("asking.let-in", { name })}
            sure={t(`asking.sure.${role}`, { name })}
            verb={t("asking.yes", { name })}
            act={letIn}
          />
          <TwoSteps
            name={t("asking.away", { name })}
            sure={t("change.does")}
            verb={t("asking.away.yes", { name })}
            grave
            act={sendAway}
          >
            <ul>
              <li>{t("asking.away.not", { name })}</li>
              <li>{t("change.keys")}</li>
              <li>{t("change.codes")}</li>
            </ul>
          </TwoSteps>
        </>
      )}
    </>
  );
}
