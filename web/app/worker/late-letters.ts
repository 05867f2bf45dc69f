/** Stands for `core/identifiers/transliteration` in the build: its table (170 kB) comes with the first odd letter. */

import { imported } from "../imported.js";
import { late } from "./late.js";

const letters = late(() => imported(() => import("../../src/core/identifiers/transliteration.js")));

/** As in the module it stands for: ASCII is its own transliteration. */
export function toAscii(text: string): string {
  // eslint-disable-next-line no-control-regex -- all of ASCII
  return /^[\x00-\x7f]*$/.test(text) ? text : letters().toAscii(text);
}
