/** Ending the contact, in two steps, with a last word. */

import type { VNode } from "preact";
import { useDoing } from "../../../author/parts/doing.js";
import { TwoSteps } from "../../../author/parts/two-steps.js";
import type { Id } from "../../../desk-worker/jobs.js";
import { useHere, useWords } from "../../here.js";
import { ask } from "../../line.js";
import { useDraft } from "../../parts/drafts.js";
import { Text } from "../../parts/text.js";
import { Trouble } from "../../parts/trouble.js";

export function EndContact({ filing }: { readonly filing: Id }): VNode {
  const { t } = useWords();
  const { go } = useHere();
  const [text, setText] = useDraft(`end ${filing}`);
  const { busy, failed, start } = useDoing<never>();
  const end = (): void => {
    start(async () => {
      await ask("writeLetter", { filing, letter: { kind: "end", text: text.trim() } });
      setText("");
      go({ page: "author", filing }, "end.done");
    });
  };
  return (
    <details>
      <summary>{t("end.title")}</summary>
      <p>{t("end.what")}</p>
      <Text
        id="end-text"
        label={t("end.text")}
        hint={t("optional")}
        lines={3}
        value={text}
        change={setText}
      />
      {failed && <Trouble code={failed.code} />}
      <TwoSteps
        name={t("end.go")}
        sure={t("end.sure")}
        verb={t("end.go")}
        grave
        act={end}
        busy={busy ? t("wait") : undefined}
      />
    </details>
  );
}
