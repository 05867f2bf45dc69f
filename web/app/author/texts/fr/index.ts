/**
 * French, « vous », in sentences that fit any gender. A space that does not break stands before ; : ? and inside « ».
 * An apostrophe is always ’, since ' has a meaning of its own in these texts.
 */

import { common } from "./common.js";
import { exporting } from "./export.js";
import { filing } from "./filing.js";
import { front } from "./front.js";
import { help } from "./help.js";
import { home } from "./home.js";
import { keep } from "./keep.js";
import { letters } from "./letters.js";
import { name } from "./name.js";
import { write } from "./write.js";

export const fr = {
  ...common,
  ...front,
  ...help,
  ...home,
  ...keep,
  ...exporting,
  ...letters,
  ...name,
  ...filing,
  ...write,
} as const;
