/**
 * The one way in which an archive's ZIP is written (spec/archive, "The ZIP"): stored entries, one after another. Every
 * byte that is not a file's own follows from the entries' names, sizes and checksums.
 */

import { Misuse } from "../../errors.js";
import { concat, utf8 } from "../../primitives/bytes.js";

/** A file in an archive; `start` is where its bytes begin. */
export interface Entry {
  readonly name: string;
  readonly start: number;
  readonly size: number;
  readonly crc: number;
  /** Lower-case hexadecimal. */
  readonly sha256: string;
}

export const MOST_ENTRIES = 20_000;
export const MOST_SIZE = 2 ** 31;
const MOST_NAME = 80;
const NAME = /^[A-Za-z0-9][A-Za-z0-9-]*(\.[a-z0-9]+)?(\/[A-Za-z0-9][A-Za-z0-9-]*(\.[a-z0-9]+)?){0,2}$/;
const DAY = 0x21; // 1980-01-01, the first day that a ZIP knows
const FULL = 0xffff_ffff;
const MODE = 0o100600 * 2 ** 16;
const LOCAL = 30;

/** Whether an archive may have a file of this name: it never leads out of the folder it is unpacked in. */
export const isName = (name: string): boolean => name.length <= MOST_NAME && NAME.test(name);

/** What stands before a file's bytes. */
export function heading(name: string, size: number, crc: number): Uint8Array {
  const data = utf8(name);
  return concat(
    fields(
      "PK\x03\x04",
      [2, 20],
      [2, 0],
      [2, 0],
      [2, 0],
      [2, DAY],
      [4, crc],
      [4, size],
      [4, size],
      [2, data.length],
      [2, 0],
    ),
    data,
  );
}

/** How many bytes stand before a file's. */
export const headingLength = (name: string): number => LOCAL + utf8(name).length;

/** What stands after the last file's bytes, at `start`: the list of all files, and where it is. */
export function ending(entries: readonly Entry[], start: number): Uint8Array {
  const list = concat(...entries.map(listed));
  const [count, size] = [entries.length, list.length];
  const out = [list];
  if (start >= FULL) {
    // more than 4 GiB: the same numbers again, wider (ZIP64)
    out.push(
      fields(
        "PK\x06\x06",
        [8, 44],
        [1, 45],
        [1, 3],
        [2, 45],
        [4, 0],
        [4, 0],
        [8, count],
        [8, count],
        [8, size],
        [8, start],
      ),
    );
    out.push(fields("PK\x06\x07", [4, 0], [8, start + size], [4, 1]));
  }
  const at = Math.min(start, FULL);
  out.push(fields("PK\x05\x06", [2, 0], [2, 0], [2, count], [2, count], [4, size], [4, at], [2, 0]));
  return concat(...out);
}

/** What the list at the end says of one file. */
function listed({ name, start, size, crc }: Entry): Uint8Array {
  const data = utf8(name);
  const at = start - headingLength(name);
  const wide = at >= FULL;
  const version = wide ? 45 : 20;
  const extra = wide ? fields("", [2, 1], [2, 8], [8, at]) : new Uint8Array();
  return concat(
    fields(
      "PK\x01\x02",
      [1, version],
      [1, 3],
      [2, version],
      [2, 0],
      [2, 0],
      [2, 0],
      [2, DAY],
      [4, crc],
      [4, size],
    ),
    fields(
      "",
      [4, size],
      [2, data.length],
      [2, extra.length],
      [2, 0],
      [2, 0],
      [2, 0],
      [4, MODE],
      [4, Math.min(at, FULL)],
    ),
    data,
    extra,
  );
}

/** Text, then numbers of so many bytes, the lowest byte first. */
function fields(sign: string, ...numbers: readonly (readonly [length: number, value: number])[]): Uint8Array {
  const out = new Uint8Array(sign.length + numbers.reduce((sum, [length]) => sum + length, 0));
  out.set(utf8(sign));
  let at = sign.length;
  for (const [length, value] of numbers) {
    let left = BigInt(value);
    for (let i = 0; i < length; i++, left >>= 8n) out[at++] = Number(left & 0xffn);
  }
  return out;
}

const TABLE = Uint32Array.from({ length: 256 }, (_, n) => {
  let found = n;
  for (let i = 0; i < 8; i++) found = found & 1 ? 0xedb88320 ^ (found >>> 1) : found >>> 1;
  return found >>> 0;
});

/** CRC-32 of bytes after those that gave `before`. */
export function crc32(data: Uint8Array, before = 0): number {
  let found = ~before;
  for (const byte of data) found = TABLE[(found ^ byte) & 0xff]! ^ (found >>> 8);
  return ~found >>> 0;
}

/** A name that no other entry has, else `Misuse`. */
export function checkName(name: string, entries: readonly Entry[]): void {
  if (!isName(name) || entries.length >= MOST_ENTRIES || entries.some((entry) => entry.name === name)) {
    throw new Misuse("no file of an archive has this name");
  }
}
