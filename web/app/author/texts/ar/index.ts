/** Arabic: simple Modern Standard, in forms that fit any gender (verbal nouns, the passive, what is written alike). */

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

export const ar = {
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
