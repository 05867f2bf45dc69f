/** Attachments: what the board is told of them, their sealed pieces, and a reader's key (spec/attachments). */

import {
  CLASSES,
  isPossible,
  LARGEST,
  MOST_PIECES,
  PIECE,
  SALT_LENGTH,
  type AttachmentId,
  type FileKey,
  type Shape,
} from "../core/attachment.js";
import { Malformed } from "../errors.js";
import { OVERHEAD } from "../primitives/aead.js";
import { digest } from "../primitives/hashing.js";
import { verify } from "../primitives/signing.js";
import { fixed, list, message, opaque, text, u16, u64, u8UpTo, type Value } from "./codec.js";
import { account, hash, manifestHash, signature } from "./kinds.js";

export const SIGN_ATTACHMENT_OPENING = "covey/sign/attachment-opening";
export const SIGN_ATTACHMENT_PIECE = "covey/sign/attachment-piece";
export const SIGN_ATTACHMENT_REMOVAL = "covey/sign/attachment-removal";

const attachmentId = fixed<AttachmentId>(32);
const salt = fixed(SALT_LENGTH);
const sizeClass = u8UpTo(CLASSES.length - 1);

function checkShape(shape: Shape): void {
  if (!isPossible(shape)) throw new Malformed("out-of-range", "no file has so many pieces");
}

/** Announces an attachment; signed by the account that answers for the room, and by the key that is its id. */
export const AttachmentOpening = message(
  "AttachmentOpening",
  80,
  {
    manifest: manifestHash,
    id: attachmentId,
    account,
    pieces: u16,
    last: sizeClass,
    accountSignature: signature,
    signature,
  },
  checkShape,
);
export type AttachmentOpening = Value<typeof AttachmentOpening>;

/** One sealed piece, signed by the key that is the attachment's id. */
export const AttachmentPiece = message(
  "AttachmentPiece",
  81,
  {
    manifest: manifestHash,
    id: attachmentId,
    number: u16,
    salt,
    sealed: opaque(PIECE + OVERHEAD),
    signature,
  },
  ({ sealed }) => {
    if (!CLASSES.includes(sealed.length - OVERHEAD)) {
      throw new Malformed("bad-size-class", "a sealed piece has a size that is not allowed");
    }
  },
);
export type AttachmentPiece = Value<typeof AttachmentPiece>;

/** What the board has: the salt of each piece, zeros for one that is not there. */
export const AttachmentState = message(
  "AttachmentState",
  82,
  { manifest: manifestHash, id: attachmentId, last: sizeClass, salts: list(MOST_PIECES, salt) },
  ({ salts, last }) => {
    checkShape({ pieces: salts.length, last });
  },
);
export type AttachmentState = Value<typeof AttachmentState>;

/** Takes an attachment away for good. */
export const AttachmentRemoval = message("AttachmentRemoval", 83, {
  manifest: manifestHash,
  id: attachmentId,
  signature,
});
export type AttachmentRemoval = Value<typeof AttachmentRemoval>;

/**
 * What a reader is given: where the pieces are, what opens them, and what must come out. Secret.
 * `name` and `media` are the author's words: never a path, never a program to open the file with.
 */
export const AttachmentKey = message(
  "AttachmentKey",
  84,
  { id: attachmentId, key: fixed<FileKey>(32), size: u64, hash, name: text(255), media: text(127) },
  ({ size }) => {
    if (size > BigInt(LARGEST)) throw new Malformed("out-of-range", "no attachment is so large");
  },
);
export type AttachmentKey = Value<typeof AttachmentKey>;

/** What both keys sign. */
export function openingDigest(made: Omit<AttachmentOpening, "signature" | "accountSignature">): Uint8Array {
  return digest(SIGN_ATTACHMENT_OPENING, made.manifest, made.id, made.account, made.pieces, made.last);
}

/** Return if both keys signed, else `bad-signature`. */
export function verifyOpening(made: AttachmentOpening): void {
  verify(made.id, made.signature, SIGN_ATTACHMENT_OPENING, openingDigest(made));
  verify(made.account, made.accountSignature, SIGN_ATTACHMENT_OPENING, openingDigest(made));
}

/** What an attachment's key signs of a piece. */
export function pieceDigest(made: Omit<AttachmentPiece, "signature">): Uint8Array {
  return digest(SIGN_ATTACHMENT_PIECE, made.manifest, made.id, made.number, made.salt, made.sealed);
}

/** Return if the key of its id signed it, else `bad-signature`. */
export function verifyPiece(made: AttachmentPiece): void {
  verify(made.id, made.signature, SIGN_ATTACHMENT_PIECE, pieceDigest(made));
}

/** What an attachment's key signs to remove it. */
export function attachmentRemovalDigest(made: Omit<AttachmentRemoval, "signature">): Uint8Array {
  return digest(SIGN_ATTACHMENT_REMOVAL, made.manifest, made.id);
}

/** Return if the key of its id signed it, else `bad-signature`. */
export function verifyAttachmentRemoval(made: AttachmentRemoval): void {
  verify(made.id, made.signature, SIGN_ATTACHMENT_REMOVAL, attachmentRemovalDigest(made));
}
