/** Pages of the work with authors. */

import type { PagesOf } from "../index.js";
import type { WorkPlace } from "../../place.js";

export const WORK = {} as unknown as PagesOf<WorkPlace>;
