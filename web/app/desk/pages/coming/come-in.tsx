/** Eight words typed, of a person or of a recovery sheet: the desk opens. */

import type { ComponentChildren, VNode } from "preact";
import { useEffect, useMemo, useState } from "preact/hooks";
import { useDoing } from "../../../author/parts/doing.js";
import { Errors, type Wrong } from "../../../author/parts/errors.js";
import type { ComingStep } from "../../../desk-worker/jobs/coming.js";
import { useHere, useWords } from "../../here.js";
import { ask } from "../../line.js";
import { Trouble } from "../../parts/trouble.js";
import type { TextKey } from "../../texts/index.js";
import { noPhrase, PhraseField, wrongPhrase } from "./phrase-field.js";
import { Steps } from "./steps.js";
import { noDesk, useDesk, WhichDesk } from "./which-desk.js";

interface Given {
  readonly label: TextKey;
  readonly press: TextKey;
  /** What to say of words of nobody. */
  readonly unknown: TextKey;
  /** They are here: `sheet` when it is the recovery sheet. */
  readonly done: (sheet: boolean) => void;
  readonly children?: ComponentChildren;
}

export function ComeIn({ label, press, unknown, done, children }: Given): VNode {
  const { t } = useWords();
  const { standing } = useHere();
  const desk = useDesk();
  const [text, setText] = useState("");
  const [missing, setMissing] = useState<readonly Wrong[]>([]);
  const [came, setCame] = useState(false);
  const doing = useDoing<ComingStep>();
  const { failed } = doing;
  const wrong = useMemo(() => (failed ? wrongPhrase(failed, unknown) : missing), [failed, missing]);
  const role = standing.me?.role;
  useEffect(() => {
    if (came && standing.open && role) done(role === "sheet");
  }, [came, standing.open, role]);

  const comeIn = (): void => {
    const left = [...(desk.index === undefined ? [noDesk] : []), ...(text.trim() === "" ? [noPhrase] : [])];
    if (!doing.busy) doing.reset();
    setMissing(left);
    const index = desk.index;
    if (left.length > 0 || index === undefined) return;
    doing.start(async (tell) => {
      await ask("comeIn", { desk: index, phrase: text }, tell);
      setText("");
      setCame(true);
    });
  };
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        comeIn();
      }}
    >
      <Errors wrong={wrong} />
      <WhichDesk desk={desk} wrong={wrong} />
      <PhraseField label={t(label)} value={text} change={setText} wrong={wrong} />
      {failed?.code === "wrong-phrase" && children}
      {doing.busy && <Steps step={doing.progress} />}
      {failed && wrong.length === 0 && <Trouble code={failed.code} again={comeIn} />}
      <div class="row">
        <button type="submit">{t(press)}</button>
      </div>
    </form>
  );
}
