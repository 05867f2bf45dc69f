/** What is being sent just now: begun on one page, watched on another, gone on with when she comes back. */

import { useEffect, useState } from "preact/hooks";
import { isUnfinished, stateOf } from "../../../book/filing-state.js";
import type { Filing, Id } from "../../../book/model.js";
import type { Choice, FilingStep } from "../../../worker/jobs/filing.js";
import type { Escrow } from "../../../worker/jobs.js";
import { useHere } from "../../here.js";
import { ask, Failed } from "../../worker-line.js";

const AGAIN = 20_000; // milliseconds after which it is tried again by itself
const DAY = 86_400;

export interface UnderWay {
  readonly step: FilingStep | undefined;
  /** Code of what stopped it. */
  readonly failed: string | undefined;
}

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
  useEffect(() => {
    const hear = (): void => {
      redraw((n) => n + 1);
    };
    hearing.add(hear);
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
    note(id, undefined);
  } catch (error) {
    note(id, { step: undefined, failed: error instanceof Failed ? error.code : "internal" });
  }
}

/** File what she agreed to. */
export function begin(choice: Choice): void {
  void run(choice.id, (tell) => ask("file", choice, tell));
}

/** Go on with what is in her book. */
export function goOn(id: Id): Promise<void> {
  return run(id, (tell) => ask("resume", { id }, tell));
}

/** Take it back. */
export function takeBack(id: Id): Promise<void> {
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
    for (const id of waiting) if (!all.has(id)) void goOn(id);
    if (waiting.length === 0) return undefined;
    const again = (): void => {
      for (const id of waiting) if (all.get(id)?.failed !== undefined) void goOn(id);
      redraw((n) => n + 1);
    };
    const timer = setInterval(again, AGAIN);
    addEventListener("online", again);
    return () => {
      clearInterval(timer);
      removeEventListener("online", again);
    };
  }, [waiting.join()]);
}
