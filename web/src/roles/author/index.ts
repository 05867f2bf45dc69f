/** The author's side: join, look up, file, read receipts, withdraw. */

export { register, withdraw } from "./account.js";
export {
  announceAttachment,
  FileOpener,
  FileSealer,
  isThere,
  missingPieces,
  readAttachmentState,
  removeAttachment,
} from "./attachments.js";
export { file, type Draft, type Sealer } from "./file.js";
export { accept, finish, inquire, request, type Inquiry } from "./inquiry.js";
export { sealerFrom } from "./sealer.js";
export { authorMail } from "./mail.js";
export { arrange, openItems, type Correspondence, type Item, type Missing } from "../correspondence.js";
export {
  askMail,
  openLetter,
  readMail,
  removeMail,
  writeLetter,
  type MailPage,
  type MailParty,
  type Marks,
  type OpenedLetter,
} from "../mail.js";
export { isHeld, isKeeping, readReceipts } from "./receipts.js";
export {
  acceptShare,
  agreed,
  askVault,
  candidates,
  createVault,
  readVault,
  removeVault,
  vaultRequest,
  writeVault,
  type VaultCandidate,
  type VaultQuestion,
  type VaultShare,
} from "./vault.js";
