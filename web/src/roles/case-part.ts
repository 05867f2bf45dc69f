/**
 * Stage 2 of a filing: the mail secret and the case part, two sealed texts side by side (spec/sealing, "Stage 2"). Each
 * has a key of its own from content key 2. So the case part can be shown to somebody, key and all, and the letters
 * stay shut.
 */

import type { MailSecret } from "../core/mail.js";
import { Malformed } from "../errors.js";
import { OVERHEAD, seal, unseal } from "../primitives/aead.js";
import { concat } from "../primitives/bytes.js";
import { deriveKey } from "../primitives/hashing.js";
import type { CaseOpened } from "../wire/desk.js";
import {
  CASE_CLASSES,
  CasePart,
  pad,
  SEALED_MAIL,
  sealingInfo,
  unpad,
  type HeaderCore,
} from "../wire/filing.js";

type Place = Pick<HeaderCore, "manifest" | "id" | "account">;

/** What opens the case part and nothing else. */
export const casePartKey = (contentKey: Uint8Array): Uint8Array => deriveKey(contentKey, "covey/case-part");

const mailKey = (contentKey: Uint8Array): Uint8Array => deriveKey(contentKey, "covey/case-mail");

const infoOf = ({ manifest, id, account }: Place, role: "case" | "mail"): Uint8Array =>
  sealingInfo(manifest, id, account, "", role);

/** Both, under content key 2: 48 bytes, then the padded case part. */
export function sealCase(
  contentKey: Uint8Array,
  place: Place,
  part: CasePart,
  mailSecret: MailSecret,
): Uint8Array {
  const padded = pad(CasePart.encode(part), CASE_CLASSES);
  return concat(
    seal(mailKey(contentKey), mailSecret, infoOf(place, "mail")),
    seal(casePartKey(contentKey), padded, infoOf(place, "case")),
  );
}

/** The case part alone, under its own key, or `Malformed`. */
export function openCasePart(place: Place, partKey: Uint8Array, sealed: Uint8Array): CasePart {
  return CasePart.decode(unpad(unseal(partKey, sealed.slice(SEALED_MAIL), infoOf(place, "case"))));
}

/** Case part and mail secret, under content key 2, or `Malformed`. */
export function openBoth(place: Place, contentKey: Uint8Array, sealed: Uint8Array): CaseOpened {
  const mail = unseal(mailKey(contentKey), sealed.slice(0, SEALED_MAIL), infoOf(place, "mail"));
  if (mail.length !== SEALED_MAIL - OVERHEAD) {
    throw new Malformed("does-not-open", "the secret of the mail has another length");
  }
  const key = casePartKey(contentKey);
  return { case: openCasePart(place, key, sealed), key, mail: mail as MailSecret };
}
