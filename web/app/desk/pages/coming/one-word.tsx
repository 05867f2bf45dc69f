/** One word of eight; the browser shows words that begin so. */

import type { VNode } from "preact";
import { useState } from "preact/hooks";
import { Field } from "../../../author/parts/field.js";
import type { Wrong } from "../../../author/parts/errors.js";
import { useWords } from "../../here.js";
import { ask } from "../../line.js";

const ENOUGH = 2; // letters, for words to be offered

interface Given {
  /** From 0. */
  readonly place: number;
  readonly value: string;
  readonly wrong: Wrong["text"] | undefined;
  readonly change: (text: string) => void;
}

export function OneWord({ place, value, wrong, change }: Given): VNode {
  const { t } = useWords();
  const [offered, setOffered] = useState<readonly string[]>([]);
  return (
    <Field id={`word-${place}`} label={t("words.check.word", { n: place + 1 })} wrong={wrong}>
      {(ties) => (
        <>
          <input
            {...ties}
            class="word"
            lang="en"
            dir="ltr"
            autocomplete="off"
            autocapitalize="none"
            spellcheck={false}
            list={`words-${place}`}
            value={value}
            onInput={({ currentTarget }) => {
              change(currentTarget.value);
              const begun = currentTarget.value.trim();
              if (begun.length >= ENOUGH) void ask("completeWord", begun).then(setOffered, () => undefined);
              else setOffered([]);
            }}
          />
          <datalist id={`words-${place}`}>
            {offered.map((word) => (
              <option key={word} value={word} />
            ))}
          </datalist>
        </>
      )}
    </Field>
  );
}
