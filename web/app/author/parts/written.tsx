/** A text she writes: what is typed is handed on after a moment and when she leaves the field, never lost by a redraw. */

import type { VNode } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import type { Said } from "../texts/index.js";
import { ask } from "../worker-line.js";
import { Field } from "./field.js";

interface Given {
  readonly id?: string | undefined;
  readonly label: string;
  readonly hint?: string | undefined;
  readonly wrong?: Said | undefined;
  readonly value: string;
  readonly change: (text: string) => void;
  readonly long?: boolean;
  /** A few lines, not one and not a page. */
  readonly lines?: number | undefined;
}

const PAUSE = 800; // milliseconds without a key
const AT_MOST = 3000; // milliseconds, for those who type without a pause

const pending = new Set<object>();

/** Whether something was typed that was not handed on yet. */
export const isTyping = (): boolean => pending.size > 0;

export function Written({ id, label, hint, wrong, value, change, long = false, lines }: Given): VNode {
  const [text, setText] = useState(value);
  const waiting = useRef<ReturnType<typeof setTimeout>>(undefined);
  const since = useRef(0);
  const latest = useRef({ text, given: value, change });
  latest.current.change = change;

  const hand = (): void => {
    clearTimeout(waiting.current);
    pending.delete(latest);
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
  useEffect(() => {
    // The page is hidden or closed: hand on first, then the application keeps everything.
    document.addEventListener("visibilitychange", hand, { capture: true });
    return () => {
      document.removeEventListener("visibilitychange", hand, { capture: true });
      hand();
    };
  }, []);

  const typed = ({
    currentTarget,
  }: {
    readonly currentTarget: HTMLTextAreaElement | HTMLInputElement;
  }): void => {
    latest.current.text = currentTarget.value;
    setText(currentTarget.value);
    if (!pending.has(latest)) since.current = Date.now();
    pending.add(latest);
    clearTimeout(waiting.current);
    waiting.current = setTimeout(hand, Math.max(0, Math.min(PAUSE, since.current + AT_MOST - Date.now())));
  };
  const given = {
    value: text,
    onInput: typed,
    onBlur: () => {
      hand();
      void ask("save", undefined).catch(() => undefined); // the foot of the page says if that failed
    },
    autocomplete: "off",
    spellcheck: false,
  } as const;
  return (
    <Field id={id} label={label} hint={hint} wrong={wrong}>
      {(ties) =>
        long || lines !== undefined ? (
          <textarea class={long ? "long" : undefined} rows={lines} dir="auto" {...ties} {...given} />
        ) : (
          <input dir="auto" {...ties} {...given} />
        )
      }
    </Field>
  );
}
