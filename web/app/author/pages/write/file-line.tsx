/** One file: its name, how far it is, and what can be done with it. */

import type { VNode } from "preact";
import { useId, useState } from "preact/hooks";
import type { Id, KeptFile } from "../../../book/model.js";
import { useHere } from "../../here.js";
import { apart } from "../../parts/apart.js";
import { Trouble } from "../../parts/trouble.js";
import { TwoSteps } from "../../parts/two-steps.js";
import { useWords } from "../../parts/words.js";
import { drop, goOn, pause, send, type Sending } from "../../sending.js";
import { says, type Said, type TextKey } from "../../texts/index.js";
import { Failed } from "../../../failed.js";
import { ask } from "../../worker-line.js";
import { sizeText } from "./size-text.js";

interface Given {
  readonly entry: Id;
  readonly file: KeptFile;
  readonly sending: Sending | undefined;
  /** Say what has become of it, where it is read aloud. */
  readonly say: (text: Said) => void;
}

export function FileLine({ entry, file, sending, say }: Given): VNode {
  const { t, language } = useWords();
  const [fetched, setFetched] = useState<number>();
  const [failed, setFailed] = useState<string>();
  const name = apart(file.name);
  const size = sizeText(file.size, language.code);
  const attempt = (work: () => Promise<void>): void => {
    setFailed(undefined);
    work().catch((error: unknown) => setFailed(error instanceof Failed ? error.code : "internal"));
  };
  const takeCopy = async (): Promise<void> => {
    setFetched(0);
    try {
      handOut(await ask("openFile", { entry, file: file.id }, ({ sent }) => setFetched(sent)), file.name);
      say(says("write.files.opened", { name }));
    } finally {
      setFetched(undefined);
    }
  };
  const remove = async (): Promise<void> => {
    if (sending) pause(file.id);
    await ask("removeFile", { entry, file: file.id });
    drop(file.id);
    say(says("write.files.removed", { name }));
  };
  return (
    <li class="panel">
      <p>
        <bdi>{file.name}</bdi>
      </p>
      <State file={file} sending={sending} size={size} />
      {sending?.failed !== undefined && <Trouble code={sending.failed} />}
      {failed !== undefined && <Trouble code={failed} />}
      {fetched !== undefined && (
        <p role="status">
          {t("write.files.opening", { name, sent: sizeText(fetched, language.code), size })}
        </p>
      )}
      {sending && sending.failed !== "file-changed" && <Sent file={file} sending={sending} />}
      {sending?.failed === "file-changed" && (
        <button type="button" class="plain" onClick={() => drop(file.id)}>
          {t("write.files.let-go", { name: apart(sending.data.name) })}
        </button>
      )}
      {!sending && !file.complete && <Again entry={entry} file={file} />}
      {!sending && file.complete && fetched === undefined && (
        <>
          <button type="button" class="plain" onClick={() => attempt(takeCopy)}>
            {t("write.files.open", { name })}
          </button>
          <p class="quiet">{t("write.files.open.note")}</p>
        </>
      )}
      <TwoSteps
        name={t("settings.own.remove", { name })}
        sure={t("write.files.remove.sure")}
        verb={t("write.files.remove.go")}
        act={() => attempt(remove)}
      />
    </li>
  );
}

interface StateGiven {
  readonly file: KeptFile;
  readonly sending: Sending | undefined;
  readonly size: string;
}

function State({ file, sending, size }: StateGiven): VNode {
  const { t, language } = useWords();
  const key = stateKey(file, sending);
  const sent = sizeText(sending?.sent ?? 0, language.code);
  return (
    <>
      <p class="quiet">{t(key, { size, sent })}</p>
      {sending && sending.state !== "waiting" && (
        <progress
          aria-label={t("write.files.progress", { name: apart(file.name) })}
          max={Math.max(file.size, 1)}
          value={sending.sent}
        />
      )}
    </>
  );
}

function stateKey({ complete }: KeptFile, sending: Sending | undefined): TextKey {
  if (sending?.state === "waiting") return "write.files.waiting";
  if (sending?.state === "sending") return "write.files.sending";
  if (sending) return "write.files.paused";
  return complete ? "write.files.kept" : "write.files.broken";
}

/** Pause, or go on. */
function Sent({ file, sending }: { readonly file: KeptFile; readonly sending: Sending }): VNode {
  const { t } = useWords();
  const name = apart(file.name);
  const going = sending.state === "sending" || sending.state === "waiting";
  return (
    <button type="button" class="plain" onClick={() => (going ? pause(file.id) : goOn(file.id))}>
      {t(going ? "write.files.pause" : "write.files.go-on", { name })}
    </button>
  );
}

/** After the page was closed the browser no longer lets us read the file: she chooses it once more. */
function Again({ entry, file }: { readonly entry: Id; readonly file: KeptFile }): VNode | null {
  const { t } = useWords();
  const { standing } = useHere();
  const id = useId();
  if (!standing.joined) return null;
  return (
    <div class="field">
      <label for={id}>{t("write.files.again", { name: apart(file.name) })}</label>
      <input
        id={id}
        type="file"
        autocomplete="off"
        onChange={({ currentTarget }) => {
          const data = currentTarget.files?.[0];
          if (data) send(entry, data, [], file.id);
          currentTarget.value = "";
        }}
      />
    </div>
  );
}

/** Puts a copy on the device, under its own name. */
function handOut(data: Blob, name: string): void {
  const address = URL.createObjectURL(data);
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}
