/** Arabic: simple Modern Standard, in forms that fit any gender (verbal nouns, the passive, what is written alike). */

import { first } from "./first.js";
import { last } from "./last.js";
import { middle } from "./middle.js";

export const ar = { ...first, ...middle, ...last } as const;
