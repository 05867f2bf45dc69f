/** A desk's end of the mail about a filing that it accepted (spec/mail). */

import type { MailSecret } from "../../core/mail.js";
import type { Account, FilingId } from "../../primitives/bytes.js";
import type { DeskSecrets } from "./secrets.js";
import type { Manifest } from "../../wire/manifest.js";
import type { DeskKeys } from "../desk-keys.js";
import type { MailParty } from "../mail.js";

/** `account` and `mail` are those of the case: of the filing, and of its case part. */
export function deskMail(
  manifest: Manifest,
  secrets: DeskSecrets,
  account: Account,
  filing: FilingId,
  mail: Uint8Array,
  keys?: DeskKeys,
): MailParty {
  return {
    manifest,
    filing,
    account,
    secret: mail as MailSecret,
    me: secrets.index,
    key: secrets.signing,
    keysOf: keys && ((): DeskKeys => keys),
  };
}
