/** Pages of coming in, and of who is of the desk. */

import type { PagesOf } from "../index.js";
import type { ComingPlace } from "../../place.js";
import { Front } from "./front.js";
import { Join } from "./join.js";
import { Open } from "./open.js";
import { People } from "./people.js";
import { Recover } from "./recover.js";
import { Start } from "./start.js";

export const COMING: PagesOf<ComingPlace> = {
  front: Front,
  open: Open,
  start: Start,
  join: Join,
  recover: Recover,
  people: People,
};
