/** Who is of the desk: codes for joining, letting in, new keys without somebody (spec/desk, "Steps"). */

import { newPhrase, phraseWords } from "../../../src/core/phrase.js";
import { Refused } from "../../../src/errors.js";
import { asSeed, equal, toHex } from "../../../src/primitives/bytes.js";
import { LineKind } from "../../../src/roles/house/bodies.js";
import { bookKey } from "../../../src/roles/house/book.js";
import { welcomeName, type Person } from "../../../src/roles/house/people.js";
import * as rings from "../../../src/roles/house/ring.js";
import { giveRole, isHere, type Member } from "../../../src/roles/house/staff.js";
import type { PersonId, Ring } from "../../../src/wire/desk.js";
import type { RenewalStep } from "../jobs/people.js";
import { emptyRing, nextPeriod, personOfPhrase, putRing, sayWho, SHEET_NAME } from "./coming.js";
import type { House } from "./house.js";
import { chainNow, readBook, refreshKeys } from "./poll.js";

const { Place } = rings;
type Tell = (step: RenewalStep) => void;
const SILENT: Tell = () => undefined;

/** Give somebody a ring of the present keys. */
async function welcome(house: House, { card }: Pick<Member, "card">, role: number): Promise<void> {
  const { ring, newest } = house.keyring;
  const periods = ring.periods.filter(({ number }) => number <= newest.number);
  const given = rings.ringFor(role, periods, ring.books.slice(0, newest.number), newest.number);
  await putRing(house.world, house.board, house.chain, house.deciding, card.sealingKey, given);
}

/** Eight words, for one person. */
export async function makeCode(house: House): Promise<readonly string[]> {
  house.mustDecide();
  const phrase = newPhrase(house.world.random);
  const code = await personOfPhrase(house.world, house.index, phrase);
  await sayWho(house, [{ person: code, name: "", role: Place.CODE }]);
  await welcome(house, code, Place.CODE);
  return phraseWords(phrase);
}

/** Codes that can be used. */
export const codesOf = (house: House): readonly Member[] =>
  [...house.members().values()].filter(({ place }) => place === Place.CODE);

/** Somebody of the book, else `unknown-person`. */
export function memberOf(house: House, id: string): Member {
  const found = house.members().get(id);
  if (!found) throw new Refused("unknown-person", "there is nobody with this number at this desk");
  return found;
}

export async function dropCode(house: House, id: string): Promise<void> {
  const { card, person, place } = memberOf(house, id);
  if (place !== Place.CODE) return;
  await emptyRing(house.board, house.chain, house.deciding, card.sealingKey);
  await giveRoles(house, [[person, Place.GONE]]);
}

/** Roles of the present period, those that are not so already. */
async function giveRoles(house: House, roles: readonly (readonly [PersonId, number])[]): Promise<void> {
  const members = house.members();
  for (const [person, role] of roles) {
    if (members.get(toHex(person))?.place === role) continue;
    const body = giveRole(house.place, person, role, house.keys.now.number, house.deciding);
    house.put(house.everyone, house.person, { kind: LineKind.ROLE, subject: person, body });
  }
  await house.flush();
}

/** Let somebody in whose four words were compared; the code that they used ends. */
export async function confirmPerson(house: House, id: string, role: number): Promise<void> {
  const member = memberOf(house, id);
  if (member.place === Place.CODE || member.place === Place.SHEET) {
    throw new Refused("not-waiting", "this is nobody who waits to be confirmed");
  }
  await welcome(house, member, role);
  await giveRoles(house, [[member.person, role]]);
  for (const { person, card } of codesOf(house)) if (card.name === id) await dropCode(house, toHex(person));
}

/** Somebody who asked to join and is not who they should be: new keys without them, for their code had a ring. */
export async function refusePerson(house: House, id: string, tell = SILENT): Promise<void> {
  if (memberOf(house, id).place !== undefined) {
    throw new Refused("not-waiting", "this is nobody who waits to be let in");
  }
  await renew(house, { roles: new Map([[id, Place.GONE]]) }, tell);
}

/** Change what somebody is; a holder who becomes a counsellor keeps no key, so there are new ones. */
export async function setRole(house: House, id: string, role: number, tell = SILENT): Promise<void> {
  const member = memberOf(house, id);
  if (!isHere(member) || member.place === Place.SHEET) {
    throw new Refused("unknown-person", "this is nobody who is here");
  }
  if (member.place === role) return;
  if (role === Place.HOLDER) {
    await welcome(house, member, role);
    await giveRoles(house, [[member.person, role]]);
  } else await renew(house, { roles: new Map([[id, role]]) }, tell);
}

/** What new keys change: who is what from then on (`Place.GONE`: leaves), and who comes in by them. */
export interface Change {
  readonly roles?: ReadonlyMap<string, number>;
  readonly joins?: readonly { readonly person: Person; readonly name: string; readonly role: number }[];
}

/** New keys without these people. `last-holder`: nobody would be left who opens what arrives. */
export async function removePeople(house: House, ids: readonly string[], tell = SILENT): Promise<void> {
  if (ids.includes(toHex(house.person.id))) {
    throw new Refused(
      "own-removal",
      "nobody removes themselves",
      "Another holder, or the recovery sheet, can.",
    );
  }
  await renew(house, { roles: new Map(ids.map((id) => [id, Place.GONE])) }, tell);
}

/**
 * Make new keys. What was begun before is brought to its end first: whoever leaves now may have been given those keys.
 * Every step can be repeated; who goes is written down before anything else happens.
 */
export async function renew(house: House, change: Change = {}, tell = SILENT): Promise<void> {
  house.mustDecide();
  await refreshKeys(house);
  await readBook(house);
  if (house.keyring.pending) await complete(house, tell);
  checkHolders(house, change);
  for (const { person, name } of change.joins ?? []) {
    if (house.book.cards.has(toHex(person.id))) continue;
    const body = { ...person.card, name };
    house.put(house.everyone, person, { kind: LineKind.PERSON, subject: person.id, body });
  }
  const joining = (change.joins ?? []).map(({ person, role }) => [person.id, role] as const);
  const changing = [...(change.roles ?? [])].map(([id, role]) => [memberOf(house, id).person, role] as const);
  await giveRoles(house, [...changing, ...joining]);
  await complete(house, tell);
}

/** `last-holder`, before anything is written. */
function checkHolders(house: House, { roles, joins = [] }: Change): void {
  const after = [...house.members()].map(([id, { place }]) => roles?.get(id) ?? place);
  if (![...after, ...joins.map(({ role }) => role)].includes(Place.HOLDER)) {
    throw new Refused("last-holder", "nobody would be left who can open what arrives");
  }
}

/** Bring begun new keys to their end. */
export async function finishRenewal(house: House, tell = SILENT): Promise<void> {
  await refreshKeys(house);
  await readBook(house);
  if (house.keyring.pending) await complete(house, tell);
}

/** Seeds and keys of the book with those of the next period: the prepared ones, else fresh. */
function prepared({ keyring, keys, world }: House): Pick<Ring, "periods" | "books"> {
  const { periods, books } = keyring.ring;
  if (keyring.pending) return { periods, books };
  const next = rings.newSeeds(keys.now.number + 1, world.random(96));
  return { periods: [...periods, next], books: [...books, world.random(32)] };
}

/** From the roles that stand: empty rings for who goes, rings for who stays, their roles, the period. */
async function complete(house: House, tell: Tell): Promise<void> {
  const deciding = house.deciding;
  const number = house.keys.now.number;
  const { periods, books } = prepared(house);
  const members = [...house.members().values()];
  const going = members.filter(({ place }) => place === Place.GONE || place === Place.CODE);
  const isMe = ({ person }: Member): number => (equal(person, house.person.id) ? 0 : 1);
  const staying = members.filter(isHere).sort((a, b) => isMe(a) - isMe(b));
  const of = going.length + staying.length;
  let done = 0;
  const told = (): void => {
    tell({ at: "welcomes", done: done++, of });
  };
  for (const { card } of going) {
    told();
    await emptyRing(house.board, house.chain, deciding, card.sealingKey);
  }
  const sent: { readonly to: Uint8Array; readonly role: number; readonly data: Uint8Array }[] = [];
  for (const { card, place } of staying) {
    told();
    const [to, role] = [card.sealingKey, place!];
    const ring = rings.ringFor(role, periods, books, number);
    sent.push({ to, role, data: await putRing(house.world, house.board, house.chain, deciding, to, ring) });
  }
  tell({ at: "roles", done, of });
  const next = periods.at(-1)!;
  for (const { person, place } of staying) {
    const body = giveRole(house.place, person, place!, next.number, asSeed(next.deciding));
    house.put(bookKey.everyone(books.at(-1)!), house.person, { kind: LineKind.ROLE, subject: person, body });
  }
  await house.flush();
  if ((await changed(house, sent)).length > 0) {
    const fault = "the desk's keys are being renewed by somebody else at the same time";
    throw new Refused("stale-welcome", fault, "Do it once more.");
  }
  tell({ at: "period", done, of });
  await house.board.sendPeriod(await nextPeriod(house.chain, deciding, next));
  const chain = await chainNow(house);
  for (const { to, role } of await changed(house, sent)) {
    const ring = rings.ringFor(role, periods, books, next.number);
    await putRing(house.world, house.board, chain, asSeed(next.deciding), to, ring);
  }
  await refreshKeys(house);
  await readBook(house);
}

/** Those of these welcomes in whose place there is another one. */
async function changed<T extends { to: Uint8Array; data: Uint8Array }>(
  house: House,
  sent: readonly T[],
): Promise<readonly T[]> {
  const found: T[] = [];
  for (const one of sent) {
    const there = await house.board.welcome(welcomeName(house.place, one.to));
    if (there === undefined || !equal(there, one.data)) found.push(one);
  }
  return found;
}

/** A new recovery sheet in place of all others. */
export async function newSheet(house: House, sheet: Person, tell = SILENT): Promise<void> {
  const old = [...house.members()]
    .filter(([, { place }]) => place === Place.SHEET)
    .map(([id]) => [id, Place.GONE] as const);
  await renew(
    house,
    { roles: new Map(old), joins: [{ person: sheet, name: SHEET_NAME, role: Place.SHEET }] },
    tell,
  );
}

/** With the recovery sheet: new keys without these people, and oneself as a holder. */
export async function recover(
  house: House,
  me: Person,
  name: string,
  without: readonly string[],
  tell = SILENT,
): Promise<void> {
  const roles = new Map(without.map((id) => [id, Place.GONE]));
  await renew(house, { roles, joins: [{ person: me, name, role: Place.HOLDER }] }, tell);
}
