/**
 * An author's and a reader's side of attachments: announce, seal, open, remove (spec/attachments).
 * Pieces come and go one at a time, and nothing longer than a piece is kept.
 */

import {
  bytesIn,
  CLASSES,
  isLast,
  pieceKey,
  pieceLength,
  saltOf,
  shapeOf,
  type AttachmentId,
  type AttachmentKeys,
  type Shape,
} from "../../core/attachment.js";
import { CoveyError, Malformed, Misuse, PeerFault, Refused } from "../../errors.js";
import * as aead from "../../primitives/aead.js";
import { asAccount, equal, type ManifestHash, type Seed } from "../../primitives/bytes.js";
import type { RunningHash } from "../../primitives/running.js";
import { publicKey, sign } from "../../primitives/signing.js";
import { encode } from "../../primitives/transcript.js";
import * as wire from "../../wire/attachments.js";
import { pad, unpad } from "../../wire/filing.js";
import { hashOf, type Manifest } from "../../wire/manifest.js";

const PROTOCOL = 1;

/** The bytes of an `AttachmentOpening`: what the board must have before the first piece of a file. */
export function announceAttachment(
  manifest: Manifest,
  account: Seed,
  keys: AttachmentKeys,
  size: number,
): Uint8Array {
  const opening = {
    manifest: hashOf(manifest),
    id: keys.id,
    account: asAccount(publicKey(account)),
    ...shapeOf(size),
  };
  const signed = wire.openingDigest(opening);
  return wire.AttachmentOpening.encode({
    ...opening,
    accountSignature: sign(account, wire.SIGN_ATTACHMENT_OPENING, signed),
    signature: sign(keys.signing, wire.SIGN_ATTACHMENT_OPENING, signed),
  });
}

/** The bytes of an `AttachmentRemoval`: takes the attachment away for good. */
export function removeAttachment(manifest: Manifest, keys: AttachmentKeys): Uint8Array {
  const unsigned = { manifest: hashOf(manifest), id: keys.id };
  const signature = sign(keys.signing, wire.SIGN_ATTACHMENT_REMOVAL, wire.attachmentRemovalDigest(unsigned));
  return wire.AttachmentRemoval.encode({ ...unsigned, signature });
}

/** What the board has of an attachment of a file of `size` bytes; `PeerFault` on the board. */
export function readAttachmentState(
  manifest: Manifest,
  id: AttachmentId,
  size: number,
  data: Uint8Array,
): wire.AttachmentState {
  return blaming("attachment", () => {
    const state = wire.AttachmentState.decode(data);
    const shape = shapeOf(size);
    if (
      !equal(state.manifest, hashOf(manifest)) ||
      !equal(state.id, id) ||
      state.salts.length !== shape.pieces ||
      state.last !== shape.last
    ) {
      throw new Malformed("wrong-answer", "another attachment than the one asked for");
    }
    return state;
  });
}

/** Whether a salt in an `AttachmentState` stands for a piece that is there. */
export function isThere(salt: Uint8Array | undefined): salt is Uint8Array {
  return salt?.some((byte) => byte !== 0) ?? false;
}

/** The numbers of the pieces that the board has not. */
export function missingPieces(state: wire.AttachmentState): number[] {
  return state.salts.flatMap((salt, number) => (isThere(salt) ? [] : [number]));
}

/** Seals a file of `size` bytes from its start to its end, one piece at each call. */
export class FileSealer {
  readonly shape: Shape;
  readonly #manifest: ManifestHash;
  #number = 0;

  /** `hash` is fresh, and used here alone. */
  constructor(
    manifest: Manifest,
    private readonly keys: AttachmentKeys,
    private readonly size: number,
    private readonly hash: RunningHash,
  ) {
    this.#manifest = hashOf(manifest);
    this.shape = shapeOf(size);
  }

  /** Bytes of the file that the next call takes; undefined after the last one. */
  get nextLength(): number | undefined {
    return this.#number < this.shape.pieces ? bytesIn(this.size, this.#number) : undefined;
  }

  /**
   * The bytes of the next `AttachmentPiece`, or undefined if the board has it: `there` is the salt that it shows.
   * `file-changed` if what the board has is of another file, or of this one before a change.
   */
  piece(data: Uint8Array, there?: Uint8Array): Uint8Array | undefined {
    if (data.length !== this.nextLength)
      throw new Misuse("a piece has another length than the file's size says");
    const [number, last] = [this.#number, isLast(this.shape, this.#number)];
    this.hash.update(data);
    this.#number++;
    const salt = saltOf(this.keys, number, last, this.hash.digest());
    if (isThere(there)) {
      if (equal(there, salt)) return undefined;
      throw new Refused("file-changed", "this file is not the one that was being sent");
    }
    const { id, file, signing } = this.keys;
    const bound = boundTo(this.#manifest, id, number, last);
    const padded = last ? pad(data, CLASSES) : data;
    const sealed = aead.seal(pieceKey(file, salt, number, last), padded, bound);
    const unsigned = { manifest: this.#manifest, id, number, salt, sealed };
    const signature = sign(signing, wire.SIGN_ATTACHMENT_PIECE, wire.pieceDigest(unsigned));
    return wire.AttachmentPiece.encode({ ...unsigned, signature });
  }

  /** What a reader needs; `Misuse` before the last piece. */
  key(name: string, media: string): wire.AttachmentKey {
    if (this.nextLength !== undefined) throw new Misuse("not all pieces of this file are sealed");
    const { id, file } = this.keys;
    return { id, key: file, size: BigInt(this.size), hash: this.hash.digest(), name, media };
  }
}

/** Opens a file from its start to its end, one piece at each call; it is true only after `finish`. */
export class FileOpener {
  readonly shape: Shape;
  readonly #manifest: ManifestHash;
  #number = 0;

  /** `hash` is fresh, and used here alone. */
  constructor(
    manifest: Manifest,
    private readonly key: wire.AttachmentKey,
    private readonly hash: RunningHash,
  ) {
    this.#manifest = hashOf(manifest);
    this.shape = shapeOf(Number(key.size));
  }

  /**
   * The next bytes of the file. `PeerFault` on the board for a piece that its author has not signed in this place;
   * `does-not-open`, `bad-padding`, `bad-size-class` for one that the author did sign and the key does not fit.
   */
  piece(data: Uint8Array): Uint8Array {
    const [number, last] = [this.#number, isLast(this.shape, this.#number)];
    if (number >= this.shape.pieces) throw new Misuse("all pieces of this file are open");
    const { salt, sealed } = this.#read(data, number);
    if (sealed.length - aead.OVERHEAD !== pieceLength(this.shape, number)) {
      throw new Malformed("bad-size-class", `piece ${number} has another length than its key says`);
    }
    const bound = boundTo(this.#manifest, this.key.id, number, last);
    const padded = aead.unseal(pieceKey(this.key.key, salt, number, last), sealed, bound);
    const plain = last ? unpad(padded) : padded;
    if (plain.length !== bytesIn(Number(this.key.size), number)) {
      throw new Malformed("bad-size-class", "this file has another length than its key says");
    }
    this.hash.update(plain);
    this.#number++;
    return plain;
  }

  #read(data: Uint8Array, number: number): wire.AttachmentPiece {
    return blaming(`attachment, piece ${number}`, () => {
      const piece = wire.AttachmentPiece.decode(data);
      if (!equal(piece.manifest, this.#manifest) || !equal(piece.id, this.key.id)) {
        throw new Malformed("wrong-answer", "a piece of another attachment");
      }
      if (piece.number !== number) throw new Malformed("wrong-answer", `piece ${piece.number} in its place`);
      wire.verifyPiece(piece);
      return piece;
    });
  }

  /** Return if the file is exactly the one that the key names, else `hash-mismatch`. */
  finish(): void {
    if (this.#number < this.shape.pieces) throw new Misuse("not all pieces of this file are open");
    if (!equal(this.hash.digest(), this.key.hash)) {
      throw new Malformed("hash-mismatch", "this file is not the one that its author named");
    }
  }
}

function boundTo(manifest: ManifestHash, id: AttachmentId, number: number, last: boolean): Uint8Array {
  return encode("covey/attachment", PROTOCOL, manifest, id, number, last);
}

/** What is wrong with these bytes is the board's fault. */
function blaming<T>(what: string, read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof CoveyError)) throw error;
    throw new PeerFault(error.code, { party: "board", fault: `${what}: ${error.message}`, certain: true });
  }
}
