/** The paper that is printed: words, where to type them, and not what they are for. */

import type { VNode } from "preact";
import { EightWords } from "../../../author/pages/keep/sheet.js";
import type { Whose, Words } from "../../../desk-worker/jobs/coming.js";
import { useWords } from "../../here.js";

const DAY = 86_400_000; // milliseconds

interface Given {
  readonly whose: Whose;
  readonly words: Words;
}

export function Paper({ whose, words }: Given): VNode {
  const { t, day } = useWords();
  const today = day(Math.floor((Date.now() - new Date().getTimezoneOffset() * 60_000) / DAY));
  return (
    <div class="print-only" aria-hidden="true">
      <p class="sheet-title">{t(`paper.${whose}`)}</p>
      <p>{t("paper.made", { day: today })}</p>
      <p>
        {t("paper.address")}: <bdi dir="ltr">{`${location.origin}${location.pathname}`}</bdi>
      </p>
      <p>{t("paper.words")}:</p>
      <EightWords words={words} />
      <p>{t("paper.how")}:</p>
      <ol>
        <li>{t("paper.go")}</li>
        <li>{t("paper.press", { button: t(whose === "mine" ? "front.open" : "front.recover") })}</li>
        <li>{t("paper.type")}</li>
      </ol>
    </div>
  );
}
