/** Pages for afterwards, loaded when somebody comes to one of them. */

export { Settings } from "./settings.js";
