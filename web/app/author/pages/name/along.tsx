/** What goes along: her words, or only that there are some, or nothing. */

import type { VNode } from "preact";
import { useState } from "preact/hooks";
import { bytes } from "../../../book/person.js";
import { useHere } from "../../here.js";
import type { Wrong } from "../../parts/errors.js";
import { useWords } from "../../parts/words.js";
import { says, type Said } from "../../texts/index.js";
import { useDraft } from "./draft.js";
import { Radios } from "./radios.js";
import { accountText, firstWords } from "./said.js";
import { Step, useNext } from "./step.js";

const FIELD = "along";
export const MOST_ACCOUNT = 120_000; // bytes (spec/filing)

export function Along(): VNode {
  const words = useWords();
  const { t, moment } = words;
  const { book } = useHere();
  const { draft, set } = useDraft();
  const [wrong, setWrong] = useState<readonly Wrong[]>([]);
  const next = useNext("along");
  const { entries } = book;
  const last = entries.at(-1)?.id;
  const chosen =
    draft.goes === "words" ? draft.entry : draft.goes && (draft.entry === undefined ? "nothing" : "fact");
  const entry = draft.goes === "words" ? entries.find(({ id }) => id === draft.entry) : undefined;
  const size = entry ? bytes(accountText(entry, words)) : 0;
  const isLong = size > MOST_ACCOUNT;
  const long: Said = ({ t, number }) => t("name.along.long", { n: number(size), of: number(MOST_ACCOUNT) });
  return (
    <Step
      page="along"
      title={t("name.along.title")}
      wrong={wrong}
      next={() => {
        if (isLong) setWrong([{ field: FIELD, text: long }]);
        else if (draft.goes === undefined) setWrong([{ field: FIELD, text: says("name.along.need") }]);
        else next();
      }}
    >
      <p>{t("name.along.what")}</p>
      <Radios
        id={FIELD}
        legend={t("name.along.which")}
        chosen={chosen}
        choose={(value) => {
          setWrong([]);
          if (value === "nothing") set({ goes: "fact", entry: undefined });
          else if (value === "fact") set({ goes: "fact", entry: last });
          else set({ goes: "words", entry: value });
        }}
        options={[
          ...entries.map((one) => ({
            value: one.id,
            label: t("name.along.words", { day: moment(one.begun) }),
            what: firstWords(one),
          })),
          ...(entries.length > 0 ? [{ value: "fact", label: t("name.along.fact") }] : []),
          { value: "nothing", label: t("name.along.nothing") },
        ]}
      />
      <div aria-live="polite">{isLong && <p class="panel">{long(words)}</p>}</div>
      {entries.length > 0 && (
        <p class="quiet">
          {t("name.along.copy")} {t("name.along.files")}
        </p>
      )}
    </Step>
  );
}
