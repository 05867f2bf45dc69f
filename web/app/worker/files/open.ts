/** Fetches a file piece by piece, and hands it out only when all of it is, byte for byte, what was added. */

import { Malformed } from "../../../src/errors.js";
import { fromHex } from "../../../src/primitives/bytes.js";
import { runningHash } from "../../../src/primitives/running.js";
import { FileOpener } from "../../../src/roles/author/attachments.js";
import type { Id, KeptFile } from "../../book/model.js";
import { manifest } from "../escrow.js";
import type { FileProgress } from "../jobs/files.js";
import { board } from "../world.js";
import { findFile, keysOf, patiently, placeOf } from "./common.js";

/** As in `FileJobs`. The browser keeps what has been read so far outside this worker's memory. */
export async function openFile(
  { entry, file }: { entry: Id; file: Id },
  tell: (progress: FileProgress) => void,
): Promise<Blob> {
  const kept = findFile(entry, file);
  if (!kept) throw new Malformed("unknown-attachment", "this note has no such file");
  const keys = keysOf(kept);
  const opener = new FileOpener(await manifest(), keyOf(kept), await runningHash());
  const parts: Blob[] = [];
  let sent = 0;
  for (let number = 0; number < opener.shape.pieces; number++) {
    const piece = await patiently(() => board.get(`${placeOf(keys)}/pieces/${number}`));
    const plain = opener.piece(piece);
    parts.push(new Blob([new Uint8Array(plain)]));
    sent += plain.length;
    tell({ file, sent, size: kept.size });
  }
  opener.finish();
  // No type: whatever it says it is, this site never shows it, only hands it out.
  return new Blob(parts, { type: "application/octet-stream" });
}

function keyOf(kept: KeptFile): ConstructorParameters<typeof FileOpener>[1] {
  const { id, file } = keysOf(kept);
  const { size, hash, name, type } = kept;
  return { id, key: file, size: BigInt(size), hash: fromHex(hash), name, media: type };
}
