/** Private notes, each with its history. */

import type { VNode } from "preact";
import { useState } from "preact/hooks";
import { useDoing } from "../../../author/parts/doing.js";
import { TwoSteps } from "../../../author/parts/two-steps.js";
import type { Note } from "../../../desk-worker/jobs/authors.js";
import { useWords } from "../../here.js";
import { ask } from "../../line.js";
import { useNameOf } from "../../parts/code.js";
import { Fold } from "../../parts/fold.js";
import { Trouble } from "../../parts/trouble.js";
import { NoteForm } from "./note-form.js";
import { Told } from "./own-words.js";
import type { Of } from "./use-author.js";

export function Notes({ page, again }: Of): VNode {
  const { t } = useWords();
  const { filing } = page.case;
  const [saved, setSaved] = useState(false);
  const done = (): void => {
    setSaved(true);
    again();
  };
  return (
    <section class="panel">
      <h2>{t("notes.title")}</h2>
      <p class="quiet">{t("notes.what")}</p>
      {page.notes.length === 0 && <p>{t("notes.none")}</p>}
      {[...page.notes]
        .sort((a, b) => b.begun - a.begun)
        .map((note) => (
          <One key={note.id} filing={filing} note={note} done={done} />
        ))}
      <p role="status">{saved && t("notes.saved")}</p>
      <Fold title={t("notes.new")}>
        {(fold) => (
          <NoteForm
            filing={filing}
            done={() => {
              fold();
              done();
            }}
          />
        )}
      </Fold>
    </section>
  );
}

interface Given {
  readonly filing: string;
  readonly note: Note;
  readonly done: () => void;
}

function One({ filing, note, done }: Given): VNode {
  const { t, moment } = useWords();
  const nameOf = useNameOf();
  const [editing, setEditing] = useState(false);
  const { busy, failed, start } = useDoing<never>();
  const { id, text, begun, written, by, older } = note;
  const first = older.at(-1)?.by ?? by;
  const remove = (): void => {
    start(async () => {
      await ask("putNote", { filing, id, text: "", gone: true });
      done();
    });
  };
  if (editing)
    return (
      <NoteForm
        filing={filing}
        note={note}
        done={() => {
          setEditing(false);
          done();
        }}
        cancel={() => setEditing(false)}
      />
    );
  return (
    <article class="noted">
      <h3 dir="auto">{t("notes.by", { name: nameOf(first), moment: moment(begun) })}</h3>
      <Told text={text} />
      {older.length > 0 && (
        <>
          <p class="quiet">{t("notes.changed", { name: nameOf(by), moment: moment(written) })}</p>
          <details>
            <summary>{t("notes.older", { n: older.length })}</summary>
            {older.map((version, i) => (
              <div key={i} class="chosen">
                <p class="quiet" dir="auto">
                  {t("notes.by", { name: nameOf(version.by), moment: moment(version.written) })}
                </p>
                <Told text={version.text} />
              </div>
            ))}
          </details>
        </>
      )}
      {failed && <Trouble code={failed.code} />}
      <div class="row tight">
        <button type="button" class="link" onClick={() => setEditing(true)}>
          {t("notes.edit")}
        </button>
        <TwoSteps
          name={t("notes.remove")}
          sure={t("notes.remove.sure")}
          verb={t("notes.remove.go")}
          act={remove}
          busy={busy ? t("wait") : undefined}
        />
      </div>
    </article>
  );
}
