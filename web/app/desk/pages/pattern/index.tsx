/** Looking across accounts, searching, taking away. */

import type { PagesOf } from "../index.js";
import type { PatternPlace } from "../../place.js";
import { Marking } from "./marking.js";
import { PatternPage } from "./pattern.js";
import { Search } from "./search.js";

export const PATTERN: PagesOf<PatternPlace> = {
  pattern: ({ place }) => <PatternPage filing={place.filing} />,
  mark: ({ place }) => <Marking filing={place.filing} id={place.id} what="mark" />,
  moment: ({ place }) => <Marking filing={place.filing} id={place.id} what="moment" />,
  search: Search,
};
