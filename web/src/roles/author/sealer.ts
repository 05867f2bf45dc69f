/** A sealer over a source of randomness. */

import type { Random } from "../../primitives/bytes.js";
import { seal } from "../../primitives/hpke.js";
import type { Sealer } from "./file.js";

export function sealerFrom(random: Random): Sealer {
  return (key, plain, info) => seal(key, plain, info, random);
}
