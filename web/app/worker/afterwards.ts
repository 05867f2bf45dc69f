/** The jobs of letters, files, the copy and removing everything, in one piece: they come after filing, or with a file. */

import { removeAll } from "./coming/go.js";
import { copy } from "./export.js";
import { FILES } from "./files/index.js";
import { LETTERS } from "./letters/jobs.js";

export const AFTERWARDS = { ...LETTERS, ...FILES, removeAll, copy };
