/** The set-up ceremony, step by step; each step is a function of stored state and messages. */

export { card, checkCard, makeKeys, spoken } from "./cards.js";
export { commit, confirm, deal, type Step } from "./rounds.js";
export { assemble, sign, type Signed } from "./signing.js";
export type { Messages } from "./reading.js";
