/** What an archive says in the clear, as it follows from what was sealed (spec/archive, "about.json", "letters.json"). */

import { CoveyError } from "../../errors.js";
import { toHex } from "../../primitives/bytes.js";
import { AttachmentKey } from "../../wire/attachments.js";
import { headerDigest, type CasePart, type ConflictPart } from "../../wire/filing.js";
import type { SealedFiling } from "../../wire/log.js";
import { AUTHOR, Given, LetterKind, What } from "../../wire/mail.js";
import type { OpenedLetter } from "../mail.js";
import type { Told } from "./listing.js";

const KINDS: Readonly<Record<number, string>> = {
  [LetterKind.TEXT]: "text",
  [LetterKind.REQUEST]: "request",
  [LetterKind.ANSWER]: "answer",
  [LetterKind.SHARE]: "share",
  [LetterKind.STATUS]: "status",
  [LetterKind.END]: "end",
};
const WHATS: Readonly<Record<number, string>> = {
  [What.RECORD]: "record",
  [What.ATTACHMENT]: "file",
  [What.ANSWER]: "answer",
};
const GIVENS: Readonly<Record<number, string>> = {
  [Given.GIVEN]: "given",
  [Given.NOT_GIVEN]: "not given",
  [Given.NOT_NOW]: "not now",
};
const SAFE: ReadonlySet<string> = new Set(
  "jpg jpeg png gif webp heic pdf txt csv mp3 m4a ogg opus wav mp4 mov webm docx odt eml json".split(" "),
);

/** One letter. `file` is its sealed form; `key` opens that, and no other, and is empty if it is not disclosed. */
export interface TellingLetter {
  readonly file: string;
  readonly opened: OpenedLetter;
  readonly key: Uint8Array;
  /** `fileId` to the file in the archive. */
  readonly paths: ReadonlyMap<string, string>;
}

/** `about.json`. `keys` are those that are disclosed: of the conflict part, and of the case part. */
export function about(
  filed: SealedFiling,
  conflict: ConflictPart,
  words: CasePart,
  keys: { readonly conflict: Uint8Array; readonly case: Uint8Array },
): Told {
  const { core } = filed.header;
  return {
    filing: toHex(core.id),
    subject: toHex(headerDigest(filed.header)),
    account: toHex(core.account),
    atOnce: core.direct,
    expires: core.expires,
    reach: words.reach,
    language: words.language,
    hasRecord: words.hasRecord,
    identifiers: conflict.identifiers,
    workplace: conflict.workplace,
    keys: { conflict: toHex(keys.conflict), case: toHex(keys.case) },
  };
}

/** One item of `letters.json`. */
export function letter({ file, opened, key, paths }: TellingLetter): Told {
  const { sealed, letter: one } = opened;
  return {
    file,
    from: sealed.sender === AUTHOR ? "author" : `desk ${sealed.sender}`,
    number: sealed.number,
    id: toHex(sealed.id),
    written: one.written,
    kind: KINDS[one.kind]!,
    text: one.text,
    asked: one.asked.map(({ item, what, text }) => ({ item, what: WHATS[what]!, text })),
    answers: one.answers.map(({ letter: of, item, given, text }) => ({
      letter: toHex(of),
      item,
      answer: GIVENS[given]!,
      text,
    })),
    record: one.record.map(({ title, day, text }) => ({ title, day, text })),
    files: one.attachments.map((data) => given(data, paths)),
    next: one.next,
    by: one.by,
    key: toHex(key),
  };
}

function given(data: Uint8Array, paths: ReadonlyMap<string, string>): Told {
  const key = attachment(data);
  if (!key) return { name: "", media: "", size: 0, sha256: "", file: "" };
  const { name, media, size, hash } = key;
  return { name, media, size, sha256: toHex(hash), file: pathOf(data, paths) };
}

/** The key that a letter gives, if it is one. */
export function attachment(data: Uint8Array): AttachmentKey | undefined {
  try {
    return AttachmentKey.decode(data);
  } catch (error) {
    if (!(error instanceof CoveyError)) throw error;
    return undefined;
  }
}

/** Which file it is: where the pieces are, and what must come out. */
export const fileId = ({ id, hash }: AttachmentKey): string => toHex(id) + toHex(hash);

/** Where the file that a letter gives is in the archive; empty if it is not. */
export function pathOf(data: Uint8Array, paths: ReadonlyMap<string, string>): string {
  const key = attachment(data);
  return key ? (paths.get(fileId(key)) ?? "") : "";
}

/** A given file's name in the archive: a number, and an ending only if it is one that opens nothing by itself. */
export function fileName(number: number, { name }: AttachmentKey): string {
  const end = name.slice(name.lastIndexOf(".") + 1).toLowerCase();
  return `${String(number).padStart(3, "0")}.${SAFE.has(end) ? end : "bin"}`;
}
