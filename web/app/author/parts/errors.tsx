/** What has to be looked at again: a summary at the top that has the focus and leads to each field. */

import type { VNode } from "preact";
import { useEffect, useRef } from "preact/hooks";
import type { Said } from "../texts/index.js";
import { useWords } from "./words.js";

/** One thing, with the id of its field (`Field` takes an `id`). */
export interface Wrong {
  readonly field: string;
  readonly text: Said;
}

/** `wrong` is a new list after each try, so that the focus comes here each time. */
export function Errors({ wrong }: { readonly wrong: readonly Wrong[] }): VNode | null {
  const words = useWords();
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    box.current?.focus();
  }, [wrong]);
  if (wrong.length === 0) return null;
  return (
    <div class="summary" ref={box} tabIndex={-1} role="alert" aria-labelledby="errors-title">
      <h2 id="errors-title">{words.t("keep.error.title")}</h2>
      <ul>
        {wrong.map(({ field, text }) => (
          <li key={field}>
            <a
              href={`#${field}`}
              onClick={(event) => {
                event.preventDefault(); // no history entry
                document.getElementById(field)?.focus();
              }}
            >
              {text(words)}
            </a>
          </li>
        ))}
      </ul>
    </div>
  );
}
