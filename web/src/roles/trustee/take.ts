/** What a trustee checks before it keeps a filing (spec/filing, "What a trustee checks, in order"). */

import { judge } from "../../core/deposit.js";
import type { Elements } from "../../core/field.js";
import { Malformed, Refused } from "../../errors.js";
import { equal, type Account } from "../../primitives/bytes.js";
import { open } from "../../primitives/hpke.js";
import * as wire from "../../wire/filing.js";
import { hashOf, parametersOf, type Manifest } from "../../wire/manifest.js";
import type { TrusteeSecrets } from "./secrets.js";

const DAY = 86_400;

/** Checks of a header that board and trustee share, up to its last day; `spare` days are for clocks. */
export function checkHeader(
  manifest: Manifest,
  header: wire.Header,
  now: number,
  spare: number,
  hasJoined: (account: Account) => boolean,
): void {
  const { core } = header;
  if (!equal(core.manifest, hashOf(manifest)))
    throw new Refused("wrong-manifest", "a filing of another escrow");
  if (!hasJoined(core.account)) throw new Refused("unknown-account", "this account has not joined here");
  wire.verifyHeader(header);
  checkCounts(manifest, core);
  checkExpiry(manifest, core, now, spare);
}

/** One part for each trustee, and desks of the manifest. */
export function checkCounts(manifest: Manifest, core: wire.HeaderCore): void {
  if (core.parts.length !== manifest.plan.n)
    throw new Malformed("bad-parts", "a filing has a part for each trustee");
  if (!core.desks.every((desk) => desk >= 1 && desk <= manifest.plan.desks.length)) {
    throw new Malformed("unknown-desk", "a filing names a desk that does not exist");
  }
}

/** today < expires <= today + expiry_days + spare. */
export function checkExpiry(manifest: Manifest, core: wire.HeaderCore, now: number, spare: number): void {
  const today = Math.floor(now / DAY);
  if (core.expires <= today || core.expires > today + manifest.plan.limits.expiryDays + spare) {
    throw new Refused("bad-expiry", "a filing's last day is past or too far away");
  }
}

/** A trustee's elements of a filing that passes all checks. The id is one it does not know. */
export async function take(
  manifest: Manifest,
  secrets: TrusteeSecrets,
  sent: wire.FilingForTrustee,
  now: number,
  hasJoined: (account: Account) => boolean,
): Promise<Elements> {
  const { header, contents, part } = sent;
  const { core } = header;
  const i = secrets.trustee;
  checkHeader(manifest, header, now, 1, hasJoined);
  wire.checkContents(core, contents);
  if (!equal(wire.sealedHash(part), core.parts[i - 1]!)) {
    throw new Malformed("hash-mismatch", "a part is not the one that the header lists");
  }
  const info = wire.sealingInfo(core.manifest, core.id, core.account, `trustee ${i}`, "part");
  const plain = wire.PartPlain.decode(await open(secrets.opening, part, info));
  if (!equal(wire.commitment(core.id, i, plain), core.commitments[i - 1]!)) {
    throw new Malformed("commitment-mismatch", "a part is not the one that the header commits to");
  }
  const checks = { degree: header.degreeCheck, square: header.squareCheck };
  judge(parametersOf(manifest.plan), core.slots, i, plain.words, wire.dealingDigest(core), checks);
  return plain.words;
}
