/** What waits for a check for conflicts. */

import type { Case } from "../../desk-worker/jobs/cases.js";

const WAITS: readonly Case["state"][] = ["conflict-check", "checked"];

/** Whether it waits for somebody who decides. */
export const isWaiting = ({ state, deleted }: Case): boolean => !deleted && WAITS.includes(state);
