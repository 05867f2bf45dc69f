/** Pages that are loaded when somebody first comes to one of them. */

import { useEffect, useState } from "preact/hooks";
import type { ComponentType, VNode } from "preact";
import { Page } from "../parts/page.js";
import { Trouble } from "../parts/trouble.js";
import { useWords } from "../parts/words.js";
import { need, type Group } from "../texts/index.js";

/** A part that is loaded late: while it comes, and if it does not, there is a page with words. */
export function late<P extends object>(
  load: () => Promise<ComponentType<P>>,
  groups: readonly Group[] = ["middle"],
): ComponentType<P> {
  let found: ComponentType<P> | undefined;
  return function Late(given: P): VNode {
    const { t, language } = useWords();
    const [Part, setPart] = useState<ComponentType<P> | undefined>(() => found);
    const [failed, setFailed] = useState(false);
    const begin = (): void => {
      setFailed(false);
      Promise.all([load(), ...groups.map((group) => need(group, language))]).then(
        ([loaded]) => {
          found = loaded;
          setPart(() => loaded);
        },
        () => {
          setFailed(true);
        },
      );
    };
    useEffect(() => {
      if (!found) begin();
    }, []);
    if (Part) return <Part {...given} />;
    if (!failed) return <Page title={t("wait")}>{null}</Page>;
    return (
      <Page title={t("fail.title")} back={{ page: "home" }}>
        <Trouble code="offline" again={begin} />
      </Page>
    );
  };
}
