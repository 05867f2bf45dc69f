/** The first script: the way out works and there is something to read; then the application comes. */

import { paint, sayFailed } from "./early.js";
import { isLeaving, listenForShift, neverShowAgain } from "./leave.js";

listenForShift();
neverShowAgain();
paint();
import("./main.js")
  .then(({ start }) => start())
  .catch((error: unknown) => {
    if (isLeaving()) return;
    sayFailed();
    throw error;
  });
