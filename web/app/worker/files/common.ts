/** A file in the book, its keys, and trying again when the line drops for a moment. */

import { attachmentKeys, type AttachmentKeys } from "../../../src/core/attachment.js";
import { asSeed, fromHex, toHex } from "../../../src/primitives/bytes.js";
import type { Id, KeptFile } from "../../book/model.js";
import { codeOf } from "../failures.js";
import { here } from "../session.js";
import { pause } from "../world.js";

/** Seconds to wait before the next try. */
const AGAIN = [1, 2, 4] as const;

/** The file, if its note still has it. */
export function findFile(entry: Id, file: Id): KeptFile | undefined {
  return here()
    .book.entries.find(({ id }) => id === entry)
    ?.files.find(({ id }) => id === file);
}

export const keysOf = ({ seed }: KeptFile): AttachmentKeys => attachmentKeys(asSeed(fromHex(seed)));

export const placeOf = ({ id }: AttachmentKeys): string => `/v1/attachments/${toHex(id)}`;

/** Ask; if there is no connection for a moment, or too much is asked, ask again. `stopped`: do not. */
export async function patiently<T>(ask: () => Promise<T>, stopped = (): boolean => false): Promise<T> {
  for (let tries = 0; ; tries++) {
    try {
      return await ask();
    } catch (error) {
      const wait = AGAIN[tries];
      if (wait === undefined || stopped() || !["offline", "slow-down"].includes(codeOf(error))) throw error;
      await pause(wait);
    }
  }
}
