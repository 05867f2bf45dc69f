/** Pages for afterwards, loaded when somebody comes to one of them. */

export { EndContact } from "./end.js";
export { Export } from "./export.js";
export { Letters } from "./letters.js";
export { Reply } from "./reply.js";
export { Settings } from "./settings.js";
