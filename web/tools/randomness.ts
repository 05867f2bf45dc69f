/** The one place where the tools take fresh randomness and time. */

import { webcrypto } from "node:crypto";
import type { Random } from "../src/primitives/bytes.js";

export const random: Random = (length) => webcrypto.getRandomValues(new Uint8Array(length));

/** Unix seconds. */
export const now = (): number => Math.floor(Date.now() / 1000);
