/** Something did not work: what it means, and a way on. */

import type { VNode } from "preact";
import { useWords } from "../here.js";
import { sentenceOf } from "./sentences.js";

export function Trouble({
  code,
  again,
}: {
  readonly code: string;
  readonly again?: (() => void) | undefined;
}): VNode {
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
