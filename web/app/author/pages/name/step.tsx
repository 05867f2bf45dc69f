/** A page on the way to a filing: which step it is, what is wrong, how to go on. */

import type { ComponentChildren, VNode } from "preact";
import { useHere } from "../../here.js";
import { Errors, type Wrong } from "../../parts/errors.js";
import { Page } from "../../parts/page.js";
import { useWords } from "../../parts/words.js";
import type { NamePlace, Place } from "../../place.js";
import { useDraft } from "./draft.js";

const STEPS: readonly NamePlace["page"][] = ["name", "threshold", "desk", "contact", "along", "consent"];

interface Given {
  readonly page: Exclude<NamePlace["page"], "sending">;
  readonly title: string;
  readonly wrong?: readonly Wrong[];
  /** Go on, if nothing is wrong. Without it the page has its own button. */
  readonly next?: () => void;
  readonly children: ComponentChildren;
}

export function Step({ page, title, wrong = [], next, children }: Given): VNode {
  const { t } = useWords();
  const { draft } = useDraft();
  const place = STEPS.indexOf(page);
  const before = STEPS[place - 1];
  const home: Place = draft.replaces ? { page: "filing", filing: draft.replaces } : { page: "home" };
  const back: Place = before && before !== "sending" ? { page: before } : home;
  return (
    <Page title={title} back={back}>
      <p class="quiet">{t("name.step", { n: place + 1, of: STEPS.length })}</p>
      <Errors wrong={wrong} />
      {page === "name" && draft.replaces !== undefined && <p class="panel">{t("name.change")}</p>}
      {children}
      {next && (
        <div class="row">
          <button type="button" onClick={next}>
            {t("next")}
          </button>
        </div>
      )}
    </Page>
  );
}

/** Where to go after a step: on, or back to the last page if everything was chosen before. */
export function useNext(page: NamePlace["page"]): () => void {
  const { go } = useHere();
  const following = STEPS[STEPS.indexOf(page) + 1];
  return () => {
    if (following && following !== "sending") go({ page: following });
  };
}
