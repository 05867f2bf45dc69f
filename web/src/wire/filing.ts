/** A filing on its way: header, parts, sealed contents (spec/filing). */

import { SLOT_COUNTS } from "../core/parameters.js";
import { Malformed, Misuse } from "../errors.js";
import {
  equal,
  type Account,
  type DealingDigest,
  type FilingId,
  type ManifestHash,
  type Subject,
} from "../primitives/bytes.js";
import { toBytes } from "../core/field.js";
import { digest } from "../primitives/hashing.js";
import { OVERHEAD } from "../primitives/aead.js";
import { verify } from "../primitives/signing.js";
import { encode } from "../primitives/transcript.js";
import { flag, list, message, opaque, text, u16, u32, u8, words, type Value } from "./codec.js";
import { account, filingId, hash, manifestHash, signature } from "./kinds.js";

export const SIGN_FILING = "covey/sign/filing";
export const SIGN_WITHDRAWAL = "covey/sign/withdrawal";

/** Sizes that plain parts are padded to. */
export const CONFLICT_CLASSES: readonly number[] = [1024, 8192];
export const CASE_CLASSES: readonly number[] = [2048, 8192, 32768, 131072];
/** Bytes of the sealed mail secret, which stands before the sealed case part. */
export const SEALED_MAIL = 32 + OVERHEAD;

/** The header without checks and signature. */
export const HeaderCore = message(
  "HeaderCore",
  20,
  {
    manifest: manifestHash,
    id: filingId,
    account,
    slots: u8,
    desks: list(3, u8),
    direct: flag,
    normaliser: u16,
    expires: u32,
    parts: list(15, hash),
    commitments: list(15, hash),
    conflict: hash,
    case: hash,
    capsules: list(15, hash),
  },
  (core) => {
    if (!SLOT_COUNTS.includes(core.slots))
      throw new Malformed("bad-slots", "a filing has 1, 2, 4 or 8 slots");
    const different = new Set(core.desks).size === core.desks.length;
    if (core.desks.length === 0 || !different || core.capsules.length !== core.desks.length) {
      throw new Malformed(
        "bad-desks",
        "a filing names different desks, at least one, with capsules for each",
      );
    }
    if (core.commitments.length !== core.parts.length) {
      throw new Malformed("bad-parts", "a filing has one commitment for each part");
    }
  },
);
export type HeaderCore = Value<typeof HeaderCore>;

export const Header = message("Header", 21, {
  core: HeaderCore,
  degreeCheck: words(80),
  squareCheck: words(160),
  signature,
});
export type Header = Value<typeof Header>;

/** One trustee's part before sealing. */
export const PartPlain = message("PartPlain", 22, { salt: hash, words: words(100_000) });
export type PartPlain = Value<typeof PartPlain>;

export const Contents = message("Contents", 23, {
  conflict: opaque(16_384),
  case: opaque(262_144),
  capsules: list(3, opaque(100_000)),
});
export type Contents = Value<typeof Contents>;

export const FilingUpload = message(
  "FilingUpload",
  24,
  { header: Header, contents: Contents, parts: list(15, opaque(2_000_000)) },
  ({ header, contents, parts }) => {
    checkContents(header.core, contents);
    const named = header.core.parts;
    if (parts.length !== named.length || !parts.every((part, i) => equal(sealedHash(part), named[i]!))) {
      throw new Malformed("hash-mismatch", "a part is not the one that the header lists");
    }
  },
);
export type FilingUpload = Value<typeof FilingUpload>;

export const FilingForTrustee = message("FilingForTrustee", 25, {
  header: Header,
  contents: Contents,
  part: opaque(2_000_000),
});
export type FilingForTrustee = Value<typeof FilingForTrustee>;

export const Withdrawal = message("Withdrawal", 26, {
  manifest: manifestHash,
  filing: filingId,
  account,
  signature,
});
export type Withdrawal = Value<typeof Withdrawal>;

export const ConflictPart = message("ConflictPart", 27, {
  identifiers: list(8, text(512)),
  workplace: text(400),
});
export type ConflictPart = Value<typeof ConflictPart>;

export const CasePart = message("CasePart", 28, {
  reach: text(4000),
  language: text(35),
  hasRecord: flag,
  account: text(120_000),
});
export type CasePart = Value<typeof CasePart>;

/** Return if contents have allowed sizes and are those of the header: `bad-size-class`, `hash-mismatch`. */
export function checkContents(core: HeaderCore, contents: Contents): void {
  const { conflict, case: second } = contents;
  if (
    !CONFLICT_CLASSES.includes(conflict.length - OVERHEAD) ||
    !CASE_CLASSES.includes(second.length - SEALED_MAIL - OVERHEAD)
  ) {
    throw new Malformed("bad-size-class", "sealed contents have a size that is not allowed");
  }
  const found = [contents.conflict, contents.case, ...contents.capsules].map(sealedHash);
  const named = [core.conflict, core.case, ...core.capsules];
  if (found.length !== named.length || !found.every((item, i) => equal(item, named[i]!))) {
    throw new Malformed("hash-mismatch", "contents are not those that the header lists");
  }
}

/** What a header lists of sealed bytes. */
export function sealedHash(sealed: Uint8Array): Uint8Array {
  return digest("covey/sealed-hash", sealed);
}

/** What a header lists of trustee i's part before sealing. */
export function commitment(filing: FilingId, i: number, part: PartPlain): Uint8Array {
  return digest("covey/part", filing, i, PartPlain.encode(part));
}

/** What the account signs of a core. */
export function coreDigest(core: HeaderCore): Uint8Array {
  return digest("covey/header", HeaderCore.encode(core));
}

/** What seeds the check weights: the parts, however they are sealed. */
export function dealingDigest(core: HeaderCore): DealingDigest {
  const { manifest, id, account, slots, commitments } = core;
  return digest("covey/dealing", manifest, id, account, slots, ...commitments) as DealingDigest;
}

/** The subject of a filing's receipts. */
export function headerDigest(header: Header): Subject {
  return digest("covey/filing", Header.encode(header)) as Subject;
}

/** What the account signs of a header. */
export function filingDigest(header: Omit<Header, "signature">): Uint8Array {
  return digest(
    SIGN_FILING,
    coreDigest(header.core),
    toBytes(header.degreeCheck),
    toBytes(header.squareCheck),
  );
}

/** Return if the account of the header signed it, else `bad-signature`. */
export function verifyHeader(header: Header): void {
  verify(header.core.account, header.signature, SIGN_FILING, filingDigest(header));
}

/** What the account signs to withdraw. */
export function withdrawalDigest(made: Omit<Withdrawal, "signature">): Uint8Array {
  return digest(SIGN_WITHDRAWAL, made.manifest, made.filing, made.account);
}

/** The info or associated data of what is sealed in a filing (spec/sealing). */
export function sealingInfo(
  manifest: ManifestHash,
  filing: FilingId,
  owner: Account,
  party: string,
  role: "part" | "capsules" | "conflict" | "case" | "mail",
): Uint8Array {
  return encode("covey/sealed", 1, manifest, filing, owner, party, role);
}

/** 80, then zeros up to the smallest class that is longer; `too-long`. */
export function pad(plain: Uint8Array, classes: readonly number[]): Uint8Array {
  const size = classes.find((length) => length > plain.length);
  if (size === undefined) throw new Misuse("a text does not fit its largest size class", "too-long");
  const out = new Uint8Array(size);
  out.set(plain);
  out[plain.length] = 0x80;
  return out;
}

/** The inverse of `pad`; `bad-padding`. */
export function unpad(padded: Uint8Array): Uint8Array {
  let end = padded.length - 1;
  while (end >= 0 && padded[end] === 0) end--;
  if (end < 0 || padded[end] !== 0x80) throw new Malformed("bad-padding", "padding has no mark");
  return padded.slice(0, end);
}
