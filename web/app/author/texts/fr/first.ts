/** What the first pages need: it comes at once. */

import { common } from "./common.js";
import { fail } from "./fail.js";
import { front } from "./front.js";
import { help } from "./help.js";
import { home } from "./home.js";

export const first = { ...common, ...fail, ...front, ...help, ...home } as const;
