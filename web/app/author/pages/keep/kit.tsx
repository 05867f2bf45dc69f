/** The sheet once more: the words are not kept, so she types them, and they are checked. */

import type { VNode } from "preact";
import { useState } from "preact/hooks";
import type { ComingStep } from "../../../worker/jobs/coming.js";
import { useHere } from "../../here.js";
import { useDoing } from "../../parts/doing.js";
import { Page } from "../../parts/page.js";
import { Trouble } from "../../parts/trouble.js";
import { useWords } from "../../parts/words.js";
import type { Place } from "../../place.js";
import { Failed } from "../../../failed.js";
import { ask } from "../../worker-line.js";
import { EightWords, Sheet } from "./sheet.js";
import { Steps } from "./steps.js";
import { isAboutWords, Typed } from "./typed.js";

export function Kit({ then }: { readonly then: Place }): VNode {
  const { t } = useWords();
  const { go } = useHere();
  const [text, setText] = useState("");
  const [words, setWords] = useState<readonly string[]>();
  const doing = useDoing<ComingStep>();
  const show = (): void => {
    doing.start(async (tell) => {
      if (text.trim() === "") throw new Failed("empty");
      setWords(await ask("repeatPhrase", { phrase: text }, tell));
      setText("");
    });
  };
  if (words)
    return (
      <Page key="ready" title={t("keep.kit.ready")} back={then} unprinted>
        <div class="no-print">
          <EightWords words={words} />
          <p>{t("keep.words.where")}</p>
          <div class="row">
            <button type="button" onClick={() => print()}>
              {t("keep.words.print")}
            </button>
            <button type="button" class="plain" onClick={() => go(then)}>
              {t("next")}
            </button>
          </div>
        </div>
        <Sheet words={words} />
      </Page>
    );
  return (
    <Page key="type" title={t("keep.kit.title")} back={then}>
      <p>{t("keep.kit.hint")}</p>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          show();
        }}
      >
        <Typed value={text} change={setText} failed={doing.failed} />
        {doing.busy && <Steps step={doing.progress} />}
        {doing.failed && !isAboutWords(doing.failed) && <Trouble code={doing.failed.code} again={show} />}
        <div class="row">
          <button type="submit">{t("keep.kit.show")}</button>
        </div>
      </form>
    </Page>
  );
}
