/** Where a filing stands, from what trustees signed about it (spec/filing, receipts). One alone is not believed. */

import type { Filing } from "./model.js";

/** `failing`: too many trustees have refused it, so it is being taken back. */
export type FilingState =
  | "sending"
  | "held"
  | "opened"
  | "passed-on"
  | "unanswered"
  | "accepted"
  | "taking-back"
  | "taken-back"
  | "failing"
  | "refused"
  | "ended";

/** Numbers of the manifest: trustees in all, how many must keep it, how many together are believed. */
export interface Numbers {
  readonly n: number;
  readonly held: number;
  readonly needed: number;
}

// Statuses of wire/log, which is not imported: the page does not need the rest of it.
const REFUSED = 0;
const HELD = 2;
const WITHDRAWN = 3;
const EXPIRED = 4;
const AFTER = [
  [8, "accepted"],
  [7, "unanswered"],
  [6, "passed-on"],
  [5, "opened"],
] as const;

/** What to believe; `today` is a Unix day. */
export function stateOf(filing: Filing, { n, held, needed }: Numbers, today: number): FilingState {
  const found = filing.kept.map(({ status }) => status);
  const count = (test: (status: number) => boolean): number => found.filter(test).length;
  for (const [status, state] of AFTER) if (count((said) => said >= status) >= needed) return state;
  if (count((said) => said === WITHDRAWN) >= held) return "taken-back";
  if (count((said) => said === EXPIRED) >= needed || today >= filing.expires) return "ended";
  if (filing.takenBack !== undefined) return "taking-back";
  const keeping = count((said) => said === HELD || said > EXPIRED);
  if (keeping >= held) return "held";
  if (count((said) => said === REFUSED) > n - held) return keeping > 0 ? "failing" : "refused";
  return "sending";
}

/** Whether a desk has it, or has had it. */
export const isAfterOpening = (state: FilingState): boolean => AFTER.some(([, after]) => after === state);
