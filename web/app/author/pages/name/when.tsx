/** When it is opened: now, or when so many people in all have named the same person. */

import type { VNode } from "preact";
import { useState } from "preact/hooks";
import { otherThresholds, personOf } from "../../../book/person.js";
import { useHere } from "../../here.js";
import type { Wrong } from "../../parts/errors.js";
import { Trouble } from "../../parts/trouble.js";
import { useWords } from "../../parts/words.js";
import { says } from "../../texts/index.js";
import { useDraft } from "./draft.js";
import { Radios } from "./radios.js";
import { useShort } from "./said.js";
import { Step, useNext } from "./step.js";

const FIELD = "when";

export function When(): VNode {
  const { t, list } = useWords();
  const { escrow, failed, again, book } = useHere();
  const { draft, set } = useDraft();
  const [wrong, setWrong] = useState<readonly Wrong[]>([]);
  const next = useNext("threshold");
  const short = useShort();
  const { threshold } = draft;
  const others = threshold ? otherThresholds(book.filings, personOf(draft.person), threshold) : [];
  return (
    <Step
      page="threshold"
      title={t("name.when.title")}
      wrong={wrong}
      next={() => {
        if (threshold) next();
        else setWrong([{ field: FIELD, text: says("name.when.need") }]);
      }}
    >
      {failed !== undefined && <Trouble code={failed} again={again} />}
      <p>
        {t("name.when.nobody")} {t("name.when.may")}
      </p>
      <p>{t("name.when.counts")}</p>
      {escrow && (
        <Radios
          id={FIELD}
          legend={t("name.when.title")}
          hidden
          chosen={threshold || undefined}
          choose={(value) => set({ threshold: value })}
          options={[
            { value: 1, label: t("name.when.now"), what: t("name.when.now.what") },
            ...escrow.thresholds.map((n) => ({
              value: n,
              label: t("name.when.k", { n }),
              what: t("name.when.k.what", { n: n - 1 }),
            })),
          ]}
        />
      )}
      <div aria-live="polite">
        {others.length > 0 && (
          <p class="panel">
            {t("name.when.other", { choices: list(others.map(short)) })} {t("name.when.other.same")}
          </p>
        )}
      </div>
    </Step>
  );
}
