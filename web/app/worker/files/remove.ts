/** Removes a file: at the board first, then from the book, so that nothing stays behind that nobody can remove. */

import { removeAttachment } from "../../../src/roles/author/attachments.js";
import type { Id } from "../../book/model.js";
import { manifest } from "../escrow.js";
import { isCode } from "../failures.js";
import { save } from "../keeping/saver.js";
import { change } from "../session.js";
import { board } from "../world.js";
import { pauseFile } from "./add.js";
import { findFile, keysOf, patiently } from "./common.js";

/** As in `FileJobs`. */
export async function removeFile({ entry, file }: { entry: Id; file: Id }): Promise<undefined> {
  await pauseFile(file);
  const kept = findFile(entry, file);
  if (!kept) return undefined;
  const removal = removeAttachment(await manifest(), keysOf(kept));
  try {
    await patiently(() => board.post("/v1/attachment-removals", removal));
  } catch (error) {
    // One that never got there is removed by forgetting it.
    if (!isCode(error, "unknown-attachment", "attachment-removed")) throw error;
  }
  change({ do: "drop-file", entry, id: file });
  await save().catch(() => undefined);
  return undefined;
}
