/** A form that stays folded until somebody wants it, and is folded again once what it was for is done. */

import type { ComponentChildren, VNode } from "preact";
import { useRef } from "preact/hooks";

interface Given {
  readonly title: string;
  /** `fold` closes it, and goes back to its title. */
  readonly children: (fold: () => void) => ComponentChildren;
}

export function Fold({ title, children }: Given): VNode {
  const box = useRef<HTMLDetailsElement>(null);
  const top = useRef<HTMLElement>(null);
  const fold = (): void => {
    const within = box.current?.contains(document.activeElement) ?? false;
    box.current?.removeAttribute("open");
    if (within) top.current?.focus();
  };
  return (
    <details ref={box}>
      <summary ref={top}>{title}</summary>
      {children(fold)}
    </details>
  );
}
