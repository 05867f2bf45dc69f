/** What the codes about filings mean for her. */

import type { TextKey } from "../../texts/index.js";

export const FILING_SENTENCES: Readonly<Record<string, TextKey>> = {
  "still-going": "filing.fail.waiting",
  "too-few-answers-now": "filing.fail.nobody",
  unavailable: "filing.fail.waiting",
  "budget-spent": "filing.fail.spent",
  "unknown-account": "filing.fail.join",
  "clock-wrong": "fail.clock",
  "bad-expiry": "filing.fail.expiry",
  "already-released": "filing.fail.late",
  "too-much": "filing.fail.long",
  "weak-identifier": "filing.fail.weak",
  "not-a-board": "filing.fail.board",
  "not-sent": "filing.fail.unsent",
  "not-known": "filing.fail.unknown",
  "not-open": "filing.fail.closed",
  "bad-checks": "filing.fail.refused",
  "bad-desks": "filing.fail.refused",
  "bad-part-length": "filing.fail.refused",
  "bad-parts": "filing.fail.refused",
  "bad-signature": "filing.fail.refused",
  "bad-size-class": "filing.fail.refused",
  "bad-slots": "filing.fail.refused",
  "commitment-mismatch": "filing.fail.refused",
  "does-not-open": "filing.fail.refused",
  "hash-mismatch": "filing.fail.refused",
  "id-reused": "filing.fail.refused",
  "not-a-square": "filing.fail.refused",
  "share-off-polynomial": "filing.fail.refused",
  "unknown-desk": "filing.fail.refused",
};
