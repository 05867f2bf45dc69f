/** Coming in with eight words; opening a desk with the ceremony's keys; joining with a code. */

import { asPhrase, PHRASE_WORDS, readPhrase, wordsBeginning, type Phrase } from "../../../src/core/phrase.js";
import { CoveyError, Malformed, PeerFault, Refused } from "../../../src/errors.js";
import { asSeed, equal, toHex, type Seed } from "../../../src/primitives/bytes.js";
import { sealingKey } from "../../../src/primitives/hpke.js";
import { publicKey, sign } from "../../../src/primitives/signing.js";
import { DeskKeys } from "../../../src/roles/desk-keys.js";
import { LineKind } from "../../../src/roles/house/bodies.js";
import { bookKey, sealLine, type Writing } from "../../../src/roles/house/book.js";
import { passkeyPhrase } from "../../../src/roles/house/passkey.js";
import { personFrom, personSeed, welcomeName, type Person } from "../../../src/roles/house/people.js";
import * as rings from "../../../src/roles/house/ring.js";
import { giveRole } from "../../../src/roles/house/staff.js";
import { DeskSecretsFile, PrivateKeys, Role as CeremonyRole } from "../../../src/wire/ceremony.js";
import { Welcome, type PeriodSeeds, type Ring } from "../../../src/wire/desk.js";
import { periodDigest, SIGN_PERIOD, type DeskPeriod } from "../../../src/wire/desk-period.js";
import { hashOf, type Manifest } from "../../../src/wire/manifest.js";
import { DeskBoard } from "../../../client/desk.js";
import { About, isCode } from "../../worker/failures.js";
import { whyNotPhrase } from "../../worker/why-not-phrase.js";
import type { ComingStep, PasskeyAnswer } from "../jobs/coming.js";
import { House, type World } from "./house.js";
import { blamingBoard, readBook } from "./poll.js";

const { Place } = rings;
type Tell = (step: ComingStep) => void;
const SILENT: Tell = () => undefined;

/** The phrase that was typed, or that belongs to what a passkey answered. `bad-phrase`. */
function phraseOf(world: World, given: string | PasskeyAnswer): Phrase {
  return typeof given === "string" ? typed(given) : passkeyPhrase(hashOf(world.manifest), given);
}

/** The phrase of these words; `bad-phrase`, about which of them. */
function typed(words: string): Phrase {
  try {
    return readPhrase(words);
  } catch (error) {
    if (!isCode(error, "bad-phrase")) throw error;
    throw new About("bad-phrase", whyNotPhrase(words, { PHRASE_WORDS, wordsBeginning }));
  }
}

/** The person of a phrase at a desk. */
export async function personOfPhrase(world: World, desk: number, phrase: Phrase): Promise<Person> {
  return personFrom(await personSeed({ manifest: hashOf(world.manifest), desk }, asPhrase(phrase)));
}

function boardOf(world: World, desk: number): DeskBoard {
  return new DeskBoard(world.line, { manifest: hashOf(world.manifest), desk }, world.now);
}

/** Somebody's house, or undefined: the board has no welcome for them. */
export async function enter(
  world: World,
  desk: number,
  person: Person,
  tell = SILENT,
): Promise<House | undefined> {
  tell("board");
  const board = boardOf(world, desk);
  const keys = await blamingBoard(async () => DeskKeys.of(world.manifest, desk).shown(await board.periods()));
  const chain = rings.chainOf(world.manifest, desk, keys);
  if (keys.now.number === 0) throw new Refused("not-open", "this desk has not been opened yet");
  const data = await board.welcome(welcomeName(chain, person.card.sealingKey));
  if (data === undefined) return undefined;
  const house = new House(world, desk, person, keys, await rings.openWelcome(chain, person, data));
  tell("book");
  await readBook(house);
  return house;
}

/** As in `ComingJobs`: `wrong-phrase`. */
export async function comeIn(
  world: World,
  desk: number,
  given: string | PasskeyAnswer,
  tell = SILENT,
): Promise<House> {
  tell("stretch");
  const me = await personOfPhrase(world, desk, phraseOf(world, given));
  const house = await enter(world, desk, me, tell);
  if (!house || house.keyring.ring.role === Place.CODE) throw wrongPhrase();
  return house;
}

function wrongPhrase(): Refused {
  return new Refused("wrong-phrase", "nobody of this desk has these words");
}

/** The desk that a key file is of, both keys of it: `wrong-secrets`. */
export async function readKeys(
  manifest: Manifest,
  data: Uint8Array,
): Promise<{ index: number; signing: Seed; opening: Seed }> {
  const found = secretsIn(data);
  const verifyKey = found && publicKey(found.signing);
  const card = manifest.plan.desks.find((desk) => verifyKey && equal(desk.verifyKey, verifyKey));
  const fits =
    found &&
    card &&
    equal(await sealingKey(found.opening), card.sealingKey) &&
    (found.index ?? card.index) === card.index;
  if (!fits) throw new Malformed("wrong-secrets", "this is no key file of a desk of this escrow, or damaged");
  return { ...found, index: card.index };
}

/** The desk that a key file can open for the first time, before any words are drawn: `already-open`. */
export async function canStart(world: World, data: Uint8Array): Promise<number> {
  const { index } = await readKeys(world.manifest, data);
  if ((await boardOf(world, index).periods()).length > 0) throw alreadyOpen();
  return index;
}

function secretsIn(data: Uint8Array): { index?: number; signing: Seed; opening: Seed } | undefined {
  try {
    const { index, signing, opening } = DeskSecretsFile.decode(data);
    return { index, signing, opening };
  } catch (error) {
    if (!(error instanceof Malformed)) throw error;
  }
  try {
    const { role, signing, opening } = PrivateKeys.decode(data);
    return role === CeremonyRole.DESK && opening[0] ? { signing, opening: opening[0] } : undefined;
  } catch (error) {
    if (!(error instanceof Malformed)) throw error;
    return undefined;
  }
}

export const SHEET_NAME = "Recovery sheet";

/** As in `ComingJobs`. The period is sent last: until it is there nothing counts, and all is done anew. */
export async function startDesk(
  world: World,
  keyFile: Uint8Array,
  me: Person,
  sheet: Person,
  name: string,
  tell = SILENT,
): Promise<House> {
  const { index, signing, opening } = await readKeys(world.manifest, keyFile);
  tell("board");
  const board = boardOf(world, index);
  if ((await board.periods()).length > 0) return reopened(world, index, me);
  const periods = [rings.firstSeeds(signing, opening), rings.newSeeds(1, world.random(96))] as const;
  const chain = rings.chainOf(world.manifest, index, DeskKeys.of(world.manifest, index));
  const secret = world.random(32);
  const people = [
    { person: me, name, role: Place.HOLDER },
    { person: sheet, name: SHEET_NAME, role: Place.SHEET },
  ];
  for (const { person, role } of people) {
    const ring = rings.ringFor(role, periods, [secret], 1);
    await putRing(world, board, chain, signing, person.card.sealingKey, ring);
  }
  const key = bookKey.everyone(secret);
  const deciding = asSeed(periods[1].deciding);
  const write = (author: Person, line: Writing): Promise<void> =>
    board.sendEntry(sealLine(chain, signing, key, author, world.now(), line, world.random));
  for (const { person, name: said, role } of people) {
    const body = { ...person.card, name: said };
    await write(person, { kind: LineKind.PERSON, subject: person.id, body });
    const given = giveRole(chain, person.id, role, 1, deciding);
    await write(me, { kind: LineKind.ROLE, subject: person.id, body: given });
  }
  await board.sendPeriod(await nextPeriod(chain, signing, periods[1]));
  tell("book");
  const house = await enter(world, index, me);
  if (!house) throw new PeerFault("old-welcome", withheld);
  return house;
}

const withheld = { party: "board", fault: "holds back a welcome that it was given", certain: true };

/** It may be that only the last answer did not come. */
async function reopened(world: World, index: number, me: Person): Promise<House> {
  const house = await enter(world, index, me);
  if (house) return house;
  throw alreadyOpen();
}

function alreadyOpen(): Refused {
  return new Refused("already-open", "this desk was opened before", "Come in with your words, or join.");
}

/** Lines that say who somebody is, and what: those that are not there yet. */
export async function sayWho(
  house: House,
  people: readonly { readonly person: Person; readonly name: string; readonly role: number }[],
): Promise<void> {
  const members = house.members();
  for (const { person, name, role } of people) {
    const known = members.get(toHex(person.id));
    if (!known) {
      house.put(house.everyone, person, {
        kind: LineKind.PERSON,
        subject: person.id,
        body: { ...person.card, name },
      });
    }
    if (known?.place === role) continue;
    const body = giveRole(house.place, person.id, role, house.keys.now.number, house.deciding);
    house.put(house.everyone, house.person, { kind: LineKind.ROLE, subject: person.id, body });
  }
  await house.flush();
}

/** Put somebody's ring at the board, one version above the one that is there; what was put. */
export async function putRing(
  world: World,
  board: DeskBoard,
  place: rings.Chain,
  deciding: Seed,
  to: Uint8Array,
  ring: Ring,
): Promise<Uint8Array> {
  const known = await board.welcome(welcomeName(place, to));
  const version = 1 + (known === undefined ? 0 : rings.versionOf(known));
  const welcome = await rings.sealWelcome(place, deciding, to, version, ring, world.random);
  await board.sendWelcome(welcome);
  return Welcome.encode(welcome);
}

/** Take somebody's ring away, if there is one. */
export async function emptyRing(
  board: DeskBoard,
  place: rings.Chain,
  deciding: Seed,
  to: Uint8Array,
): Promise<void> {
  const known = await board.welcome(welcomeName(place, to));
  if (known === undefined || rings.isEmpty(known)) return;
  await board.sendWelcome(rings.removeWelcome(place, deciding, to, rings.versionOf(known) + 1));
}

/** The statement that makes these seeds the desk's keys. */
export async function nextPeriod(
  chain: rings.Chain,
  deciding: Seed,
  seeds: PeriodSeeds,
): Promise<DeskPeriod> {
  const made = { manifest: chain.manifest, desk: chain.desk, ...(await rings.publicKeys(seeds)) };
  return { ...made, signature: sign(deciding, SIGN_PERIOD, periodDigest(made)) };
}

/** Ask to join with a code: writes down who one is. `wrong-phrase`. */
export async function join(
  world: World,
  desk: number,
  code: string,
  me: Person,
  name: string,
  tell = SILENT,
): Promise<void> {
  tell("stretch");
  const visitor = await personOfPhrase(world, desk, typed(code));
  const house = await enter(world, desk, visitor, tell).catch((error: unknown) => {
    if (error instanceof CoveyError && error.code === "not-of-this-desk") return undefined;
    throw error;
  });
  if (house?.keyring.ring.role !== Place.CODE) throw wrongPhrase();
  const said = toHex(me.id);
  if (!house.book.cards.has(said)) {
    house.put(house.everyone, me, { kind: LineKind.PERSON, subject: me.id, body: { ...me.card, name } });
  }
  // So that a holder takes back this code, and no other.
  if (house.book.cards.get(toHex(visitor.id))?.card.name !== said) {
    const body = { ...visitor.card, name: said };
    house.put(house.everyone, visitor, { kind: LineKind.PERSON, subject: visitor.id, body });
  }
  await house.flush();
}
