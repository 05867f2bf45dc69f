/** Writing and reading letters, the same at both ends (spec/mail). */

import { letterData, letterKey, type LetterPlace, type MailSecret } from "../core/mail.js";
import { CoveyError, Malformed, Misuse, PeerFault, type Blame } from "../errors.js";
import * as aead from "../primitives/aead.js";
import {
  equal,
  toHex,
  type Account,
  type FilingId,
  type ManifestHash,
  type Random,
  type Seed,
} from "../primitives/bytes.js";
import { sign } from "../primitives/signing.js";
import { pad, unpad } from "../wire/filing.js";
import * as wire from "../wire/mail.js";
import { hashOf, type Manifest } from "../wire/manifest.js";
import { DeskKeys } from "./desk-keys.js";

const { AUTHOR } = wire;

/** One end of the mail about one filing: `me` is 0 for the author, else the desk; `account` is the author's. */
export interface MailParty {
  readonly manifest: Manifest;
  readonly filing: FilingId;
  readonly account: Account;
  readonly secret: MailSecret;
  readonly me: number;
  readonly key: Seed;
  /** What is known of a desk's keys; without it the manifest's. */
  readonly keysOf?: ((desk: number) => DeskKeys) | undefined;
}

/** Numbers of letters of both sides. */
export interface Marks {
  readonly author: number;
  readonly desk: number;
}

/** A letter whose signature and contents are right. */
export interface OpenedLetter {
  readonly sealed: wire.SealedLetter;
  readonly letter: wire.Letter;
}

/** What the board showed. Letters that are not right are left out, and `faults` says whose fault that is. */
export interface MailPage {
  readonly letters: readonly OpenedLetter[];
  readonly removal: wire.MailRemoval | undefined;
  readonly state: number;
  /** Ask again after the newest. */
  readonly more: boolean;
  readonly faults: readonly Blame[];
  /** Desks with a letter that no key known here has signed: look for newer ones. */
  readonly strangers: readonly number[];
}

const signer =
  (key: Seed): wire.Signer =>
  (purpose, data) =>
    sign(key, purpose, data);

/** Seal and sign a letter: save it before it is sent. Its id is 16 fresh random bytes each time. */
export function writeLetter(
  party: MailParty,
  number: number,
  letter: wire.Letter,
  random: Random,
): wire.SealedLetter {
  wire.checkLetter(letter);
  const padded = pad(wire.Letter.encode(letter), wire.LETTER_CLASSES);
  const last = letter.kind === wire.LetterKind.END;
  const place = {
    manifest: hashOf(party.manifest),
    filing: party.filing,
    sender: party.me,
    id: random(16) as wire.LetterId,
    number,
  };
  const sealed = aead.seal(letterKey(party.secret, place), padded, letterData(place, last));
  return wire.signLetter({ ...place, last, sealed }, signer(party.key));
}

/** The bytes of a `MailRequest` for letters after these numbers; `time` in Unix seconds. */
export function askMail(party: MailParty, after: Marks, time: number): Uint8Array {
  const { author, desk } = after;
  const asked = { manifest: hashOf(party.manifest), filing: party.filing, reader: party.me, author, desk };
  return wire.MailRequest.encode(wire.signMailRequest({ ...asked, time: BigInt(time) }, signer(party.key)));
}

/** The bytes of a `MailRemoval`: the board forgets letters of both sides. The author's alone. */
export function removeMail(party: MailParty, through: Marks): Uint8Array {
  if (party.me !== AUTHOR) throw new Misuse("only the author removes letters");
  const { author, desk } = through;
  const asked = { manifest: hashOf(party.manifest), filing: party.filing, author, desk };
  return wire.MailRemoval.encode(wire.signMailRemoval(asked, signer(party.key)));
}

/** The desk signed it with the signing key of any of its periods; else `bad-signature`. */
function verifyDesk(party: MailParty, sealed: wire.SealedLetter): void {
  const { sender } = sealed;
  const keys = party.keysOf?.(sender) ?? DeskKeys.of(party.manifest, sender);
  const [newest, ...older] = keys.signing;
  for (const key of older) {
    try {
      wire.verifyLetter(key, sealed);
      return;
    } catch {
      // another one
    }
  }
  wire.verifyLetter(newest!, sealed);
}

/** An own letter with its sender's newest key, which the board wants; nothing else about it changes. */
export function signedNow(party: MailParty, sealed: wire.SealedLetter): wire.SealedLetter {
  return wire.signLetter(sealed, signer(party.key));
}

function sameFiling(party: MailParty, found: { manifest: ManifestHash; filing: FilingId }): void {
  if (!equal(found.manifest, hashOf(party.manifest)) || !equal(found.filing, party.filing)) {
    throw new Malformed("wrong-answer", "this is about another filing");
  }
}

/** A letter's contents, or `PeerFault`: on the board for what nobody signed, on the sender for what it did. */
export function openLetter(party: MailParty, sealed: wire.SealedLetter): OpenedLetter {
  const { sender, number } = sealed;
  blaming("board", `letter ${number}`, () => {
    sameFiling(party, sealed);
    if (party.me !== AUTHOR && sender !== AUTHOR && sender !== party.me) {
      throw new Malformed("wrong-party", "a letter of another desk");
    }
    if (sender === AUTHOR) wire.verifyLetter(party.account, sealed);
    else verifyDesk(party, sealed);
  });
  return blaming(blamed(party, sender), `letter ${number}`, () => {
    const place: LetterPlace = sealed;
    const padded = aead.unseal(letterKey(party.secret, place), sealed.sealed, letterData(place, sealed.last));
    const letter = wire.Letter.decode(unpad(padded));
    if (sealed.last !== (letter.kind === wire.LetterKind.END)) {
      throw new Malformed("bad-letter", "a letter's kind does not fit its outside");
    }
    return { sealed, letter };
  });
}

/** A page of letters as the board shows them. `PeerFault` on the board when it is no page. */
export function readMail(party: MailParty, data: Uint8Array): MailPage {
  const page = blaming("board", "mail", () => {
    const found = wire.Letters.decode(data);
    for (const removal of found.removals) {
      sameFiling(party, removal);
      wire.verifyMailRemoval(party.account, removal);
    }
    return found;
  });
  const letters: OpenedLetter[] = [];
  const faults: Blame[] = [];
  const strangers = new Set<number>();
  for (const sealed of page.letters) {
    try {
      letters.push(openLetter(party, sealed));
    } catch (error) {
      if (!(error instanceof PeerFault)) throw error;
      faults.push(error.blame);
      if (error.code === "bad-signature" && sealed.sender !== AUTHOR) strangers.add(sealed.sender);
    }
  }
  const more = page.letters.length > 0;
  return { letters, removal: page.removals[0], state: page.state, more, faults, strangers: [...strangers] };
}

/** Who is to blame for what a sender signed. */
export function blamed(party: MailParty, sender: number): string {
  return sender === AUTHOR ? `account ${toHex(party.account)}` : `desk ${sender}`;
}

function blaming<T>(who: string, what: string, read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof CoveyError)) throw error;
    throw new PeerFault(error.code, { party: who, fault: `${what}: ${error.message}`, certain: true });
  }
}
