/**
 * French, « vous », in sentences that fit any gender. A space that does not break stands before ; : ? and inside « ».
 * An apostrophe is always ’, since ' has a meaning of its own in these texts.
 */

import { first } from "./first.js";
import { last } from "./last.js";
import { middle } from "./middle.js";

export const fr = { ...first, ...middle, ...last } as const;
