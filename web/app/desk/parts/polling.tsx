/** Looking for news: when the desk is opened, every few minutes, and when somebody asks. */

import { useEffect, useState } from "preact/hooks";
import type { PollStep } from "../../desk-worker/jobs/cases.js";
import { Failed } from "../../failed.js";
import { useHere } from "../here.js";
import { ask } from "../line.js";
import { forgetDrafts } from "./drafts.js";

export interface Polled {
  readonly busy: boolean;
  readonly step?: PollStep | undefined;
  readonly failed?: string | undefined;
  /** It was asked for by hand, and has come to its end. */
  readonly done?: boolean;
}

const EVERY = 180_000; // milliseconds
const FRESH = 30; // seconds: what was read so short ago is not read again at opening

let polled: Polled = { busy: false };
const hearers = new Set<() => void>();

function say(now: Polled): void {
  polled = now;
  for (const hear of hearers) hear();
}

/** Look now, unless that goes on already. */
export function look(byHand = true): void {
  if (polled.busy) return;
  say({ busy: true });
  ask("poll", undefined, (step) => say({ busy: true, step })).then(
    () => say({ busy: false, done: byHand }),
    (error: unknown) => say({ busy: false, failed: error instanceof Failed ? error.code : "internal" }),
  );
}

/** How looking goes. */
export function usePolled(): Polled {
  const [, again] = useState({});
  const shown = polled;
  useEffect(() => {
    const hear = (): void => again({});
    hearers.add(hear);
    if (polled !== shown) hear(); // it changed before anybody listened
    return () => void hearers.delete(hear);
  }, []);
  return polled;
}

/** There as long as the desk is open: looks, and forgets what was typed when it is locked. */
export function Polling(): null {
  const { standing } = useHere();
  useEffect(() => {
    if (standing.read < Date.now() / 1000 - FRESH) look(false);
    const timer = setInterval(() => look(false), EVERY);
    return () => {
      clearInterval(timer);
      forgetDrafts();
      say({ busy: false });
    };
  }, []);
  return null;
}
