/** The jobs of coming in, coming back and going. */

import type { ComingJobs } from "../jobs/coming.js";
import { anyOnDevice, clearDevice } from "../keeping/device.js";
import { enter, maybeHere } from "../session.js";
import type { Work } from "../worker.js";
import { join } from "./join.js";
import { changePhrase, keep, keepOnDevice } from "./keep.js";
import { lock } from "./lock.js";
import { open, repeatPhrase } from "./open.js";
import { checkPhrase, completeWord, proposePhrase, warm } from "./phrase.js";

export const COMING: Work<Exclude<keyof ComingJobs, "removeAll">> = {
  begin: async () => {
    await Promise.resolve();
    if (!maybeHere()) enter();
    return undefined;
  },
  proposePhrase,
  checkPhrase,
  completeWord,
  keep,
  join,
  open,
  repeatPhrase,
  changePhrase,
  keepOnDevice,
  onDevice: () => {
    warm();
    return anyOnDevice();
  },
  clearDevice: async () => {
    await clearDevice();
    return undefined;
  },
  lock,
};
