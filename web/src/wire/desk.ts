/** A desk of several people: what each of them is given, and the book they write (spec/desk). */

import { Malformed } from "../errors.js";
import type { MailSecret } from "../core/mail.js";
import * as aead from "../primitives/aead.js";
import type { Branded, ManifestHash, Seed } from "../primitives/bytes.js";
import { digest } from "../primitives/hashing.js";
import { checkSealingKey, OVERHEAD, PUBLIC_LENGTH } from "../primitives/hpke.js";
import { checkVerifyKey, verify } from "../primitives/signing.js";
import { fixed, list, message, opaque, text, u32, u64, u8, type Value } from "./codec.js";
import { CasePart } from "./filing.js";
import { filingId, hash, manifestHash, signature, verifyKey } from "./kinds.js";

export const SIGN_WELCOME = "covey/sign/welcome";
export const SIGN_ENTRY = "covey/sign/book-entry";
export const SIGN_BOOK_REMOVAL = "covey/sign/book-removal";
export const SIGN_LINE = "covey/sign/line";
export const SIGN_ROLE = "covey/sign/role";
const MOST_PERIODS = 256;
/** Sizes that rings are padded to. */
export const RING_CLASSES: readonly number[] = [4096, 16_384, 65_536];
/** Sizes that lines are padded to. */
export const LINE_CLASSES: readonly number[] = [256, 1024, 4096, 16_384, 135_168];

/** Somebody of a desk. 16 bytes. */
export type PersonId = Branded<"person">;
/** Which key an entry is under. 16 bytes. */
export type Label = Branded<"label">;
/** The random name of an entry. 16 bytes. */
export type EntryId = Branded<"entry">;

const personId = fixed<PersonId>(16);
const label = fixed<Label>(16);
const entryId = fixed<EntryId>(16);
const sealingKey = fixed(PUBLIC_LENGTH);
const seed = fixed<Seed>(32);
const mailSecret = fixed<MailSecret>(32);

/** A ring, sealed to one person. `name` follows from that person's opening key; empty: removed. */
export const Welcome = message(
  "Welcome",
  49,
  {
    manifest: manifestHash,
    desk: u8,
    name: hash,
    version: u32,
    sealed: opaque(RING_CLASSES.at(-1)! + OVERHEAD),
    signature,
  },
  ({ version, sealed }) => {
    if (version === 0) throw new Malformed("out-of-range", "versions of a welcome are counted from 1");
    if (sealed.length > 0 && !RING_CLASSES.includes(sealed.length - OVERHEAD)) {
      throw new Malformed("bad-size-class", "a sealed ring has a size that is not allowed");
    }
  },
);
export type Welcome = Value<typeof Welcome>;

/** A line of the desk's book, sealed. `label` says under which key. */
export const BookEntry = message(
  "BookEntry",
  59,
  {
    manifest: manifestHash,
    desk: u8,
    id: entryId,
    label,
    sealed: opaque(LINE_CLASSES.at(-1)! + aead.OVERHEAD),
    signature,
  },
  ({ sealed }) => {
    if (sealed.length > 0 && !LINE_CLASSES.includes(sealed.length - aead.OVERHEAD)) {
      throw new Malformed("bad-size-class", "a sealed line has a size that is not allowed");
    }
  },
);
export type BookEntry = Value<typeof BookEntry>;

/** An entry with its number at the board. Of a removed one `sealed` and `signature` are gone. */
export const BookItem = message("BookItem", 29, { number: u64, entry: BookEntry });
export type BookItem = Value<typeof BookItem>;

/** The next entries after a number, rising. */
export const BookPage = message("BookPage", 39, { items: list(256, BookItem) });
export type BookPage = Value<typeof BookPage>;

/** Forget what these entries say; signed with the newest deciding key. */
export const BookRemoval = message("BookRemoval", 9, {
  manifest: manifestHash,
  desk: u8,
  ids: list(1000, entryId),
  signature,
});
export type BookRemoval = Value<typeof BookRemoval>;

/** Seeds of one period; of a counsellor only `signing`, the others empty. */
export const PeriodSeeds = message("PeriodSeeds", 110, {
  number: u32,
  deciding: opaque(32),
  signing: seed,
  sealing: opaque(32),
});
export type PeriodSeeds = Value<typeof PeriodSeeds>;

/** All that somebody of a desk has besides their own seed. */
export const Ring = message("Ring", 111, {
  role: u8,
  periods: list(MOST_PERIODS + 2, PeriodSeeds),
  books: list(MOST_PERIODS + 1, fixed(32)),
});
export type Ring = Value<typeof Ring>;

/** How somebody is known within a desk. */
export const PersonCard = message("PersonCard", 112, { name: text(200), verifyKey, sealingKey }, (card) => {
  checkVerifyKey(card.verifyKey);
  checkSealingKey(card.sealingKey);
});
export type PersonCard = Value<typeof PersonCard>;

/** What somebody of a desk wrote, and that it was they. Kinds and bodies are in spec/desk. */
export const Line = message("Line", 113, {
  person: personId,
  written: u64,
  kind: u8,
  subject: fixed(16),
  body: opaque(132_000),
  signature,
});
export type Line = Value<typeof Line>;

/** What somebody is at a desk; signed with the deciding key of the period it names. */
export const Role = message("Role", 114, { role: u8, period: u32, signature });
export type Role = Value<typeof Role>;

/** A 32-byte key, sealed to one person; `key`: the digest of a case seed's public key, empty of a circle. */
export const Wrap = message("Wrap", 115, {
  what: u8,
  person: personId,
  key: opaque(32),
  sealed: opaque(32 + OVERHEAD),
});
export type Wrap = Value<typeof Wrap>;

/** The second half of a capsule and the apex it is under. Threshold 0: the direct capsule. */
export const BriefHalf = message("BriefHalf", 116, {
  slot: u8,
  threshold: u8,
  apex: opaque(36),
  half: fixed(48),
});
export type BriefHalf = Value<typeof BriefHalf>;

/** That the filing met others: the group, at which threshold, by which slot, and the other filings. */
export const BriefMeeting = message("BriefMeeting", 117, {
  group: fixed(16),
  threshold: u8,
  slot: u8,
  filings: list(1000, filingId),
});
export type BriefMeeting = Value<typeof BriefMeeting>;

/** What a counsellor needs to open one author's case part with the case seed. */
export const Brief = message("Brief", 118, {
  filing: filingId,
  digest: hash,
  conflict: opaque(16_384),
  key: hash,
  halves: list(64, BriefHalf),
  meetings: list(64, BriefMeeting),
});
export type Brief = Value<typeof Brief>;

/** What content key 2 opened: the case part, its own key, and the mail secret. */
export const CaseOpened = message("CaseOpened", 119, { case: CasePart, key: hash, mail: mailSecret });
export type CaseOpened = Value<typeof CaseOpened>;

type Unsigned<T> = Omit<T, "signature">;

/** What the deciding key signs of a welcome. */
export function welcomeDigest(made: Unsigned<Welcome>): Uint8Array {
  return digest(SIGN_WELCOME, made.manifest, made.desk, made.name, made.version, made.sealed);
}

/** What the signing key signs of an entry. */
export function entryDigest(made: Unsigned<BookEntry>): Uint8Array {
  return digest(SIGN_ENTRY, made.manifest, made.desk, made.id, made.label, made.sealed);
}

/** What the deciding key signs to have entries forgotten. */
export function bookRemovalDigest(made: Unsigned<BookRemoval>): Uint8Array {
  return digest(SIGN_BOOK_REMOVAL, made.manifest, made.desk, ...made.ids);
}

/** Return if this key signed it, else `bad-signature`. */
export function verifyWelcome(made: Welcome, deciding: Uint8Array): void {
  verify(deciding, made.signature, SIGN_WELCOME, welcomeDigest(made));
}

/** Return if this key signed it, else `bad-signature`. */
export function verifyEntry(made: BookEntry, signing: Uint8Array): void {
  verify(signing, made.signature, SIGN_ENTRY, entryDigest(made));
}

/** Return if this key signed it, else `bad-signature`. */
export function verifyBookRemoval(made: BookRemoval, deciding: Uint8Array): void {
  verify(deciding, made.signature, SIGN_BOOK_REMOVAL, bookRemovalDigest(made));
}

/** 16 bytes that name whoever has these keys. */
export function personOf(card: Omit<PersonCard, "name">): PersonId {
  return digest("covey/desk-person", card.verifyKey, card.sealingKey).slice(0, 16) as PersonId;
}

/** Where a line stands: in this entry, under this key. */
export interface LinePlace {
  readonly manifest: ManifestHash;
  readonly desk: number;
  readonly label: Label;
  readonly id: EntryId;
}

/** What a person signs of a line. */
export function lineDigest(
  { manifest, desk, label: under, id }: LinePlace,
  made: Unsigned<Line>,
): Uint8Array {
  const { person, written, kind, subject, body } = made;
  return digest(SIGN_LINE, manifest, desk, under, id, person, written, kind, subject, body);
}

/** What a deciding key signs of somebody's role. */
export function roleDigest(
  manifest: ManifestHash,
  desk: number,
  person: PersonId,
  made: Unsigned<Role>,
): Uint8Array {
  return digest(SIGN_ROLE, manifest, desk, person, made.role, made.period);
}
