/** The author's notes lock when she is quiet. */

import type { ComponentChildren, VNode } from "preact";
import { useHere } from "./here.js";
import { Quiet } from "./quiet.js";
import { ask } from "./worker-line.js";

export function Idle({ children }: { readonly children: ComponentChildren }): VNode {
  const { standing, go } = useHere();
  const lock = async (): Promise<boolean> => {
    const locked = standing.phrase && (await ask("lock", { force: false }).catch(() => false));
    if (locked) go({ page: "open" });
    return locked;
  };
  return (
    <Quiet open={standing.open} kept={standing.phrase} lock={lock}>
      {children}
    </Quiet>
  );
}
