/** Coming in with one's eight words. */

import type { VNode } from "preact";
import { useHere, useWords } from "../../here.js";
import { Page } from "../../parts/page.js";
import { ComeIn } from "./come-in.js";
import { Ways } from "./ways.js";

export function Open(): VNode {
  const { t } = useWords();
  const { go } = useHere();
  return (
    <Page title={t("open.title")} back={{ page: "front" }}>
      <ComeIn
        label="words.mine.title"
        press="open.press"
        unknown="open.wrong"
        passkeys
        done={(sheet) => go({ page: sheet ? "recover" : "home" })}
      >
        <p>{t("open.joined")}</p>
      </ComeIn>
      <Ways title="open.none" />
    </Page>
  );
}
