/** The desk's side: open what is released to it, and decide. */

export { Desk } from "./desk.js";
export { deskMail } from "./mail.js";
export { arrange, openItems, type Correspondence, type Item, type Missing } from "../correspondence.js";
export {
  askMail,
  openLetter,
  readMail,
  writeLetter,
  type MailPage,
  type MailParty,
  type Marks,
  type OpenedLetter,
} from "../mail.js";
export type { CaseState, CaseView, Meeting } from "./review.js";
