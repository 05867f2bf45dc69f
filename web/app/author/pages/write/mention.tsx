/** A person or a place in a note. Naming a person for others to find is a step of its own, elsewhere. */

import type { VNode } from "preact";
import { useState } from "preact/hooks";
import type { Id, Mention } from "../../../book/model.js";
import { freshId, useHere } from "../../here.js";
import { Page } from "../../parts/page.js";
import { TwoSteps } from "../../parts/two-steps.js";
import { useWords } from "../../parts/words.js";
import { Written } from "../../parts/written.js";
import { useEntry } from "./note.js";

interface Given {
  readonly entry: Id;
  readonly id: Id | undefined;
  readonly kind: Mention["kind"];
}

export function MentionPage({ entry, id, kind }: Given): VNode {
  const { t } = useWords();
  const { edit, go } = useHere();
  const known = useEntry(entry).mentions.find((it) => it.id === id);
  const [draft, setDraft] = useState<Omit<Mention, "changed">>(
    () => known ?? { id: freshId(), kind, name: "", note: "" },
  );
  const latest = { current: draft };
  const put = (some: Partial<Mention>): void => {
    latest.current = { ...latest.current, ...some };
    setDraft((before) => ({ ...before, ...some }));
    edit({ do: "begin-entry", entry });
    edit({ do: "put-mention", entry, it: latest.current });
  };
  const back = { page: "entry", entry } as const;
  return (
    <Page title={t(`write.${kind}.title`)} back={back}>
      <Written
        label={t(`write.${kind}.label`)}
        hint={t(`write.${kind}.hint`)}
        value={draft.name}
        change={(name) => put({ name })}
      />
      <Written long label={t("write.mention.note")} value={draft.note} change={(note) => put({ note })} />
      <div class="row">
        <button type="button" onClick={() => go(back)}>
          {t("write.mention.done")}
        </button>
      </div>
      {known && (
        <TwoSteps
          name={t("write.happening.delete")}
          sure={t("write.mention.delete.sure")}
          act={() => {
            edit({ do: "drop-mention", entry, id: draft.id });
            go(back);
          }}
        />
      )}
    </Page>
  );
}
