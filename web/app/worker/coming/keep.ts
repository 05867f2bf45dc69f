/** Where a book is kept: under a phrase, at the board, on this device; and under another phrase. */

import type { VaultKeys } from "../../../src/core/vault.js";
import { Misuse } from "../../../src/errors.js";
import { equal, toHex } from "../../../src/primitives/bytes.js";
import { removeVault } from "../../../src/roles/author/vault.js";
import { manifest } from "../escrow.js";
import { dropFromDevice } from "../keeping/device.js";
import { saveAgain } from "../keeping/saver.js";
import { enter, here, maybeHere, stand } from "../session.js";
import { removeReplaced } from "./open.js";
import { forgetProposed, keysFor, theProposed, type Tell } from "./phrase.js";

/** Keep the book under the proposed phrase. Asked again after a failure, it goes on where it was. */
export async function keep({ device }: { device: boolean }, tell: Tell): Promise<undefined> {
  const session = maybeHere() ?? enter();
  if (!session.keys) {
    session.keys = await keysFor(theProposed(), tell);
    session.atBoard = 0n;
  }
  tell({ at: "board" });
  session.onDevice ||= device;
  stand({});
  await saveAgain();
  forgetProposed();
  return undefined;
}

/** Move everything under the proposed phrase (spec/vault, changing the phrase safely). */
export async function changePhrase(_: undefined, tell: Tell): Promise<undefined> {
  const session = here();
  if (!session.keys) return keep({ device: session.onDevice }, tell);
  const old = moving?.old ?? session.keys;
  const fresh = moving?.fresh ?? (await keysFor(theProposed(), tell));
  moving = { old, fresh };
  tell({ at: "board" });
  if (!equal(session.keys.name, fresh.name)) {
    if (session.atBoard > 0n)
      session.replaced = [removeVault(await manifest(), old), ...session.replaced].slice(0, 4);
    session.keys = fresh;
    session.atBoard = 0n;
  }
  await saveAgain();
  await removeReplaced(session);
  await dropFromDevice(toHex(old.name));
  await saveAgain();
  moving = undefined;
  forgetProposed();
  return undefined;
}

/** A move that was begun and has failed on the way: it goes on when it is asked for again. */
let moving: { readonly old: VaultKeys; readonly fresh: VaultKeys } | undefined;

/** Keep it on this device too, or no longer. */
export async function keepOnDevice(wanted: boolean): Promise<undefined> {
  const session = here();
  if (!session.keys) throw new Misuse("without words nothing is kept", "no-phrase");
  if (wanted) {
    session.onDevice = true;
    try {
      await saveAgain();
    } catch (error) {
      if (error instanceof DOMException) session.onDevice = false;
      stand({});
      throw error;
    }
  } else {
    session.onDevice = false;
    await dropFromDevice(toHex(session.keys.name));
    stand(session.atBoard > 0n ? {} : { saving: "nowhere" });
  }
  return undefined;
}
