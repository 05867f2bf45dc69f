/** The sheet that is printed: words and where to type them, and not what it is for. */

import type { VNode } from "preact";
import { useWords } from "../../parts/words.js";

export function Sheet({ words }: { readonly words: readonly string[] }): VNode {
  const { t } = useWords();
  return (
    <div class="print-only" aria-hidden="true">
      <p class="sheet-title">{t("keep.sheet.title")}</p>
      <p>
        {t("keep.sheet.address")}: <bdi dir="ltr">{location.origin}/</bdi>
      </p>
      <p>{t("keep.sheet.words")}:</p>
      <EightWords words={words} />
      <p>{t("keep.sheet.how")}:</p>
      <ol>
        <li>{t("keep.sheet.go")}</li>
        <li>{t("keep.sheet.press")}</li>
        <li>{t("keep.sheet.type")}</li>
      </ol>
    </div>
  );
}

/** Eight words, numbered. They are English words in every language. */
export function EightWords({ words }: { readonly words: readonly string[] }): VNode {
  return (
    <ol class="eight" lang="en" dir="ltr">
      {words.map((word, i) => (
        <li key={i}>{word}</li>
      ))}
    </ol>
  );
}
