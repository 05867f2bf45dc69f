/**
 * Keeps the book: a few seconds after a change, at once when asked. On the device first, then at the board.
 * Another tab or device may have written meanwhile: then both books are put together and written again.
 */

import { codeOf, isCode } from "../failures.js";
import { afterChange, here, isPlaced, maybeHere, stand, type Session } from "../session.js";
import { now } from "../world.js";
import { writeToBoard, writeToDevice } from "./write.js";

const AFTER = 2000; // milliseconds from a change to keeping it
const AT_MOST = 6000; // milliseconds from the first change that is not kept, however fast others follow
const AGAIN = [5, 10, 30, 60] as const; // seconds, when it did not work

let timer: ReturnType<typeof setTimeout> | undefined;
let running: Promise<void> | undefined;
let changes = 0;
let kept = 0;
let since = 0; // milliseconds: the first change that is not kept
let failures = 0;

/** Begin to listen for changes. */
export function startSaving(): void {
  afterChange(() => {
    if (!isBehind()) since = Date.now();
    changes += 1;
    const found = maybeHere();
    const placed = found !== undefined && isPlaced(found);
    stand({ saving: placed ? "waiting" : "nowhere", unkept: true });
    if (placed) later(Math.max(0, Math.min(AFTER, since + AT_MOST - Date.now())));
  });
}

/** Whether something is not kept yet. */
export const isBehind = (): boolean => changes > kept;

/** Keep it now, if there is somewhere to keep it. Fails as the board or the device did. */
export async function save(): Promise<void> {
  clearTimeout(timer);
  while (running) await running.catch(() => undefined);
  const found = maybeHere();
  if (!found || !isPlaced(found) || !isBehind()) return;
  running = write().finally(() => {
    running = undefined;
  });
  await running;
}

/** Keep it at once although nothing changed: a new place to keep it. */
export function saveAgain(): Promise<void> {
  changes += 1;
  return save();
}

/** Forget what was not kept: somebody else begins. */
export function forget(): void {
  clearTimeout(timer);
  kept = changes;
  failures = 0;
}

function later(milliseconds: number): void {
  clearTimeout(timer);
  timer = setTimeout(() => void save().catch(() => undefined), milliseconds);
}

/** Both places are tried, also if one fails: a full device does not keep words from the board. */
async function write(): Promise<void> {
  const upTo = changes;
  const session = here();
  try {
    const device = session.onDevice ? await failureOf(writeToDevice(session)) : undefined;
    const board = session.admitted ? await failureOf(writeToBoard(session)) : undefined;
    if (maybeHere() !== session) return;
    if (isCode(board, "vault-deleted")) lose(session);
    const failed = board ?? device;
    if (failed) throw failed;
    kept = Math.max(kept, upTo);
    since = Date.now();
    failures = 0;
    const behind = isBehind();
    stand({ saving: behind ? "waiting" : "saved", saved: now(), trouble: undefined, unkept: behind });
    if (behind) later(AFTER);
  } catch (error) {
    if (maybeHere() !== session) return;
    stand({ saving: isPlaced(session) ? "waiting" : "nowhere", trouble: codeOf(error), unkept: isBehind() });
    if (isPlaced(session)) later(1000 * AGAIN[Math.min(failures++, AGAIN.length - 1)]!);
    throw error;
  }
}

async function failureOf(work: Promise<void>): Promise<Error | undefined> {
  try {
    await work;
    return undefined;
  } catch (error) {
    return error as Error;
  }
}

/** Her vault is gone: its words open nothing any more. What is on the screen stays, and needs new words. */
function lose(session: Session): void {
  delete session.keys;
  session.atBoard = 0n;
  session.onDevice = false;
  session.replaced = [];
}
