/** The keys of a desk from one moment on (spec/desk, "Periods"). */

import { Malformed } from "../errors.js";
import { digest } from "../primitives/hashing.js";
import { checkSealingKey, PUBLIC_LENGTH } from "../primitives/hpke.js";
import { checkVerifyKey, verify } from "../primitives/signing.js";
import { fixed, list, message, u32, u8, type Value } from "./codec.js";
import { manifestHash, signature, verifyKey } from "./kinds.js";

export const SIGN_PERIOD = "covey/sign/desk-period";
const MOST_PERIODS = 256;

/** Signed with the deciding key of the period before. */
export const DeskPeriod = message(
  "DeskPeriod",
  47,
  {
    manifest: manifestHash,
    desk: u8,
    number: u32,
    deciding: verifyKey,
    signing: verifyKey,
    sealing: fixed(PUBLIC_LENGTH),
    signature,
  },
  (period) => {
    if (period.number < 1 || period.number > MOST_PERIODS) {
      throw new Malformed("wrong-period", "a period is numbered from 1 to 256");
    }
    checkVerifyKey(period.deciding);
    checkVerifyKey(period.signing);
    checkSealingKey(period.sealing);
  },
);
export type DeskPeriod = Value<typeof DeskPeriod>;

/** All periods of one desk, from number 1. */
export const DeskPeriods = message("DeskPeriods", 48, { periods: list(MOST_PERIODS, DeskPeriod) });
export type DeskPeriods = Value<typeof DeskPeriods>;

/** What the deciding key before signs. */
export function periodDigest(made: Omit<DeskPeriod, "signature">): Uint8Array {
  const { manifest, desk, number, deciding, signing, sealing } = made;
  return digest(SIGN_PERIOD, manifest, desk, number, deciding, signing, sealing);
}

/** Return if the key before signed it, else `bad-signature`. */
export function verifyPeriod(made: DeskPeriod, before: Uint8Array): void {
  verify(before, made.signature, SIGN_PERIOD, periodDigest(made));
}

/** What receipts about it name. */
export function periodSubject(made: DeskPeriod): Uint8Array {
  return digest("covey/desk-period", DeskPeriod.encode(made));
}
