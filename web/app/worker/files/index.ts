/** The jobs about files, and about how much room there is. */

import { packed } from "../../book/pack.js";
import type { FileJobs } from "../jobs/files.js";
import { here } from "../session.js";
import type { Work } from "../worker.js";
import { addFile, pauseFile } from "./add.js";
import { openFile } from "./open.js";
import { removeFile } from "./remove.js";

/** What a vault holds of hers, with room to spare for what is kept beside it. */
const MOST = 1_040_000;

export const FILES: Work<keyof FileJobs> = {
  addFile,
  pauseFile: async ({ file }) => {
    await pauseFile(file);
    return undefined;
  },
  removeFile,
  openFile,
  room: async () => ({ used: (await packed(here().book)).length, most: MOST }),
};
