/** One author's chapter of a copy: everything that goes into it, brought together. */

import { letterKey } from "../../../src/core/mail.js";
import type { Manifest } from "../../../src/wire/manifest.js";
import type { Claim } from "../../../src/roles/archive/listing.js";
import type { TellingLetter } from "../../../src/roles/archive/telling.js";
import type { OpenedLetter } from "../../../src/roles/mail.js";
import type { CaseOpened } from "../../../src/wire/desk.js";
import type { ConflictPart } from "../../../src/wire/filing.js";
import type { Receipt, SealedFiling } from "../../../src/wire/log.js";
import type { Decision } from "../../../src/wire/release.js";

/** `folder` is its number in the archive. */
export interface Chapter {
  readonly folder: string;
  readonly filed: SealedFiling;
  /** The header digest, which receipts are about. */
  readonly subject: Uint8Array;
  readonly conflict: ConflictPart;
  /** Content key 1, which opens the conflict part. */
  readonly conflictKey: Uint8Array;
  readonly opened: CaseOpened;
  readonly receipts: readonly Receipt[];
  readonly decision: Decision | undefined;
  readonly letters: readonly OpenedLetter[];
}

/** What became of it in the archive: its letters with their places, and what is claimed. */
export interface Given {
  readonly letters: readonly TellingLetter[];
  readonly claims: readonly Claim[];
}

/** Where a copy is made. */
export interface Maker {
  readonly manifest: Manifest;
  readonly desk: number;
  /** Unix seconds. */
  readonly made: number;
}

/** What opens this letter and no other. */
export function keyOf({ opened }: Chapter, { sealed }: OpenedLetter): Uint8Array {
  return letterKey(opened.mail, sealed);
}
