/** The desk's side: open what is released to it, and decide. */

export { Desk } from "./desk.js";
export type { CaseState, CaseView, Meeting } from "./review.js";
