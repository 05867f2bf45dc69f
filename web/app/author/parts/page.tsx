/** One page of the flow. */

import type { ComponentChildren, VNode } from "preact";
import { useHere } from "../here.js";
import type { Place } from "../place.js";
import { Main } from "./main.js";
import { useWords } from "./words.js";

interface Given {
  readonly title: string;
  readonly back?: Place | undefined;
  /** Whether the heading stays off paper. */
  readonly unprinted?: boolean;
  readonly children: ComponentChildren;
}

export function Page({ back, ...given }: Given): VNode {
  const { t } = useWords();
  const { go, visited, note } = useHere();
  const way = back && {
    name: t("back"),
    go: () => {
      go(back);
    },
  };
  return <Main {...given} back={way} first={!visited} note={note && t(note)} />;
}
