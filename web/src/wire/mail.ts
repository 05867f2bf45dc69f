/** Letters between an author and the desk that accepted (spec/mail). */

import { Malformed } from "../errors.js";
import { OVERHEAD } from "../primitives/aead.js";
import type { Branded } from "../primitives/bytes.js";
import { digest } from "../primitives/hashing.js";
import { verify } from "../primitives/signing.js";
import { fixed, flag, list, message, opaque, text, u32, u64, u8, type Value } from "./codec.js";
import { filingId, hash, manifestHash, signature } from "./kinds.js";

/** The random name of a letter. 16 bytes. */
export type LetterId = Branded<"letter id">;

export const SIGN_LETTER = "covey/sign/letter";
export const SIGN_MAIL_REQUEST = "covey/sign/mail-request";
export const SIGN_MAIL_REMOVAL = "covey/sign/mail-removal";

/** Sizes that letters are padded to. */
export const LETTER_CLASSES: readonly number[] = [1024, 8192, 32_768, 131_072];
/** The sender's number of an author; a desk's is its own. */
export const AUTHOR = 0;

/** What a letter is for. */
export const LetterKind = { TEXT: 1, REQUEST: 2, ANSWER: 3, SHARE: 4, STATUS: 5, END: 6 } as const;
/** What a desk asks for. */
export const What = { RECORD: 1, ATTACHMENT: 2, ANSWER: 3 } as const;
/** What became of it. */
export const Given = { GIVEN: 1, NOT_GIVEN: 2, NOT_NOW: 3 } as const;
/** What the board says of a filing's mail. */
export const MailState = { OPEN: 0, ENDED: 1, EXPIRED: 2 } as const;

const MOST_ITEMS = 16;
const letterId = fixed<LetterId>(16);

function isOneOf(numbers: Readonly<Record<string, number>>, value: number): boolean {
  return Object.values(numbers).includes(value);
}

function badLetter(sentence: string): Malformed {
  return new Malformed("bad-letter", sentence);
}

/** One thing that a request asks for; `item` names it within the request. */
export const Asked = message("Asked", 71, { item: u8, what: u8, text: text(2000) }, ({ what }) => {
  if (!isOneOf(What, what)) throw badLetter("a request asks for something that there is not");
});
export type Asked = Value<typeof Asked>;

/** What became of one item of one request. */
export const Answered = message(
  "Answered",
  72,
  { letter: letterId, item: u8, given: u8, text: text(20_000) },
  ({ given }) => {
    if (!isOneOf(Given, given)) throw badLetter("an answer is none that there is");
  },
);
export type Answered = Value<typeof Answered>;

/** A part of the author's record, as it is given to a desk; `day` is a Unix day, 0 if not said. */
export const RecordPart = message("RecordPart", 73, {
  title: text(200),
  text: text(100_000),
  day: u32,
  hash: list(1, hash),
});
export type RecordPart = Value<typeof RecordPart>;

/** A letter before it is sealed. Fields that its kind does not use are empty. */
export const Letter = message(
  "Letter",
  70,
  {
    kind: u8,
    written: u64,
    seen: u32,
    text: text(100_000),
    asked: list(MOST_ITEMS, Asked),
    answers: list(MOST_ITEMS, Answered),
    record: list(MOST_ITEMS, RecordPart),
    attachments: list(MOST_ITEMS, opaque(2048)),
    next: text(2000),
    by: u32,
  },
  checkLetter,
);
export type Letter = Value<typeof Letter>;

/** What this kind needs is there, and nothing that another kind has, else `bad-letter`. */
export function checkLetter(letter: {
  readonly kind: number;
  readonly text: string;
  readonly asked: readonly Asked[];
  readonly answers: readonly Answered[];
  readonly record: readonly RecordPart[];
  readonly attachments: readonly Uint8Array[];
  readonly next: string;
  readonly by: number;
}): void {
  const { kind, asked, answers } = letter;
  if (!isOneOf(LetterKind, kind)) throw badLetter("a letter of a kind that there is not");
  if (asked.length > 0 !== (kind === LetterKind.REQUEST)) {
    throw badLetter("a request asks for something, and nothing else does");
  }
  if (answers.length > 0 !== (kind === LetterKind.ANSWER)) {
    throw badLetter("an answer answers something, and nothing else does");
  }
  const shares = letter.record.length + letter.attachments.length > 0;
  if (kind === LetterKind.SHARE && !shares) throw badLetter("nothing is shared");
  if (shares && kind !== LetterKind.SHARE && kind !== LetterKind.ANSWER) {
    throw badLetter("something is shared in a letter of another kind");
  }
  if ((letter.next !== "" || letter.by !== 0) && kind !== LetterKind.STATUS) {
    throw badLetter("only a status says what comes next");
  }
  if (kind === LetterKind.TEXT && letter.text === "") throw badLetter("a text without text");
  if (new Set(asked.map(({ item }) => item)).size !== asked.length) {
    throw badLetter("a request has one item twice");
  }
  if (new Set(answers.map((answer) => [...answer.letter, answer.item].join())).size !== answers.length) {
    throw badLetter("an item is answered twice in one letter");
  }
}

/** A letter as it travels and as the board keeps it, signed by its sender. */
export const SealedLetter = message(
  "SealedLetter",
  74,
  {
    manifest: manifestHash,
    filing: filingId,
    sender: u8,
    id: letterId,
    number: u32,
    last: flag,
    sealed: opaque(131_088),
    signature,
  },
  ({ number, sealed }) => {
    if (number === 0) throw new Malformed("out-of-range", "letters are counted from 1");
    if (!LETTER_CLASSES.includes(sealed.length - OVERHEAD)) {
      throw new Malformed("bad-size-class", "a sealed letter has a size that is not allowed");
    }
  },
);
export type SealedLetter = Value<typeof SealedLetter>;

/** Asks the board for letters after these numbers, signed by who reads. */
export const MailRequest = message("MailRequest", 75, {
  manifest: manifestHash,
  filing: filingId,
  reader: u8,
  author: u32,
  desk: u32,
  time: u64,
  signature,
});
export type MailRequest = Value<typeof MailRequest>;

/** The author has the board forget letters of both sides, up to these numbers. */
export const MailRemoval = message("MailRemoval", 76, {
  manifest: manifestHash,
  filing: filingId,
  author: u32,
  desk: u32,
  signature,
});
export type MailRemoval = Value<typeof MailRemoval>;

/** A page of letters, in the order in which the board has them. */
export const Letters = message(
  "Letters",
  77,
  { letters: list(256, SealedLetter), removals: list(1, MailRemoval), state: u8 },
  ({ state }) => {
    if (!isOneOf(MailState, state)) {
      throw new Malformed("out-of-range", "mail in a state that there is not");
    }
  },
);
export type Letters = Value<typeof Letters>;

type Unsigned<T> = Omit<T, "signature">;

function letterDigest(made: Unsigned<SealedLetter>): Uint8Array {
  const { manifest, filing, sender, id, number, last, sealed } = made;
  return digest(SIGN_LETTER, manifest, filing, sender, id, number, last ? 1 : 0, sealed);
}

function requestDigest(made: Unsigned<MailRequest>): Uint8Array {
  const { manifest, filing, reader, author, desk, time } = made;
  return digest(SIGN_MAIL_REQUEST, manifest, filing, reader, author, desk, time);
}

function mailRemovalDigest(made: Unsigned<MailRemoval>): Uint8Array {
  return digest(SIGN_MAIL_REMOVAL, made.manifest, made.filing, made.author, made.desk);
}

/** A signature of a letter, a request or a removal, made by `sign` from purpose and digest. */
export type Signer = (purpose: string, data: Uint8Array) => Uint8Array;

/** The letter with its sender's signature. */
export function signLetter(made: Unsigned<SealedLetter>, sign: Signer): SealedLetter {
  return { ...made, signature: sign(SIGN_LETTER, letterDigest(made)) };
}

/** The request with its reader's signature. */
export function signMailRequest(made: Unsigned<MailRequest>, sign: Signer): MailRequest {
  return { ...made, signature: sign(SIGN_MAIL_REQUEST, requestDigest(made)) };
}

/** The removal with the account's signature. */
export function signMailRemoval(made: Unsigned<MailRemoval>, sign: Signer): MailRemoval {
  return { ...made, signature: sign(SIGN_MAIL_REMOVAL, mailRemovalDigest(made)) };
}

/** Return if this key signed it, else `bad-signature`. */
export function verifyLetter(key: Uint8Array, made: SealedLetter): void {
  verify(key, made.signature, SIGN_LETTER, letterDigest(made));
}

/** Return if this key signed it, else `bad-signature`. */
export function verifyMailRequest(key: Uint8Array, made: MailRequest): void {
  verify(key, made.signature, SIGN_MAIL_REQUEST, requestDigest(made));
}

/** Return if this key signed it, else `bad-signature`. */
export function verifyMailRemoval(key: Uint8Array, made: MailRemoval): void {
  verify(key, made.signature, SIGN_MAIL_REMOVAL, mailRemovalDigest(made));
}

const EMPTY = {
  written: 0n,
  seen: 0,
  text: "",
  asked: [],
  answers: [],
  record: [],
  attachments: [],
  next: "",
  by: 0,
};

/** A letter with what is not given left empty. */
export function plainLetter(kind: number, fields: Partial<Letter>): Letter {
  return { ...EMPTY, ...fields, kind };
}
