/**
 * Spanish, for Spain and Latin America alike: «tú», no regional words, no gender for the reader.
 * Short sentences, plain words, as in English.
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

export const es = {
  ...common,
  ...front,
  ...help,
  ...home,
  ...keep,
  ...write,
  ...exporting,
  ...letters,
  ...name,
  ...filing,
} as const;
