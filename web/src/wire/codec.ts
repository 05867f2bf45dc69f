/** Bytes to values and back, strictly: each message has one encoding, and nothing else decodes (spec/encoding). */

import { Malformed, Misuse } from "../errors.js";
import { concat, utf8 } from "../primitives/bytes.js";
import { P, type Elements } from "../primitives/prg.js";

/** Writes one field and reads it back; `layout` is how spec/encoding writes it. */
export interface Kind<T> {
  readonly layout: string;
  write(value: T, out: Uint8Array[]): void;
  read(source: Reader): T;
}

/** What a kind reads. */
export type Value<K> = K extends Kind<infer T> ? T : never;

/** A kind for each field of T, in the order in which they are written. */
type Fields<T> = { readonly [K in keyof T]: Kind<T[K]> };

/** A kind of message: a type number and fields in order. */
export interface MessageKind<T> extends Kind<T> {
  readonly type: number;
  readonly fields: Fields<T>;
  /** The message on its own, type first. */
  encode(value: T): Uint8Array;
  /** The inverse of `encode`, or `Malformed`. */
  decode(bytes: Uint8Array): T;
}

/** A cursor over bytes that never reads past the end. */
export class Reader {
  #at = 0;

  constructor(private readonly data: Uint8Array) {}

  /** The next `length` bytes, copied; `truncated`. */
  take(length: number): Uint8Array {
    const end = this.#at + length;
    if (end > this.data.length) throw new Malformed("truncated", "a message is cut short");
    const piece = this.data.slice(this.#at, end);
    this.#at = end;
    return piece;
  }

  /** A big-endian integer of `size` bytes. */
  integer(size: number): bigint {
    return this.take(size).reduce((value, byte) => (value << 8n) | BigInt(byte), 0n);
  }

  /** A u32 length or count, at most `most`; `oversized`. */
  length(most: number): number {
    const length = Number(this.integer(4));
    if (length > most) throw new Malformed("oversized", "a field is longer than allowed");
    return length;
  }

  /** Refuse what follows; `trailing-bytes`. */
  finish(): void {
    if (this.#at !== this.data.length)
      throw new Malformed("trailing-bytes", "a message has bytes after its end");
  }
}

function bigEndian(value: bigint, size: number): Uint8Array {
  if (value < 0n || value >> BigInt(8 * size)) throw new Misuse("an integer field is out of range");
  const out = new Uint8Array(size);
  for (let i = size - 1, rest = value; i >= 0; i--, rest >>= 8n) out[i] = Number(rest & 255n);
  return out;
}

function lengthPrefix(length: number, most: number): Uint8Array {
  if (length > most) throw new Misuse("a field is longer than allowed");
  return bigEndian(BigInt(length), 4);
}

function uint(size: 1 | 2 | 4, most?: number): Kind<number> {
  return {
    layout: `u${8 * size}${most === undefined ? "" : ` ≤ ${most}`}`,
    write: (value, out) => {
      if (!Number.isInteger(value) || value > (most ?? Infinity))
        throw new Misuse("an integer field is out of range");
      out.push(bigEndian(BigInt(value), size));
    },
    read: (source) => {
      const value = Number(source.integer(size));
      if (value > (most ?? Infinity)) throw new Malformed("out-of-range", "an integer field is out of range");
      return value;
    },
  };
}

export const u8 = uint(1);
export const u16 = uint(2);
export const u32 = uint(4);
/** A u8 with a limit of its own. */
export const u8UpTo = (most: number): Kind<number> => uint(1, most);

const U64_MOST = 2n ** 63n - 1n;

/** At most 2^63 - 1, which every database can keep. */
export const u64: Kind<bigint> = {
  layout: "u64",
  write: (value, out) => {
    if (value > U64_MOST) throw new Misuse("an integer field is out of range");
    out.push(bigEndian(value, 8));
  },
  read: (source) => {
    const value = source.integer(8);
    if (value > U64_MOST) throw new Malformed("out-of-range", "an integer field is out of range");
    return value;
  },
};

export const flag: Kind<boolean> = {
  layout: "flag",
  write: (value, out) => out.push(Uint8Array.of(value ? 1 : 0)),
  read: (source) => {
    const value = source.integer(1);
    if (value > 1n) throw new Malformed("out-of-range", "a flag is neither 0 nor 1");
    return value === 1n;
  },
};

/** bytes[length]. */
export function fixed<T extends Uint8Array = Uint8Array>(length: number): Kind<T> {
  return {
    layout: `bytes[${length}]`,
    write: (value, out) => {
      if (value.length !== length) throw new Misuse(`a field must be ${length} bytes`);
      out.push(value);
    },
    read: (source) => source.take(length) as T,
  };
}

/** u32 length, then the bytes. */
export function opaque(most: number): Kind<Uint8Array> {
  return {
    layout: `opaque ≤ ${most}`,
    write: (value, out) => out.push(lengthPrefix(value.length, most), value),
    read: (source) => source.take(source.length(most)),
  };
}

// A byte order mark is text like any other.
const UTF8 = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

/** `opaque` that is UTF-8; `most` counts bytes. */
export function text(most: number): Kind<string> {
  const inner = opaque(most);
  return {
    layout: `text ≤ ${most}`,
    write: (value, out) => {
      inner.write(utf8(value), out);
    },
    read: (source) => {
      const bytes = inner.read(source);
      try {
        return UTF8.decode(bytes);
      } catch {
        throw new Malformed("not-utf8", "a text is not UTF-8");
      }
    },
  };
}

/** u32 count, then elements of F_p as little-endian u32. */
export function words(most: number): Kind<Elements> {
  return {
    layout: `words ≤ ${most}`,
    write: (value, out) => {
      const bytes = new Uint8Array(4 * value.length);
      const view = new DataView(bytes.buffer);
      value.forEach((word, i) => {
        if (word >= P) throw new Misuse("an element is not below p");
        view.setUint32(4 * i, word, true);
      });
      out.push(lengthPrefix(value.length, most), bytes);
    },
    read: (source) => {
      const bytes = source.take(4 * source.length(most));
      const view = new DataView(bytes.buffer, bytes.byteOffset);
      return Uint32Array.from({ length: bytes.length / 4 }, (_, i) => {
        const word = view.getUint32(4 * i, true);
        if (word >= P) throw new Malformed("element-out-of-range", "a field element is not below p");
        return word;
      });
    },
  };
}

/** u32 count, then that many of one kind. */
export function list<T>(most: number, kind: Kind<T>): Kind<readonly T[]> {
  return {
    layout: `list ≤ ${most} of ${kind.layout}`,
    write: (value, out) => {
      out.push(lengthPrefix(value.length, most));
      for (const item of value) kind.write(item, out);
    },
    read: (source) => Array.from({ length: source.length(most) }, () => kind.read(source)),
  };
}

/**
 * A message. `check` is what it checks about itself when it is decoded, alone or inside another.
 * Fields are written in the order in which they are listed here.
 */
export function message<T extends object>(
  name: string,
  type: number,
  fields: Fields<T>,
  check?: (value: Readonly<T>) => void,
): MessageKind<Readonly<T>> {
  const names = Object.keys(fields) as (keyof T)[];
  const kind: MessageKind<Readonly<T>> = {
    layout: name,
    type,
    fields,
    write: (value, out) => {
      for (const field of names) fields[field].write(value[field], out);
    },
    read: (source) => {
      const value = Object.fromEntries(names.map((field) => [field, fields[field].read(source)])) as T;
      check?.(value);
      return value;
    },
    encode: (value) => {
      const out = [bigEndian(BigInt(type), 2)];
      kind.write(value, out);
      return concat(...out);
    },
    decode: (bytes) => {
      const source = new Reader(bytes);
      if (source.integer(2) !== BigInt(type)) throw new Malformed("wrong-type", `this is not a ${name}`);
      const value = kind.read(source);
      source.finish();
      return value;
    },
  };
  return kind;
}
