/** Joining a desk: a code, a name, words of one's own; then four words are compared. */

import type { VNode } from "preact";
import { useMemo, useState } from "preact/hooks";
import { useDoing } from "../../../author/parts/doing.js";
import { Errors, type Wrong } from "../../../author/parts/errors.js";
import type { ComingStep } from "../../../desk-worker/jobs/coming.js";
import { useWords } from "../../here.js";
import { ask } from "../../line.js";
import { Page } from "../../parts/page.js";
import { Trouble } from "../../parts/trouble.js";
import { Compare } from "./compare.js";
import { NameField, noName } from "./name-field.js";
import { NewWords } from "./new-words.js";
import { noPhrase, PhraseField, wrongPhrase } from "./phrase-field.js";
import { Steps } from "./steps.js";
import { noDesk, useDesk, WhichDesk } from "./which-desk.js";

const OF = 3; // steps

export function Join(): VNode {
  const { t } = useWords();
  const desk = useDesk();
  const [at, setAt] = useState<"code" | "mine" | "go">("code");
  const [drawn, setDrawn] = useState(false); // the words are on paper
  const [code, setCode] = useState("");
  const [name, setName] = useState("");
  const [missing, setMissing] = useState<readonly Wrong[]>([]);
  const [compared, setCompared] = useState<readonly string[]>();
  const doing = useDoing<ComingStep>();
  const { failed } = doing;
  const aboutCode = useMemo(() => wrongPhrase(failed, "join.wrong"), [failed]);
  const wrong = failed ? aboutCode : missing;

  const join = (): void => {
    const index = desk.index;
    if (index === undefined) return;
    setAt("go");
    doing.start(async (tell) => {
      setCompared(await ask("join", { desk: index, code, name: name.trim() }, tell));
      setCode("");
    });
  };
  const next = (): void => {
    const left = [
      ...(desk.index === undefined ? [noDesk] : []),
      ...(code.trim() === "" ? [noPhrase] : []),
      ...(name.trim() === "" ? [noName] : []),
    ];
    doing.reset();
    setMissing(left);
    if (left.length > 0) return;
    if (drawn) join();
    else setAt("mine");
  };
  const step = (n: number): string => t("step.of", { n, of: OF });

  if (compared) return <Compare words={compared} lead={step(OF)} />;
  if (at === "mine")
    return (
      <NewWords
        key="mine"
        whose="mine"
        lead={step(2)}
        done={() => {
          setDrawn(true);
          join();
        }}
      />
    );
  if (at === "go" && aboutCode.length === 0)
    return (
      <Page key="go" title={t("join.title")} back={failed && { page: "front" }}>
        {failed ? <Trouble code={failed.code} again={join} /> : <Steps step={doing.progress} />}
      </Page>
    );
  return (
    <Page key="code" title={t("join.title")} back={{ page: "front" }}>
      <p class="quiet">{step(1)}</p>
      <p>{t("join.what")}</p>
      {drawn && <p>{t("join.same-words")}</p>}
      <form
        onSubmit={(event) => {
          event.preventDefault();
          next();
        }}
      >
        <Errors wrong={wrong} />
        <WhichDesk desk={desk} wrong={wrong} />
        <PhraseField label={t("join.code")} value={code} change={setCode} wrong={wrong} />
        <NameField value={name} change={setName} wrong={wrong} />
        <div class="row">
          <button type="submit">{t("next")}</button>
        </div>
      </form>
    </Page>
  );
}
