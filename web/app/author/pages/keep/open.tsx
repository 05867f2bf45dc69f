/** Coming back with eight words. */

import type { VNode } from "preact";
import { useEffect, useState } from "preact/hooks";
import type { ComingStep } from "../../../worker/jobs/coming.js";
import { fetchAhead } from "../../ahead.js";
import { useHere } from "../../here.js";
import { useDoing } from "../../parts/doing.js";
import { Page } from "../../parts/page.js";
import { Trouble } from "../../parts/trouble.js";
import { useWords } from "../../parts/words.js";
import { Failed } from "../../../failed.js";
import { ask } from "../../worker-line.js";
import { Clear } from "./clear.js";
import { Steps } from "./steps.js";
import { isAboutWords, Typed } from "./typed.js";

export function Open(): VNode {
  const { t, language } = useWords();
  const { go } = useHere();
  const [text, setText] = useState("");
  const [foreign, setForeign] = useState(false);
  const doing = useDoing<ComingStep>();

  const open = (): void => {
    doing.start(async (tell) => {
      if (text.trim() === "") throw new Failed("empty");
      const found = await ask("open", { phrase: text }, tell);
      setText("");
      fetchAhead(language);
      if (found.foreign) setForeign(true);
      else go({ page: "home" });
    });
  };
  if (foreign) return <Foreign key="foreign" />;
  const { failed } = doing;
  return (
    <Page title={t("front.open")} back={{ page: "front" }}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          open();
        }}
      >
        <Typed value={text} change={setText} failed={failed} />
        {failed?.code === "vault-deleted" && failed.about === "device" && (
          <p>{t("keep.open.deleted.device")}</p>
        )}
        {doing.busy && <Steps step={doing.progress} />}
        {failed && !isAboutWords(failed) && <Trouble code={failed.code} again={open} />}
        <div class="row">
          <button type="submit">{t("keep.open.press")}</button>
          <button type="button" class="link" onClick={() => go({ page: "join", then: { page: "home" } })}>
            {t("keep.open.none")}
          </button>
        </div>
      </form>
      <OnDevice />
    </Page>
  );
}

/** Said only where it is so. */
function OnDevice(): VNode | null {
  const { t } = useWords();
  const [found, setFound] = useState(false);
  useEffect(() => {
    ask("onDevice", undefined).then(setFound, () => undefined);
  }, []);
  if (!found) return null;
  return (
    <section class="panel">
      <p>{t("keep.open.device")}</p>
      <Clear />
    </section>
  );
}

/** The account is open; what the other program keeps under these words is left alone. */
function Foreign(): VNode {
  const { t } = useWords();
  const { go } = useHere();
  return (
    <Page title={t("keep.open.foreign")}>
      <p>{t("keep.open.foreign.text")}</p>
      <button type="button" onClick={() => go({ page: "phrase", then: { page: "home" } })}>
        {t("keep.join.words")}
      </button>
    </Page>
  );
}
