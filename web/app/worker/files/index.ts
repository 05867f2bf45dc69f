/** The jobs about files. */

import type { FileJobs } from "../jobs/files.js";
import type { Work } from "../worker.js";
import { addFile, pauseFile } from "./add.js";
import { openFile } from "./open.js";
import { removeFile } from "./remove.js";

export const FILES: Work<Exclude<keyof FileJobs, "room">> = {
  addFile,
  pauseFile: async ({ file }) => {
    await pauseFile(file);
    return undefined;
  },
  removeFile,
  openFile,
};
