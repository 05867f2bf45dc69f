/** One page of the desk: its heading has the focus when it comes up. */

import type { ComponentChildren, VNode } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import { useHere, useWords } from "../here.js";
import type { Place } from "../place.js";

interface Given {
  readonly title: string;
  readonly back?: Place | undefined;
  /** Whether things stand side by side on it. */
  readonly wide?: boolean;
  /** Whether the heading stays off paper: what is printed there says nothing of this place. */
  readonly unprinted?: boolean;
  readonly children: ComponentChildren;
}

export function Page({ title, back, wide = false, unprinted = false, children }: Given): VNode {
  const heading = useRef<HTMLHeadingElement>(null);
  const { t } = useWords();
  const { go, visited, note } = useHere();
  const [heard, hear] = useState(false); // what is put into a status that is there already is read out
  useEffect(() => {
    hear(true);
    if (visited === 0) return; // the very first page leaves the focus where the browser puts it
    scrollTo(0, 0);
    heading.current?.focus({ preventScroll: true });
  }, []);
  return (
    <main id="page" tabIndex={-1} class={wide ? "wide" : undefined}>
      {back && (
        <button type="button" class="link no-print" onClick={() => go(back)}>
          {t("back")}
        </button>
      )}
      <h1 ref={heading} tabIndex={-1} class={unprinted ? "no-print" : undefined}>
        {title}
      </h1>
      {note && <p role="status">{heard && t(note)}</p>}
      {children}
    </main>
  );
}
