/** Pages of coming in, and of who is of the desk. */

import type { PagesOf } from "../index.js";
import type { ComingPlace } from "../../place.js";
import { Front } from "./front.js";

export const COMING = { front: Front } as unknown as PagesOf<ComingPlace>;
