/** The jobs about filings. */

import { letGo, isAfterOpening, isOver } from "../../book/filing-state.js";
import type { Id } from "../../book/model.js";
import { CoveyError } from "../../../src/errors.js";
import { manifest as fetchManifest } from "../escrow.js";
import type { FilingJobs, FilingStep } from "../jobs/filing.js";
import { read, readName } from "../naming.js";
import type { Work } from "../worker.js";
import { save } from "../keeping/saver.js";
import { here } from "../session.js";
import { board, now } from "../world.js";
import { goOn } from "./deliver.js";
import { file } from "./file.js";
import { filingOf, put, stateNow, take } from "./receipts.js";

/** Send again what is not held yet, take back again what is not gone yet. */
async function resume({ id }: { id: Id }, tell: (step: FilingStep) => void): Promise<undefined> {
  await goOn(id, tell);
  return undefined;
}

/** Take a filing back, whatever stands in the way now. */
async function takeBack({ id }: { id: Id }, tell: (step: FilingStep) => void): Promise<{ signed: number }> {
  const manifest = await fetchManifest();
  const at = stateNow(manifest, id);
  if (isAfterOpening(at)) throw new CoveyError("already-released", "it was opened before");
  if (!isOver(at) && filingOf(id).takenBack === undefined) {
    put(id, { takenBack: now() });
    await save();
  }
  await goOn(id, tell); // a delivery that is under way ends when it sees that it is not wanted
  await goOn(id, tell);
  return { signed: letGo(filingOf(id).kept) };
}

/** Ask what became of each filing: one question for each, the same whatever there is to hear. */
async function look(): Promise<undefined> {
  const manifest = await fetchManifest();
  for (const { id, kept, upload } of here().book.filings) {
    if (upload !== undefined || letGo(kept) === manifest.plan.n) continue;
    try {
      take(manifest, id, await board.get(`/v1/filings/${id}`));
    } catch (error) {
      if (!(error instanceof CoveyError) || error.code !== "unknown-filing") throw error;
    }
  }
  return undefined;
}

export const FILING: Work<keyof FilingJobs> = {
  read,
  readName,
  file,
  resume,
  takeBack,
  look,
};
