/** The one injective encoder for what is hashed, signed, derived or bound (spec/encoding, "Transcripts"). */

import { Misuse } from "../errors.js";
import { utf8 } from "./bytes.js";

/** Bytes as they are, text as UTF-8, an integer or a flag as 8 bytes big-endian. */
export type Field = Uint8Array | string | number | bigint | boolean;

/** u16 length, tag, u16 count of fields, then each field as u32 length and bytes. */
export function encode(tag: string, ...fields: readonly Field[]): Uint8Array {
  if (!tag.startsWith("covey/") || !/^[\x20-\x7e]+$/.test(tag))
    throw new Misuse(`bad transcript tag: ${tag}`);
  const head = utf8(tag);
  const pieces = fields.map(bytesOf);
  const out = new Uint8Array(4 + head.length + pieces.reduce((sum, piece) => sum + 4 + piece.length, 0));
  const view = new DataView(out.buffer);
  view.setUint16(0, head.length);
  out.set(head, 2);
  view.setUint16(2 + head.length, pieces.length);
  let at = 4 + head.length;
  for (const piece of pieces) {
    view.setUint32(at, piece.length);
    out.set(piece, at + 4);
    at += 4 + piece.length;
  }
  return out;
}

function bytesOf(field: Field): Uint8Array {
  if (field instanceof Uint8Array) return field;
  if (typeof field === "string") return utf8(field);
  if (typeof field === "number" && !Number.isSafeInteger(field))
    throw new Misuse("a transcript integer is not exact");
  const value = BigInt(field);
  if (value < 0n || value >> 64n) throw new Misuse("a transcript integer is out of range");
  const out = new Uint8Array(8);
  new DataView(out.buffer).setBigUint64(0, value);
  return out;
}
