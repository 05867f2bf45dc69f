/** The one place where the worker takes fresh randomness, the time, and talks to its board. */

import { Board } from "../../client/board.js";
import type { Random } from "../../src/primitives/bytes.js";

export const random: Random = (length) => crypto.getRandomValues(new Uint8Array(length));

/** Unix seconds. */
export const now = (): number => Math.floor(Date.now() / 1000);

export const DAY = 86_400;

/** Days since 1970. */
export const today = (): number => Math.floor(now() / DAY);

export const pause = (seconds: number): Promise<void> =>
  new Promise((done) => setTimeout(done, 1000 * seconds));

/** The board that served this page: there is no other. */
export const board = new Board("");
