/**
 * English: the language the others are checked against. ICU MessageFormat. Short sentences, plain words, no "why".
 * One file for each part of the flow; each key begins with the name of its part.
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

export const en = {
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
