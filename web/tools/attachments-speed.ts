/**
 * How fast files are sealed and opened: `node dist-test/tools/attachments-speed.js [pieces]`.
 *
 * Seals and opens a made-up file on one thread, beside the same ciphers and hashes alone: those of the twin's own
 * libraries, and Node's. Prints JSON in MiB a second of CPU time, and the most memory the process has had.
 */

import { createCipheriv, createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { PIECE, attachmentKeys } from "../src/core/attachment.js";
import { seal } from "../src/primitives/aead.js";
import { asSeed } from "../src/primitives/bytes.js";
import { runningHash, type RunningHash } from "../src/primitives/running.js";
import { FileOpener, FileSealer } from "../src/roles/author/attachments.js";
import { Manifest } from "../src/wire/manifest.js";

const vectors = new URL("../../../vectors/attachment.json", import.meta.url);
interface Page {
  readonly bases?: Readonly<Record<string, string>>;
  readonly given: { readonly manifest: string | { readonly base: string } };
}
const page = JSON.parse(readFileSync(vectors, "utf8")) as Page;
const given = page.given.manifest;
const hex = typeof given === "string" ? given : (page.bases?.[given.base] ?? "");
const manifest = Manifest.decode(Uint8Array.from(Buffer.from(hex, "hex")));

const pieces = Number(process.argv[2] ?? 64);
const plain = Uint8Array.from({ length: PIECE }, (_, i) => i * i);
const key = new Uint8Array(32);
const nothing = new Uint8Array(0);

const ROUND = 8;

/** Pieces a second of CPU time, over all rounds of `step`, which does `ROUND` pieces. */
function rate(step: () => void): number {
  const before = process.cpuUsage();
  for (let done = 0; done < pieces; done += ROUND) step();
  const { user, system } = process.cpuUsage(before);
  return Number(((1e6 * pieces) / (user + system)).toFixed(1));
}

const keys = attachmentKeys(asSeed(key));
const hashes = await Promise.all(Array.from({ length: 4 * Math.ceil(pieces / ROUND) + 8 }, runningHash));
let used = 0;
const fresh = (): RunningHash => hashes[used++]!;

function sealed(): { readonly made: Uint8Array[]; readonly sealer: FileSealer } {
  const sealer = new FileSealer(manifest, keys, ROUND * PIECE, fresh());
  const made: Uint8Array[] = [];
  for (let length = sealer.nextLength; length !== undefined; length = sealer.nextLength) {
    made.push(sealer.piece(plain.subarray(0, length))!);
  }
  return { made, sealer };
}

const file = sealed();
const readerKey = file.sealer.key("", "");

function opened(): void {
  const opener = new FileOpener(manifest, readerKey, fresh());
  for (const piece of file.made) opener.piece(piece);
  opener.finish();
}

const running = fresh();
function own(): void {
  for (let i = 0; i < ROUND; i++) {
    running.update(plain);
    seal(key, plain, nothing);
  }
}

const state = createHash("sha256");
function native(): void {
  for (let i = 0; i < ROUND; i++) {
    state.update(plain);
    const cipher = createCipheriv("chacha20-poly1305", key, new Uint8Array(12), { authTagLength: 16 });
    cipher.update(plain);
    cipher.final();
    cipher.getAuthTag();
  }
}

for (const step of [sealed, opened, own, native]) step(); // warm
const result = {
  pieces,
  sealed: rate(sealed),
  opened: rate(opened),
  raw: rate(own),
  native: rate(native),
  peakMiB: Math.round(process.resourceUsage().maxRSS / 1024),
  node: process.version,
};
process.stdout.write(JSON.stringify(result) + "\n");
