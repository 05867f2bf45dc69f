/** Keys of the letters between an author and a desk (spec/mail, "Keys"). */

import type { Branded, FilingId, ManifestHash, Seed } from "../primitives/bytes.js";
import { deriveKey } from "../primitives/hashing.js";
import { encode } from "../primitives/transcript.js";

/** What author and accepting desk share: the desk finds it in the case part. 32 bytes. Secret. */
export type MailSecret = Branded<"mail secret">;

/** Where a letter stands; its id is drawn anew for every sealing. */
export interface LetterPlace {
  readonly manifest: ManifestHash;
  readonly filing: FilingId;
  readonly sender: number;
  readonly id: Uint8Array;
  readonly number: number;
}

/** The mail secret of one filing. */
export function mailSecret(account: Seed, filing: FilingId): MailSecret {
  return deriveKey(account, "covey/mail", filing) as MailSecret;
}

function senderName(sender: number): string {
  return sender === 0 ? "author" : `desk ${sender}`;
}

/** The key of one letter, used once. */
export function letterKey(secret: MailSecret, place: LetterPlace): Uint8Array {
  const { manifest, filing, sender, id, number } = place;
  return deriveKey(secret, "covey/letter", manifest, filing, senderName(sender), id, number);
}

/** What is sealed along, though it travels in the clear. */
export function letterData(place: LetterPlace, last: boolean): Uint8Array {
  const { manifest, filing, sender, id, number } = place;
  return encode("covey/letter", 1, manifest, filing, senderName(sender), id, number, last ? 1 : 0);
}
