/** Writing a letter to an author. */

import type { VNode } from "preact";
import { useState } from "preact/hooks";
import { useDoing } from "../../../author/parts/doing.js";
import { Errors, type Wrong } from "../../../author/parts/errors.js";
import { useWords } from "../../here.js";
import { ask } from "../../line.js";
import { useDraft } from "../../parts/drafts.js";
import { Text } from "../../parts/text.js";
import { Trouble } from "../../parts/trouble.js";
import { wrongWith } from "../../parts/wrong.js";
import type { Sends } from "./letters.js";

export function Write({ filing, sent }: Sends): VNode {
  const { t } = useWords();
  const [text, setText] = useDraft(`letter ${filing}`);
  const [wrong, setWrong] = useState<readonly Wrong[]>([]);
  const [said, setSaid] = useState(false);
  const { busy, failed, start } = useDoing<never>();
  const send = (): void => {
    const missing = text.trim() === "" ? [wrongWith("letter-text", "letter.need")] : [];
    setWrong(missing);
    setSaid(false);
    if (missing.length > 0) return;
    start(async () => {
      sent(await ask("writeLetter", { filing, letter: { kind: "text", text: text.trim() } }));
      setText("");
      setSaid(true);
    });
  };
  return (
    <section>
      <h2>{t("letter.title")}</h2>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          send();
        }}
      >
        <Errors wrong={wrong} />
        <Text
          id="letter-text"
          label={t("letter.text")}
          hint={t("letter.hint")}
          wrong={wrong}
          lines={7}
          value={text}
          change={setText}
        />
        {failed && <Trouble code={failed.code} />}
        <p role="status">
          {busy && t("wait")}
          {!busy && said && t("letter.sent")}
        </p>
        <button disabled={busy}>{t("letter.send")}</button>
      </form>
    </section>
  );
}
