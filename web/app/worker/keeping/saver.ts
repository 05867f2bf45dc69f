/**
 * Keeps the book: a few seconds after a change, at once when asked. On the device first, then at the board.
 * Another tab or device may have written meanwhile: then both books are put together and written again.
 */

import { merged } from "../../book/merge.js";
import { packed, unpacked } from "../../book/pack.js";
import { CoveyError } from "../../../src/errors.js";
import { toHex } from "../../../src/primitives/bytes.js";
import { readVault, writeVault } from "../../../src/roles/author/vault.js";
import { FORM } from "./form.js";
import { manifest } from "../escrow.js";
import { afterChange, here, maybeHere, show, stand, type Session } from "../session.js";
import { board, now, random } from "../world.js";
import { onDevice, putOnDevice } from "./device.js";

const AFTER = 2000; // milliseconds from a change to keeping it
const AGAIN = [5, 10, 30, 60] as const; // seconds, when it did not work
const TRIES = 5; // to get ahead of another tab

let timer: ReturnType<typeof setTimeout> | undefined;
let running: Promise<void> | undefined;
let changes = 0;
let kept = 0;
let failures = 0;

/** Begin to listen for changes. */
export function startSaving(): void {
  afterChange(() => {
    changes += 1;
    const found = maybeHere();
    stand({ saving: found?.keys ? "waiting" : "nowhere" });
    if (found?.keys) later(AFTER);
  });
}

/** Whether something is not kept yet. */
export const isBehind = (): boolean => changes > kept;

/** Keep it now, if there is somewhere to keep it. Fails as the board or the device did. */
export async function save(): Promise<void> {
  clearTimeout(timer);
  while (running) await running.catch(() => undefined);
  if (!maybeHere()?.keys || !isBehind()) return;
  running = write().finally(() => {
    running = undefined;
  });
  await running;
}

/** Keep it at once although nothing changed: a new place to keep it. */
export function saveAgain(): Promise<void> {
  changes += 1;
  return save();
}

/** Forget what was not kept: somebody else begins. */
export function forget(): void {
  clearTimeout(timer);
  kept = changes;
  failures = 0;
}

function later(milliseconds: number): void {
  clearTimeout(timer);
  timer = setTimeout(() => void save().catch(() => undefined), milliseconds);
}

async function write(): Promise<void> {
  const upTo = changes;
  try {
    const session = here();
    if (session.onDevice) await writeToDevice(session);
    if (session.atBoard > 0n) await writeToBoard(session);
    if (maybeHere() !== session) return;
    kept = Math.max(kept, upTo);
    failures = 0;
    stand({ saving: isBehind() ? "waiting" : "saved", saved: now(), trouble: undefined });
    if (isBehind()) later(AFTER);
  } catch (error) {
    stand({ saving: "waiting", trouble: error instanceof CoveyError ? error.code : "offline" });
    later(1000 * AGAIN[Math.min(failures++, AGAIN.length - 1)]!);
    throw error;
  }
}

async function sealed(session: Session, version: bigint): Promise<Uint8Array> {
  const data = await packed(session.book);
  const content = { account: session.account, replaced: session.replaced, form: FORM, data };
  return writeVault(await manifest(), session.keys!, version, content, random);
}

async function writeToBoard(session: Session): Promise<void> {
  const name = toHex(session.keys!.name);
  for (let i = 0; i < TRIES; i++) {
    const version = session.atBoard + 1n;
    try {
      await board.put(`/v1/vaults/${name}`, await sealed(session, version));
      session.atBoard = version;
      return;
    } catch (error) {
      if (!(error instanceof CoveyError) || error.code !== "stale-vault") throw error;
      const there = readVault(
        await manifest(),
        session.keys!,
        await board.get(`/v1/vaults/${name}`),
        session.atBoard,
      );
      session.atBoard = there.version;
      session.replaced = there.content.replaced;
      show(merged(session.book, await unpacked(there.content.data)));
    }
  }
  throw new CoveyError("stale-vault", "another device writes at the same time");
}

async function writeToDevice(session: Session): Promise<void> {
  const name = toHex(session.keys!.name);
  for (let i = 0; i < TRIES; i++) {
    const there = await onDevice(name);
    if (there) {
      const found = readVault(await manifest(), session.keys!, there.sealed, 0n);
      show(merged(session.book, await unpacked(found.content.data)));
    }
    const version = (there?.version ?? 0n) + 1n;
    if (await putOnDevice({ name, version, sealed: await sealed(session, version) })) return;
  }
  throw new CoveyError("stale-vault", "another tab writes at the same time");
}
