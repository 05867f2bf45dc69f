/** Where a filing stands, from what trustees signed about it (spec/filing, receipts). Pure: both sides use it. */

import type { Filing, Kept } from "./model.js";

/** What an author can be told about a filing. */
export type Stage =
  | "delivering"
  | "held"
  | "released"
  | "passed-on"
  | "unanswered"
  | "accepted"
  | "taking-back"
  | "taken-back"
  | "run-out"
  | "failing"
  | "refused";

/** The numbers of an escrow that decide. */
export interface Rule {
  /** How many must keep it. */
  readonly held: number;
  /** How many can open it together. */
  readonly needed: number;
  readonly keepers: { readonly length: number };
}

const REFUSED = 0;
const HELD = 2;
const WITHDRAWN = 3;
const EXPIRED = 4;
/** What came after opening, the latest first. */
const OPENED: readonly (readonly [number, Stage])[] = [
  [8, "accepted"],
  [7, "unanswered"],
  [6, "passed-on"],
  [5, "released"],
];
const AFTER_OPENING: ReadonlySet<Stage> = new Set(OPENED.map(([, stage]) => stage));

/** Whether this trustee has its part still. */
export const keeps = ({ status }: Kept): boolean => status === HELD || status >= OPENED.at(-1)![0];

/** How many keep it. */
export const keeping = (kept: readonly Kept[]): number => kept.filter(keeps).length;

/** How many have signed that they have deleted it. */
export const letGo = (kept: readonly Kept[]): number =>
  kept.filter(({ status }) => status === WITHDRAWN || status === EXPIRED).length;

/** Whether so many have refused it that it can never be held. */
export function isFailing(kept: readonly Kept[], { keepers, held }: Rule): boolean {
  return kept.filter(({ status }) => status === REFUSED).length > keepers.length - held;
}

/** What to believe. What one trustee says alone is not: as many as could open it must agree. `today`: Unix day. */
export function stageOf(filing: Filing, rule: Rule, today: number): Stage {
  const { kept } = filing;
  const count = (status: number): number => kept.filter((one) => one.status === status).length;
  for (const [status, stage] of OPENED)
    if (kept.filter((one) => one.status >= status).length >= rule.needed) return stage;
  if (filing.failed !== undefined && keeping(kept) === 0) return "refused";
  if (count(WITHDRAWN) >= rule.held) return "taken-back";
  if (count(EXPIRED) >= rule.needed || today >= filing.expires) return "run-out";
  if (isFailing(kept, rule)) return keeping(kept) > 0 ? "failing" : "refused";
  if (filing.takenBack !== undefined) return "taking-back";
  return keeping(kept) >= rule.held ? "held" : "delivering";
}

/** Whether a desk can read something of it. */
export const isOpened = (stage: Stage): boolean => AFTER_OPENING.has(stage);

/** Whether it has ended without being opened. */
export const isOver = (stage: Stage): boolean =>
  stage === "taken-back" || stage === "run-out" || stage === "refused";

/** Whether something has still to be sent or confirmed. */
export function isUnfinished(filing: Filing, rule: Rule, today: number): boolean {
  const stage = stageOf(filing, rule, today);
  return stage === "delivering" || stage === "taking-back" || stage === "failing";
}

/** When a stage began: the time at which the last trustee needed for it signed. */
export function since(filing: Filing, stage: Stage, rule: Rule): number {
  const least = OPENED.find(([, opened]) => opened === stage)?.[0];
  if (least === undefined) return filing.made;
  const times = filing.kept
    .filter(({ status }) => status >= least)
    .map(({ time }) => time)
    .sort((a, b) => a - b);
  return times[rule.needed - 1] ?? filing.made;
}
