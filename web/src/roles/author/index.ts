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
