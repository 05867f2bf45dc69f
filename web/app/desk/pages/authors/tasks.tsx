/** Tasks with their days: open ones, a new one, those that are done. */

import type { VNode } from "preact";
import { useState } from "preact/hooks";
import { apart } from "../../../author/parts/apart.js";
import { useDoing } from "../../../author/parts/doing.js";
import { Errors, type Wrong } from "../../../author/parts/errors.js";
import { TwoSteps } from "../../../author/parts/two-steps.js";
import type { Task } from "../../../desk-worker/jobs/authors.js";
import { useWords } from "../../here.js";
import { ask } from "../../line.js";
import { readDay, today } from "../../parts/days.js";
import { useDraft } from "../../parts/drafts.js";
import { Fold } from "../../parts/fold.js";
import { DayField, Text } from "../../parts/text.js";
import { Trouble } from "../../parts/trouble.js";
import { wrongWith } from "../../parts/wrong.js";
import type { Of } from "./use-author.js";

export function Tasks({ page, again }: Of): VNode {
  const { t } = useWords();
  const { filing } = page.case;
  const { busy, failed, start } = useDoing<never>();
  const [saved, setSaved] = useState(false);
  const put = (task: Task, changed: { done: boolean; gone?: boolean }): void => {
    setSaved(false);
    start(async () => {
      const { id, text, due } = task;
      await ask("putTask", { filing, id, text, due, ...changed });
      setSaved(true);
      again();
    });
  };
  const open = page.tasks.filter(({ done }) => !done).sort(soonest);
  const done = page.tasks.filter((task) => task.done);
  const line = (task: Task): VNode => <Line key={task.id} task={task} busy={busy} put={put} />;
  return (
    <section class="panel">
      <h2>{t("tasks.title")}</h2>
      {open.length === 0 && <p>{t("tasks.none")}</p>}
      <ul class="plain-list">{open.map(line)}</ul>
      {failed && <Trouble code={failed.code} />}
      <p role="status">{saved && t("tasks.saved")}</p>
      {done.length > 0 && (
        <details>
          <summary>{t("tasks.done", { n: done.length })}</summary>
          <ul class="plain-list">{done.map(line)}</ul>
        </details>
      )}
      <New
        page={page}
        again={() => {
          setSaved(true);
          again();
        }}
      />
    </section>
  );
}

/** Those with a day first. */
const soonest = (a: Task, b: Task): number => (a.due || Infinity) - (b.due || Infinity) || 0;

interface LineGiven {
  readonly task: Task;
  readonly busy: boolean;
  readonly put: (task: Task, changed: { done: boolean; gone?: boolean }) => void;
}

function Line({ task, busy, put }: LineGiven): VNode {
  const { t, day } = useWords();
  const { id, text, due, done } = task;
  const late = !done && due > 0 && due < today();
  return (
    <li class="task">
      <div class="choice">
        <input
          type="checkbox"
          id={`task-${id}`}
          autocomplete="off"
          checked={done}
          disabled={busy}
          onChange={({ currentTarget }) => put(task, { done: currentTarget.checked })}
        />
        <label for={`task-${id}`}>
          <bdi>{text}</bdi>
          {due > 0 && (
            <span class={late ? "note more" : "quiet more"}>
              {t(late ? "tasks.late" : "tasks.by", { day: day(due) })}
            </span>
          )}
        </label>
      </div>
      {done && (
        <TwoSteps
          name={t("tasks.remove", { name: apart(text) })}
          sure={t("tasks.remove.sure")}
          verb={t("tasks.remove.go")}
          act={() => put(task, { done, gone: true })}
        />
      )}
    </li>
  );
}

function New({ page, again }: Of): VNode {
  const { t } = useWords();
  const { filing } = page.case;
  const [text, setText] = useDraft(`task ${filing}`);
  const [due, setDue] = useDraft(`task due ${filing}`);
  const [wrong, setWrong] = useState<readonly Wrong[]>([]);
  const { busy, failed, start } = useDoing<never>();
  const add = (fold: () => void): void => {
    const day = readDay(due);
    const missing = [
      ...(text.trim() === "" ? [wrongWith("task-text", "tasks.need")] : []),
      ...(day === undefined ? [wrongWith("task-due", "tasks.need.day")] : []),
    ];
    setWrong(missing);
    if (missing.length > 0) return;
    start(async () => {
      await ask("putTask", { filing, text: text.trim(), due: day!, done: false });
      setText("");
      setDue("");
      fold();
      again();
    });
  };
  return (
    <Fold title={t("tasks.new")}>
      {(fold) => (
        <form
          onSubmit={(event) => {
            event.preventDefault();
            add(fold);
          }}
        >
          <Errors wrong={wrong} />
          <Text id="task-text" label={t("tasks.text")} wrong={wrong} value={text} change={setText} />
          <DayField
            id="task-due"
            label={t("tasks.due")}
            hint={t("optional")}
            wrong={wrong}
            value={due}
            change={setDue}
          />
          {failed && <Trouble code={failed.code} />}
          <button class="plain" disabled={busy}>
            {t("tasks.save")}
          </button>
        </form>
      )}
    </Fold>
  );
}
