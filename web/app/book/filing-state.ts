/** Where a filing stands, from what trustees signed about it (spec/filing, receipts). One alone is not believed. */

import type { Filing, Kept } from "./model.js";

/**
 * `failing`: too many trustees have refused it, so it is being taken back. `unknown`: the board alone says that it is
 * not there, and that is not believed.
 */
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
  | "unknown"
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

/** Whether this trustee has its part still. */
export const keeps = ({ status }: Kept): boolean => status === HELD || status > EXPIRED;

/** How many keep it. */
export const keeping = (kept: readonly Kept[]): number => kept.filter(keeps).length;

/** Whether this trustee has signed that it has deleted it. */
export const hasLetGo = ({ status }: Kept): boolean => status === WITHDRAWN || status === EXPIRED;

/** How many have signed that they have deleted it. */
export const letGo = (kept: readonly Kept[]): number => kept.filter(hasLetGo).length;

/** Whether this trustee has refused it. */
export const hasRefused = ({ status }: Kept): boolean => status === REFUSED;

/** Whether so many have refused it that it can never be held. */
export const isFailing = (kept: readonly Kept[], { n, held }: Numbers): boolean =>
  kept.filter(hasRefused).length > n - held;

/** How many have signed that they do not keep it. */
export const without = (kept: readonly Kept[]): number =>
  kept.filter((one) => hasLetGo(one) || hasRefused(one)).length;

/** Whether it never left the device: then nobody has it. */
export const neverLeft = ({ sent, kept }: Filing): boolean => sent === undefined && kept.length === 0;

/** Whether so many have signed that they do not keep it that it cannot be opened, or nobody can have it. */
export const isGone = (filing: Filing, { held }: Numbers): boolean =>
  neverLeft(filing) || without(filing.kept) >= held;

/** What to believe; `today` is a Unix day. */
export function stateOf(filing: Filing, numbers: Numbers, today: number): FilingState {
  const { kept } = filing;
  const count = (test: (status: number) => boolean): number =>
    kept.filter(({ status }) => test(status)).length;
  for (const [status, state] of AFTER) if (count((said) => said >= status) >= numbers.needed) return state;
  const hasFailed = filing.failed !== undefined && keeping(kept) === 0;
  if (hasFailed && isGone(filing, numbers)) return "refused";
  if (hasFailed && kept.length === 0) return "unknown";
  if (count((said) => said === WITHDRAWN) >= numbers.held) return "taken-back";
  // The clock of this device may be years wrong: against it, those who keep it are believed.
  const isPast = today >= filing.expires && keeping(kept) < numbers.needed;
  if (count((said) => said === EXPIRED) >= numbers.needed || isPast) return "ended";
  if (isFailing(kept, numbers)) return keeping(kept) === 0 && isGone(filing, numbers) ? "refused" : "failing";
  if (filing.takenBack !== undefined) return "taking-back";
  return keeping(kept) >= numbers.held ? "held" : "sending";
}

/** Whether a desk has it, or has had it. */
export const isAfterOpening = (state: FilingState): boolean => AFTER.some(([, after]) => after === state);

/** Whether it has ended without being opened. */
export const isOver = (state: FilingState): boolean =>
  state === "taken-back" || state === "ended" || state === "refused";

/** Whether something has still to be sent or signed. */
export const isUnfinished = (state: FilingState): boolean =>
  state === "sending" || state === "taking-back" || state === "failing" || state === "unknown";

/** When a state after opening began: the time at which the last trustee that was needed signed. */
export function since(filing: Filing, state: FilingState, { needed }: Numbers): number {
  const least = AFTER.find(([, after]) => after === state)?.[0];
  if (least === undefined) return filing.made;
  const times = filing.kept
    .filter(({ status }) => status >= least)
    .map(({ time }) => time)
    .sort((a, b) => a - b);
  return times[needed - 1] ?? filing.made;
}
