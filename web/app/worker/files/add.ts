/** Adds a file: in the book first, then piece by piece at the board. One piece is in memory at a time. */

import { shapeOf } from "../../../src/core/attachment.js";
import { Misuse, Refused } from "../../../src/errors.js";
import { toHex } from "../../../src/primitives/bytes.js";
import { runningHash } from "../../../src/primitives/running.js";
import {
  announceAttachment,
  FileSealer,
  isThere,
  readAttachmentState,
} from "../../../src/roles/author/attachments.js";
import type { Id, KeptFile } from "../../book/model.js";
import { manifest } from "../escrow.js";
import type { FileProgress } from "../jobs/files.js";
import { isBehind, save } from "../keeping/saver.js";
import { change, here, isPlaced } from "../session.js";
import { board, random } from "../world.js";
import { findFile, keysOf, patiently, placeOf } from "./common.js";

interface Given {
  readonly entry: Id;
  readonly file: Id;
  readonly data: File;
}

/** Milliseconds for one piece: a megabyte on a line that is hardly there. */
const PATIENCE = 300_000;

/** One that is being sent; `stop` ends it after the piece on its way. */
interface Running {
  stop: boolean;
  readonly ended: Promise<unknown>;
}

const running = new Map<Id, Running>();

/** As in `FileJobs`. */
export async function addFile(given: Given, tell: (progress: FileProgress) => void): Promise<boolean> {
  await running.get(given.file)?.ended;
  let end = (): void => undefined;
  const ended = new Promise<void>((resolve) => {
    end = resolve;
  });
  const me: Running = { stop: false, ended };
  running.set(given.file, me);
  try {
    return await add(given, me, tell);
  } finally {
    running.delete(given.file);
    end();
  }
}

/** Ask it to stop, and wait until it has. */
export async function pauseFile(file: Id): Promise<void> {
  const found = running.get(file);
  if (!found) return;
  found.stop = true;
  await found.ended;
}

async function add(
  { entry, file, data }: Given,
  me: Running,
  tell: (p: FileProgress) => void,
): Promise<boolean> {
  const session = here();
  if (!isPlaced(session)) throw new Misuse("these notes are kept nowhere", "not-kept");
  const { size } = data;
  shapeOf(size);
  const kept = begin(entry, file, data);
  if (kept.complete) return true;
  await keepBook();
  const keys = keysOf(kept);
  const escrow = await manifest();
  const stopped = (): boolean => me.stop;
  await patiently(
    () => board.post("/v1/attachments", announceAttachment(escrow, session.account, keys, size)),
    stopped,
  );
  const state = await patiently(() => board.get(placeOf(keys)), stopped);
  const { salts } = readAttachmentState(escrow, keys.id, size, state);
  const [known, hash] = [salts.some(isThere), await runningHash()];
  const sealer = new FileSealer(escrow, keys, size, hash);
  let sent = 0;
  for (let number = 0; sealer.nextLength !== undefined; number++) {
    const length = sealer.nextLength;
    if (me.stop) return false;
    const piece = sealer.piece(await read(data, sent, length), salts[number]);
    if (piece)
      await patiently(() => board.put(`${placeOf(keys)}/pieces/${number}`, piece, PATIENCE), stopped);
    sent += length;
    tell({ file, sent, size });
  }
  if (!findFile(entry, file)) return false; // removed meanwhile
  // What another device began under another name keeps that name; a new one has that of the file that was read.
  const { name, type } = known ? kept : { name: data.name, type: data.type };
  change({ do: "put-file", entry, it: { ...kept, name, type, hash: toHex(hash.digest()), complete: true } });
  await save().catch(() => undefined); // all of it is at the board; the saver tries again by itself
  return true;
}

/** The file as the book has it; a new one gets a seed, and is in the book before anything is sent. */
function begin(entry: Id, file: Id, { name, type, size }: File): KeptFile {
  const known = findFile(entry, file);
  if (known) {
    if (known.size !== size) throw new Refused("file-changed", "this file has another size");
    return known;
  }
  change({ do: "begin-entry", entry });
  const seed = toHex(random(32));
  change({ do: "put-file", entry, it: { id: file, name, type, size, hash: "", seed, complete: false } });
  return findFile(entry, file)!;
}

/** The seed must be kept before anything is sent under it. */
async function keepBook(): Promise<void> {
  if (isBehind()) await patiently(save);
}

/** Some bytes of a file; `file-unread` if it was moved or changed since it was chosen. */
async function read(data: File, from: number, length: number): Promise<Uint8Array> {
  try {
    return new Uint8Array(await data.slice(from, from + length).arrayBuffer());
  } catch (error) {
    if (error instanceof DOMException) throw new Refused("file-unread", "this file cannot be read");
    throw error;
  }
}
