/** Identifiers that several people may share (spec/identifiers): what reads them comes late, with its tables. */

import { imported } from "../../imported.js";
import { withTables } from "../../worker/late.js";
import type { House } from "./house.js";

/** Look at those that are new; where the tables cannot be loaded now, next time. */
export async function knowWeak(house: House, identifiers: Iterable<string>): Promise<void> {
  const fresh = [...new Set(identifiers)].filter((one) => !house.weak.has(one));
  if (fresh.length === 0) return;
  try {
    const { isWeak } = await imported(() => import("../../../src/core/identifiers/index.js"));
    for (const one of fresh) house.weak.set(one, await withTables(() => isWeak(one)));
  } catch (error) {
    if (!(error instanceof TypeError)) throw error; // that of an import that does not come
  }
}
