/** What the codes about filings mean for her. */

import type { TextKey } from "../../texts/index.js";

export const FILING_SENTENCES: Readonly<Record<string, TextKey>> = {
  "still-going": "fail.few",
  "too-few-answers-now": "fail.filing.nobody",
  unavailable: "fail.few",
  "budget-spent": "fail.filing.spent",
  "unknown-account": "fail.filing.join",
  "clock-wrong": "fail.clock",
  "bad-expiry": "fail.filing.expiry",
  "already-released": "fail.filing.late",
  "too-much": "fail.filing.long",
  "weak-identifier": "fail.filing.weak",
  "not-a-board": "fail.filing.board",
  "not-sent": "fail.filing.unsent",
  "not-known": "fail.filing.unknown",
  "not-open": "fail.filing.closed",
  "bad-checks": "fail.filing.refused",
  "bad-desks": "fail.filing.refused",
  "bad-part-length": "fail.filing.refused",
  "bad-parts": "fail.filing.refused",
  "bad-signature": "fail.filing.refused",
  "bad-size-class": "fail.filing.refused",
  "bad-slots": "fail.filing.refused",
  "commitment-mismatch": "fail.filing.refused",
  "does-not-open": "fail.filing.refused",
  "hash-mismatch": "fail.filing.refused",
  "id-reused": "fail.filing.refused",
  "not-a-square": "fail.filing.refused",
  "share-off-polynomial": "fail.filing.refused",
  "unknown-desk": "fail.filing.refused",
};
