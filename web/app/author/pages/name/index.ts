/** The pages of naming and filing: loaded together, when she first comes to one of them. */

export { Who } from "./who.js";
export { When } from "./when.js";
export { Desk } from "./desk.js";
export { Contact } from "./contact.js";
export { Along } from "./along.js";
export { Consent } from "./consent.js";
export { Sending } from "../filing/sending.js";
