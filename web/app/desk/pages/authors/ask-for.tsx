/** Asking an author for things, one by one: each is answered, or not, by itself. */

import type { VNode } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import { apart } from "../../../author/parts/apart.js";
import { useDoing } from "../../../author/parts/doing.js";
import { Errors, type Wrong } from "../../../author/parts/errors.js";
import type { Asked } from "../../../desk-worker/jobs/letters.js";
import { useWords } from "../../here.js";
import { ask } from "../../line.js";
import { useDraft } from "../../parts/drafts.js";
import { Choice, Text } from "../../parts/text.js";
import { Trouble } from "../../parts/trouble.js";
import { wrongWith } from "../../parts/wrong.js";
import type { Sends } from "./letters.js";

interface Item {
  readonly what: Asked["what"];
  readonly text: string;
}

const KINDS = ["record", "file", "answer"] as const;
const MOST = 16; // in one letter

/** `begun`: somebody came here for this. It is open, and has the focus. */
export function AskFor({ filing, sent, begun }: Sends & { readonly begun: boolean }): VNode {
  const { t } = useWords();
  const [open, setOpen] = useState(begun);
  const top = useRef<HTMLElement>(null);
  useEffect(() => {
    if (begun) top.current?.focus();
  }, []);
  const [said, setSaid] = useState(false);
  return (
    <section>
      <details open={open} onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
        <summary ref={top}>{t("ask.title")}</summary>
        <p>{t("ask.what")}</p>
        <Form
          filing={filing}
          sent={(box) => {
            setSaid(true);
            setOpen(false);
            sent(box);
          }}
        />
      </details>
      <p role="status">{said && t("ask.sent")}</p>
    </section>
  );
}

function Form({ filing, sent }: Sends): VNode {
  const { t } = useWords();
  const [items, setItems] = useDraft(`ask ${filing}`, "[]"); // as JSON: a draft is a text
  const [what, setWhat] = useState<Item["what"]>("record");
  const [text, setText] = useDraft(`ask text ${filing}`);
  const [why, setWhy] = useDraft(`ask why ${filing}`);
  const [wrong, setWrong] = useState<readonly Wrong[]>([]);
  const { busy, failed, start } = useDoing<never>();
  const asked = JSON.parse(items) as readonly Item[];
  const keep = (next: readonly Item[]): void => setItems(JSON.stringify(next));
  const add = (): void => {
    const empty = text.trim() === "";
    setWrong(empty ? [wrongWith("ask-text", "ask.need")] : []);
    if (empty) return;
    keep([...asked, { what, text: text.trim() }]);
    setText("");
    document.getElementById("ask-text")?.focus();
  };
  const send = (): void => {
    const missing = [
      ...(text.trim() !== "" ? [wrongWith("ask-text", "ask.need.add")] : []),
      ...(text.trim() === "" && asked.length === 0 ? [wrongWith("ask-text", "ask.need")] : []),
    ];
    setWrong(missing);
    if (missing.length > 0) return;
    start(async () => {
      const letter = { kind: "request", text: why.trim(), asked } as const;
      const box = await ask("writeLetter", { filing, letter });
      keep([]);
      setWhy("");
      sent(box);
    });
  };
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      <Errors wrong={wrong} />
      {asked.length > 0 && (
        <div class="panel">
          <p>{t("ask.list")}</p>
          <ol>
            {asked.map((one, i) => (
              <li key={i}>
                {t(`given.what.${one.what}`)}: <bdi>{one.text}</bdi>{" "}
                <button type="button" class="link" onClick={() => keep(asked.filter((_, at) => at !== i))}>
                  {t("ask.remove", { name: apart(one.text) })}
                </button>
              </li>
            ))}
          </ol>
        </div>
      )}
      {asked.length >= MOST ? (
        <p>{t("ask.full")}</p>
      ) : (
        <>
          <Choice
            id="ask-kind"
            legend={t("ask.kind")}
            options={KINDS.map((value) => ({ value, label: t(`ask.${value}`) }))}
            chosen={what}
            choose={setWhat}
          />
          <Text
            id="ask-text"
            label={t("ask.text")}
            hint={t("ask.text.hint")}
            wrong={wrong}
            value={text}
            change={setText}
          />
          <button type="button" class="plain" onClick={add}>
            {t("ask.add")}
          </button>
        </>
      )}
      <Text id="ask-why" label={t("ask.why")} hint={t("optional")} lines={3} value={why} change={setWhy} />
      {failed && <Trouble code={failed.code} />}
      <p role="status">{busy && t("wait")}</p>
      <button disabled={busy}>{t("ask.send", { n: Math.max(1, asked.length) })}</button>
    </form>
  );
}
