/** Something wide, in a box that slides sideways; where it does, a line says so. */

import type { ComponentChildren, VNode } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import { useWords } from "../../here.js";

interface Given {
  readonly label: string;
  readonly children: ComponentChildren;
}

export function Wide({ label, children }: Given): VNode {
  const { t } = useWords();
  const box = useRef<HTMLDivElement>(null);
  const [cut, setCut] = useState(false);
  useEffect(() => {
    const it = box.current!; // it is asked once more when it has just gone
    const looking = new ResizeObserver(() => setCut(it.scrollWidth > it.clientWidth));
    for (const part of [it, ...it.children]) looking.observe(part);
    return () => looking.disconnect();
  }, []);
  return (
    <>
      {cut && <p class="quiet no-print">{t("pattern.slide")}</p>}
      <div ref={box} class="picture" role="region" aria-label={label} tabIndex={0}>
        {children}
      </div>
    </>
  );
}
