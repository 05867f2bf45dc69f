/** Who may see what is marked: one's own authors' marks are seen by whoever has that author; circles share more. */

import type { VNode } from "preact";
import { useState } from "preact/hooks";
import type { Id } from "../../../desk-worker/jobs.js";
import type { Circle, Pattern } from "../../../desk-worker/jobs/patterns.js";
import { useDoing } from "../../../author/parts/doing.js";
import { useHere, useWords } from "../../here.js";
import { ask } from "../../line.js";
import { Trouble } from "../../parts/trouble.js";

export function Sharing({ pattern }: { readonly pattern: Pattern }): VNode {
  const { t } = useWords();
  const { standing } = useHere();
  const [chosen, setChosen] = useState<readonly Id[]>([]);
  const doing = useDoing<never>();
  const others = standing.people.filter(
    ({ me, role }) => !me && (role === "counsellor" || role === "holder"),
  );
  return (
    <>
      <p>{t("pattern.sharing.what")}</p>
      <Circles circles={pattern.circles} />
      {others.length > 0 && (
        <details class="no-print">
          <summary>{t("pattern.sharing.new")}</summary>
          <fieldset>
            <legend>{t("pattern.sharing.who")}</legend>
            {others.map(({ id, name }) => (
              <label key={id} class="choice">
                <input
                  type="checkbox"
                  autocomplete="off"
                  checked={chosen.includes(id)}
                  onChange={({ currentTarget }) =>
                    setChosen(currentTarget.checked ? [...chosen, id] : chosen.filter((it) => it !== id))
                  }
                />
                <bdi>{name}</bdi>
              </label>
            ))}
          </fieldset>
          <p class="quiet">{t("pattern.sharing.weight")}</p>
          {doing.failed && <Trouble code={doing.failed.code} />}
          <button
            type="button"
            disabled={chosen.length === 0 || doing.busy}
            onClick={() => {
              doing.start(async () => {
                await ask("makeCircle", { people: chosen });
                setChosen([]);
              });
            }}
          >
            {t("pattern.sharing.make")}
          </button>
        </details>
      )}
    </>
  );
}

function Circles({ circles }: { readonly circles: readonly Circle[] }): VNode | null {
  const { t } = useWords();
  const name = useCircles();
  if (circles.length === 0) return <p class="quiet">{t("pattern.sharing.none")}</p>;
  return (
    <ul>
      {circles.map((circle) => (
        <li key={circle.id}>{name(circle)}</li>
      ))}
    </ul>
  );
}

/** The people of a circle. */
export function useCircles(): (circle: Circle) => string {
  const { list } = useWords();
  const { standing } = useHere();
  return ({ people }) =>
    list(people.map((id) => standing.people.find((it) => it.id === id)?.name ?? "?").sort());
}
