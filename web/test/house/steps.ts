/** Steps that many tests of a desk take: opening one, coming in, letting somebody in, accepting. */

import assert from "node:assert/strict";
import { CoveyError } from "../../src/errors.js";
import { toHex } from "../../src/primitives/bytes.js";
import type { Person } from "../../src/roles/house/people.js";
import * as coming from "../../app/desk-worker/house/coming.js";
import { accept } from "../../app/desk-worker/house/decide.js";
import type { House } from "../../app/desk-worker/house/house.js";
import * as people from "../../app/desk-worker/house/people.js";
import { poll } from "../../app/desk-worker/house/poll.js";
import { Place, somebody, type Filed } from "./world.js";

export const refusedWith = (code: string) => (error: unknown) => {
  assert.ok(error instanceof CoveyError, String(error));
  assert.equal(error.code, code, error.message);
  return true;
};
export const idOf = (person: Person): string => toHex(person.id);

export async function inside(place: Place, person: Person): Promise<House> {
  const house = await coming.enter(place.world, 1, person);
  assert.ok(house);
  return house;
}

export async function opened(
  label: string,
): Promise<{ place: Place; ada: Person; sheet: Person; house: House }> {
  const place = await Place.make(label);
  const [ada, sheet] = [await somebody("Ada"), await somebody("sheet")];
  const house = await coming.startDesk(place.world, place.keyFile, ada, sheet, "Ada");
  return { place, ada, sheet, house };
}

/** Two have met, and a holder has given the first to a counsellor. */
export async function accepted(
  place: Place,
  house: House,
  counsellor: Person,
): Promise<{ first: Filed; second: Filed }> {
  const first = await place.file("Bea", "ig:rowan_vale");
  const second = await place.file("Chi", "ig:rowan_vale");
  await place.release(first, second);
  await poll(house);
  await accept(house, first.id, idOf(counsellor), "nobody here knows him");
  await place.hand(first);
  return { first, second };
}

/** Somebody comes in again, and reads everything. */
export async function again(place: Place, person: Person): Promise<House> {
  const house = await inside(place, person);
  await poll(house);
  return house;
}

/** Somebody is let in, without a code. */
export async function joinedAtOnce(house: House, name: string, role: number): Promise<Person> {
  const person = await somebody(name);
  await coming.sayWho(house, [{ person, name, role }]);
  await people.confirmPerson(house, idOf(person), role);
  return person;
}
