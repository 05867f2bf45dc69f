/** Who runs one escrow, with which keys and numbers (spec/manifest). */

import { Parameters } from "../core/parameters.js";
import { Malformed } from "../errors.js";
import { toHex, type ManifestHash } from "../primitives/bytes.js";
import { decodeElement, scalar, weightedSum, type Element } from "../primitives/group.js";
import { digest } from "../primitives/hashing.js";
import { checkSealingKey, PUBLIC_LENGTH } from "../primitives/hpke.js";
import { verify } from "../primitives/signing.js";
import { fixed, list, message, text, u16, u32, u64, u8, type Value } from "./codec.js";
import { hash, signature, verifyKey } from "./kinds.js";

export const SIGN_MANIFEST = "covey/sign/manifest";
export const PROTOCOL = 1;

export const TrusteeCard = message("TrusteeCard", 1, {
  index: u8,
  name: text(200),
  jurisdiction: text(200),
  verifyKey,
  sealingKey: fixed(PUBLIC_LENGTH),
});
export type TrusteeCard = Value<typeof TrusteeCard>;

export const DeskCard = message("DeskCard", 2, {
  index: u8,
  name: text(200),
  verifyKey,
  sealingKey: fixed(PUBLIC_LENGTH),
});
export type DeskCard = Value<typeof DeskCard>;

export const Limits = message("Limits", 3, {
  evaluations: u32,
  filings: u32,
  deskDays: u16,
  expiryDays: u16,
  matchSeconds: u32,
});
export type Limits = Value<typeof Limits>;

/** The manifest before the ceremony. */
export const Plan = message(
  "Plan",
  4,
  {
    protocol: u16,
    name: text(200),
    created: u64,
    n: u8,
    t: u8,
    thresholds: list(16, u8),
    capacity: u16,
    limits: Limits,
    board: verifyKey,
    boardUrl: text(500),
    registrars: list(16, verifyKey),
    trustees: list(15, TrusteeCard),
    desks: list(64, DeskCard),
  },
  (plan) => {
    if (plan.protocol !== PROTOCOL)
      throw new Malformed("wrong-version", `protocol ${plan.protocol} is not known here`);
    const { n, t } = parametersOf(plan);
    if (n < 3 * t - 2) throw new Malformed("bad-parameters", "a trustee and the board could forge an event");
    const bad = (sentence: string): Malformed => new Malformed("bad-manifest", sentence);
    if (plan.trustees.length !== plan.n || !numbered(plan.trustees))
      throw bad("trustees are not numbered 1 to n");
    if (plan.desks.length === 0 || !numbered(plan.desks)) throw bad("desks are not numbered from 1");
    if (plan.registrars.length === 0) throw bad("there is no registrar");
    const cards = [...plan.trustees, ...plan.desks];
    const keys = [plan.board, ...plan.registrars, ...cards.map((card) => card.verifyKey)].map(toHex);
    if (new Set(keys).size !== keys.length) throw bad("two parties have one key");
    for (const card of cards) checkSealingKey(card.sealingKey);
  },
);
export type Plan = Value<typeof Plan>;

/** Plan and result of the ceremony: P_A of every subset. */
export const Manifest = message(
  "Manifest",
  5,
  { plan: Plan, transcript: hash, subsetKeys: list(6435, hash) },
  (manifest) => {
    if (manifest.subsetKeys.length !== parametersOf(manifest.plan).subsets().length) {
      throw new Malformed("bad-manifest", "there is not one public key for each subset");
    }
    manifest.subsetKeys.forEach(decodeElement);
  },
);
export type Manifest = Value<typeof Manifest>;

/** The manifest with every trustee's signature; decoding verifies them all. */
export const SignedManifest = message(
  "SignedManifest",
  6,
  { manifest: Manifest, signatures: list(15, signature) },
  ({ manifest, signatures }) => {
    if (signatures.length !== manifest.plan.n) {
      throw new Malformed("bad-signature", "a manifest needs the signature of every trustee");
    }
    const named = hashOf(manifest);
    manifest.plan.trustees.forEach((card, i) => {
      verify(card.verifyKey, signatures[i]!, SIGN_MANIFEST, named);
    });
  },
);
export type SignedManifest = Value<typeof SignedManifest>;

function numbered(cards: readonly { index: number }[]): boolean {
  return cards.every((card, i) => card.index === i + 1);
}

/** The escrow's numbers, or `bad-parameters`. */
export function parametersOf(plan: Plan): Parameters {
  return new Parameters(plan.n, plan.t, plan.thresholds, plan.capacity);
}

/** What the ceremony's transcript begins with. */
export function planDigest(plan: Plan): Uint8Array {
  return digest("covey/plan", Plan.encode(plan));
}

/** What people compare and clients pin. */
export function hashOf(manifest: Manifest): ManifestHash {
  return digest("covey/manifest", Manifest.encode(manifest)) as ManifestHash;
}

/** sum over subsets A of g_A(x) * P_A: K_i at x = i, the joint key at 0. */
export function evaluationKey(manifest: Manifest, x: number): Element {
  const parameters = parametersOf(manifest.plan);
  const weights = parameters.subsets().map((subset) => scalar(parameters.subsetWeight(subset, x)));
  return weightedSum(weights, manifest.subsetKeys.map(decodeElement));
}
