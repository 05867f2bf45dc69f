/** Writing a note, or a newer version of one. */

import type { VNode } from "preact";
import { useState } from "preact/hooks";
import { useDoing } from "../../../author/parts/doing.js";
import { Errors, type Wrong } from "../../../author/parts/errors.js";
import type { Id } from "../../../desk-worker/jobs.js";
import type { Note } from "../../../desk-worker/jobs/authors.js";
import { useWords } from "../../here.js";
import { ask } from "../../line.js";
import { clearDraft, useDraft } from "../../parts/drafts.js";
import { Text } from "../../parts/text.js";
import { Trouble } from "../../parts/trouble.js";
import { wrongWith } from "../../parts/wrong.js";

interface Given {
  readonly filing: Id;
  readonly note?: Note;
  readonly done: () => void;
  readonly cancel?: () => void;
}

export function NoteForm({ filing, note, done, cancel }: Given): VNode {
  const { t } = useWords();
  const draft = `note ${filing} ${note?.id ?? ""}`;
  const [text, setText] = useDraft(draft, note?.text);
  const [wrong, setWrong] = useState<readonly Wrong[]>([]);
  const { busy, failed, start } = useDoing<never>();
  const field = `note-${note?.id ?? "new"}`;
  const save = (): void => {
    const missing = text.trim() === "" ? [wrongWith(field, "notes.need")] : [];
    setWrong(missing);
    if (missing.length > 0) return;
    start(async () => {
      await ask("putNote", { filing, id: note?.id, text: text.trim() });
      clearDraft(draft);
      if (!note) setText("");
      done();
    });
  };
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        save();
      }}
    >
      <Errors wrong={wrong} />
      <Text
        id={field}
        label={t("notes.text")}
        hint={t("notes.new.hint")}
        wrong={wrong}
        lines={6}
        value={text}
        change={setText}
      />
      {failed && <Trouble code={failed.code} />}
      <div class="row tight">
        <button class="plain" disabled={busy}>
          {t("notes.save")}
        </button>
        {cancel && (
          <button
            type="button"
            class="link"
            onClick={() => {
              clearDraft(draft);
              cancel();
            }}
          >
            {t("notes.cancel")}
          </button>
        )}
      </div>
    </form>
  );
}
