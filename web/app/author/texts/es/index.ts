/**
 * Spanish, for Spain and Latin America alike: «tú», no regional words, no gender for the reader.
 * Short sentences, plain words, as in English.
 */

import { first } from "./first.js";
import { last } from "./last.js";
import { middle } from "./middle.js";

export const es = { ...first, ...middle, ...last } as const;
