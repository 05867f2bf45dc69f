/** The middle of a page: the way back, its heading, which has the focus when it comes up, what has just been done. */

import type { ComponentChildren, VNode } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";

interface Given {
  readonly title: string;
  /** Its name, and what it does. */
  readonly back?: { readonly name: string; readonly go: () => void } | undefined;
  /** Whether no other page was shown before: that one leaves the focus where the browser puts it. */
  readonly first: boolean;
  readonly note?: string | undefined;
  /** Whether things stand side by side on it. */
  readonly wide?: boolean;
  /** Whether the heading stays off paper: what is printed there says nothing of this place. */
  readonly unprinted?: boolean;
  readonly children: ComponentChildren;
}

export function Main({ title, back, first, note, wide = false, unprinted = false, children }: Given): VNode {
  const heading = useRef<HTMLHeadingElement>(null);
  const [heard, hear] = useState(false); // what is put into a status that is there already is read out
  useEffect(() => {
    hear(true);
    if (first) return;
    scrollTo(0, 0);
    heading.current?.focus({ preventScroll: true });
  }, []);
  return (
    <main id="page" tabIndex={-1} class={wide ? "wide" : undefined}>
      {back && (
        <button type="button" class="link no-print" onClick={back.go}>
          {back.name}
        </button>
      )}
      <h1 ref={heading} tabIndex={-1} class={unprinted ? "no-print" : undefined}>
        {title}
      </h1>
      {note !== undefined && <p role="status">{heard && note}</p>}
      {children}
    </main>
  );
}
