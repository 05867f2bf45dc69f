/** Something did not work: what it means for her, and a way on. */

import type { VNode } from "preact";
import { useWords } from "./words.js";
import { FILING_SENTENCES } from "../pages/filing/sentences.js";
import type { TextKey } from "../texts/index.js";

const SENTENCES: Readonly<Record<string, TextKey>> = {
  ...FILING_SENTENCES,
  offline: "fail.offline",
  internal: "keep.fail.again",
  waiting: "keep.fail.waiting",
  "trustee-unavailable": "keep.fail.waiting",
  "slow-down": "keep.open.slow",
  "wrong-manifest": "keep.fail.manifest",
  "device-full": "keep.fail.full",
  "vault-deleted": "keep.open.deleted",
  "other-notes": "keep.open.mixed",
  "too-long": "keep.foot.long",
  "not-accepted": "fail.not-accepted",
  "mailbox-full": "fail.mailbox-full",
  "contact-ended": "fail.contact-ended",
  "number-taken": "fail.letter-busy",
  "letter-long": "fail.letter-long",
  "stale-request": "fail.clock",
  // files
  "attachment-budget-spent": "write.fail.budget",
  "no-room": "write.fail.no-room",
  "file-changed": "write.fail.changed",
  "piece-taken": "write.fail.changed",
  "unknown-attachment": "write.fail.file-gone",
  "attachment-removed": "write.fail.file-gone",
  "unknown-piece": "write.fail.file-part",
  "hash-mismatch": "write.fail.damaged",
  "file-unread": "write.fail.unread",
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
