/** What is still missing of an account, in words. */

import type { Case } from "../../../desk-worker/jobs/cases.js";
import type { TextKey } from "../../texts/index.js";

const NEEDS = ["needs-filing", "needs-trustees", "needs-account", "needs-release", "needs-decision"] as const;

/** The sentence for an account that is not open. */
export function needOf({ state, needs }: Case): TextKey {
  if (state === "broken") return "needs.broken";
  const found = NEEDS.find((need) => need === needs);
  return found ? `needs.${found}` : "needs.other";
}
