/** Another role for somebody, or none any more: in two steps, with what changes and what does not. */

import type { VNode } from "preact";
import { apart } from "../../../../author/parts/apart.js";
import { TwoSteps } from "../../../../author/parts/two-steps.js";
import type { Person } from "../../../../desk-worker/jobs/people.js";
import { useHere, useWords } from "../../../here.js";
import { ask } from "../../../line.js";
import { says } from "../../../texts/index.js";
import { holdersOf, onlyTheirs } from "./rights.js";
import type { Work } from "./work.js";

interface Given {
  readonly person: Person;
  readonly work: Work;
}

export function Change({ person, work }: Given): VNode {
  const { t } = useWords();
  const { standing } = useHere();
  const { role } = person;
  const name = apart(person.name);
  const last = role === "holder" && holdersOf(standing).length === 1;
  return (
    <details>
      <summary>{t("change.open", { name })}</summary>
      {last ? (
        <p>{t("change.last")}</p>
      ) : (
        <>
          {role === "holder" ? <Down person={person} work={work} /> : <Up person={person} work={work} />}
          <Remove person={person} work={work} />
        </>
      )}
    </details>
  );
}

function Up({ person, work }: Given): VNode {
  const { id } = person;
  const name = apart(person.name);
  const { t } = useWords();
  const act = (): void => {
    const give = { person: id, role: "holder" } as const;
    work.start((tell) => ask("setRole", give, tell), says("change.up.done", { name }));
  };
  return (
    <TwoSteps
      name={t("change.up", { name })}
      sure={t("asking.sure.holder", { name })}
      verb={t("change.up.yes", { name })}
      act={act}
    />
  );
}

function Down({ person, work }: Given): VNode {
  const { id } = person;
  const name = apart(person.name);
  const { t } = useWords();
  const act = (): void => {
    const give = { person: id, role: "counsellor" } as const;
    work.start((tell) => ask("setRole", give, tell), says("change.down.done", { name }));
  };
  return (
    <TwoSteps
      name={t("change.down", { name })}
      sure={t("change.does")}
      verb={t("change.down.yes", { name })}
      act={act}
    >
      <ul>
        <li>{t("change.down.not", { name })}</li>
        <li>{t("change.keys")}</li>
        <li>{t("change.codes")}</li>
      </ul>
      <p>{t("change.does-not")}</p>
      <ul>
        <li>{t("change.down.keeps", { name })}</li>
        <li>{t("change.read")}</li>
      </ul>
    </TwoSteps>
  );
}

function Remove({ person, work }: Given): VNode {
  const { t } = useWords();
  const { standing } = useHere();
  const { id } = person;
  const name = apart(person.name);
  const alone = onlyTheirs(person, standing).length;
  const act = (): void => {
    work.start((tell) => ask("removePeople", { people: [id] }, tell), says("change.gone", { name }));
  };
  return (
    <>
      <p class="quiet">{t("change.lost")}</p>
      <TwoSteps
        name={t("change.remove", { name })}
        sure={t("change.does")}
        verb={t("change.remove.yes", { name })}
        grave
        act={act}
      >
        {alone > 0 && <p class="note">{t("change.alone", { name, n: alone })}</p>}
        <ul>
          <li>{t("change.remove.not", { name })}</li>
          <li>{t("change.keys")}</li>
          <li>{t("change.codes")}</li>
        </ul>
        <p>{t("change.does-not")}</p>
        <ul>
          <li>{t("change.read")}</li>
          <li>{t("change.old")}</li>
        </ul>
      </TwoSteps>
    </>
  );
}
