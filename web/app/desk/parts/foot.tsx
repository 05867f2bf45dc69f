/** The foot of every page: that a language was not read by somebody who grew up with it; locking. */

import type { VNode } from "preact";
import { useHere, useWords } from "../here.js";
import { lock } from "../line.js";

export function Foot(): VNode | null {
  const { standing, go } = useHere();
  const { t, language } = useWords();
  if (!standing.open && language.read) return null;
  return (
    <footer class="kept no-print">
      {standing.open && (
        <button
          type="button"
          class="link"
          onClick={() => {
            lock();
            go({ page: "open" });
          }}
        >
          {t("lock")}
        </button>
      )}
      {!language.read && <p>{t("unread")}</p>}
    </footer>
  );
}
