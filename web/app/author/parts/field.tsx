/** A question with its field: label, why it is asked and who sees it, what is wrong with it. */

import type { ComponentChildren, VNode } from "preact";
import { useId } from "preact/hooks";
import type { Said } from "../texts/index.js";
import { useWords } from "./words.js";

/** What the field itself must have, so that its label and hints are read out with it. */
export interface FieldTies {
  readonly id: string;
  readonly "aria-describedby": string | undefined;
  readonly "aria-invalid": boolean | undefined;
}

interface Given {
  /** Its own id, for a summary of errors to lead to; otherwise a fresh one. */
  readonly id?: string | undefined;
  readonly label: string;
  readonly hint?: string | undefined;
  readonly wrong?: Said | undefined;
  readonly children: (ties: FieldTies) => ComponentChildren;
}

export function Field({ id: given, label, hint, wrong, children }: Given): VNode {
  const words = useWords();
  const made = useId();
  const id = given ?? made;
  const described = [hint && `${id}-hint`, wrong && `${id}-wrong`].filter(Boolean).join(" ");
  return (
    <div class={wrong ? "field wrong" : "field"}>
      <label for={id}>{label}</label>
      {hint && (
        <p class="hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      {wrong && (
        <p class="care" id={`${id}-wrong`}>
          {wrong(words)}
        </p>
      )}
      {children({
        id,
        "aria-describedby": described || undefined,
        "aria-invalid": wrong ? true : undefined,
      })}
    </div>
  );
}
