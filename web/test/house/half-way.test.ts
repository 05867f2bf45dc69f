/** Acceptances that stop half way: nobody has an author whom no decision gave them. */

import assert from "node:assert/strict";
import { test } from "node:test";
import type { Person } from "../../src/roles/house/people.js";
import { Place as Role } from "../../src/roles/house/ring.js";
import { authorPage } from "../../app/desk-worker/house/authors.js";
import { casesOf } from "../../app/desk-worker/house/cases.js";
import { accept } from "../../app/desk-worker/house/decide.js";
import { forget } from "../../app/desk-worker/house/deleting.js";
import type { House } from "../../app/desk-worker/house/house.js";
import { poll } from "../../app/desk-worker/house/poll.js";
import { standingOf } from "../../app/desk-worker/house/standing.js";
import { again, idOf, inside, joinedAtOnce, opened, refusedWith } from "./steps.js";

/** Whose authors somebody sees: [name, filings], of those who have any. */
const authors = (house: House): readonly unknown[] =>
  standingOf(house)
    .people.filter(({ role, authors }) => role !== "sheet" && authors.length > 0)
    .map(({ name, authors }) => [name, authors]);

const mine = (house: House): readonly string[] =>
  casesOf(house).flatMap(({ mine, filing }) => (mine ? [filing] : []));

test("accepted for one, stopped anywhere, then for another: one of them has the author, and everybody sees who", async () => {
  const { place: start, ada, house } = await opened("half way");
  const [bob, dan] = [
    await joinedAtOnce(house, "Bob", Role.HOLDER),
    await joinedAtOnce(house, "Dan", Role.COUNSELLOR),
  ];
  const first = await start.file("Bea", "ig:rowan_vale");
  const second = await start.file("Chi", "ig:rowan_vale");
  await start.release(first, second);
  const found = { given: 0, changed: 0 };
  for (let calls = 0; ; calls++) {
    const place = start.copy();
    const to = calls % 2 === 0 ? bob : dan;
    const label = `stopped at call ${calls}`;
    const hers = await again(place, ada);
    place.board.left = calls >> 1;
    const whole = await accept(hers, first.id, idOf(to), "").then(
      () => true,
      () => false,
    );
    place.board.left = Infinity;
    const name = to === bob ? "Bob" : "Dan";
    const seen = await inside(place, ada); // it has read, and sent nothing
    const given = authors(seen).length > 0;
    assert.deepEqual(authors(seen), given ? [[name, [first.id]]] : [], label);
    await accept(await again(place, ada), first.id, idOf(ada), "");
    await place.hand(first);
    const [who, other]: readonly [Person, Person] = given ? [to, ada] : [ada, to];
    const [theirs, others] = [await again(place, who), await again(place, other)];
    assert.equal(authorPage(theirs, first.id).words, "It was a Tuesday, says Bea.", label);
    assert.deepEqual(mine(others), [], label);
    for (const one of [bob, dan, ada]) {
      assert.deepEqual(authors(await again(place, one)), [[given ? name : "Ada", [first.id]]], label);
    }
    if (other === bob) {
      const step = forget(others, { filing: first.id, why: "author-asked" });
      await assert.rejects(step, refusedWith("not-your-author"), label);
    }
    found[given ? "given" : "changed"] += 1;
    await poll(theirs);
    assert.deepEqual(standingOf(theirs).faults, [], label);
    if (whole) break;
  }
  assert.ok(found.given > 0 && found.changed > 4, JSON.stringify(found));
});
