/**
 * Rings: what somebody of a desk has besides their own words, sealed to them in a `Welcome` (spec/desk).
 * The chain of periods was checked before. Nothing here knows whether the board shows the newest welcome.
 */

import { CoveyError, Malformed, PeerFault, Refused } from "../../errors.js";
import { asSeed, equal, type Random, type Seed } from "../../primitives/bytes.js";
import { open, seal, sealingKey } from "../../primitives/hpke.js";
import { publicKey, sign } from "../../primitives/signing.js";
import { encode } from "../../primitives/transcript.js";
import { Ring, RING_CLASSES, SIGN_WELCOME, verifyWelcome, Welcome, welcomeDigest } from "../../wire/desk.js";
import type { PeriodSeeds } from "../../wire/desk.js";
import { pad, unpad } from "../../wire/filing.js";
import { hashOf, type Manifest } from "../../wire/manifest.js";
import { DeskKeys, type PeriodKeys } from "../desk-keys.js";
import { welcomeName, type DeskPlace, type Person } from "./people.js";

/** What somebody is at a desk. */
export const Place = { GONE: 0, COUNSELLOR: 1, HOLDER: 2, SHEET: 3, CODE: 4 } as const;

/** A desk's keys of every period from 0 on, checked from the manifest; the newest last. */
export interface Chain extends DeskPlace {
  readonly keys: readonly PeriodKeys[];
}

/** A ring that fits the chain. `pending`: seeds of a period that is prepared, and that the board has not yet. */
export interface Keyring {
  readonly ring: Ring;
  readonly version: number;
  readonly newest: PeriodSeeds;
  readonly pending: PeriodSeeds | undefined;
}

const EMPTY = new Uint8Array();

/** The chain of a desk that was checked. */
export function chainOf(manifest: Manifest, desk: number, { periods }: DeskKeys): Chain {
  return { manifest: hashOf(manifest), desk, keys: [DeskKeys.of(manifest, desk).now, ...periods] };
}

/** Whether somebody in this place has all of a desk's keys. */
export const isKeeper = (role: number): boolean => role === Place.HOLDER || role === Place.SHEET;

/** Period 0: the keys of the manifest, of which one both decides and signs. */
export function firstSeeds(signing: Seed, opening: Seed): PeriodSeeds {
  return { number: 0, deciding: signing, signing, sealing: opening };
}

/** Keys of a period from 96 fresh random bytes. */
export function newSeeds(number: number, fresh: Uint8Array): PeriodSeeds {
  const piece = (from: number): Seed => asSeed(fresh.slice(from, from + 32));
  return { number, deciding: piece(0), signing: piece(32), sealing: piece(64) };
}

/** The public keys of a keeper's seeds. */
export async function publicKeys(seeds: PeriodSeeds): Promise<PeriodKeys> {
  return {
    number: seeds.number,
    deciding: publicKey(asSeed(seeds.deciding)),
    signing: publicKey(seeds.signing),
    sealing: await sealingKey(asSeed(seeds.sealing)),
  };
}

/**
 * What somebody in this place is given of a keeper's seeds, of which number `newest` counts now. Those who are no keepers
 * get `signing` alone, from now on, and never that of period 0, which decides too.
 */
export function ringFor(
  role: number,
  periods: readonly PeriodSeeds[],
  books: readonly Uint8Array[],
  newest: number,
): Ring {
  if (isKeeper(role)) return { role, periods, books };
  const kept = periods.filter(({ number }) => number >= Math.max(1, newest));
  const plain = kept.map(({ number, signing }) => ({ number, deciding: EMPTY, signing, sealing: EMPTY }));
  return { role, periods: plain, books };
}

function ringInfo({ manifest, desk }: DeskPlace, name: Uint8Array, version: number): Uint8Array {
  return encode("covey/desk-welcome", 1, manifest, `desk ${desk}`, name, version);
}

function signed(
  place: DeskPlace,
  deciding: Seed,
  made: Pick<Welcome, "name" | "version" | "sealed">,
): Welcome {
  const unsigned = { manifest: place.manifest, desk: place.desk, ...made };
  return { ...unsigned, signature: sign(deciding, SIGN_WELCOME, welcomeDigest(unsigned)) };
}

/** Seal a ring to the opening key `to` (1216 bytes), signed with the newest deciding key. */
export async function sealWelcome(
  place: DeskPlace,
  deciding: Seed,
  to: Uint8Array,
  version: number,
  ring: Ring,
  random: Random,
): Promise<Welcome> {
  const name = welcomeName(place, to);
  const padded = pad(Ring.encode(ring), RING_CLASSES);
  const sealed = await seal(to, padded, ringInfo(place, name, version), random);
  return signed(place, deciding, { name, version, sealed });
}

/** An empty one in place of somebody's ring. */
export function removeWelcome(place: DeskPlace, deciding: Seed, to: Uint8Array, version: number): Welcome {
  return signed(place, deciding, { name: welcomeName(place, to), version, sealed: EMPTY });
}

/**
 * The ring that the board shows. `seen`: the newest version that was seen before. `PeerFault` on the board:
 * wrong-answer, bad-signature, old-welcome, does-not-open, wrong-ring, the decoder's. `not-of-this-desk`: removed.
 */
export async function openWelcome(
  chain: Chain,
  person: Person,
  data: Uint8Array,
  seen = 0,
): Promise<Keyring> {
  const name = welcomeName(chain, person.card.sealingKey);
  try {
    const welcome = Welcome.decode(data);
    if (
      !equal(welcome.manifest, chain.manifest) ||
      welcome.desk !== chain.desk ||
      !equal(welcome.name, name)
    ) {
      throw new Malformed("wrong-answer", "the welcome of somebody else");
    }
    checkSigner(chain, welcome);
    if (welcome.version < seen) {
      throw new Malformed("old-welcome", `version ${welcome.version}, and ${seen} was there before`);
    }
    if (welcome.sealed.length === 0) {
      throw new Refused(
        "not-of-this-desk",
        "these words are no longer of this desk",
        "Somebody who holds the desk's keys can add you again.",
      );
    }
    const info = ringInfo(chain, name, welcome.version);
    const ring = Ring.decode(unpad(await open(person.opening, welcome.sealed, info)));
    return await judgeRing(chain, ring, welcome.version);
  } catch (error) {
    if (!(error instanceof Malformed)) throw error;
    const fault = `showed a false welcome: ${error.message}`;
    throw new PeerFault(error.code, { party: "board", fault, certain: true });
  }
}

/** Of a ring: the newest deciding key, or the one before. One that was removed stays as it is: any of the chain. */
function checkSigner({ keys }: Chain, welcome: Welcome): void {
  const [first, ...later] = welcome.sealed.length > 0 ? keys.slice(-2) : keys;
  for (const { deciding } of later.reverse()) {
    try {
      verifyWelcome(welcome, deciding);
      return;
    } catch (error) {
      if (!(error instanceof CoveyError)) throw error;
    }
  }
  verifyWelcome(welcome, first!.deciding);
}

function wrongRing(sentence: string): Malformed {
  return new Malformed("wrong-ring", sentence);
}

/** The ring's seeds give the chain's keys, for each period that its place has: else `wrong-ring`. */
export async function judgeRing(chain: Chain, ring: Ring, version: number): Promise<Keyring> {
  const newest = chain.keys.at(-1)!.number;
  const numbers = ring.periods.map(({ number }) => number);
  if (ring.role < Place.COUNSELLOR || ring.role > Place.CODE) throw wrongRing("a ring of nobody");
  const first = isKeeper(ring.role) ? 0 : Math.max(1, numbers[0] ?? 1);
  const rising = numbers.every((number, i) => number === first + i);
  const last = numbers.at(-1) ?? -1;
  if (!rising || first > newest || (last !== newest && last !== newest + 1)) {
    throw wrongRing(`a ring of other periods than those up to ${newest}`);
  }
  if (ring.books.length !== last) throw wrongRing("a ring without one key of the book for each period");
  for (const seeds of ring.periods) {
    checkShape(seeds, ring.role);
    if (seeds.number <= newest && !(await gives(seeds, chain.keys[seeds.number]!, ring.role))) {
      throw wrongRing(`a ring whose keys of period ${seeds.number} are others`);
    }
  }
  return { ring, version, newest: ring.periods[newest - first]!, pending: ring.periods[newest - first + 1] };
}

function checkShape({ deciding, sealing }: PeriodSeeds, role: number): void {
  const length = isKeeper(role) ? 32 : 0;
  if (deciding.length !== length || sealing.length !== length) {
    throw wrongRing(length > 0 ? "a ring that lacks a key" : "a ring with keys that its place has not");
  }
}

async function gives(seeds: PeriodSeeds, keys: PeriodKeys, role: number): Promise<boolean> {
  if (!equal(publicKey(seeds.signing), keys.signing)) return false;
  if (!isKeeper(role)) return true;
  const found = await publicKeys(seeds);
  return equal(found.deciding, keys.deciding) && equal(found.sealing, keys.sealing);
}

/** The version of a welcome as the board shows it; its signature is not looked at. */
export function versionOf(data: Uint8Array): number {
  return Welcome.decode(data).version;
}

/** Whether it is one that was removed. */
export function isEmpty(data: Uint8Array): boolean {
  return Welcome.decode(data).sealed.length === 0;
}
