/** One page of the desk. */

import type { ComponentChildren, VNode } from "preact";
import { Main } from "../../author/parts/main.js";
import { useHere, useWords } from "../here.js";
import type { Place } from "../place.js";

interface Given {
  readonly title: string;
  readonly back?: Place | undefined;
  /** Whether things stand side by side on it. */
  readonly wide?: boolean;
  /** Whether the heading stays off paper. */
  readonly unprinted?: boolean;
  readonly children: ComponentChildren;
}

export function Page({ back, ...given }: Given): VNode {
  const { t } = useWords();
  const { go, visited, note } = useHere();
  const way = back && { name: t("back"), go: () => go(back) };
  return <Main {...given} back={way} first={visited === 0} note={note && t(note)} />;
}
