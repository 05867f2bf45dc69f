/** Looking across accounts, searching, taking away. */

import type { PagesOf } from "../index.js";
import type { PatternPlace } from "../../place.js";

export const PATTERN = {} as unknown as PagesOf<PatternPlace>;
