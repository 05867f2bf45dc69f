/** What has to be looked at again, in the desk's texts; for the author's parts that show it. */

import type { Wrong } from "../../author/parts/errors.js";
import { says, type TextKey } from "../texts/index.js";
import { shared } from "./said.js";

/** Something is wrong with this field. */
export const wrongWith = (field: string, key: TextKey): Wrong => ({ field, text: shared(says(key)) });
