/** Something did not work: what it means, and a way on. */

import type { VNode } from "preact";
import type { TextKey } from "../texts/index.js";
import { useWords } from "../here.js";
import { WORK_SENTENCES } from "./work-sentences.js";

const SENTENCES: Readonly<Record<string, TextKey>> = {
  ...WORK_SENTENCES,
  offline: "fail.offline",
  internal: "fail.here",
  waiting: "fail.few",
  "trustee-unavailable": "fail.few",
  "wrong-manifest": "fail.manifest",
  "stale-request": "fail.clock",
  "bad-phrase": "fail.phrase",
  "wrong-phrase": "fail.phrase",
  "file-unread": "fail.file",
  "wrong-secrets": "fail.secrets",
  "already-open": "fail.already",
  "not-a-holder": "fail.holder",
  "last-holder": "fail.last",
  "wrong-period": "fail.period",
};

/** The sentence for a code of the worker. */
export const sentenceOf = (code: string): TextKey => SENTENCES[code] ?? "fail.board";

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
