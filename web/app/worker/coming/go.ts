/** Removing everything for good. */

import { attachmentKeys } from "../../../src/core/attachment.js";
import { asSeed, fromHex } from "../../../src/primitives/bytes.js";
import { removeAttachment } from "../../../src/roles/author/attachments.js";
import { removeVault } from "../../../src/roles/author/vault.js";
import { VaultRemoval } from "../../../src/wire/vault.js";
import type { Manifest } from "../../../src/wire/manifest.js";
import { isAfterOpening, isGone, without } from "../../book/filing-state.js";
import type { Id, KeptFile } from "../../book/model.js";
import { manifest } from "../escrow.js";
import { About, codeOf, isCode } from "../failures.js";
import { takeBackNow } from "../filing/deliver.js";
import { filingOf, numbersOf, stateNow } from "../filing/receipts.js";
import type { Removal } from "../jobs/coming.js";
import { clearDevice } from "../keeping/device.js";
import { here, type Session } from "../session.js";
import { board } from "../world.js";
import { forgetAll } from "./lock.js";
import { removeReplaced } from "./open.js";

const PATIENCE = 12; // seconds for one filing, before she is told who has not signed

/**
 * Take back every filing, remove every file, then the vault, then what the device keeps. Nothing is removed before
 * trustees have signed that every filing is gone, or was opened: only her words can take it back. Stopped on the way,
 * the vault is still there, and the same again goes on.
 */
export async function removeAll(
  { anyway }: { anyway: boolean },
  tell: (progress: { done: number; of: number }) => void,
): Promise<Removal> {
  const session = here();
  const filings = session.book.filings.map(({ id }) => id);
  const files = session.book.entries.flatMap((entry) => entry.files);
  const of = filings.length + files.length + 1;
  const signed: number[] = [];
  let [done, released] = [0, 0];
  tell({ done, of });
  const known = filings.length > 0 ? await manifest() : undefined;
  for (const id of filings) {
    if (!anyway) await takeBack(known!, id);
    if (isAfterOpening(stateNow(known!, id))) released += 1;
    else if (!isGone(filingOf(id), numbersOf(known!))) signed.push(without(filingOf(id).kept));
    tell({ done: ++done, of });
  }
  if (signed.length > 0 && !anyway) throw new About("not-gone", `${Math.min(...signed)} ${known!.plan.n}`);
  for (const file of files) {
    await removeFile(file);
    tell({ done: ++done, of });
  }
  if (session.keys && session.admitted) await removeFromBoard(session);
  forgetAll();
  await clearDevice();
  tell({ done: of, of });
  return { released };
}

/** Ask for a filing back, until receipts say that it is gone or was opened. What the board says alone is not believed. */
async function takeBack(known: Manifest, id: Id): Promise<void> {
  if (isGone(filingOf(id), numbersOf(known)) || isAfterOpening(stateNow(known, id))) return;
  try {
    await takeBackNow(known, id, PATIENCE);
  } catch (error) {
    if (["offline", "not-open"].includes(codeOf(error))) throw error;
  }
}

async function removeFile(file: KeptFile): Promise<void> {
  const keys = attachmentKeys(asSeed(fromHex(file.seed)));
  try {
    await board.post("/v1/attachment-removals", removeAttachment(await manifest(), keys));
  } catch (error) {
    if (!isCode(error, "unknown-attachment", "attachment-removed")) throw error;
  }
}

async function removeFromBoard(session: Session): Promise<void> {
  await removeReplaced(session);
  try {
    const removal = removeVault(await manifest(), session.keys!);
    await board.post("/v1/vault-removals", VaultRemoval.encode(removal));
  } catch (error) {
    if (!isCode(error, "unknown-vault", "vault-deleted")) throw error;
  }
}
