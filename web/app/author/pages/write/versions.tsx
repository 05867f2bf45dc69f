/** Her words as they stood on earlier days: keep, read, delete for good. */

import type { VNode } from "preact";
import { PARTS, type Id, type Version } from "../../../book/model.js";
import { sameWords } from "../../../book/versions.js";
import { freshId, useHere } from "../../here.js";
import { Page } from "../../parts/page.js";
import { TwoSteps } from "../../parts/two-steps.js";
import { useWords } from "../../parts/words.js";
import { hasWords, useEntry } from "./note.js";
import { Room } from "./room.js";

export function VersionsPage({ entry: id }: { readonly entry: Id }): VNode {
  const { t } = useWords();
  const { edit } = useHere();
  const entry = useEntry(id);
  const { versions, parts } = entry;
  const kept = versions.some((version) => sameWords(version.parts, parts));
  return (
    <Page title={t("write.entry.versions")} back={{ page: "entry", entry: id }}>
      <p>{t("write.versions.intro")}</p>
      <Room />
      <div role="status">
        {!hasWords(entry) && <p>{t("write.versions.empty")}</p>}
        {hasWords(entry) && kept && <p>{t("write.versions.kept")}</p>}
        {hasWords(entry) && versions.length === 0 && <p>{t("write.versions.none")}</p>}
      </div>
      {hasWords(entry) && !kept && (
        <div class="row">
          <button type="button" onClick={() => edit({ do: "keep-version", entry: id, version: freshId() })}>
            {t("write.versions.keep")}
          </button>
        </div>
      )}
      {[...versions].reverse().map((version) => (
        <Earlier key={version.id} entry={id} version={version} />
      ))}
    </Page>
  );
}

function Earlier({ entry, version }: { readonly entry: Id; readonly version: Version }): VNode {
  const { t, moment } = useWords();
  const { edit } = useHere();
  const made = moment(version.made);
  return (
    <section class="panel">
      <h2>{t("write.versions.of", { moment: made })}</h2>
      <details>
        <summary>{t("write.versions.read")}</summary>
        {PARTS.filter((part) => version.parts[part] !== "").map((part) => (
          <div key={part}>
            <h3>{t(`write.${part}.title`)}</h3>
            <p class="verbatim" dir="auto">
              {version.parts[part]}
            </p>
          </div>
        ))}
      </details>
      <TwoSteps
        name={t("write.versions.delete", { moment: made })}
        sure={t("write.versions.delete.sure")}
        act={() => edit({ do: "drop-version", entry, version: version.id })}
      />
    </section>
  );
}
