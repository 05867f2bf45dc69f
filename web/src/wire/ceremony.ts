/** The set-up ceremony: messages, and what a trustee keeps between rounds (spec/ceremony). */

import { MAX_TRUSTEES } from "../core/parameters.js";
import { Malformed } from "../errors.js";
import { type Seed } from "../primitives/bytes.js";
import { digest } from "../primitives/hashing.js";
import { OVERHEAD, PUBLIC_LENGTH } from "../primitives/hpke.js";
import { fixed, list, message, opaque, text, u8, type Value } from "./codec.js";
import { hash, signature, verifyKey } from "./kinds.js";
import { Plan } from "./manifest.js";

export const SIGN_CARD = "covey/sign/ceremony/card";
export const SIGN_COMMITMENTS = "covey/sign/ceremony/commitments";
export const SIGN_DEALS = "covey/sign/ceremony/deals";
export const SIGN_CONFIRMATION = "covey/sign/ceremony/confirmation";

export const Role = { TRUSTEE: 1, DESK: 2, BOARD: 3, REGISTRAR: 4 } as const;

const CONTRIBUTION = 32;
const MAX_OWN = 3432;
const MAX_SHARED = 1716;
const hashes = list(MAX_TRUSTEES, hash);
const seed = fixed<Seed>(32);

/** What a party asks to have in the plan. */
export const CardOffer = message("CardOffer", 60, {
  role: u8,
  name: text(200),
  jurisdiction: text(200),
  verifyKey,
  sealingKey: list(1, fixed(PUBLIC_LENGTH)),
  signature,
});
export type CardOffer = Value<typeof CardOffer>;

export const Commitments = message("Commitments", 61, {
  plan: hash,
  trustee: u8,
  commitments: list(MAX_OWN, hash),
  signature,
});
export type Commitments = Value<typeof Commitments>;

export const Deals = message("Deals", 62, {
  plan: hash,
  trustee: u8,
  seen: hashes,
  sealed: list(MAX_TRUSTEES - 1, opaque(OVERHEAD + CONTRIBUTION * MAX_SHARED)),
  signature,
});
export type Deals = Value<typeof Deals>;

export const Confirmation = message("Confirmation", 63, {
  plan: hash,
  trustee: u8,
  seen: hashes,
  transcript: hash,
  publics: list(MAX_OWN, hash),
  signature,
});
export type Confirmation = Value<typeof Confirmation>;

export const ManifestSignature = message("ManifestSignature", 64, { trustee: u8, manifest: hash, signature });
export type ManifestSignature = Value<typeof ManifestSignature>;

// Private from here on.

export const PrivateKeys = message("PrivateKeys", 66, {
  role: u8,
  name: text(200),
  signing: seed,
  opening: list(1, seed),
});
export type PrivateKeys = Value<typeof PrivateKeys>;

export const Committed = message("Committed", 67, { plan: Plan, entropy: seed });
export const Dealt = message("Dealt", 68, { commitments: list(MAX_TRUSTEES, Commitments), deals: Deals });
export const Confirmed = message("Confirmed", 69, { seen: hashes, seeds: list(MAX_OWN, seed) });

export const CeremonyState = message(
  "CeremonyState",
  65,
  {
    name: text(200),
    jurisdiction: text(200),
    signing: seed,
    opening: seed,
    committed: list(1, Committed),
    dealt: list(1, Dealt),
    confirmed: list(1, Confirmed),
    signed: list(1, hash),
  },
  ({ committed, dealt, confirmed, signed }) => {
    const rounds = [committed, dealt, confirmed, signed].map((part) => part.length);
    if (rounds.some((done, i) => done > (rounds[i - 1] ?? 1))) {
      throw new Malformed("bad-state", "a ceremony state skips a round");
    }
  },
);
export type CeremonyState = Value<typeof CeremonyState>;

/** A trustee's secrets after the ceremony; seeds of its own subsets, in order. */
export const SecretsFile = message("SecretsFile", 90, {
  trustee: u8,
  signing: seed,
  opening: seed,
  seeds: list(6435, seed),
});
export type SecretsFile = Value<typeof SecretsFile>;

export const DeskSecretsFile = message("DeskSecretsFile", 91, { index: u8, signing: seed, opening: seed });
export type DeskSecretsFile = Value<typeof DeskSecretsFile>;

/** What the offerer signs, and people read aloud. */
export function cardDigest(offer: Omit<CardOffer, "signature">): Uint8Array {
  const { role, name, jurisdiction, sealingKey } = offer;
  return digest(SIGN_CARD, role, name, jurisdiction, offer.verifyKey, ...sealingKey);
}

/** A message's place: what its signature covers. */
export function commitmentsDigest(made: Omit<Commitments, "signature">): Uint8Array {
  return digest(SIGN_COMMITMENTS, made.plan, made.trustee, ...made.commitments);
}

export function dealsDigest(made: Omit<Deals, "signature">): Uint8Array {
  return digest(SIGN_DEALS, made.plan, made.trustee, made.seen.length, ...made.seen, ...made.sealed);
}

export function confirmationDigest(made: Omit<Confirmation, "signature">): Uint8Array {
  const { plan, trustee, seen, transcript, publics } = made;
  return digest(SIGN_CONFIRMATION, plan, trustee, seen.length, ...seen, transcript, ...publics);
}
