/** Every text of the desk's pages in English. */

import { common } from "./common.js";
import { coming } from "./coming.js";
import { fail } from "./fail.js";
import { pattern } from "./pattern.js";
import { people } from "./people.js";
import { when } from "./when.js";

export const texts = { ...common, ...coming, ...people, ...fail, ...pattern, ...when } as const;
