/** Eight words typed, of a person or of a recovery sheet: the desk opens. */

import type { ComponentChildren, VNode } from "preact";
import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import { useDoing } from "../../../author/parts/doing.js";
import { Errors, type Wrong } from "../../../author/parts/errors.js";
import { Failed } from "../../../failed.js";
import type { ComingStep } from "../../../desk-worker/jobs/coming.js";
import { useHere, useWords } from "../../here.js";
import { ask } from "../../line.js";
import { Trouble } from "../../parts/trouble.js";
import { hasPasskeys, usePasskey } from "../../passkey.js";
import type { TextKey } from "../../texts/index.js";
import { noPhrase, PhraseField, wrongPhrase } from "./phrase-field.js";
import { Steps } from "./steps.js";
import { noDesk, useDesk, WhichDesk } from "./which-desk.js";

/** Words that came out of a passkey cannot be looked at once more. */
function ofPasskey(error: unknown): never {
  throw error instanceof Failed && error.code === "wrong-phrase" ? new Failed("wrong-passkey") : error;
}

interface Given {
  readonly label: TextKey;
  readonly press: TextKey;
  /** What to say of words of nobody. */
  readonly unknown: TextKey;
  /** They are here: `sheet` when it is the recovery sheet. */
  readonly done: (sheet: boolean) => void;
  /** Whether a passkey may do it instead. */
  readonly passkeys?: boolean;
  readonly children?: ComponentChildren;
}

/** After these somebody presses the button of their choice once more. */
const AGAIN: ReadonlySet<string> = new Set(["passkey-stopped", "passkey-cannot", "wrong-passkey"]);

export function ComeIn({ label, press, unknown, done, passkeys, children }: Given): VNode {
  const { t } = useWords();
  const { standing } = useHere();
  const desk = useDesk();
  const [text, setText] = useState("");
  const [missing, setMissing] = useState<readonly Wrong[]>([]);
  const [came, setCame] = useState(false);
  const doing = useDoing<ComingStep>();
  const asking = useRef<AbortController | undefined>(undefined); // for a passkey
  const { failed } = doing;
  const wrong = useMemo(() => (failed ? wrongPhrase(failed, unknown) : missing), [failed, missing]);
  const role = standing.me?.role;
  useEffect(() => () => asking.current?.abort(), []);
  useEffect(() => {
    if (came && standing.open && role) done(role === "sheet");
  }, [came, standing.open, role]);

  const comeIn = (): void => {
    asking.current?.abort(); // the words are enough
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
  const byPasskey = (): void => {
    const index = desk.index;
    if (!doing.busy) doing.reset();
    setMissing(index === undefined ? [noDesk] : []);
    if (index === undefined) return;
    asking.current?.abort();
    const { signal } = (asking.current = new AbortController());
    const answer = usePasskey(signal);
    void answer
      .catch(() => undefined)
      .then(() => {
        if (signal.aborted) return;
        doing.start(async (tell) => {
          await ask("comeIn", { desk: index, phrase: await answer }, tell).catch(ofPasskey);
          setCame(true);
        });
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
      {failed && wrong.length === 0 && (
        <Trouble code={failed.code} again={AGAIN.has(failed.code) ? undefined : comeIn} />
      )}
      <div class="row">
        <button type="submit">{t(press)}</button>
        {passkeys && hasPasskeys() && (
          <button type="button" class="plain" onClick={byPasskey}>
            {t("passkey.use")}
          </button>
        )}
      </div>
    </form>
  );
}
