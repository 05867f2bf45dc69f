/** Stands for `core/identifiers/unassigned` in the build: its table comes with the first letter that is not ASCII. */

import { imported } from "../imported.js";
import { late } from "./late.js";

const table = late(() => imported(() => import("../../src/core/identifiers/unassigned.js")));

/** As in the module it stands for: all of ASCII is assigned. */
export const isUnassigned = (point: number): boolean => point >= 0x80 && table().isUnassigned(point);
