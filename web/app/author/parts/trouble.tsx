/** Something did not work: what it means for her, and a way on. */

import type { VNode } from "preact";
import { sentenceOf } from "./sentences.js";
import { useWords } from "./words.js";

export function Trouble({ code, again }: { readonly code: string; readonly again?: () => void }): VNode {
  const { t } = useWords();
  return (
    <div class="summary" role="alert">
      <p>{t(sentenceOf(code))}</p>
      {again && (
        <button type="button" class="plain" onClick={again}>
          {t("fail.again")}
        </button>
      )}
    </div>
  );
}
