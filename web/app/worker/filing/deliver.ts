/**
 * Sends what the book holds until enough trustees have signed for it, and takes back what is to be taken back.
 * Everything that is sent is in the book first, and the book is kept; the same bytes may be sent any number of times.
 */

import { CoveyError, Waiting } from "../../../src/errors.js";
import { withdraw } from "../../../src/roles/author/index.js";
import { Withdrawal } from "../../../src/wire/filing.js";
import type { Manifest } from "../../../src/wire/manifest.js";
import type { Id } from "../../book/model.js";
import {
  isFailing,
  isAfterOpening,
  isUnfinished,
  letGo,
  neverLeft,
  type FilingState,
} from "../../book/filing-state.js";
import { manifest as fetchManifest } from "../escrow.js";
import type { FilingStep } from "../jobs/filing.js";
import { save } from "../keeping/saver.js";
import { here } from "../session.js";
import { board, now, pause, today } from "../world.js";
import { filingId, filingOf, numbersOf, put, stateNow, take } from "./receipts.js";

const PATIENCE = 30; // seconds to wait for trustees, before the rest is left for later
const LAST_ONES = 4; // seconds to wait for the last ones, once enough have let go

/** Codes with which a board says for good that it does not take a filing in. */
const REFUSALS: ReadonlySet<string> = new Set([
  "bad-checks",
  "bad-desks",
  "bad-expiry",
  "bad-part-length",
  "bad-parts",
  "bad-signature",
  "bad-size-class",
  "bad-slots",
  "budget-spent",
  "hash-mismatch",
  "id-reused",
  "unknown-account",
  "unknown-desk",
  "wrong-manifest",
]);

const running = new Map<Id, Promise<void>>();

/** Go on with a filing until there is nothing left to do for it. One at a time for each filing. */
export function goOn(id: Id, tell: (step: FilingStep) => void): Promise<void> {
  const known = running.get(id);
  if (known) return known;
  const work = finish(id, tell).finally(() => running.delete(id));
  running.set(id, work);
  return work;
}

async function finish(id: Id, tell: (step: FilingStep) => void): Promise<void> {
  const manifest = await fetchManifest();
  const session = here();
  const { replaces } = filingOf(id);
  if (filingOf(id).upload && filingOf(id).takenBack === undefined) {
    if (replaces !== undefined) await makeRoom(manifest, id, replaces, tell);
    tell("send");
    await send(manifest, id);
  }
  if (here() === session && isGoing(manifest, id)) {
    tell("take-back");
    await bringBack(manifest, id);
  }
}

const isGoing = (manifest: Manifest, id: Id): boolean => {
  const { takenBack } = filingOf(id);
  return takenBack !== undefined && isUnfinished(stateNow(manifest, id));
};

/** The older filing goes before the newer comes: about one person there is one at a time. */
async function makeRoom(
  manifest: Manifest,
  id: Id,
  older: Id,
  tell: (step: FilingStep) => void,
): Promise<void> {
  if (!here().book.filings.some((filing) => filing.id === older)) return;
  if (filingOf(older).takenBack === undefined && isLive(stateNow(manifest, older))) {
    put(older, { takenBack: now() });
    await save();
  }
  tell("take-back");
  await goOn(older, () => undefined).catch((error: unknown) => {
    if (stateNow(manifest, older) !== "unknown") throw error; // it may be that there is nothing to take back
  });
  const found = stateNow(manifest, older);
  if (isAfterOpening(found)) {
    put(id, { upload: undefined, failed: "already-released" });
    throw new CoveyError("already-released", "the older one was opened before");
  }
  if (isLive(found) || found === "taking-back") throw waiting();
}

const isLive = (at: FilingState): boolean => at === "held" || at === "sending";

async function send(manifest: Manifest, id: Id): Promise<void> {
  await noteSent(id);
  const end = now() + PATIENCE;
  let receipts: Uint8Array;
  try {
    receipts = await board.post("/v1/filings?wait=1", filingOf(id).upload!);
  } catch (error) {
    if (!(error instanceof CoveyError) || !REFUSALS.has(error.code)) throw error;
    // The board says no. Whoever has a part of it nevertheless is told to let it go.
    const code = codeOf(error.code, filingOf(id).expires);
    put(id, { upload: undefined, failed: code, takenBack: now() });
    await save().catch(() => undefined); // the saver tries again by itself; taking back does not wait for it
    await bringBack(manifest, id).catch(() => undefined);
    throw new CoveyError(code, "the board does not take it in");
  }
  for (;;) {
    const { kept, takenBack } = take(manifest, id, receipts);
    if (takenBack !== undefined) return;
    if (isFailing(kept, numbersOf(manifest))) {
      const code = kept.find(({ status }) => status === 0)!.code;
      put(id, { upload: undefined, failed: code, takenBack: now() });
      await save();
      await bringBack(manifest, id);
      throw new CoveyError(code, "too many trustees have refused it");
    }
    const at = stateNow(manifest, id);
    if (at !== "sending") {
      put(id, { upload: undefined });
      await save().catch(() => undefined); // the saver tries again by itself
      return;
    }
    if (now() >= end) throw waiting();
    receipts = await board.get(`/v1/filings/${id}?wait=2`);
  }
}

/** Before it goes, the book says that it went: afterwards nobody can be sure that nobody has it. */
async function noteSent(id: Id): Promise<void> {
  if (filingOf(id).sent !== undefined) return;
  put(id, { sent: now() });
  try {
    await save();
  } catch (error) {
    put(id, { sent: undefined });
    throw error;
  }
}

/** A last day that is good by the clock of this device, and not by the board's: the clock is wrong. */
const codeOf = (code: string, expires: number): string =>
  code === "bad-expiry" && expires > today() ? "clock-wrong" : code;

/** Take it back, and go on until it is gone, or was opened, or patience (seconds) ends. */
export async function takeBackNow(manifest: Manifest, id: Id, patience: number): Promise<void> {
  if (filingOf(id).takenBack === undefined) {
    put(id, { takenBack: now() });
    await save();
  }
  // A delivery ends when it sees that it is not wanted.
  if (filingOf(id).upload) await running.get(id)?.catch(() => undefined);
  await bringBack(manifest, id, patience);
}

/** Have it deleted everywhere, or hear from those who opened it that it is too late. */
async function bringBack(manifest: Manifest, id: Id, patience = PATIENCE): Promise<void> {
  if (neverLeft(filingOf(id))) {
    put(id, { upload: undefined, failed: filingOf(id).failed ?? "not-sent" });
    return;
  }
  const asked = Withdrawal.encode(withdraw(manifest, here().account, filingId(id)));
  const soon = now() + LAST_ONES;
  const end = now() + patience;
  let receipts: Uint8Array;
  try {
    receipts = await board.post("/v1/withdrawals?wait=2", asked);
  } catch (error) {
    const code = error instanceof CoveyError ? error.code : "";
    if (code === "unknown-filing") {
      // Nobody has signed this: it may have arrived all the same.
      const { upload, failed, kept } = filingOf(id);
      if (upload !== undefined || (failed === undefined && kept.length === 0))
        put(id, { upload: undefined, failed: kept.length === 0 ? (failed ?? "not-known") : failed });
      throw waiting();
    }
    if (code !== "already-released") throw error;
    // A desk has it, says the board: that is so once those who gave it out have signed it.
    receipts = await board.get(`/v1/filings/${id}`);
  }
  for (;;) {
    const { kept } = take(manifest, id, receipts);
    const at = stateNow(manifest, id);
    const going = at === "taking-back" || at === "failing" || at === "unknown";
    if (!going && filingOf(id).upload) put(id, { upload: undefined });
    if (isAfterOpening(at)) put(id, { takenBack: undefined }); // too late
    if (letGo(kept) === manifest.plan.n || isAfterOpening(at)) return;
    if (!going && now() >= soon) return;
    if (now() >= end) throw waiting();
    await pause(0.4);
    receipts = await board.get(`/v1/filings/${id}`);
  }
}

const waiting = (): Waiting => new Waiting("still-going", "too few trustees have answered until now");
