/** Files with a record: sealed piece by piece, resumed, removed, given back byte for byte. */

import type { Id } from "../../book/model.js";

export interface FileProgress {
  readonly file: Id;
  readonly sent: number;
  readonly size: number;
}

export interface FileJobs {
  /** Add a file; goes on if the same file was begun before. Needs an account. */
  addFile: { give: { entry: Id; file: Id; data: File }; get: undefined; tell: FileProgress };
  /** Stop sending; what is at the board stays, and can go on. */
  pauseFile: { give: { file: Id }; get: undefined; tell: never };
  /** Remove from board and book. */
  removeFile: { give: { entry: Id; file: Id }; get: undefined; tell: never };
  /** Fetch, check and open. */
  openFile: { give: { entry: Id; file: Id }; get: Blob; tell: FileProgress };
}
