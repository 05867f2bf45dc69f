/** Four words read aloud to a holder; then waiting until they have let one in. */

import type { VNode } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import { useDoing } from "../../../author/parts/doing.js";
import { EightWords } from "../../../author/pages/keep/sheet.js";
import { useHere, useWords } from "../../here.js";
import { ask } from "../../line.js";
import { Page } from "../../parts/page.js";
import { Trouble } from "../../parts/trouble.js";

const BETWEEN = 10_000; // milliseconds between two looks

interface Given {
  readonly words: readonly string[];
  readonly lead: string;
}

export function Compare({ words, lead }: Given): VNode {
  const { t } = useWords();
  const { go } = useHere();
  const [looked, setLooked] = useState(false);
  const doing = useDoing();
  const look = (asked: boolean): void => {
    setLooked(false);
    doing.start(async () => {
      if (await ask("joinedYet", undefined)) go({ page: "home" }, "join.in");
      else setLooked(asked);
    });
  };
  const latest = useRef(look);
  latest.current = look;
  useEffect(() => {
    const timer = setInterval(() => {
      if (!document.hidden) latest.current(false);
    }, BETWEEN);
    return () => clearInterval(timer);
  }, []);
  return (
    <Page key="compare" title={t("compare.title")}>
      <p class="quiet">{lead}</p>
      <p>{t("compare.read")}</p>
      <EightWords words={words} />
      <p>{t("compare.how")}</p>
      <p>{t("compare.differ")}</p>
      <h2>{t("compare.wait")}</h2>
      <p>{t("compare.wait.what")}</p>
      <p>{t("compare.wait.leave")}</p>
      {doing.failed && <Trouble code={doing.failed.code} />}
      <p role="status">{looked && t("compare.not-yet")}</p>
      <div class="row">
        <button type="button" class="plain" onClick={() => look(true)}>
          {t("compare.look")}
        </button>
      </div>
    </Page>
  );
}
