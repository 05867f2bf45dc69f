/** Everything, for good, in two steps; nobody asks why. */

import type { VNode } from "preact";
import { useState } from "preact/hooks";
import { useHere } from "../../here.js";
import { useDoing } from "../../parts/doing.js";
import { Page } from "../../parts/page.js";
import { Trouble } from "../../parts/trouble.js";
import { TwoSteps } from "../../parts/two-steps.js";
import { useWords } from "../../parts/words.js";
import { ask } from "../../worker-line.js";

const WHAT = ["keep.remove.filings", "keep.remove.files", "keep.remove.notes", "keep.remove.device"] as const;

export function RemoveAll(): VNode {
  const { t } = useWords();
  const { go } = useHere();
  const [at, setAt] = useState<"what" | "sure">("what");
  const [gone, setGone] = useState<{ readonly released: number }>();
  const doing = useDoing<{ done: number; of: number }>();
  const remove = (anyway = false): void => {
    doing.start(async (tell) => {
      setGone(await ask("removeAll", { anyway }, tell));
      // The browser clears what it may keep of this site by itself; without an answer nothing is left either.
      await fetch("/clear", { cache: "no-store" }).catch(() => undefined);
    });
  };
  if (gone)
    return (
      <Page key="gone" title={t("keep.remove.done")}>
        <p>{t("keep.remove.done.text")}</p>
        {gone.released > 0 && <p>{t("keep.remove.released", { n: gone.released })}</p>}
        <button type="button" onClick={() => go({ page: "front" })}>
          {t("keep.remove.end")}
        </button>
      </Page>
    );
  if (at === "what")
    return (
      <Page key="what" title={t("keep.keeping.remove.all")} back={{ page: "keeping" }}>
        <p>{t("keep.remove.what")}</p>
        <ul>
          {WHAT.map((key) => (
            <li key={key}>{t(key)}</li>
          ))}
        </ul>
        <p>{t("keep.remove.stays")}</p>
        <div class="row">
          <button type="button" class="plain" onClick={() => setAt("sure")}>
            {t("keep.remove.next")}
          </button>
          <button type="button" class="plain" onClick={() => go({ page: "keeping" })}>
            {t("keep.remove.no")}
          </button>
        </div>
      </Page>
    );
  const { busy, failed, progress } = doing;
  const left = failed?.code === "not-gone" ? (failed.about ?? "").split(" ").map(Number) : undefined;
  return (
    <Page key="sure" title={t("keep.remove.sure")}>
      <p>{t("keep.remove.sure.text")}</p>
      {failed && !left && <Trouble code={failed.code} again={() => remove()} />}
      {left && !busy && (
        <>
          <div class="summary" role="alert">
            <p>{t("keep.remove.signed", { n: left[0]!, of: left[1]! })}</p>
            <button type="button" class="plain" onClick={() => remove()}>
              {t("fail.again")}
            </button>
          </div>
          <TwoSteps
            name={t("keep.remove.anyway")}
            sure={t("keep.remove.anyway.sure")}
            verb={t("keep.remove.anyway")}
            act={() => remove(true)}
          />
        </>
      )}
      {busy && (
        <div class="panel">
          <p role="status">{progress ? t("keep.remove.progress", { ...progress }) : t("wait")}</p>
          <progress aria-hidden max={progress?.of} value={progress?.done} />
        </div>
      )}
      {!busy && (
        <div class="row">
          {!left && (
            <button type="button" onClick={() => remove()}>
              {t("keep.remove.yes")}
            </button>
          )}
          <button type="button" class="plain" onClick={() => go({ page: "keeping" })}>
            {t("keep.remove.no")}
          </button>
        </div>
      )}
    </Page>
  );
}
