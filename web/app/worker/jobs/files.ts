/** Files with a record: sealed piece by piece, resumed, removed, given back byte for byte. */

import type { Id } from "../../book/model.js";

export interface FileProgress {
  readonly file: Id;
  readonly sent: number;
  readonly size: number;
}

export interface FileJobs {
  /** Add a file; goes on if it was begun before. Needs an account. `false`: paused before all of it was sent. */
  addFile: { give: { entry: Id; file: Id; data: File }; get: boolean; tell: FileProgress };
  /** Stop sending; what is at the board stays, and can go on. */
  pauseFile: { give: { file: Id }; get: undefined; tell: never };
  /** Remove from board and book. */
  removeFile: { give: { entry: Id; file: Id }; get: undefined; tell: never };
  /** Fetch, check and open. */
  openFile: { give: { entry: Id; file: Id }; get: Blob; tell: FileProgress };
  /** How long the book is, packed, and how long it can be while it can still be kept. */
  room: { give: undefined; get: { used: number; most: number }; tell: never };
}
