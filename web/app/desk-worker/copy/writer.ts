/** Writes an archive as parts that a browser keeps where it likes: memory holds a piece of a file at a time. */

import { sha256 } from "@noble/hashes/sha2.js";
import { Misuse } from "../../../src/errors.js";
import { toHex } from "../../../src/primitives/bytes.js";
import {
  checkName,
  crc32,
  ending,
  heading,
  headingLength,
  MOST_SIZE,
  type Entry,
} from "../../../src/roles/archive/zip.js";

/** A file on its way. */
export interface Coming {
  readonly write: (data: Uint8Array) => void;
  /** It is complete, and whoever opened it has found this SHA-256; without this call it was never there. */
  readonly end: (hash: Uint8Array) => void;
}

export class ArchiveWriter {
  readonly entries: Entry[] = [];
  #parts: Blob[] = [];
  #at = 0;

  /** A whole file. */
  add(name: string, data: Uint8Array): void {
    checkName(name, this.entries);
    this.#put({ name, size: data.length, crc: crc32(data), sha256: toHex(sha256(data)) }, [data]);
  }

  /** A file of `size` bytes that come piece by piece. */
  begin(name: string, size: number): Coming {
    checkName(name, this.entries);
    if (size > MOST_SIZE) throw new Misuse("a file is too large for an archive", "too-long");
    const parts: Blob[] = [];
    let crc = 0;
    let done = 0;
    return {
      write: (data) => {
        parts.push(new Blob([new Uint8Array(data)]));
        crc = crc32(data, crc);
        done += data.length;
      },
      end: (hash) => {
        if (done !== size) throw new Misuse("a file of an archive has another size than was said");
        this.#put({ name, size, crc, sha256: toHex(hash) }, parts);
      },
    };
  }

  /** The list of all files, and with it the whole. */
  finish(): Blob {
    this.#append([ending(this.entries, this.#at)]);
    return new Blob(this.#parts, { type: "application/zip" });
  }

  #put(file: Omit<Entry, "start">, parts: readonly (Blob | Uint8Array)[]): void {
    const start = this.#at + headingLength(file.name);
    this.entries.push({ ...file, start });
    this.#append([heading(file.name, file.size, file.crc), ...parts]);
  }

  #append(parts: readonly (Blob | Uint8Array)[]): void {
    for (const part of parts) {
      const kept = part instanceof Blob ? part : new Blob([new Uint8Array(part)]);
      this.#parts.push(kept);
      this.#at += kept.size;
    }
  }
}
