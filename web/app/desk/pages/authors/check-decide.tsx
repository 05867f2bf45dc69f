/** What was found, and what is decided: accept for a counsellor, or decline. */

import type { VNode } from "preact";
import { useState } from "preact/hooks";
import { Errors, type Wrong } from "../../../author/parts/errors.js";
import type { Id } from "../../../desk-worker/jobs.js";
import type { Case } from "../../../desk-worker/jobs/cases.js";
import type { Person } from "../../../desk-worker/jobs/people.js";
import { useHere, useWords } from "../../here.js";
import { useDraft } from "../../parts/drafts.js";
import { Choice, Text } from "../../parts/text.js";
import { wrongWith } from "../../parts/wrong.js";
import { groupOf } from "./groups.js";

export interface Decision {
  readonly outcome: "accept" | "decline";
  readonly counsellor: Id;
  readonly words: string;
}

/** Whether somebody can have authors. */
export const canHave = ({ role }: Person): boolean => role === "counsellor" || role === "holder";

interface Given {
  readonly one: Case;
  readonly begun: Decision | undefined;
  /** The one decision that is left. */
  readonly only?: Decision["outcome"];
  readonly done: (decision: Decision) => void;
}

export function Decide({ one, begun, only, done }: Given): VNode {
  const { t } = useWords();
  const [found, setFound] = useDraft(`check ${one.filing}`);
  const [outcome, setOutcome] = useState(only ?? begun?.outcome);
  const [whom, setWhom] = useState(begun?.counsellor);
  const [wrong, setWrong] = useState<readonly Wrong[]>([]);
  const go = (): void => {
    const missing = [
      ...(found.trim() === "" ? [wrongWith("check-words", "check.words.need")] : []),
      ...(outcome === undefined ? [wrongWith("check-choose", "check.choose.need")] : []),
      ...(outcome === "accept" && !whom ? [wrongWith("check-whom", "check.whom.need")] : []),
    ];
    setWrong(missing);
    if (missing.length > 0) return;
    done({ outcome: outcome!, counsellor: outcome === "accept" ? whom! : "", words: found.trim() });
  };
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        go();
      }}
    >
      <Errors wrong={wrong} />
      <Text
        id="check-words"
        label={t("check.words")}
        hint={t("check.words.hint")}
        wrong={wrong}
        lines={4}
        value={found}
        change={setFound}
      />
      {!only && (
        <Choice
          id="check-choose"
          legend={t("check.choose")}
          wrong={wrong}
          options={[
            { value: "accept", label: t("check.accept") },
            { value: "decline", label: t("check.decline") },
          ]}
          chosen={outcome}
          choose={setOutcome}
        />
      )}
      {outcome === "accept" && <Whom one={one} wrong={wrong} chosen={whom} choose={setWhom} />}
      <div class="row">
        <button>{t("check.look")}</button>
      </div>
    </form>
  );
}

interface WhomGiven {
  readonly one: Case;
  readonly wrong: readonly Wrong[];
  readonly chosen: Id | undefined;
  readonly choose: (person: Id) => void;
}

/** Whose author it is to be; who already has one who named the same person is said. */
function Whom({ one, wrong, chosen, choose }: WhomGiven): VNode {
  const { t } = useWords();
  const { cases, standing } = useHere();
  const same = new Set(groupOf(cases, one.filing)?.cases.flatMap(({ counsellors }) => counsellors));
  const people = standing.people.filter(canHave);
  if (people.length === 0) return <p class="summary">{t("check.whom.nobody")}</p>;
  return (
    <Choice
      id="check-whom"
      legend={t("check.whom")}
      hint={t("check.whom.hint")}
      wrong={wrong}
      options={people.map(({ id, name, me, authors }) => ({
        value: id,
        label: me ? t("check.whom.me", { name }) : name,
        more: [
          t("check.whom.has", { n: authors.length }),
          ...(same.has(id) ? [t("check.whom.same")] : []),
        ].join(". "),
      }))}
      chosen={chosen}
      choose={choose}
    />
  );
}
