/** Pages of coming in, keeping and going, loaded when somebody comes to one of them. */

export { Join } from "./join.js";
export { Keeping } from "./keeping.js";
export { Kit } from "./kit.js";
export { Open } from "./open.js";
export { Phrase } from "./phrase.js";
export { RemoveAll } from "./remove-all.js";
