/** Files with a note: choose, see how far each is, pause, go on, take a copy, remove. */

import type { VNode } from "preact";
import { useId, useState } from "preact/hooks";
import type { Id } from "../../../book/model.js";
import { useHere } from "../../here.js";
import { apart } from "../../parts/apart.js";
import { Page } from "../../parts/page.js";
import { useWords } from "../../parts/words.js";
import type { Place } from "../../place.js";
import { LARGEST, send, useSending } from "../../sending.js";
import type { Said, TextKey } from "../../texts/index.js";
import { FileLine } from "./file-line.js";
import { useEntry } from "./note.js";

export function FilesPage({ entry: id }: { readonly entry: Id }): VNode {
  const words = useWords();
  const { t } = words;
  const { go, standing } = useHere();
  const { files } = useEntry(id);
  const sending = useSending().filter(({ entry }) => entry === id);
  const [said, setSaid] = useState<Said>();
  const say = (text: Said): void => setSaid(() => text);
  const fresh = sending.filter(({ file }) => !files.some((known) => known.id === file));
  const then: Place = { page: "files", entry: id };
  return (
    <Page title={t("write.entry.files")} back={{ page: "entry", entry: id }}>
      <p>
        {t("write.files.intro")} {t("write.files.same")}
      </p>
      {!standing.phrase && (
        <Missing text="write.files.phrase" go-on="write.files.phrase.go" to={{ page: "phrase", then }} />
      )}
      {standing.phrase && !standing.joined && (
        <Missing text="write.files.join" go-on="home.join" to={{ page: "join", then }} />
      )}
      {standing.phrase && standing.joined && <Choose entry={id} />}
      <h2>{t("write.files.list")}</h2>
      {files.length + fresh.length === 0 && <p>{t("write.files.none")}</p>}
      <p role="status">{said?.(words)}</p>
      <ul class="files">
        {files.map((file) => (
          <FileLine
            key={file.id}
            entry={id}
            file={file}
            sending={sending.find((it) => it.file === file.id)}
            say={say}
          />
        ))}
        {fresh.map((it) => {
          const { name, type, size } = it.data;
          const file = { id: it.file, changed: 0, name, type, size, hash: "", seed: "", complete: false };
          return <FileLine key={it.file} entry={id} file={file} sending={it} say={say} />;
        })}
      </ul>
      <div class="row">
        <button type="button" class="plain" onClick={() => go({ page: "entry", entry: id })}>
          {t("write.files.done")}
        </button>
      </div>
    </Page>
  );
}

interface MissingGiven {
  readonly text: TextKey;
  readonly "go-on": TextKey;
  readonly to: Place;
}

/** What is needed before files can be added. */
function Missing({ text, "go-on": on, to }: MissingGiven): VNode {
  const { t } = useWords();
  const { go } = useHere();
  return (
    <div class="panel">
      <p>{t(text)}</p>
      <button type="button" onClick={() => go(to)}>
        {t(on)}
      </button>
    </div>
  );
}

/** Any kind of file, several at once. */
function Choose({ entry }: { readonly entry: Id }): VNode {
  const { t } = useWords();
  const { files } = useEntry(entry);
  const [large, setLarge] = useState<readonly string[]>([]);
  const id = useId();
  const chosen = (list: FileList | null): void => {
    const found = Array.from(list ?? []);
    setLarge(found.filter(({ size }) => size > LARGEST).map(({ name }) => name));
    for (const file of found) if (file.size <= LARGEST) send(entry, file, files);
  };
  return (
    <div class="field">
      <label for={id}>{t("write.files.choose")}</label>
      <p class="hint" id={`${id}-hint`}>
        {t("write.files.choose.hint")} {t("write.files.copy")}
      </p>
      <input
        id={id}
        type="file"
        multiple
        autocomplete="off"
        aria-describedby={`${id}-hint`}
        onChange={({ currentTarget }) => {
          chosen(currentTarget.files);
          currentTarget.value = ""; // so that the same file can be chosen again
        }}
      />
      <div role="alert">
        {large.map((name) => (
          <p key={name} class="summary">
            {t("write.files.too-large", { name: apart(name) })}
          </p>
        ))}
      </div>
    </div>
  );
}
