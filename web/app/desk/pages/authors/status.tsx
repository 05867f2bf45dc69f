/** What the author sees of how it stands: what is next, by which day; and telling it anew in words of one's own. */

import type { VNode } from "preact";
import { useState } from "preact/hooks";
import { useDoing } from "../../../author/parts/doing.js";
import { Errors, type Wrong } from "../../../author/parts/errors.js";
import { useWords } from "../../here.js";
import { ask } from "../../line.js";
import { readDay } from "../../parts/days.js";
import { useDraft } from "../../parts/drafts.js";
import { Fold } from "../../parts/fold.js";
import { DayField, Text } from "../../parts/text.js";
import { Trouble } from "../../parts/trouble.js";
import { wrongWith } from "../../parts/wrong.js";
import type { Of } from "./use-author.js";

const STARTS = ["read", "slow", "choice"] as const;

export function Status({ page, again }: Of): VNode {
  const { t, day, moment } = useWords();
  const { status, mailbox } = page;
  return (
    <section class="panel">
      <h2>{t("status.title")}</h2>
      {!status && <p>{t("status.none")}</p>}
      {status && (
        <>
          <p class="quiet">{t("status.next")}</p>
          <p class="told" dir="auto">
            {status.next}
          </p>
          {status.by > 0 && <p>{t("status.by", { day: day(status.by) })}</p>}
          <p class="quiet">{t("status.told", { moment: moment(status.written) })}</p>
        </>
      )}
      {mailbox.ended === undefined && page.case.read && <Tell page={page} again={again} />}
    </section>
  );
}

function Tell({ page, again }: Of): VNode {
  const { t } = useWords();
  const { filing } = page.case;
  const [text, setText] = useDraft(`status ${filing}`);
  const [next, setNext] = useDraft(`status next ${filing}`);
  const [by, setBy] = useDraft(`status by ${filing}`);
  const [wrong, setWrong] = useState<readonly Wrong[]>([]);
  const [sent, setSent] = useState(false);
  const { busy, failed, start } = useDoing<never>();
  const send = (fold: () => void): void => {
    const day = readDay(by);
    const missing = [
      ...(next.trim() === "" ? [wrongWith("status-next", "status.need")] : []),
      ...(day === undefined ? [wrongWith("status-by", "tasks.need.day")] : []),
    ];
    setWrong(missing);
    setSent(false);
    if (missing.length > 0) return;
    start(async () => {
      const letter = { kind: "status", text: text.trim(), next: next.trim(), by: day! } as const;
      await ask("writeLetter", { filing, letter });
      for (const put of [setText, setNext, setBy]) put("");
      setSent(true);
      fold();
      again();
    });
  };
  return (
    <>
      <Fold title={t("status.change")}>
        {(fold) => (
          <>
            <p>{t("status.what")}</p>
            <form
              onSubmit={(event) => {
                event.preventDefault();
                send(fold);
              }}
            >
              <Errors wrong={wrong} />
              <div class="row tight" role="group" aria-label={t("status.starts")}>
                <span class="quiet">{t("status.starts")}</span>
                {STARTS.map((one) => (
                  <button
                    key={one}
                    type="button"
                    class="link"
                    onClick={() =>
                      setText([text.trim(), t(`status.start.${one}.text`)].filter(Boolean).join("\n\n"))
                    }
                  >
                    {t(`status.start.${one}`)}
                  </button>
                ))}
              </div>
              <Text id="status-text" label={t("status.text")} lines={4} value={text} change={setText} />
              <Text
                id="status-next"
                label={t("status.next.field")}
                wrong={wrong}
                lines={2}
                value={next}
                change={setNext}
              />
              <DayField
                id="status-by"
                label={t("status.by.field")}
                hint={t("status.by.hint")}
                wrong={wrong}
                value={by}
                change={setBy}
              />
              {failed && <Trouble code={failed.code} />}
              <button disabled={busy}>{t("status.send")}</button>
            </form>
          </>
        )}
      </Fold>
      <p role="status">
        {busy && t("wait")}
        {!busy && sent && t("status.sent")}
      </p>
    </>
  );
}
