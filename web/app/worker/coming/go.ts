/** Removing everything for good. */

import { attachmentKeys } from "../../../src/core/attachment.js";
import { asFilingId, asSeed, fromHex } from "../../../src/primitives/bytes.js";
import { withdraw } from "../../../src/roles/author/account.js";
import { removeAttachment } from "../../../src/roles/author/attachments.js";
import { removeVault } from "../../../src/roles/author/vault.js";
import { Withdrawal } from "../../../src/wire/filing.js";
import { VaultRemoval } from "../../../src/wire/vault.js";
import type { Filing, KeptFile } from "../../book/model.js";
import { manifest } from "../escrow.js";
import { codeOf, isCode } from "../failures.js";
import type { Removal } from "../jobs/coming.js";
import { clearDevice } from "../keeping/device.js";
import { change, here, type Session } from "../session.js";
import { board, now } from "../world.js";
import { forgetAll } from "./lock.js";
import { removeReplaced } from "./open.js";

/**
 * Take back every filing, remove every file, then the vault, then what the device keeps. Stopped on the way, the
 * vault is still there, and the same again goes on.
 */
export async function removeAll(
  _: undefined,
  tell: (progress: { done: number; of: number }) => void,
): Promise<Removal> {
  const session = here();
  const filings = session.book.filings.filter(({ takenBack }) => takenBack === undefined);
  const files = session.book.entries.flatMap((entry) => entry.files);
  const of = filings.length + files.length + 1;
  let [done, released] = [0, 0];
  tell({ done, of });
  for (const filing of filings) {
    if (!(await takeBack(session, filing))) released += 1;
    tell({ done: ++done, of });
  }
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

/** Ask for a filing back; `false` if a desk has it already, and nobody can. What never arrived is taken back too. */
async function takeBack(session: Session, filing: Filing): Promise<boolean> {
  const asked = withdraw(await manifest(), session.account, asFilingId(fromHex(filing.id)));
  try {
    await board.post("/v1/withdrawals?wait=5", Withdrawal.encode(asked));
  } catch (error) {
    if (isCode(error, "already-released")) return false;
    if (codeOf(error) !== "unknown-filing") throw error;
  }
  change({ do: "put-filing", it: { ...filing, takenBack: now() } });
  return true;
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
