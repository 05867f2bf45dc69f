/** The pages of what is filed: they come when she first looks at it. */

export { Filing } from "./filing.js";
export { TakeBack } from "./take-back.js";
export { Change } from "./change.js";
