import assert from "node:assert/strict";
import { it } from "node:test";
import { sha256 } from "@noble/hashes/sha2.js";
import {
  attachmentKeys,
  bytesIn,
  PIECE,
  pieceKey,
  roomOf,
  saltOf,
  shapeOf,
  type AttachmentId,
} from "../../src/core/attachment.js";
import { concat, equal, type Seed } from "../../src/primitives/bytes.js";
import { expand } from "../../src/primitives/hashing.js";
import { plainRunningHash, quickRunningHash, runningHash } from "../../src/primitives/running.js";
import { BoardAttachments } from "../../src/roles/attachments.js";
import * as author from "../../src/roles/author/index.js";
import { AttachmentKey } from "../../src/wire/attachments.js";
import { Manifest } from "../../src/wire/manifest.js";
import { checkPage, type Inputs } from "./page.js";

const DAY = 20_000;
const manifestOf = (given: Inputs): Manifest => Manifest.decode(given.bytes("manifest"));
const keysOf = (given: Inputs): ReturnType<typeof attachmentKeys> =>
  attachmentKeys(given.bytes<Seed>("seed"));
const madeUp = (size: number): Uint8Array => expand(size, "covey/vectors", "attachment");

interface Sealed {
  readonly pieces: readonly (Uint8Array | undefined)[];
  readonly sealer: author.FileSealer;
}

async function sealed(given: Inputs, data: Uint8Array, there?: readonly Uint8Array[]): Promise<Sealed> {
  const sealer = new author.FileSealer(manifestOf(given), keysOf(given), data.length, await runningHash());
  const pieces = [];
  for (let number = 0; sealer.nextLength !== undefined; number++) {
    assert.equal(sealer.nextLength, bytesIn(data.length, number));
    const part = data.subarray(number * PIECE, number * PIECE + sealer.nextLength);
    pieces.push(sealer.piece(part, there?.[number]));
  }
  return { pieces, sealer };
}

async function opened(given: Inputs, key: AttachmentKey, pieces: readonly Uint8Array[]): Promise<Uint8Array> {
  const opener = new author.FileOpener(manifestOf(given), key, await runningHash());
  const data = concat(...pieces.map((piece) => opener.piece(piece)));
  opener.finish();
  return data;
}

function keep(input: Inputs, given: Inputs): object {
  const manifest = manifestOf(given);
  const joined = given.byteList("accounts");
  const account = given.bytes<Seed>("account");
  const isJoined = (one: Uint8Array): boolean => joined.some((known) => equal(known, one));
  const board = new BoardAttachments(manifest, input.int("total"), isJoined);
  let found = new Uint8Array();
  for (const step of input.children("steps")) {
    const what = step.text("do");
    const day = step.has("day") ? step.int("day") : DAY;
    const id = (): AttachmentId => step.bytes<AttachmentId>("id");
    if (what === "sweep") board.sweep(day);
    else if (what === "put") board.put(step.bytes("body"), id(), step.int("number"), day);
    else if (what === "get") found = Uint8Array.from(board.get(id(), step.int("number")));
    else if (what === "state") found = Uint8Array.from(board.state(id()));
    else if (step.has("number")) {
      const seed = concat(new Uint8Array(31), Uint8Array.of(step.int("number"))) as Seed;
      const keys = attachmentKeys(seed);
      if (what === "unmake") board.remove(author.removeAttachment(manifest, keys));
      else board.open(author.announceAttachment(manifest, account, keys, step.int("size")), day);
    } else if (what === "open") board.open(step.bytes("body"), day);
    else board.remove(step.bytes("body"));
  }
  return { found };
}

checkPage("attachment", {
  shape: (input) => {
    const shape = shapeOf(input.int("size"));
    return { ...shape, room: roomOf(shape) };
  },
  keys: (input) => {
    const { signing, id, file } = attachmentKeys(input.bytes<Seed>("seed"));
    return { signing, id, file };
  },
  piece_keys: (input) => {
    const [keys, number, last] = [
      attachmentKeys(input.bytes<Seed>("seed")),
      input.int("number"),
      input.flag("last"),
    ];
    const salt = saltOf(keys, number, last, input.bytes("so_far"));
    return { salt, key: pieceKey(keys.file, salt, number, last) };
  },
  announce: (input, given) => ({
    opening: author.announceAttachment(
      manifestOf(given),
      given.bytes("account"),
      keysOf(given),
      input.int("size"),
    ),
  }),
  remove: (_, given) => ({ removal: author.removeAttachment(manifestOf(given), keysOf(given)) }),
  seal: async (input, given) => {
    const { pieces, sealer } = await sealed(given, input.bytes("data"));
    const key = AttachmentKey.encode(sealer.key(input.text("name"), input.text("media")));
    return { piece: pieces[0], key };
  },
  seal_made_up: async (input, given) => {
    const { pieces, sealer } = await sealed(given, madeUp(input.int("size")));
    const key = AttachmentKey.encode(sealer.key(input.text("name"), input.text("media")));
    return { sha256: pieces.map((piece) => sha256(piece!)), key };
  },
  resume: async (input, given) => {
    const { pieces } = await sealed(given, madeUp(input.int("size")), input.byteList("there"));
    return { sent: pieces.flatMap((piece, number) => (piece === undefined ? [] : [number])) };
  },
  open: async (input, given) => ({
    data: await opened(given, AttachmentKey.decode(input.bytes("key")), input.byteList("pieces")),
  }),
  serve: async (input, given) => {
    const { pieces, sealer } = await sealed(given, madeUp(input.int("size")));
    const served = input.ints("serve").map((number) => pieces[number]!);
    return { sha256: sha256(await opened(given, sealer.key("", ""), served)) };
  },
  state: (input, given) => {
    const { id } = keysOf(given);
    const state = author.readAttachmentState(manifestOf(given), id, input.int("size"), input.bytes("state"));
    return { missing: author.missingPieces(state) };
  },
  board: (input, given) => keep(input, given),
});

it("a hash that comes piece by piece is the same with and without WebAssembly", async () => {
  const [quick, plain] = [await quickRunningHash(), plainRunningHash()];
  const data = madeUp(300_001);
  for (const [from, to] of [
    [0, 0],
    [0, 63],
    [63, 64],
    [64, 200_000],
    [200_000, 300_001],
  ] as const) {
    for (const hash of [quick, plain]) {
      hash.update(data.subarray(from, to));
      assert.deepEqual(hash.digest(), sha256(data.subarray(0, to)));
    }
  }
});

it("two hashes at once do not disturb each other", async () => {
  const [one, two] = [await quickRunningHash(), await quickRunningHash()];
  one.update(madeUp(100));
  two.update(madeUp(70));
  assert.deepEqual([one.digest(), two.digest()], [sha256(madeUp(100)), sha256(madeUp(70))]);
});
