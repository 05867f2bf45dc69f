/** What coming in, writing and filing need: it comes beside the first of those pages. */

import { filing } from "./filing.js";
import { keep } from "./keep.js";
import { name } from "./name.js";
import { write } from "./write.js";

export const middle = { ...keep, ...write, ...name, ...filing } as const;
