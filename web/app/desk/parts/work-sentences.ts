/** What a code of the worker means in the work with authors. */

import type { TextKey } from "../texts/index.js";

export const WORK_SENTENCES: Readonly<Record<string, TextKey>> = {
  "not-ready": "work.fail.not-ready",
  "not-your-filing": "work.fail.passed-on",
  "already-declined": "work.fail.already-declined",
  "already-accepted": "work.fail.already-accepted",
  "unknown-person": "work.fail.unknown-person",
  "kept-longer": "work.fail.kept-longer",
  "not-your-author": "work.fail.not-yours",
  "letter-long": "work.fail.letter-long",
  "contact-ended": "work.fail.contact-ended",
  "number-taken": "work.fail.number-taken",
  "mailbox-full": "work.fail.mailbox-full",
  "too-long": "work.fail.too-long",
  // files
  "hash-mismatch": "work.fail.damaged",
  "unknown-attachment": "work.fail.file-gone",
  "attachment-removed": "work.fail.file-gone",
  "unknown-piece": "work.fail.file-gone",
  "unknown-file": "work.fail.file-gone",
};
