/**
 * At a running board: send a file, or go on sending it; fetch one by its key; remove one.
 * The job comes as JSON on standard input; what happened goes out as JSON.
 */

import { readFileSync, writeFileSync } from "node:fs";
import { Board } from "../client/board.js";
import { attachmentKeys, PIECE, type AttachmentKeys } from "../src/core/attachment.js";
import { asManifestHash, asSeed, concat, fromHex, toHex } from "../src/primitives/bytes.js";
import { runningHash } from "../src/primitives/running.js";
import * as author from "../src/roles/author/index.js";
import { AttachmentKey } from "../src/wire/attachments.js";
import type { Manifest } from "../src/wire/manifest.js";

interface Job {
  readonly url: string;
  readonly manifest: string;
  readonly do: "send" | "fetch" | "remove";
  /** The seeds of the account and of the attachment. */
  readonly account?: string;
  readonly seed?: string;
  /** A reader's key. */
  readonly key?: string;
  /** The file to send, or to write. */
  readonly path?: string;
  /** Stop after so many pieces were sent. */
  readonly most?: number;
}

const pathOf = (keys: { readonly id: Uint8Array }): string => `/v1/attachments/${toHex(keys.id)}`;

async function send(board: Board, manifest: Manifest, keys: AttachmentKeys, job: Job): Promise<object> {
  const data = readFileSync(job.path ?? "");
  const account = asSeed(fromHex(job.account ?? ""));
  await board.post("/v1/attachments", author.announceAttachment(manifest, account, keys, data.length));
  const state = author.readAttachmentState(manifest, keys.id, data.length, await board.get(pathOf(keys)));
  const sealer = new author.FileSealer(manifest, keys, data.length, await runningHash());
  const sent: number[] = [];
  for (let number = 0; sealer.nextLength !== undefined; number++) {
    const at = number * PIECE;
    const part = new Uint8Array(data.subarray(at, at + sealer.nextLength));
    const piece = sealer.piece(part, state.salts[number]);
    if (piece === undefined) continue;
    if (sent.length === job.most) return { sent };
    await board.put(`${pathOf(keys)}/pieces/${number}`, piece);
    sent.push(number);
  }
  return { sent, key: toHex(AttachmentKey.encode(sealer.key("caf\u00e9.bin", "application/x-made-up"))) };
}

async function fetchFile(board: Board, manifest: Manifest, job: Job): Promise<object> {
  const key = AttachmentKey.decode(fromHex(job.key ?? ""));
  const opener = new author.FileOpener(manifest, key, await runningHash());
  const parts: Uint8Array[] = [];
  for (let number = 0; number < opener.shape.pieces; number++) {
    parts.push(opener.piece(await board.get(`${pathOf(key)}/pieces/${number}`)));
  }
  opener.finish();
  writeFileSync(job.path ?? "", concat(...parts));
  return { name: key.name, media: key.media };
}

async function main(job: Job): Promise<object> {
  const board = new Board(job.url);
  const manifest = await board.manifest(asManifestHash(fromHex(job.manifest)));
  if (job.do === "fetch") return fetchFile(board, manifest, job);
  const keys = attachmentKeys(asSeed(fromHex(job.seed ?? "")));
  if (job.do === "send") return send(board, manifest, keys, job);
  await board.post("/v1/attachment-removals", author.removeAttachment(manifest, keys));
  return {};
}

process.stdout.write(JSON.stringify(await main(JSON.parse(readFileSync(0, "utf8")) as Job)));
