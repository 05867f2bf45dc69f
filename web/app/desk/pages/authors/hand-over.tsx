/** Give an author to another counsellor too. */

import type { VNode } from "preact";
import { useState } from "preact/hooks";
import { useDoing } from "../../../author/parts/doing.js";
import { TwoSteps } from "../../../author/parts/two-steps.js";
import type { Id } from "../../../desk-worker/jobs.js";
import { useHere, useWords } from "../../here.js";
import { ask } from "../../line.js";
import { codeOf, useNameOf } from "../../parts/code.js";
import { Choice } from "../../parts/text.js";
import { Trouble } from "../../parts/trouble.js";
import { canHave } from "./check-decide.js";
import type { Of } from "./use-author.js";

export function HandOver({ page, again }: Of): VNode {
  const { t } = useWords();
  const { standing } = useHere();
  const nameOf = useNameOf();
  const { filing, counsellors } = page.case;
  const others = standing.people.filter((one) => canHave(one) && !one.me && !counsellors.includes(one.id));
  const [to, setTo] = useState<Id>();
  const [given, setGiven] = useState<Id>();
  const { busy, failed, start } = useDoing<never>();
  const hand = (person: Id): void => {
    start(async () => {
      await ask("handOver", { filing, to: person });
      setGiven(person);
      setTo(undefined);
      again();
    });
  };
  return (
    <section class="panel">
      <details>
        <summary>{t("hand.title")}</summary>
        <p>{t("hand.what")}</p>
        <p>{t("hand.tell")}</p>
        {others.length === 0 ? (
          <p>{t("hand.nobody")}</p>
        ) : (
          <Choice
            id="hand-to"
            legend={t("hand.to")}
            options={others.map(({ id, name, authors }) => ({
              value: id,
              label: name,
              more: t("check.whom.has", { n: authors.length }),
            }))}
            chosen={to}
            choose={setTo}
          />
        )}
        {to !== undefined && (
          <TwoSteps
            key={to}
            name={t("hand.go")}
            sure={t("hand.sure", { name: nameOf(to) })}
            verb={t("hand.verb", { code: codeOf(filing), name: nameOf(to) })}
            act={() => hand(to)}
            busy={busy ? t("wait") : undefined}
          />
        )}
        {failed && <Trouble code={failed.code} />}
      </details>
      <p role="status">{given !== undefined && t("hand.done", { name: nameOf(given) })}</p>
    </section>
  );
}
