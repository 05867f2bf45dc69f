/** The button that locks: keep what is not kept, then forget everything; if it cannot be kept, she decides. */

import type { VNode } from "preact";
import { useState } from "preact/hooks";
import { useHere } from "../here.js";
import { ask } from "../worker-line.js";
import { useWords } from "./words.js";

export function Lock(): VNode {
  const { t } = useWords();
  const { go } = useHere();
  const [stuck, setStuck] = useState(false);
  const lock = (force: boolean): void => {
    ask("lock", { force }).then(
      (locked) => {
        if (locked) go({ page: "open" });
        else setStuck(true);
      },
      () => {
        setStuck(true);
      },
    );
  };
  return (
    <div class="row">
      {stuck && <p role="alert">{t("home.lock.failed")}</p>}
      <button type="button" class="plain" onClick={() => lock(false)}>
        {t("home.lock")}
      </button>
      {stuck && (
        <button type="button" class="plain" onClick={() => lock(true)}>
          {t("home.lock.force")}
        </button>
      )}
    </div>
  );
}
