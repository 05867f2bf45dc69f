/** The author's end of the mail: everything follows from the account's key and the filing's id (spec/mail). */

import { mailSecret } from "../../core/mail.js";
import { asAccount, type FilingId, type Seed } from "../../primitives/bytes.js";
import { publicKey } from "../../primitives/signing.js";
import { AUTHOR } from "../../wire/mail.js";
import type { Manifest } from "../../wire/manifest.js";
import type { MailParty } from "../mail.js";

/** The author of a filing. */
export function authorMail(
  manifest: Manifest,
  account: Seed,
  filing: FilingId,
  keysOf?: MailParty["keysOf"],
): MailParty {
  const owner = asAccount(publicKey(account));
  return {
    manifest,
    filing,
    account: owner,
    secret: mailSecret(account, filing),
    me: AUTHOR,
    key: account,
    keysOf,
  };
}
