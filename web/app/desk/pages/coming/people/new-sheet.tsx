/** A new recovery sheet in place of the old one: what it means, then, after its words were drawn, new keys. */

import type { VNode } from "preact";
import { useEffect } from "preact/hooks";
import { useDoing } from "../../../../author/parts/doing.js";
import type { RenewalStep } from "../../../../desk-worker/jobs/people.js";
import { useState } from "preact/hooks";
import { useWords } from "../../../here.js";
import { ask } from "../../../line.js";
import { Page } from "../../../parts/page.js";
import { Trouble } from "../../../parts/trouble.js";
import { RenewalSteps } from "../steps.js";

interface WhyGiven {
  readonly next: () => void;
  readonly stay: () => void;
}

export function WhyNewSheet({ next, stay }: WhyGiven): VNode {
  const { t } = useWords();
  return (
    <Page title={t("sheet.new")}>
      <p class="quiet">{t("step.of", { n: 1, of: 3 })}</p>
      <p>{t("change.does")}</p>
      <ul>
        <li>{t("sheet.old-stops")}</li>
        <li>{t("change.keys")}</li>
        <li>{t("change.codes")}</li>
      </ul>
      <p>{t("change.does-not")}</p>
      <ul>
        <li>{t("keys.stay")}</li>
        <li>{t("sheet.read")}</li>
      </ul>
      <p>{t("sheet.until")}</p>
      <div class="row">
        <button type="button" onClick={next}>
          {t("next")}
        </button>
        <button type="button" class="plain" onClick={stay}>
          {t("write.sure.keep")}
        </button>
      </div>
    </Page>
  );
}

/** The words are on paper: now they count. */
export function NewSheet({ back }: { readonly back: () => void }): VNode {
  const { t } = useWords();
  const [done, setDone] = useState(false);
  const doing = useDoing<RenewalStep>();
  const make = (): void => {
    doing.start(async (tell) => {
      await ask("newSheet", undefined, tell);
      setDone(true);
    });
  };
  useEffect(make, []);
  if (!done)
    return (
      <Page key="go" title={t("sheet.new")}>
        <p class="quiet">{t("step.of", { n: 3, of: 3 })}</p>
        {doing.failed ? (
          <>
            <p>{t("sheet.still")}</p>
            <Trouble code={doing.failed.code} again={make} />
            <button type="button" class="plain" onClick={back}>
              {t("place.people")}
            </button>
          </>
        ) : (
          <RenewalSteps step={doing.progress} />
        )}
      </Page>
    );
  return (
    <Page key="done" title={t("sheet.done")}>
      <ol>
        <li>{t("started.sheet")}</li>
        <li>{t("sheet.destroy")}</li>
      </ol>
      <button type="button" onClick={back}>
        {t("place.people")}
      </button>
    </Page>
  );
}
