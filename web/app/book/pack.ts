/** A book as bytes, packed small, for the vault and for the device (both seal it). */

import { EMPTY, type Book, type Filing } from "./model.js";
import { Malformed } from "../../src/errors.js";

/** The bytes are of a later program, or not a book. */
const FORMAT = 1;

interface Written {
  readonly format: number;
  readonly book: Omit<Book, "filings"> & {
    readonly filings: readonly (Omit<Filing, "upload"> & { readonly upload?: string })[];
  };
}

/** JSON, deflated; what is sent of a filing as base 64. */
export async function packed(book: Book): Promise<Uint8Array> {
  const filings = book.filings.map(({ upload, ...rest }) =>
    upload ? { ...rest, upload: toBase64(upload) } : rest,
  );
  const written: Written = { format: FORMAT, book: { ...book, filings } };
  return through(new CompressionStream("deflate-raw"), new TextEncoder().encode(JSON.stringify(written)));
}

/** Read what `packed` wrote. No bytes at all are an empty book. `bad-book`. */
export async function unpacked(data: Uint8Array): Promise<Book> {
  if (data.length === 0) return EMPTY;
  let written: Written;
  try {
    const text = await through(new DecompressionStream("deflate-raw"), data);
    written = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(text)) as Written;
  } catch {
    throw new Malformed("bad-book", "these are not the notes of this program");
  }
  if (written.format !== FORMAT) throw new Malformed("bad-book", "these notes are of a newer program");
  const { filings, ...rest } = written.book;
  return {
    ...EMPTY,
    ...rest,
    filings: filings.map(({ upload, ...it }) => (upload ? { ...it, upload: fromBase64(upload) } : it)),
  };
}

async function through(stream: GenericTransformStream, data: Uint8Array): Promise<Uint8Array> {
  const source = new Blob([new Uint8Array(data)]).stream() as ReadableStream<unknown>;
  const out = source.pipeThrough(stream);
  return new Uint8Array(await new Response(out).arrayBuffer());
}

function toBase64(data: Uint8Array): string {
  let text = "";
  for (let i = 0; i < data.length; i += 0x8000) text += String.fromCharCode(...data.subarray(i, i + 0x8000));
  return btoa(text);
}

function fromBase64(text: string): Uint8Array {
  return Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
}
