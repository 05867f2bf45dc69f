/** What a code of the worker means for her. All of these come with the first texts: anything can fail on any page. */

import { FILING_SENTENCES } from "../pages/filing/sentences.js";
import type { TextKey } from "../texts/index.js";

const SENTENCES: Readonly<Record<string, TextKey>> = {
  ...FILING_SENTENCES,
  offline: "fail.offline",
  internal: "fail.here",
  waiting: "fail.few",
  "trustee-unavailable": "fail.few",
  "slow-down": "fail.slow",
  "wrong-manifest": "fail.manifest",
  "device-full": "fail.full",
  "vault-deleted": "fail.deleted",
  "other-notes": "fail.mixed",
  "too-long": "foot.long",
  "not-accepted": "fail.not-accepted",
  "mailbox-full": "fail.mailbox-full",
  "contact-ended": "fail.contact-ended",
  "number-taken": "fail.letter-busy",
  "letter-long": "fail.letter-long",
  "stale-request": "fail.clock",
  // files
  "attachment-budget-spent": "fail.file.budget",
  "no-room": "fail.file.no-room",
  "file-changed": "fail.file.changed",
  "piece-taken": "fail.file.changed",
  "unknown-attachment": "fail.file.file-gone",
  "attachment-removed": "fail.file.file-gone",
  "unknown-piece": "fail.file.file-part",
  "unknown-file": "fail.file.file-part",
  "hash-mismatch": "fail.file.damaged",
  "file-unread": "fail.file.unread",
};

/** The sentence for a code of the worker. */
export const sentenceOf = (code: string): TextKey => SENTENCES[code] ?? "fail.board";
