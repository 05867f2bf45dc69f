/** A note before a hard page: her own pace, somebody to talk to, a way to come back later. */

import type { ComponentChildren, VNode } from "preact";
import { useHere } from "../../here.js";
import { Page } from "../../parts/page.js";
import { useWords } from "../../parts/words.js";
import { EMERGENCY_ELSEWHERE, SUPPORT_LINES } from "../../support-lines.js";
import { hasWords } from "./note.js";

interface Given {
  readonly title: string;
  readonly begin: string;
  readonly on: () => void;
  readonly skip?: (() => void) | undefined;
  readonly children: ComponentChildren;
}

function Before({ title, begin, on, skip, children }: Given): VNode {
  const { t } = useWords();
  const { go } = useHere();
  return (
    <Page title={title} back={{ page: "home" }}>
      {children}
      <div class="row">
        <button type="button" onClick={on}>
          {begin}
        </button>
        {skip && (
          <button type="button" class="plain" onClick={skip}>
            {t("skip-this")}
          </button>
        )}
        <button type="button" class="plain" onClick={() => go({ page: "home" })}>
          {t("write.later")}
        </button>
      </div>
      <Lines />
    </Page>
  );
}

/** Before the first words. What a court may do is said once: before the very first note. */
export function BeforeWords({ on }: { readonly on: () => void }): VNode {
  const { t } = useWords();
  const { book } = useHere();
  return (
    <Before title={t("write.before.title")} begin={t("front.write")} on={on}>
      <ul>
        <li>{t("write.before.pace")}</li>
        <li>{t("write.before.order")}</li>
        <li>{t("write.before.who")}</li>
      </ul>
      {!book.entries.some(hasWords) && <p>{t("write.before.court")}</p>}
    </Before>
  );
}

/** Before the page about what she saw, heard and felt. */
export function BeforeSenses({ on, skip }: { readonly on: () => void; readonly skip: () => void }): VNode {
  const { t } = useWords();
  const { standing } = useHere();
  return (
    <Before title={t("write.before.senses.title")} begin={t("next")} on={on} skip={skip}>
      <p>
        {t("write.before.senses.what")} {t("write.before.senses.use")}
      </p>
      {standing.saving !== "nowhere" && <p>{t("write.before.senses.free")}</p>}
    </Before>
  );
}

/** Numbers for the country she chose; nothing is fetched. */
function Lines(): VNode {
  const { t } = useWords();
  const { book, go, place } = useHere();
  const found = SUPPORT_LINES.find(({ country }) => country === book.settings.country);
  return (
    <div class="panel">
      <p>{t("write.lines")}</p>
      {found?.line && (
        <p>
          <bdi>{found.line.name}</bdi>:{" "}
          <bdi class="whole" dir="ltr">
            {found.line.number}
          </bdi>
        </p>
      )}
      <p>{t("write.lines.danger", { number: `\u2066${found?.emergency ?? EMERGENCY_ELSEWHERE}\u2069` })}</p>
      <button type="button" class="link" onClick={() => go({ page: "help", then: place })}>
        {t("write.lines.more")}
      </button>
    </div>
  );
}
