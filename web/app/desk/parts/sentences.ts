/** What a code of the worker means at a desk. */

import type { TextKey } from "../texts/index.js";
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
  "wrong-passkey": "fail.passkey.wrong",
  "passkey-stopped": "fail.passkey.stopped",
  "passkey-cannot": "fail.passkey.cannot",
  "file-unread": "fail.file",
  "wrong-secrets": "fail.secrets",
  "already-open": "fail.already",
  "not-a-holder": "fail.holder",
  "not-open": "fail.unopened",
  "not-of-this-desk": "fail.gone",
  "not-waiting": "fail.waiting",
  "own-removal": "fail.own",
  "stale-welcome": "fail.stale",
  "no-words": "fail.here",
  "unknown-letter": "fail.letter",
  "last-holder": "fail.last",
  "wrong-period": "fail.period",
};

/** What only a board that is not as it should be makes a page say: it is the board's fault, and nothing was lost. */
const OF_THE_BOARD: ReadonlySet<string> = new Set([
  ...["truncated", "trailing-bytes", "wrong-type", "out-of-range", "oversized", "not-utf8", "malformed"],
  ...["element-out-of-range", "bad-padding", "bad-signature", "wrong-answer", "wrong-party", "wrong-subject"],
  ...["old-welcome", "wrong-ring", "id-reused", "bad-manifest", "peer-fault", "unavailable", "error"],
]);

/** The sentence for a code of the worker. */
export const sentenceOf = (code: string): TextKey =>
  SENTENCES[code] ?? (OF_THE_BOARD.has(code) ? "fail.board" : "fail.other");
