/** What is being sent just now: begun on one page, watched on another, gone on with when she comes back. */

import { useEffect, useState } from "preact/hooks";
import { isUnfinished, stateOf } from "../../../book/filing-state.js";
import type { Filing, Id } from "../../../book/model.js";
import type { Choice, FilingStep } from "../../../worker/jobs/filing.js";
import type { Escrow } from "../../../worker/jobs.js";
import { useHere } from "../../here.js";
import { Failed } from "../../../failed.js";
import { ask } from "../../worker-line.js";

const AGAIN = 20_000; // milliseconds after which it is tried again by itself, then twice as many each time
const SELDOM = 600_000; // milliseconds, at most
/** Signs that she is back, or the connection. */
export const SIGNS = ["online", "focus", "visibilitychange"] as const;
const DAY = 86_400;

export interface UnderWay {
  readonly step: FilingStep | undefined;
  /** Code of what stopped it. */
  readonly failed: string | undefined;
}

let unfinished: readonly Id[] = [];
/** What has stopped: how long it waits now, and until when. */
const resting = new Map<Id, { readonly pause: number; readonly until: number }>();
let all: ReadonlyMap<Id, UnderWay> = new Map();
const hearing = new Set<() => void>();

function note(id: Id, now: UnderWay | undefined): void {
  const next = new Map(all);
  if (now) next.set(id, now);
  else next.delete(id);
  all = next;
  for (const hear of hearing) hear();
}

/** Watch one. `undefined`: nothing goes on. */
export function useUnderWay(id: Id | undefined): UnderWay | undefined {
  const [, redraw] = useState(0);
  const shown = all;
  useEffect(() => {
    const hear = (): void => {
      redraw((n) => n + 1);
    };
    hearing.add(hear);
    if (all !== shown) hear(); // it changed before anybody listened
    return () => {
      hearing.delete(hear);
    };
  }, []);
  return id === undefined ? undefined : all.get(id);
}

async function run(id: Id, work: (tell: (step: FilingStep) => void) => Promise<unknown>): Promise<void> {
  note(id, { step: undefined, failed: undefined });
  try {
    await work((step) => {
      note(id, { step, failed: undefined });
    });
    resting.delete(id);
    note(id, undefined);
  } catch (error) {
    const pause = Math.min(2 * (resting.get(id)?.pause ?? AGAIN / 2), SELDOM);
    resting.set(id, { pause, until: Date.now() + pause });
    note(id, { step: undefined, failed: error instanceof Failed ? error.code : "internal" });
  }
}

/** Go on with what is in her book. */
const resume = (id: Id): Promise<void> => run(id, (tell) => ask("resume", { id }, tell));

/** File what she agreed to. */
export function begin(choice: Choice): void {
  void run(choice.id, (tell) => ask("file", choice, tell));
}

/** Go on with what is in her book, because she wants to. */
export function goOn(id: Id): Promise<void> {
  resting.delete(id);
  return resume(id);
}

/** Go on with what has stopped and has waited long enough; `soon`, whether or not. */
function goOnAll(soon: boolean): void {
  if (soon) resting.clear();
  for (const id of unfinished)
    if (all.get(id)?.failed !== undefined && Date.now() >= (resting.get(id)?.until ?? 0)) void resume(id);
}

/** She is here, or the connection is: do not wait any longer. */
export function hurry(): void {
  if (!document.hidden) goOnAll(true);
}

/** Take it back. */
export function takeBack(id: Id): Promise<void> {
  resting.delete(id);
  return run(id, (tell) => ask("takeBack", { id }, tell));
}

export const today = (): number => Math.floor(Date.now() / 1000 / DAY);

/** Where a filing stands. */
export function stateIn(filing: Filing, escrow: Escrow): ReturnType<typeof stateOf> {
  return stateOf(filing, { n: escrow.keepers.length, held: escrow.held, needed: escrow.needed }, today());
}

/** Goes on with everything that is not finished, while her notes are open. */
export function useGoingOn(): void {
  const { book, escrow, standing } = useHere();
  const [, redraw] = useState(0);
  const waiting =
    escrow && standing.joined
      ? book.filings.filter((filing) => isUnfinished(stateIn(filing, escrow))).map(({ id }) => id)
      : [];
  useEffect(() => {
    unfinished = waiting;
    for (const id of waiting) if (!all.has(id)) void resume(id);
    if (waiting.length === 0) return undefined;
    const timer = setInterval(() => {
      goOnAll(false);
      redraw((n) => n + 1);
    }, AGAIN / 4);
    for (const sign of SIGNS) addEventListener(sign, hurry);
    return () => {
      clearInterval(timer);
      for (const sign of SIGNS) removeEventListener(sign, hurry);
    };
  }, [waiting.join()]);
}
