/** `manifest.json`: what is in an archive, and the desk's signature over it (spec/archive, "The manifest"). */

import { sha256 } from "@noble/hashes/sha2.js";

import { utf8, type ManifestHash, type Seed } from "../../primitives/bytes.js";
import { digest } from "../../primitives/hashing.js";
import { sign } from "../../primitives/signing.js";
import type { Entry } from "./zip.js";

export const SIGN_ARCHIVE = "covey/sign/archive";
export const LISTING = "manifest.json";
export const SIGNATURE = "manifest.sig";
export const ESCROW = "escrow.covey";
export const PERIODS = "periods.covey";
export const PAGES = "case.pdf";
export const ABOUT = "README.txt";

/** What an archive says that it proves of one filing; whoever has the archive checks each again. */
export type Claim = "sealed" | "held" | "before" | "identifiers" | "words" | "letters" | "files" | "decision";

/** One filing in an archive. */
export interface Chapter {
  readonly filing: string;
  /** A number, from 1. */
  readonly folder: string;
  readonly claims: readonly Claim[];
}

export interface Listing {
  /** Unix seconds, by the desk's clock. */
  readonly made: number;
  readonly escrow: string;
  readonly desk: number;
  readonly chapters: readonly Chapter[];
  /** Sentences for people. */
  readonly missing: readonly string[];
  readonly entries: readonly Entry[];
}

/** The bytes of `manifest.json`. */
export function listingBytes({ made, escrow, desk, chapters, missing, entries }: Listing): Uint8Array {
  return jsonBytes({
    format: 1,
    made,
    escrow,
    desk,
    filings: chapters.map(({ filing, folder, claims }) => ({ id: filing, folder, claims })),
    missing,
    files: entries.map(({ name, size, sha256: hash }) => ({ name, size, sha256: hash })),
  });
}

/** What an archive's JSON is made of; whole numbers of any size are exact. */
export type Told = string | number | bigint | boolean | readonly Told[] | { readonly [name: string]: Told };

/** JSON as an archive has it: UTF-8, indented by one, a line break at the end. */
export const jsonBytes = (value: Told): Uint8Array => utf8(`${told(value, "\n")}\n`);

function told(value: Told, line: string): string {
  if (typeof value === "bigint") return value.toString();
  if (typeof value !== "object") return JSON.stringify(value);
  const inner = `${line} `;
  const [parts, open, close] = isList(value)
    ? [value.map((one) => told(one, inner)), "[", "]"]
    : [Object.entries(value).map(([name, one]) => `${JSON.stringify(name)}: ${told(one, inner)}`), "{", "}"];
  return parts.length === 0 ? open + close : `${open}${inner}${parts.join(`,${inner}`)}${line}${close}`;
}

const isList = (value: Told): value is readonly Told[] => Array.isArray(value);

/** The desk's signature over the bytes of `manifest.json`, with its newest signing key. */
export function signListing(key: Seed, manifest: ManifestHash, desk: number, data: Uint8Array): Uint8Array {
  return sign(key, SIGN_ARCHIVE, digest(SIGN_ARCHIVE, manifest, desk, sha256(data)));
}
