/** Keys and cards before the ceremony, and what people read aloud (spec/ceremony, "Steps" and "Read aloud"). */

import { Malformed } from "../../errors.js";
import { asEntropy, asSeed, toHex, type Entropy, type Seed } from "../../primitives/bytes.js";
import { deriveKey } from "../../primitives/hashing.js";
import { checkSealingKey, sealingKey } from "../../primitives/hpke.js";
import { publicKey, sign, verify } from "../../primitives/signing.js";
import {
  cardDigest,
  Role,
  SIGN_CARD,
  type CardOffer,
  type CeremonyState,
  type PrivateKeys,
} from "../../wire/ceremony.js";

const READ_ALOUD = 20;

/** The first 160 bits of a hash, in ten groups of four digits. */
export function spoken(hash: Uint8Array): string {
  return toHex(hash.subarray(0, READ_ALOUD)).match(/.{4}/g)!.join(" ");
}

/** Names are visible text without blanks around them: no control, format, unassigned or separator characters. */
export function checkName(name: string): void {
  if (!/^[^\p{C}\p{Z}](?:(?:[^\p{C}\p{Z}]| )*[^\p{C}\p{Z}])?$/u.test(name)) {
    throw new Malformed("bad-name", "a name must be visible text without blanks around it");
  }
}

/** Return if a card's fields suit its role and its owner signed it. */
export function checkCard(offer: CardOffer): void {
  const { role, name, jurisdiction, sealingKey: keys } = offer;
  const bad = (sentence: string): Malformed => new Malformed("bad-card", sentence);
  if (!(Object.values(Role) as number[]).includes(role))
    throw bad("a card is for a trustee, desk, board or registrar");
  checkName(name);
  if (role === Role.TRUSTEE) checkName(jurisdiction);
  else if (jurisdiction !== "") throw bad("only a trustee's card names a jurisdiction");
  const opens = role === Role.TRUSTEE || role === Role.DESK;
  if (keys.length !== (opens ? 1 : 0))
    throw bad("the cards of trustees and desks, and no others, have a sealing key");
  keys.forEach(checkSealingKey);
  verify(offer.verifyKey, offer.signature, SIGN_CARD, cardDigest(offer));
}

interface Keys {
  readonly signing: Seed;
  readonly opening: Seed;
}

function keysOf(entropy: Entropy): Keys {
  const seed = (tag: string): Seed => asSeed(deriveKey(asEntropy(entropy), tag));
  return { signing: seed("covey/ceremony/signing"), opening: seed("covey/ceremony/opening") };
}

async function offerOf(role: number, name: string, jurisdiction: string, keys: Keys): Promise<CardOffer> {
  const opens = role === Role.TRUSTEE || role === Role.DESK;
  const unsigned = {
    role,
    name,
    jurisdiction,
    verifyKey: publicKey(keys.signing),
    sealingKey: opens ? [await sealingKey(keys.opening)] : [],
  };
  const offer = { ...unsigned, signature: sign(keys.signing, SIGN_CARD, cardDigest(unsigned)) };
  checkCard(offer);
  return offer;
}

/** Step 1 for a trustee: its private state and its card. */
export async function card(
  name: string,
  jurisdiction: string,
  entropy: Entropy,
): Promise<{ state: CeremonyState; offer: CardOffer }> {
  const keys = keysOf(entropy);
  const offer = await offerOf(Role.TRUSTEE, name, jurisdiction, keys);
  return {
    state: { name, jurisdiction, ...keys, committed: [], dealt: [], confirmed: [], signed: [] },
    offer,
  };
}

/** Step 1 for a desk, a board or a registrar. */
export async function makeKeys(
  role: number,
  name: string,
  entropy: Entropy,
): Promise<{ keys: PrivateKeys; offer: CardOffer }> {
  const found = keysOf(entropy);
  const offer = await offerOf(role, name, "", found);
  const opening = role === Role.DESK ? [found.opening] : [];
  return { keys: { role, name, signing: found.signing, opening }, offer };
}
