/** Something that cannot be undone, in two steps, without asking for a reason. */

import type { ComponentChildren, VNode } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import { useWords } from "./words.js";

interface Given {
  /** What the first button says. */
  readonly name: string;
  /** What will happen, said before the second button. */
  readonly sure: string;
  /** What the second button says; it repeats the verb of the first. */
  readonly verb?: string | undefined;
  readonly act: () => void;
  readonly busy?: string | undefined;
  /** It destroys something, or sends somebody away: both buttons show it. */
  readonly grave?: boolean;
  /** More of what will happen. */
  readonly children?: ComponentChildren;
}

export function TwoSteps({ name, sure, verb, act, busy, grave = false, children }: Given): VNode {
  const { t } = useWords();
  const [asked, setAsked] = useState(false);
  const question = useRef<HTMLParagraphElement>(null);
  const first = useRef<HTMLButtonElement>(null);
  const moved = useRef(false);
  useEffect(() => {
    if (asked) question.current?.focus();
    else if (moved.current) first.current?.focus();
    moved.current = true;
  }, [asked]);
  if (busy !== undefined) return <p role="status">{busy}</p>;
  if (!asked)
    return (
      <button ref={first} type="button" class={grave ? "link grave" : "link"} onClick={() => setAsked(true)}>
        {name}
      </button>
    );
  return (
    <div class="panel" role="group" aria-label={name}>
      <p ref={question} tabIndex={-1}>
        {sure}
      </p>
      {children}
      <div class="row">
        <button
          type="button"
          class={grave ? "grave" : undefined}
          onClick={() => {
            setAsked(false);
            act();
          }}
        >
          {verb ?? t("write.sure.delete")}
        </button>
        <button type="button" class="plain" onClick={() => setAsked(false)}>
          {t("write.sure.keep")}
        </button>
      </div>
    </div>
  );
}
