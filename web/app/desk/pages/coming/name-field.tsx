/** The name under which somebody is known at the desk. */

import type { VNode } from "preact";
import type { Wrong } from "../../../author/parts/errors.js";
import { Field } from "../../../author/parts/field.js";
import { useWords } from "../../here.js";
import { shared } from "../../parts/said.js";
import { says } from "../../texts/index.js";

const FIELD = "name";
const LONGEST = 80; // characters

/** That there is no name. */
export const noName: Wrong = { field: FIELD, text: shared(says("name.empty")) };

interface Given {
  readonly value: string;
  readonly change: (text: string) => void;
  readonly wrong: readonly Wrong[];
}

export function NameField({ value, change, wrong }: Given): VNode {
  const { t } = useWords();
  return (
    <Field
      id={FIELD}
      label={t("name.label")}
      hint={t("name.hint")}
      wrong={wrong.find(({ field }) => field === FIELD)?.text}
    >
      {(ties) => (
        <input
          {...ties}
          dir="auto"
          autocomplete="off"
          spellcheck={false}
          maxLength={LONGEST}
          value={value}
          onInput={({ currentTarget }) => change(currentTarget.value)}
        />
      )}
    </Field>
  );
}
