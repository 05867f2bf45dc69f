/** Pages for afterwards, loaded when somebody comes to one of them. */

export { Export } from "./export.js";
export { Settings } from "./settings.js";
