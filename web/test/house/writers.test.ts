/** Lines of those who may not write them: passed over, and who wrote them is named. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { fromHex } from "../../src/primitives/bytes.js";
import { LineKind } from "../../src/roles/house/bodies.js";
import { readPhrase } from "../../src/core/phrase.js";
import type { Person } from "../../src/roles/house/people.js";
import { Place as Role } from "../../src/roles/house/ring.js";
import { casesOf } from "../../app/desk-worker/house/cases.js";
import { personOfPhrase } from "../../app/desk-worker/house/coming.js";
import { accept } from "../../app/desk-worker/house/decide.js";
import { forget } from "../../app/desk-worker/house/deleting.js";
import type { House } from "../../app/desk-worker/house/house.js";
import * as people from "../../app/desk-worker/house/people.js";
import { poll } from "../../app/desk-worker/house/poll.js";
import { standingOf } from "../../app/desk-worker/house/standing.js";
import { accepted, again, idOf, inside, joinedAtOnce, opened } from "./steps.js";
import type { Filed, Place } from "./world.js";

const STONE = { day: 20_000, why: "author-asked" } as const;

/** Two that have met and wait for their check; Ada, who holds the keys, sees them. */
async function waiting(label: string): Promise<{ place: Place; ada: Person; house: House; first: Filed }> {
  const { place, ada, house } = await opened(label);
  const first = await place.file("Bea", "ig:rowan_vale");
  await place.release(first, await place.file("Chi", "ig:rowan_vale"));
  await poll(house);
  return { place, ada, house, first };
}

/** What Ada is told is wrong, and whether the filing still waits and can be accepted. */
async function seen(place: Place, ada: Person, { id }: Filed): Promise<readonly unknown[]> {
  const house = await again(place, ada);
  const found = casesOf(house).find(({ filing }) => filing === id);
  const faults = standingOf(house).faults.map(({ party, fault }) => `${party} ${fault}`);
  assert.deepEqual(standingOf(house).passedOver, []);
  const before = [found?.state, found?.deleted?.why, found?.identifiers.length];
  await accept(house, id, idOf(ada), "");
  return [...before, ...faults];
}

test("a counsellor's tombstone and check hide nothing, and name who wrote them", async () => {
  const { place, ada, house, first } = await waiting("counsellor");
  const bo = await joinedAtOnce(house, "Bo", Role.COUNSELLOR);
  const his = await inside(place, bo);
  const subject = fromHex(first.id);
  await his.write({ key: his.everyone, kind: LineKind.TOMBSTONE, subject, body: STONE });
  assert.equal(his.book.lines(LineKind.TOMBSTONE).length, 0); // nor does he believe it himself
  // Even with the key that holders have: a line does not count for its key alone.
  const check = { outcome: "decline", words: "", key: "" } as const;
  await his.write({ key: house.holders, kind: LineKind.CHECK, subject, body: check });
  const fault = `person ${idOf(bo)} wrote what was not theirs to write`;
  assert.deepEqual(await seen(place, ada, first), ["conflict-check", undefined, 1, fault]);
  const after = await again(place, ada);
  assert.deepEqual(
    after.book.passed.map(({ code }) => code),
    ["wrong-writer", "wrong-writer"],
  );
  assert.equal(casesOf(after).find(({ filing }) => filing === first.id)?.deleted, undefined);
});

test("a code for joining writes nothing but its card: not even its own role again", async () => {
  const { place, ada, house, first } = await waiting("code");
  const phrase = readPhrase((await people.makeCode(house)).join(" "));
  const code = await personOfPhrase(place.world, 1, phrase);
  const its = await inside(place, code);
  const subject = fromHex(first.id);
  await its.write({ key: its.everyone, kind: LineKind.TOMBSTONE, subject, body: STONE });
  await poll(house);
  const place4 = house.book.history(LineKind.ROLE, code.id)[0]!.body;
  await people.dropCode(house, idOf(code));
  await its.write({ key: its.everyone, kind: LineKind.ROLE, subject: code.id, body: place4 });
  assert.deepEqual(await seen(place, ada, first), [
    "conflict-check",
    undefined,
    1,
    "code wrote what was not theirs to write",
  ]);
  const after = await again(place, ada);
  assert.deepEqual([after.members().get(idOf(code))?.place, standingOf(after).codes], [Role.GONE, []]);
});

test("who deleted is shown, also once they have left", async () => {
  const { place, ada, house } = await opened("by whom");
  const bo = await joinedAtOnce(house, "Bo", Role.HOLDER);
  const { first } = await accepted(place, house, bo);
  await forget(await again(place, bo), { filing: first.id, why: "author-asked" });
  await poll(house);
  await people.removePeople(house, [idOf(bo)]);
  const after = await again(place, ada);
  assert.equal(casesOf(after).find(({ filing }) => filing === first.id)?.deleted?.by, idOf(bo));
  assert.deepEqual(standingOf(after).faults, []);
});
