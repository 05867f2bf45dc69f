/** Locking: everything is kept, then every key is forgotten. */

import { forget, isBehind, save } from "../keeping/saver.js";
import { leave, maybeHere } from "../session.js";
import { forgetProposed } from "./phrase.js";

/** Keep what is not kept, then forget. `false`, and nothing is forgotten, if that did not work. */
export async function lock({ force }: { force: boolean }): Promise<boolean> {
  if (!maybeHere()) return true;
  await save().catch(() => undefined);
  if (isBehind() && !force) return false;
  forgetAll();
  return true;
}

/** Forget every key, and what was not kept. */
export function forgetAll(): void {
  forget();
  forgetProposed();
  leave();
}
