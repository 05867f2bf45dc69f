/** Words of a phrase, typed again: which of the eight are asked for, and a field for one, where the browser offers words. */

import type { VNode } from "preact";
import { useState } from "preact/hooks";
import type { Said } from "../texts/index.js";
import { Field } from "./field.js";

const ASKED = 3;
const ENOUGH = 2; // letters, for words to be offered

/** Three places of eight (from 0), chosen at random, in order. */
export function somePlaces(): readonly number[] {
  const drawn = [...crypto.getRandomValues(new Uint32Array(8))].map((n, place) => ({ n, place }));
  const chosen = drawn.sort((a, b) => a.n - b.n).slice(0, ASKED);
  return chosen.map(({ place }) => place).sort((a, b) => a - b);
}

interface Given {
  /** From 0. */
  readonly place: number;
  readonly label: string;
  readonly value: string;
  readonly wrong: Said | undefined;
  readonly change: (text: string) => void;
  /** Words that begin so. */
  readonly complete: (begun: string) => Promise<readonly string[]>;
}

export function WordField({ place, label, value, wrong, change, complete }: Given): VNode {
  const [offered, setOffered] = useState<readonly string[]>([]);
  return (
    <Field id={`word-${place}`} label={label} wrong={wrong}>
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
              if (begun.length >= ENOUGH) void complete(begun).then(setOffered, () => undefined);
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
