/** A whole note: each part of it, how far it is, and the way there. */

import type { VNode } from "preact";
import { useState } from "preact/hooks";
import { PARTS, type Entry, type Id } from "../../../book/model.js";
import { useHere } from "../../here.js";
import { Page } from "../../parts/page.js";
import { Trouble } from "../../parts/trouble.js";
import { TwoSteps } from "../../parts/two-steps.js";
import { useWords } from "../../parts/words.js";
import type { Place } from "../../place.js";
import { Failed } from "../../../failed.js";
import { ask } from "../../worker-line.js";
import { shortened, useEntry } from "./note.js";
import { Room } from "./room.js";
import { apart } from "../../parts/apart.js";

const SHOWN = 120; // characters

export function EntryPage({ entry: id }: { readonly entry: Id }): VNode {
  const { t, moment } = useWords();
  const { go } = useHere();
  const entry = useEntry(id);
  const begun = entry.begun || Date.now() / 1000;
  return (
    <Page title={t("home.note", { day: moment(begun) })} back={{ page: "home" }}>
      <p>{t("write.entry.intro")}</p>
      <Room />
      <ul class="parts">
        {PARTS.map((part) => (
          <Way
            key={part}
            to={{ page: "part", entry: id, part }}
            name={t(`write.${part}.title`)}
            text={shortened(entry.parts[part], SHOWN) || t("write.entry.empty")}
          />
        ))}
        <Way
          to={{ page: "timeline", entry: id }}
          name={t("write.entry.timeline")}
          text={t("write.entry.timeline.n", { n: entry.happenings.length })}
        />
        <Mentions entry={entry} />
        <Way
          to={{ page: "files", entry: id }}
          name={t("write.entry.files")}
          text={t("write.entry.files.n", { n: entry.files.length })}
        />
        <Way
          to={{ page: "versions", entry: id }}
          name={t("write.entry.versions")}
          text={t("write.entry.versions.n", { n: entry.versions.length })}
        />
      </ul>
      <div class="row">
        <button type="button" onClick={() => go({ page: "home" })}>
          {t("write.entry.home")}
        </button>
        <button type="button" class="plain" aria-describedby="name-hint" onClick={() => go({ page: "name" })}>
          {t("front.file")}
        </button>
      </div>
      <p class="quiet" id="name-hint">
        {t("write.entry.name.hint")}
      </p>
      <Delete entry={entry} />
    </Page>
  );
}

interface WayGiven {
  readonly to: Place;
  readonly name: string;
  readonly text: string;
}

function Way({ to, name, text }: WayGiven): VNode {
  const { go } = useHere();
  return (
    <li>
      <button type="button" class="link" onClick={() => go(to)}>
        {name}
      </button>
      <p class="quiet" dir="auto">
        {text}
      </p>
    </li>
  );
}

function Mentions({ entry: { id, mentions } }: { readonly entry: Entry }): VNode {
  const { t } = useWords();
  const { go } = useHere();
  return (
    <li>
      <h2>{t("write.entry.mentions")}</h2>
      {mentions.length > 0 && (
        <ul>
          {mentions.map(({ id: mention, kind, name }) => (
            <li key={mention}>
              <button
                type="button"
                class="link"
                onClick={() => go({ page: "mention", entry: id, id: mention, kind })}
              >
                {t(`write.entry.${kind}`, { name: apart(shortened(name, SHOWN) || "…") })}
              </button>
            </li>
          ))}
        </ul>
      )}
      <div class="row tight">
        {(["person", "place"] as const).map((kind) => (
          <button
            key={kind}
            type="button"
            class="plain"
            onClick={() => go({ page: "mention", entry: id, id: undefined, kind })}
          >
            {t(`write.entry.${kind}.add`)}
          </button>
        ))}
      </div>
    </li>
  );
}

/** Its files go first, each from the board; the note itself when none is left there. */
function Delete({ entry: { id, files } }: { readonly entry: Entry }): VNode {
  const { t } = useWords();
  const { edit, go } = useHere();
  const [busy, setBusy] = useState(false);
  const [failed, setFailed] = useState<string>();
  const remove = async (): Promise<void> => {
    setBusy(true);
    setFailed(undefined);
    try {
      for (const { id: file } of files) await ask("removeFile", { entry: id, file });
      edit({ do: "drop-entry", entry: id });
      void ask("save", undefined).catch(() => undefined);
      go({ page: "home" });
    } catch (error) {
      setFailed(error instanceof Failed ? error.code : "internal");
      setBusy(false);
    }
  };
  return (
    <>
      {failed !== undefined && <Trouble code={failed} again={() => void remove()} />}
      <TwoSteps
        name={t("write.entry.delete")}
        sure={t("write.entry.delete.sure")}
        act={() => void remove()}
        busy={busy ? t("write.entry.deleting") : undefined}
      />
    </>
  );
}
