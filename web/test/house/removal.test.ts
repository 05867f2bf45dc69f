/** After somebody was removed: what they are told, and what a page shows that stayed open over it. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { readPhrase } from "../../src/core/phrase.js";
import { Place as Role } from "../../src/roles/house/ring.js";
import { casesOf } from "../../app/desk-worker/house/cases.js";
import { enter, personOfPhrase } from "../../app/desk-worker/house/coming.js";
import * as people from "../../app/desk-worker/house/people.js";
import { poll } from "../../app/desk-worker/house/poll.js";
import { standingOf } from "../../app/desk-worker/house/standing.js";
import { accepted, again, idOf, joinedAtOnce, opened, refusedWith } from "./steps.js";

test("who was removed is told so after every later renewal, and a code that was taken back too", async () => {
  const { place, house } = await opened("long gone");
  const bo = await joinedAtOnce(house, "Bo", Role.COUNSELLOR);
  const his = await again(place, bo);
  const phrase = readPhrase((await people.makeCode(house)).join(" "));
  const code = await personOfPhrase(place.world, 1, phrase);
  await people.removePeople(house, [idOf(bo)]);
  for (let renewals = 0; renewals < 3; renewals++) {
    for (const one of [bo, code]) {
      await assert.rejects(enter(place.world, 1, one), refusedWith("not-of-this-desk"), `${renewals}`);
    }
    await assert.rejects(poll(his), refusedWith("not-of-this-desk"));
    await people.renew(house);
  }
});

test("a page that stays open over the removal of an author's only counsellor accuses no trustee", async () => {
  const { place, ada, house } = await opened("staying open");
  const bo = await joinedAtOnce(house, "Bo", Role.COUNSELLOR);
  const { first } = await accepted(place, house, bo);
  const other = await again(place, ada);
  await again(place, bo);
  await poll(house);
  await people.removePeople(house, [idOf(bo)]);
  for (const page of [house, other, await again(place, ada)]) {
    for (const look of ["first", "second"]) {
      await poll(page);
      assert.deepEqual(standingOf(page).faults, [], look);
      assert.equal(casesOf(page).find(({ filing }) => filing === first.id)?.state, "accepted", look);
    }
  }
});
