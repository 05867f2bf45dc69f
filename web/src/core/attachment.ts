/**
 * An attachment's keys, and how a file is cut into pieces (spec/attachments).
 * Every piece has a key of its own, which follows from a salt; the salt follows from everything in the file so far. So
 * a file that has changed is never sealed under a key that was used before, and one that has not gives the same bytes.
 */

import { Misuse } from "../errors.js";
import { asSeed, type Branded, type Seed } from "../primitives/bytes.js";
import { deriveKey } from "../primitives/hashing.js";
import { publicKey } from "../primitives/signing.js";

/** Where the pieces are, and who may send and remove them: a public key. 32 bytes. */
export type AttachmentId = Branded<"attachment id">;
/** Opens an attachment's pieces. 32 bytes. Secret. */
export type FileKey = Branded<"file key">;

/** Bytes in every piece but the last. */
export const PIECE = 1_048_576;
/** Sizes that the last piece is padded to. */
export const CLASSES: readonly number[] = [4096, 16_384, 65_536, 262_144, 1_048_576];
/** Bytes in the largest file. */
export const LARGEST = 2_147_483_648;
/** Pieces of the largest file. */
export const MOST_PIECES = LARGEST / PIECE + 1;
export const SALT_LENGTH = 16;

/** How many pieces there are, and the place of the last one's size among `CLASSES`: all that the board is told. */
export interface Shape {
  readonly pieces: number;
  readonly last: number;
}

/** The shape of a file of `size` bytes; `too-long`. */
export function shapeOf(size: number): Shape {
  if (!Number.isInteger(size) || size < 0 || size > LARGEST) {
    throw new Misuse(`a file has at most ${LARGEST} bytes`, "too-long");
  }
  const rest = size % PIECE;
  return { pieces: Math.floor(size / PIECE) + 1, last: CLASSES.findIndex((length) => rest < length) };
}

/** Whether some file has this shape. */
export function isPossible({ pieces, last }: Shape): boolean {
  return pieces >= 1 && pieces <= MOST_PIECES && (pieces < MOST_PIECES || last === 0);
}

/** Bytes that the board counts for it. */
export function roomOf({ pieces, last }: Shape): number {
  return (pieces - 1) * PIECE + CLASSES[last]!;
}

/** Whether the piece with this number (from 0) is the last one. */
export function isLast({ pieces }: Shape, number: number): boolean {
  return number === pieces - 1;
}

/** Bytes of one piece before it is sealed, padding included. */
export function pieceLength(shape: Shape, number: number): number {
  return isLast(shape, number) ? CLASSES[shape.last]! : PIECE;
}

/** Bytes of the file in one piece. */
export function bytesIn(size: number, number: number): number {
  return isLast(shapeOf(size), number) ? size % PIECE : PIECE;
}

/** Everything that follows from an attachment's seed, 32 random bytes. */
export interface AttachmentKeys {
  readonly seed: Seed;
  readonly signing: Seed;
  readonly id: AttachmentId;
  readonly file: FileKey;
}

/** The keys of a seed. */
export function attachmentKeys(seed: Seed): AttachmentKeys {
  asSeed(seed);
  const signing = asSeed(deriveKey(seed, "covey/attachment-write"));
  const file = deriveKey(seed, "covey/attachment-file") as FileKey;
  return { seed, signing, id: publicKey(signing) as AttachmentId, file };
}

/** One piece's salt; `soFar` is SHA-256 of the file from its start to the end of this piece. */
export function saltOf(keys: AttachmentKeys, number: number, last: boolean, soFar: Uint8Array): Uint8Array {
  return deriveKey(keys.seed, "covey/attachment-salt", number, last, soFar).slice(0, SALT_LENGTH);
}

/** The key of one piece, used once. */
export function pieceKey(file: FileKey, salt: Uint8Array, number: number, last: boolean): Uint8Array {
  return deriveKey(file, "covey/attachment-piece", salt, number, last);
}
