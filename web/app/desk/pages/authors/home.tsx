/** The desk: what waits for a check, one's own authors by the person named, and how many others have. */

import type { VNode } from "preact";
import { useMemo } from "preact/hooks";
import { useHere, useWords } from "../../here.js";
import { look, usePolled } from "../../parts/polling.js";
import { Page } from "../../parts/page.js";
import { Trouble } from "../../parts/trouble.js";
import { groupsOf } from "./groups.js";
import { OwnGroup } from "./home-own.js";
import { Others, Tombstones, Unready } from "./home-rest.js";
import { PeopleWait } from "./home-people.js";
import { Waiting } from "./home-waiting.js";

export function Home(): VNode {
  const { t } = useWords();
  const { cases, standing } = useHere();
  const own = useMemo(() => {
    const groups = groupsOf(cases).filter(({ cases: some }) => some.some(isOwn));
    return [...groups].sort((a, b) => urgency(a.cases) - urgency(b.cases));
  }, [cases]);
  return (
    <Page title={t("home.title")} wide>
      <Looking />
      {standing.unsent > 0 && <p class="note">{t("home.unsent", { n: standing.unsent })}</p>}
      <Faults />
      <PeopleWait />
      <Waiting />
      {(own.length > 0 || standing.read > 0) && <h2>{t("home.yours")}</h2>}
      {own.length === 0 && standing.read > 0 && <p>{t("home.none")}</p>}
      {own.map((group) => (
        <OwnGroup key={group.cases[0]!.filing} group={group} />
      ))}
      <Others />
      <Unready />
      <Tombstones />
    </Page>
  );
}

type Cases = ReturnType<typeof useHere>["cases"];

const isOwn = ({ mine, deleted }: Cases[number]): boolean => mine && !deleted;

/** What asks for something soon comes first: new letters, then the nearest task, then open work, then closed. */
function urgency(cases: Cases): number {
  const own = cases.filter(isOwn);
  if (own.some(({ newLetters }) => newLetters > 0)) return 0;
  const days = own.map(({ nextTask }) => nextTask).filter((day) => day > 0);
  if (days.length > 0) return Math.min(...days);
  return own.some(({ status }) => status === "open") ? 1e6 : 2e6;
}

const FEW = 50; // a count that changes more often than that helps nobody, least those who hear it read out

/** When everything was read, and reading it anew. */
function Looking(): VNode {
  const { t, moment } = useWords();
  const { standing } = useHere();
  const { busy, step, failed, done } = usePolled();
  const far = step?.of === 0 ? Math.floor(step.done / FEW) * FEW : 0;
  return (
    <div class="panel looking">
      {standing.read > 0 && <p>{t("home.read", { time: moment(standing.read) })}</p>}
      {standing.read === 0 && failed !== undefined && <p>{t("home.read.never")}</p>}
      <p role="status">
        {busy && (step ? t(`home.look.${step.at}`) : t("wait"))}
        {busy && far > 0 && ` ${t("home.look.far", { n: far })}`}
        {!busy && done && t("home.look.done")}
      </p>
      {busy && step && step.of > 0 && (
        <progress
          value={step.done}
          max={step.of}
          aria-label={t("home.look.of", { done: step.done, of: step.of })}
        />
      )}
      {failed !== undefined && <Trouble code={failed} />}
      <button type="button" class="plain" aria-disabled={busy} onClick={() => look()}>
        {t("home.look")}
      </button>
    </div>
  );
}

function Faults(): VNode | null {
  const { t } = useWords();
  const { standing, go } = useHere();
  if (standing.faults.length === 0 && standing.passedOver.length === 0) return null;
  return (
    <p class="note">
      {t("home.faults")}{" "}
      <button type="button" class="link" onClick={() => go({ page: "people" })}>
        {t("home.faults.see")}
      </button>
    </p>
  );
}
