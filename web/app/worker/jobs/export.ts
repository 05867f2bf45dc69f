/** A copy of everything, made here. */

import type { ExportedMail } from "../../book/exported.js";

/** The data file, what its hash is, and the letters that stand in the readable document. */
export interface Copy {
  readonly made: number;
  readonly data: Uint8Array;
  /** SHA-256, hexadecimal. */
  readonly hash: string;
  readonly letters: readonly ExportedMail[];
}

export interface ExportJobs {
  copy: { give: undefined; get: Copy; tell: never };
}
