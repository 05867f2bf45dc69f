/** Invitations as text that people copy, print and read out: `covey-`, then 22 groups of 8 (spec/accounts). */

import { Malformed } from "../src/errors.js";
import { equal } from "../src/primitives/bytes.js";
import { digest } from "../src/primitives/hashing.js";
import { INVITATION_LENGTH } from "../src/roles/admission.js";

const PREFIX = "covey-";
const LETTERS = "abcdefghijklmnopqrstuvwxyz234567";
const GROUP = 8;
const CHECKSUM_LENGTH = 5;
const LENGTH = ((INVITATION_LENGTH + CHECKSUM_LENGTH) * 8) / 5;
const BITS = 5n;

/** The bytes behind the text, or `bad-invitation`. Blanks and line breaks are passed over, capitals are small. */
export function readInvitation(text: string): Uint8Array {
  const plain = text.replace(/[ \t\r\n]+/g, "").replace(/[A-Z]/g, (letter) => letter.toLowerCase());
  if (!plain.startsWith(PREFIX)) throw bad("an invitation begins with `covey-`");
  const groups = plain.slice(PREFIX.length).split("-");
  const letters = groups.join("");
  if (/[0189]/.test(letters)) throw bad("this invitation has a 0, 1, 8 or 9 in it, and none ever has");
  if (!/^[a-z2-7]*$/.test(letters)) throw bad("an invitation has only letters, digits and dashes");
  if (letters.length !== LENGTH || groups.some(({ length }) => length !== GROUP))
    throw bad("this invitation is too short, too long or grouped wrongly");
  const data = fromBase32(letters);
  const invitation = data.slice(0, INVITATION_LENGTH);
  const checksum = digest("covey/invitation-checksum", invitation).slice(0, CHECKSUM_LENGTH);
  if (!equal(data.slice(INVITATION_LENGTH), checksum)) throw bad("a letter of this invitation is wrong");
  return invitation;
}

/** 8 letters are 5 bytes. */
function fromBase32(letters: string): Uint8Array {
  const bytes: number[] = [];
  for (let at = 0; at < letters.length; at += 8) {
    let value = 0n;
    for (const letter of letters.slice(at, at + 8)) value = (value << BITS) | BigInt(LETTERS.indexOf(letter));
    for (let shift = 32n; shift >= 0n; shift -= 8n) bytes.push(Number((value >> shift) & 255n));
  }
  return Uint8Array.from(bytes);
}

function bad(message: string): Malformed {
  return new Malformed("bad-invitation", message);
}
