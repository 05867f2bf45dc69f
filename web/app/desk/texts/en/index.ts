/** Every text of the desk's pages in English. */

import { author } from "./author.js";
import { closing } from "./closing.js";
import { common } from "./common.js";
import { copy } from "./copy.js";
import { coming } from "./coming.js";
import { fail } from "./fail.js";
import { letters } from "./letters.js";
import { pattern } from "./pattern.js";
import { people } from "./people.js";
import { when } from "./when.js";
import { work } from "./work.js";

export const texts = {
  ...common,
  ...coming,
  ...people,
  ...fail,
  ...work,
  ...author,
  ...letters,
  ...closing,
  ...copy,
  ...pattern,
  ...when,
} as const;
