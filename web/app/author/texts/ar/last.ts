/** What is needed after filing: letters, and the copy of everything. */

import { exporting } from "./export.js";
import { letters } from "./letters.js";

export const last = { ...exporting, ...letters } as const;
