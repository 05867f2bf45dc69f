/** A text she writes: what is typed is handed on after a moment and when she leaves the field, never lost by a redraw. */

import type { VNode } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import { Field } from "./field.js";

interface Given {
  readonly label: string;
  readonly hint?: string | undefined;
  readonly value: string;
  readonly change: (text: string) => void;
  readonly long?: boolean;
}

const PAUSE = 800; // milliseconds without a key

export function Written({ label, hint, value, change, long = false }: Given): VNode {
  const [text, setText] = useState(value);
  const waiting = useRef<ReturnType<typeof setTimeout>>(undefined);
  const latest = useRef({ text, given: value, change });
  latest.current.change = change;

  const hand = (): void => {
    clearTimeout(waiting.current);
    const { text: now, given } = latest.current;
    if (now === given) return;
    latest.current.given = now;
    latest.current.change(now);
  };
  // Another device changed it, and nothing is typed here: show that.
  useEffect(() => {
    if (latest.current.text === latest.current.given && value !== latest.current.text) {
      latest.current.text = latest.current.given = value;
      setText(value);
    }
  }, [value]);
  useEffect(() => hand, []);

  const typed = ({
    currentTarget,
  }: {
    readonly currentTarget: HTMLTextAreaElement | HTMLInputElement;
  }): void => {
    latest.current.text = currentTarget.value;
    setText(currentTarget.value);
    clearTimeout(waiting.current);
    waiting.current = setTimeout(hand, PAUSE);
  };
  const given = {
    value: text,
    onInput: typed,
    onBlur: hand,
    autocomplete: "off",
    spellcheck: false,
  } as const;
  return (
    <Field label={label} hint={hint}>
      {(ties) =>
        long ? (
          <textarea class="long" dir="auto" {...ties} {...given} />
        ) : (
          <input dir="auto" {...ties} {...given} />
        )
      }
    </Field>
  );
}
