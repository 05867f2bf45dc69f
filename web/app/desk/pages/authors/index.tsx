/** Pages of the work with authors. */

import type { PagesOf } from "../index.js";
import type { WorkPlace } from "../../place.js";
import { Author } from "./author.js";
import { CasePage } from "./case.js";
import { Check } from "./check.js";
import { Closing } from "./closing.js";
import { CopyPage } from "./copy.js";
import { Home } from "./home.js";
import { Letters } from "./letters.js";

export const WORK: PagesOf<WorkPlace> = {
  home: Home,
  check: Check,
  case: CasePage,
  author: Author,
  letters: Letters,
  closing: Closing,
  copy: CopyPage,
};
