/** Writes a version of the book, at the board or on the device, and gets ahead of others who write there too. */

import { merged } from "../../book/merge.js";
import { packed, unpacked } from "../../book/pack.js";
import { sameWords } from "../../book/versions.js";
import type { Manifest } from "../../../src/wire/manifest.js";
import { CoveyError, Refused } from "../../../src/errors.js";
import { toHex } from "../../../src/primitives/bytes.js";
import { createVault, readVault, writeVault } from "../../../src/roles/author/vault.js";
import type { VaultContent } from "../../../src/wire/vault.js";
import { manifest } from "../escrow.js";
import { isCode } from "../failures.js";
import { show, type Session } from "../session.js";
import { board, random } from "../world.js";
import { onDevice, putOnDevice } from "./device.js";
import { FORM } from "./form.js";

const TRIES = 5; // to get ahead of another tab

/** A new version at the board; the first one makes the vault. */
export async function writeToBoard(session: Session): Promise<void> {
  const escrow = await manifest();
  const keys = session.keys!;
  const path = `/v1/vaults/${toHex(keys.name)}`;
  for (let i = 0; i < TRIES; i++) {
    try {
      const version = session.atBoard + 1n;
      const content = await contentOf(session);
      if (session.atBoard === 0n)
        await board.post("/v1/vaults", createVault(escrow, session.account, keys, content, random));
      else await board.put(path, writeVault(escrow, keys, version, content, random));
      session.atBoard = version;
      return;
    } catch (error) {
      if (!isCode(error, "stale-vault")) throw error;
      const there = readVault(escrow, keys, await board.get(path), session.atBoard);
      if (there.content.form !== FORM) throw new Refused("foreign-vault", "another program's");
      await take(session, there.content);
      session.atBoard = there.version;
      session.replaced = there.content.replaced;
    }
  }
  throw new CoveyError("stale-vault", "another device writes at the same time");
}

/** A new version on the device. */
export async function writeToDevice(session: Session): Promise<void> {
  const escrow = await manifest();
  const name = toHex(session.keys!.name);
  for (let i = 0; i < TRIES; i++) {
    const there = await onDevice(name);
    if (there) await takeFromDevice(escrow, session, there.sealed);
    const version = (there?.version ?? 0n) + 1n;
    const sealed = writeVault(escrow, session.keys!, version, await contentOf(session), random);
    if (await putOnDevice({ name, version, sealed })) return;
  }
  throw new CoveyError("stale-vault", "another tab writes at the same time");
}

async function contentOf({ account, replaced, book }: Session): Promise<VaultContent> {
  return { account, replaced, form: FORM, data: await packed(book) };
}

/** What somebody damaged on the device is written over: what is in the page is all there is. */
async function takeFromDevice(escrow: Manifest, session: Session, sealed: Uint8Array): Promise<void> {
  try {
    await take(session, readVault(escrow, session.keys!, sealed, 0n).content);
  } catch (error) {
    if (!(error instanceof CoveyError)) throw error;
  }
}

/** Put what was found together with the book as it is by then: she may be typing meanwhile. */
async function take(session: Session, content: VaultContent): Promise<void> {
  const found = await unpacked(content.data);
  const before = new Map(session.book.entries.map(({ id, parts }) => [id, parts]));
  const book = merged(session.book, found);
  for (const { id, parts } of book.entries) {
    const own = before.get(id);
    if (own && !sameWords(own, parts)) session.others.add(id);
  }
  show(book);
}
