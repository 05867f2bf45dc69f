/**
 * English: the language the others are checked against. ICU MessageFormat. Short sentences, plain words, no "why".
 * One file for each part of the flow; each key begins with the name of its part.
 */

import { first } from "./first.js";
import { last } from "./last.js";
import { middle } from "./middle.js";

export const en = { ...first, ...middle, ...last } as const;
