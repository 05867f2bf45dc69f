/** What waits for somebody of the desk. */

import type { Case } from "../../desk-worker/jobs/cases.js";

const WAITS: readonly Case["state"][] = ["conflict-check", "checked"];

/** Whether it waits for somebody who decides, after a check for conflicts. */
export const isWaiting = ({ state, deleted }: Case): boolean => !deleted && WAITS.includes(state);

/** Whether it was accepted, and everybody who had its author left. */
export const isWithNobody = ({ state, mine, counsellors, deleted }: Case): boolean =>
  !deleted && state === "accepted" && !mine && counsellors.length === 0;

/** What there is about a person besides one's own: which of them, and how many. */
export type Besides = "with" | "check" | "nobody" | "declined" | "shut";

/** How many accounts are not one's own, each counted once, by what is to be said of them. */
export function besides(cases: readonly Case[]): readonly (readonly [Besides, number])[] {
  const found = new Map<Besides, number>();
  for (const one of cases.filter(({ mine, deleted }) => !mine && !deleted)) {
    const is = standsAs(one);
    found.set(is, (found.get(is) ?? 0) + 1);
  }
  return (["check", "with", "nobody", "shut", "declined"] as const).flatMap((is) => {
    const n = found.get(is);
    return n === undefined ? [] : [[is, n] as const];
  });
}

function standsAs(one: Case): Besides {
  if (isWaiting(one)) return "check";
  if (one.state === "declined") return "declined";
  if (one.state !== "accepted") return "shut";
  return isWithNobody(one) ? "nobody" : "with";
}
