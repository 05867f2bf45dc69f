/** Files that an author gave: handed out only when all of it is, byte for byte, what was given. */

import { Malformed } from "../../../src/errors.js";
import { runningHash } from "../../../src/primitives/running.js";
import { FileOpener } from "../../../src/roles/author/attachments.js";
import { AttachmentKey } from "../../../src/wire/attachments.js";
import type { LetterProgress } from "../jobs/letters.js";
import type { House } from "./house.js";
import { findLetter } from "./letters.js";

/** As in `LetterJobs`; no type: whatever it says it is, a page of this site never shows it. */
export async function openFile(
  house: House,
  filing: string,
  letter: string,
  place: number,
  tell: (progress: LetterProgress) => void,
): Promise<{ name: string; data: Blob }> {
  const given = keysIn(findLetter(house, filing, letter).letter.attachments)[place];
  if (!given) throw new Malformed("unknown-attachment", "there is no such file in this letter");
  const opener = new FileOpener(house.world.manifest, given, await runningHash());
  const parts: Blob[] = [];
  let sent = 0;
  for (let number = 0; number < opener.shape.pieces; number++) {
    const plain = opener.piece(await house.board.piece(given.id, number));
    parts.push(new Blob([new Uint8Array(plain)]));
    sent += plain.length;
    tell({ sent, size: Number(given.size) });
  }
  opener.finish();
  return { name: given.name, data: new Blob(parts, { type: "application/octet-stream" }) };
}

/** Those that are files: what is none is shown by no page either. */
function keysIn(attachments: readonly Uint8Array[]): readonly AttachmentKey[] {
  return attachments.flatMap((data) => {
    try {
      return [AttachmentKey.decode(data)];
    } catch {
      return [];
    }
  });
}
