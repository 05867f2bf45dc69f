/** Eight words to come back with: shown, put on paper, three of them typed again; then everything is kept under them. */

import type { VNode } from "preact";
import { useEffect, useState } from "preact/hooks";
import type { ComingStep } from "../../../worker/jobs/coming.js";
import { useHere } from "../../here.js";
import { useDoing } from "../../parts/doing.js";
import { Page } from "../../parts/page.js";
import { Trouble } from "../../parts/trouble.js";
import { useWords } from "../../parts/words.js";
import type { Place } from "../../place.js";
import { ask } from "../../worker-line.js";
import { Check } from "./check.js";
import { EightWords, Sheet } from "./sheet.js";
import { Steps } from "./steps.js";
import { Where } from "./where.js";

interface Given {
  readonly then: Place;
  readonly change: boolean;
}

export function Phrase({ then, change }: Given): VNode {
  const { t } = useWords();
  const { go, standing } = useHere();
  const [had] = useState(standing.phrase && !change);
  const [at, setAt] = useState<"show" | "check" | "keep" | "where">("show");
  const doing = useDoing<ComingStep>();

  const keep = (): void => {
    setAt("keep");
    doing.start(async (tell) => {
      if (change) await ask("changePhrase", undefined, tell);
      else await ask("keep", { device: false }, tell);
      if (change || standing.joined) go(then);
      else setAt("where");
    });
  };
  if (had) return standing.board || standing.device ? <Had then={then} /> : <Where key="where" then={then} />;
  switch (at) {
    case "show":
      return <Show key="show" then={then} next={() => setAt("check")} />;
    case "check":
      return (
        <Page key="check" title={t("keep.check.title")}>
          <Check done={keep} again={() => setAt("show")} />
        </Page>
      );
    case "keep":
      return (
        <Page key="keep" title={t("keep.words.title")}>
          {doing.failed ? <Trouble code={doing.failed.code} again={keep} /> : <Steps step={doing.progress} />}
        </Page>
      );
    case "where":
      return <Where key="where" then={then} />;
  }
}

interface ShowGiven {
  readonly then: Place;
  readonly next: () => void;
}

/** The words are in the page only while they are shown. */
function Show({ then, next }: ShowGiven): VNode {
  const { t } = useWords();
  const [words, setWords] = useState<readonly string[]>([]);
  const doing = useDoing();
  const propose = (fresh: boolean): void => {
    doing.start(async () => {
      setWords(await ask("proposePhrase", { fresh }));
    });
  };
  useEffect(() => {
    propose(false);
  }, []);
  return (
    <Page title={t("keep.words.title")} back={then} unprinted>
      <div class="no-print">
        <p>{t("keep.words.what")}</p>
        {doing.failed && <Trouble code={doing.failed.code} again={() => propose(false)} />}
        {words.length === 0 && !doing.failed && <p role="status">{t("wait")}</p>}
        <div aria-live="polite">{words.length > 0 && <EightWords words={words} />}</div>
        <p>{t("keep.words.only")}</p>
        <p>{t("keep.words.where")}</p>
        <div class="row">
          <button type="button" disabled={words.length === 0} onClick={next}>
            {t("keep.words.next")}
          </button>
          <button type="button" class="plain" onClick={() => print()}>
            {t("keep.words.print")}
          </button>
          <button type="button" class="plain" onClick={() => propose(true)}>
            {t("keep.words.other")}
          </button>
        </div>
      </div>
      <Sheet words={words} />
    </Page>
  );
}

function Had({ then }: { readonly then: Place }): VNode {
  const { t } = useWords();
  const { go } = useHere();
  return (
    <Page title={t("keep.words.have")} back={then}>
      <p>{t("keep.words.have.text")}</p>
      <div class="row">
        <button type="button" onClick={() => go(then)}>
          {t("next")}
        </button>
        <button type="button" class="plain" onClick={() => go({ page: "keeping" })}>
          {t("foot.how")}
        </button>
      </div>
    </Page>
  );
}
