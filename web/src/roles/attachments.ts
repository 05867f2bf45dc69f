/** What a board keeps of attachments (spec/attachments, "At the board"). */

import { pieceLength, roomOf, type AttachmentId } from "../core/attachment.js";
import { Malformed, Refused } from "../errors.js";
import { OVERHEAD } from "../primitives/aead.js";
import { equal, toHex, type Account } from "../primitives/bytes.js";
import {
  AttachmentOpening,
  AttachmentPiece,
  AttachmentRemoval,
  AttachmentState,
  verifyAttachmentRemoval,
  verifyOpening,
  verifyPiece,
} from "../wire/attachments.js";
import { hashOf, type Manifest } from "../wire/manifest.js";
import { isThere } from "./author/attachments.js";

/** Attachments of one account at a time, and the bytes that they may take. */
export const MOST_LIVE = 500;
export const MOST_ROOM = 4_294_967_296;
/** Attachments that one account may announce, ever. */
export const MOST_EVER = 5000;
/** Days without a new piece, until an unfinished one is dropped. */
export const PATIENCE_DAYS = 30;

interface Kept {
  readonly opening: AttachmentOpening;
  readonly pieces: Map<number, Uint8Array>;
  day: number;
}

/** The attachments of one board, which has room for `total` bytes. */
export class BoardAttachments {
  /** undefined once it was removed. */
  readonly #kept = new Map<string, Kept | undefined>();
  readonly #made = new Map<string, number>();

  constructor(
    readonly manifest: Manifest,
    private readonly total: number,
    private readonly hasJoined: (account: Account) => boolean,
  ) {}

  /** Make room for a new attachment; the same opening again changes nothing. */
  open(data: Uint8Array, day: number): void {
    const opening = AttachmentOpening.decode(data);
    this.#sameManifest(opening.manifest);
    verifyOpening(opening);
    const [id, account] = [toHex(opening.id), toHex(opening.account)];
    if (this.#kept.has(id)) {
      const { opening: known } = this.#find(opening.id);
      const same = known.pieces === opening.pieces && known.last === opening.last;
      if (!same || !equal(known.account, opening.account)) {
        throw new Refused("id-reused", "this attachment was announced otherwise before");
      }
      return;
    }
    if (!this.hasJoined(opening.account)) throw new Refused("unknown-account", "this account has not joined");
    this.#checkBudget(opening);
    this.#made.set(account, (this.#made.get(account) ?? 0) + 1);
    this.#kept.set(id, { opening, pieces: new Map(), day });
  }

  #checkBudget(opening: AttachmentOpening): void {
    const all = [...this.#kept.values()].flatMap((kept) => (kept === undefined ? [] : [kept.opening]));
    const own = all.filter(({ account }) => equal(account, opening.account));
    const room = (of: readonly AttachmentOpening[]): number =>
      of.reduce((sum, shape) => sum + roomOf(shape), roomOf(opening));
    const made = this.#made.get(toHex(opening.account)) ?? 0;
    if (own.length >= MOST_LIVE || room(own) > MOST_ROOM || made >= MOST_EVER) {
      throw new Refused("attachment-budget-spent", "this account has no more room for attachments");
    }
    if (room(all) > this.total) throw new Refused("no-room", "the board has no room for this now");
  }

  /** Keep a piece; the same bytes again change nothing. */
  put(data: Uint8Array, id: AttachmentId, number: number, day: number): void {
    const piece = AttachmentPiece.decode(data);
    if (!equal(piece.id, id) || piece.number !== number) {
      throw new Malformed("wrong-party", "this is another piece");
    }
    this.#sameManifest(piece.manifest);
    verifyPiece(piece);
    if (!isThere(piece.salt)) throw new Malformed("out-of-range", "a salt of zeros stands for no piece");
    const kept = this.#find(id, number);
    if (piece.sealed.length - OVERHEAD !== pieceLength(kept.opening, number)) {
      throw new Malformed("bad-size-class", "this piece has another length than was announced");
    }
    const before = kept.pieces.get(number);
    if (before !== undefined && !equal(before, data)) {
      throw new Refused("piece-taken", "another piece with this number is there");
    }
    if (before === undefined) kept.day = day;
    kept.pieces.set(number, data);
  }

  /** The bytes of the `AttachmentState`. */
  state(id: AttachmentId): Uint8Array {
    const { opening, pieces } = this.#find(id);
    const salts = Array.from({ length: opening.pieces }, (_, number) => {
      const data = pieces.get(number);
      return data === undefined ? new Uint8Array(16) : AttachmentPiece.decode(data).salt;
    });
    return AttachmentState.encode({ manifest: hashOf(this.manifest), id, last: opening.last, salts });
  }

  /** One piece. */
  get(id: AttachmentId, number: number): Uint8Array {
    const found = this.#find(id, number).pieces.get(number);
    if (found === undefined) throw new Refused("unknown-piece", "this piece has not arrived here yet");
    return found;
  }

  /** Forget an attachment for good. */
  remove(data: Uint8Array): void {
    const asked = AttachmentRemoval.decode(data);
    this.#sameManifest(asked.manifest);
    verifyAttachmentRemoval(asked);
    if (!this.#kept.has(toHex(asked.id))) throw unknown();
    this.#kept.set(toHex(asked.id), undefined);
  }

  /** Drop what was begun and left. */
  sweep(day: number): void {
    for (const [id, kept] of this.#kept) {
      const isLeft = kept !== undefined && kept.pieces.size < kept.opening.pieces;
      if (isLeft && kept.day < day - PATIENCE_DAYS) this.#kept.delete(id);
    }
  }

  #find(id: AttachmentId, number = 0): Kept {
    const key = toHex(id);
    if (!this.#kept.has(key)) throw unknown();
    const kept = this.#kept.get(key);
    if (kept === undefined) throw new Refused("attachment-removed", "it was removed by its owner");
    if (number >= kept.opening.pieces) {
      throw new Malformed("out-of-range", "this attachment has fewer pieces");
    }
    return kept;
  }

  #sameManifest(manifest: Uint8Array): void {
    if (!equal(manifest, hashOf(this.manifest))) throw new Refused("wrong-manifest", "for another escrow");
  }
}

function unknown(): Refused {
  return new Refused("unknown-attachment", "there is no such attachment here");
}
