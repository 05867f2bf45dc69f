/** One field for eight words, and what is wrong with them. */

import type { VNode } from "preact";
import { useEffect, useRef } from "preact/hooks";
import { Field } from "../../../author/parts/field.js";
import type { Wrong } from "../../../author/parts/errors.js";
import type { Failed } from "../../../failed.js";
import { useWords } from "../../here.js";
import { shared } from "../../parts/said.js";
import { says, type Said, type TextKey } from "../../texts/index.js";

const FIELD = "phrase";

/** What is wrong with the words that were typed, if it is about them. `unknown`: what to say of words of nobody. */
export function wrongPhrase(failed: Failed | undefined, unknown: TextKey): readonly Wrong[] {
  const said = failed && sentence(failed, unknown);
  return said ? [{ field: FIELD, text: shared(said) }] : [];
}

function sentence({ code, about = "" }: Failed, unknown: TextKey): Said | undefined {
  if (code === "wrong-phrase") return says(unknown);
  if (code !== "bad-phrase") return undefined;
  const n = Number(about.split(" ")[1] ?? 0);
  return about.startsWith("word") ? says("phrase.word", { n }) : says("phrase.count", { n });
}

/** That nothing was typed. */
export const noPhrase: Wrong = { field: FIELD, text: shared(says("phrase.empty")) };

interface Given {
  readonly label: string;
  readonly value: string;
  readonly change: (text: string) => void;
  readonly wrong: readonly Wrong[];
}

export function PhraseField({ label, value, change, wrong }: Given): VNode {
  const { t } = useWords();
  const area = useRef<HTMLTextAreaElement>(null);
  useEffect(
    () => () => {
      if (area.current) area.current.value = "";
    },
    [],
  );
  return (
    <Field
      id={FIELD}
      label={label}
      hint={t("phrase.hint")}
      wrong={wrong.find(({ field }) => field === FIELD)?.text}
    >
      {(ties) => (
        <textarea
          {...ties}
          ref={area}
          class="short"
          lang="en"
          dir="ltr"
          autocomplete="off"
          autocapitalize="none"
          spellcheck={false}
          value={value}
          onInput={({ currentTarget }) => change(currentTarget.value)}
        />
      )}
    </Field>
  );
}
