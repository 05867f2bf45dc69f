/** Walls, tried with keys and not with pages: every key that somebody has, on every byte that the board has. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { Place as Role } from "../../src/roles/house/ring.js";
import { Wrapped } from "../../src/roles/house/walls.js";
import { casesOf, briefOf } from "../../app/desk-worker/house/cases.js";
import * as coming from "../../app/desk-worker/house/coming.js";
import { accept } from "../../app/desk-worker/house/decide.js";
import type { House } from "../../app/desk-worker/house/house.js";
import { party, sendLetter } from "../../app/desk-worker/house/letters.js";
import * as lines from "../../app/desk-worker/house/lines.js";
import * as people from "../../app/desk-worker/house/people.js";
import { poll } from "../../app/desk-worker/house/poll.js";
import { patterns } from "../../app/desk-worker/house/search.js";
import type { Person } from "../../src/roles/house/people.js";
import { Thief } from "./thief.js";
import { again, idOf, inside, joinedAtOnce, opened, refusedWith } from "./steps.js";
import { somebody, type Filed, type Place } from "./world.js";

interface Two {
  readonly place: Place;
  readonly ada: House;
  readonly sheet: Person;
  readonly bo: House;
  readonly clara: House;
  readonly first: Filed;
  readonly second: Filed;
}

/** Ada decides; the first of two who met is Bo's, the second Clara's. */
async function twoAuthors(label: string): Promise<Two> {
  const { place, sheet, house: ada } = await opened(label);
  const bo = await joinedAtOnce(ada, "Bo", Role.COUNSELLOR);
  const clara = await joinedAtOnce(ada, "Clara", Role.COUNSELLOR);
  const first = await place.file("Bea", "ig:rowan_vale");
  const second = await place.file("Chi", "ig:rowan_vale");
  await place.release(first, second);
  await poll(ada);
  await accept(ada, first.id, idOf(bo), "no tie");
  await accept(ada, second.id, idOf(clara), "no tie");
  await place.hand(first, second);
  return { place, ada, sheet, bo: await again(place, bo), clara: await again(place, clara), first, second };
}

/** Numbers of entries that are in the book while something is done. */
async function written(place: Place, work: () => Promise<unknown>): Promise<readonly number[]> {
  const before = place.board.entries.length;
  await work();
  return place.board.entries.slice(before).map(({ number }) => Number(number));
}

test("a counsellor opens nothing of another author, nor does a holder who has forgotten the case seed", async () => {
  const { place, ada, sheet, bo, clara, first, second } = await twoAuthors("walls by keys");
  const theirs = await written(place, async () => {
    await lines.putNote(clara, { filing: second.id, text: "She walks by the river at six." });
    await lines.putTask(clara, { filing: second.id, text: "call", due: 0, done: false });
    await lines.putMark(clara, { filing: second.id, about: "place", text: "lift", quote: "Tuesday" });
    await lines.close(clara, { filing: second.id, state: "closed", day: 21_000, keep: 21_900, words: "x" });
    await sendLetter(clara, second.id, { kind: "text", text: "Hello." });
  });
  assert.equal(theirs.length, 5);
  const brief = briefOf(clara, second.id)!;
  const mail = party(clara, second.id)!;
  assert.ok(await new Thief(place.board, clara).caseOpens(brief));
  for (const house of [bo, await again(place, ada.person)]) {
    const thief = new Thief(place.board, house);
    const found = thief.lines();
    assert.deepEqual(
      theirs.filter((number) => found.has(number)),
      [],
    );
    assert.ok(!(await thief.caseOpens(brief))); // even with a brief, which they cannot read
    assert.equal(thief.letters(mail), 0);
    assert.deepEqual([...(await thief.filings(house))], house === bo ? [first.id] : []);
  }
  // The same trial finds what there is to be found: Clara's, and all of it with the recovery sheet.
  assert.deepEqual([...(await new Thief(place.board, clara).filings(clara))], [second.id]);
  const paper = new Thief(place.board, await again(place, sheet));
  const found = paper.lines();
  assert.ok(theirs.every((number) => found.has(number)));
  assert.equal(found.size, place.board.entries.length);
  assert.ok(await paper.caseOpens(brief));
});

test("a counsellor's keys open the packages of their own author and no others; nobody's open another's ring", async () => {
  const { place, ada, bo, clara, first } = await twoAuthors("packages by keys");
  const packages = place.board.packages.length;
  const told = await Promise.all([ada, bo, clara].map((house) => new Thief(place.board, house).sealed()));
  assert.deepEqual(
    told.map(({ rings }) => rings.length),
    [1, 1, 1],
  );
  assert.equal(new Set(told.flatMap(({ rings }) => rings)).size, 3);
  const { n } = place.escrow.manifest.plan;
  // A holder opens what the event released, and none of what was sealed to counsellors: n of each.
  assert.deepEqual([packages, ...told.map((one) => one.packages.length)], [3 * n, n, n, n]);
  assert.deepEqual(
    told[1]!.packages.map((name) => name.split(" ")[1]),
    Array.from({ length: n }, () => first.id),
  );
});

test("who is given a circle reads what is marked for it, and nobody else can, whatever they try", async () => {
  const { place, ada, bo, clara, second } = await twoAuthors("circles");
  const circle = await lines.makeCircle(clara, [idOf(ada.person)]);
  const shared = await written(place, () =>
    lines.putMark(clara, {
      filing: second.id,
      about: "approach",
      text: "a lift home",
      quote: "It was a Tuesday",
      circles: [circle],
    }),
  );
  assert.equal(shared.length, 2); // once for those who have the author, once for the circle
  const hers = await again(place, ada.person);
  assert.deepEqual(
    patterns(hers).flatMap(({ marks }) => marks.map(({ text, circles }) => [text, circles])),
    [["a lift home", [circle]]],
  );
  assert.deepEqual(
    patterns(hers).flatMap(({ circles }) => circles.map(({ people: ids }) => [...ids].sort())),
    [[idOf(ada.person), idOf(clara.person)].sort()],
  );
  const his = await again(place, bo.person);
  assert.deepEqual(
    patterns(his).map(({ marks, circles }) => [marks, circles]),
    [[[], []]],
  );
  const opens = (house: House): readonly boolean[] => {
    const found = new Thief(place.board, house).lines();
    return shared.map((number) => found.has(number));
  };
  assert.deepEqual(opens(hers), [false, true]); // the circle's line, and not the author's
  assert.deepEqual(opens(his), [false, false]);
  assert.deepEqual([...(await new Thief(place.board, his).wraps(his, Wrapped.CIRCLE))], []);
  assert.deepEqual([...(await new Thief(place.board, hers).wraps(hers, Wrapped.CIRCLE))], [circle]);
});

test("who was removed opens nothing new, with every key that they had", async () => {
  const { place, ada, bo, second, clara } = await twoAuthors("removed by keys");
  const thief = new Thief(place.board, bo);
  const [known, sealed] = [thief.lines(), await thief.sealed()];
  assert.ok(known.size > 0 && sealed.packages.length > 0);
  const before = place.board.entries.length;
  await people.removePeople(ada, [idOf(bo.person)]);
  const after = place.board.entries.length;
  await poll(clara);
  await lines.putNote(clara, { filing: second.id, text: "later" });
  const third = await place.file("Fen", "ig:other");
  const fourth = await place.file("Gul", "ig:other");
  await place.release(third, fourth);
  await poll(ada);
  await accept(ada, third.id, idOf(clara.person), "");
  await place.hand(third);
  assert.equal(casesOf(await again(place, clara.person)).filter(({ read }) => read).length, 2);
  const fresh = [...thief.lines()].filter((number) => !known.has(number));
  // That they go is written with the keys that they still have; nothing that came after opens.
  assert.ok(fresh.every((number) => number > before && number <= after));
  assert.equal(fresh.length, 1);
  assert.deepEqual((await thief.sealed()).packages, sealed.packages);
});

test("somebody who is sent away before they were let in has no key that counts, and their code is used up", async () => {
  const { place, house } = await opened("sent away");
  const words = (await people.makeCode(house)).join(" ");
  const eve = await joinedWith(place, words, "Eve");
  await poll(house);
  const asking = idOf(eve);
  await people.refusePerson(house, asking);
  assert.equal(place.board.keys.now.number, 2);
  await assert.rejects(people.refusePerson(house, asking), refusedWith("not-waiting"));
  await assert.rejects(people.refusePerson(house, idOf(house.person)), refusedWith("not-waiting"));
  await assert.rejects(coming.join(place.world, 1, words, eve, "Eve"), refusedWith("wrong-phrase"));
  assert.equal(await coming.enter(place.world, 1, eve), undefined);
  assert.ok(await inside(place, house.person));
});

async function joinedWith(place: Place, code: string, name: string): Promise<Person> {
  const person = await somebody(name);
  await coming.join(place.world, 1, code, person, name);
  return person;
}
