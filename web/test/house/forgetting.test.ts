/** After deleting: nothing of an author is at the board, and nothing in the memory of who deleted it. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { LineKind } from "../../src/roles/house/bodies.js";
import { Place as Role } from "../../src/roles/house/ring.js";
import { authorPage } from "../../app/desk-worker/house/authors.js";
import { casesOf } from "../../app/desk-worker/house/cases.js";
import { accept, decline } from "../../app/desk-worker/house/decide.js";
import { forget } from "../../app/desk-worker/house/deleting.js";
import { sendLetter } from "../../app/desk-worker/house/letters.js";
import * as lines from "../../app/desk-worker/house/lines.js";
import { poll } from "../../app/desk-worker/house/poll.js";
import { patterns, search } from "../../app/desk-worker/house/search.js";
import { standingOf } from "../../app/desk-worker/house/standing.js";
import { accepted, again, idOf, joinedAtOnce, opened, refusedWith } from "./steps.js";

test("what was deleted is in no memory either: words, letters, notes, and what circles had of it", async () => {
  const { place, ada, house } = await opened("forgetting");
  const { first, second } = await accepted(place, house, ada);
  await accept(house, second.id, idOf(ada), "");
  await place.hand(second);
  await poll(house);
  const circle = await lines.makeCircle(house, []);
  for (const { id: filing, name } of [first, second]) {
    await sendLetter(house, filing, { kind: "text", text: `Dear ${name}` });
    await lines.putNote(house, { filing, text: `a note on ${name}` });
    const mark = { about: "place", text: `a lift, says ${name}`, quote: "", circles: [circle] } as const;
    await lines.putMark(house, { filing, ...mark });
  }
  const found = (): readonly string[] =>
    ["says Bea", "Dear Bea", "on Bea", "side door"].map((words) => `${search(house, words).length}`);
  assert.deepEqual(found(), ["2", "1", "1", "2"]);
  await forget(house, { filing: first.id, why: "author-asked" });
  assert.deepEqual(found(), ["0", "0", "0", "1"]);
  const kinds = [LineKind.BRIEF, LineKind.CASE, LineKind.NOTE, LineKind.MARK, LineKind.LETTER] as const;
  for (const kind of kinds) assert.equal(house.book.lines(kind, first.header.core.id).length, 0);
  assert.equal([...house.copies.values()].filter(({ letter }) => letter.text.includes("Bea")).length, 0);
  assert.deepEqual(
    patterns(house).flatMap(({ marks }) => marks.map(({ text }) => text)),
    ["a lift, says Chi"],
  );
  assert.throws(() => authorPage(house, first.id), refusedWith("not-your-author"));
  await poll(house);
  const shown = casesOf(house).find(({ filing }) => filing === first.id);
  assert.deepEqual([shown?.mine, shown?.read, shown?.deleted?.why], [false, false, "author-asked"]);
  assert.equal(authorPage(house, second.id).notes.length, 1);
  const later = await again(place, ada); // nor has the board any of it
  assert.deepEqual(
    patterns(later).flatMap(({ marks }) => marks.map(({ text }) => text)),
    ["a lift, says Chi"],
  );
  assert.deepEqual(later.book.passed, []);
});

test("whoever comes in after it accuses nobody: what trustees sealed to the case key is passed over", async () => {
  const { place, house } = await opened("in silence");
  const [bob, dan] = [
    await joinedAtOnce(house, "Bob", Role.HOLDER),
    await joinedAtOnce(house, "Dan", Role.COUNSELLOR),
  ];
  const { first } = await accepted(place, house, bob);
  const his = await again(place, bob);
  assert.equal(authorPage(his, first.id).words, "It was a Tuesday, says Bea.");
  await forget(his, { filing: first.id, why: "author-asked" });
  await poll(his);
  assert.deepEqual(standingOf(his).faults, []);
  await poll(house);
  assert.deepEqual(standingOf(house).faults, []);
  for (const one of [bob, dan]) assert.deepEqual(standingOf(await again(place, one)).faults, []);
});

test("somebody else's page lets go of what was deleted, when it looks", async () => {
  const { place, ada, house } = await opened("letting go");
  const { first } = await accepted(place, house, ada);
  await lines.putNote(house, { filing: first.id, text: "a note on Bea" });
  const other = await again(place, ada);
  assert.equal(search(other, "a note on Bea").length, 1);
  await forget(house, { filing: first.id, why: "author-asked" });
  await poll(other);
  assert.deepEqual(search(other, "a note on Bea"), []);
  const shown = casesOf(other).find(({ filing }) => filing === first.id);
  assert.deepEqual([shown?.mine, shown?.identifiers, shown?.deleted?.why], [false, [], "author-asked"]);
});

test("a tombstone alone hides nothing: somebody who has left can put one there", async () => {
  const { place, ada, house } = await opened("a false tombstone");
  const { first } = await accepted(place, house, ada);
  const body = { day: 21_000, why: "author-asked" } as const;
  const subject = first.header.core.id;
  await house.write({ key: house.everyone, kind: LineKind.TOMBSTONE, subject, body });
  await poll(house);
  const shown = casesOf(house).find(({ filing }) => filing === first.id);
  assert.deepEqual([shown?.mine, shown?.read, shown?.deleted], [true, true, undefined]);
  await forget(house, { filing: first.id, why: "kept-long-enough" }); // what was begun can be finished
  assert.equal(casesOf(house).find(({ filing }) => filing === first.id)?.deleted?.why, "author-asked");
});

test("what the last desk declined it can accept after all, and it opens", async () => {
  const { place, ada, house } = await opened("reversing");
  const { second } = await accepted(place, house, ada);
  const shown = (): readonly unknown[] => {
    const one = casesOf(house).find(({ filing }) => filing === second.id);
    return [one?.state, one?.last];
  };
  assert.deepEqual(shown(), ["conflict-check", true]);
  await decline(house, second.id, "he is a client of ours");
  assert.deepEqual(shown(), ["declined", true]);
  place.board.left = 4; // wraps and brief go; the check does not
  await assert.rejects(accept(house, second.id, idOf(ada), "he is not any more"));
  place.board.left = Infinity;
  await poll(house);
  await accept(house, second.id, idOf(ada), "he is not any more");
  await place.hand(second);
  await poll(house);
  assert.deepEqual(shown(), ["accepted", true]);
  assert.equal(authorPage(house, second.id).words, "It was a Tuesday, says Chi.");
  const decisions = place.board.decisions.filter(
    ({ filing }) => filing.join() === second.header.core.id.join(),
  );
  assert.deepEqual([...new Set(decisions.map((one) => one.accept))], [false, true]);
});

test("that it was kept long enough is taken only after the last day on which it is to be kept", async () => {
  const { place, ada, house } = await opened("kept longer");
  const { first } = await accepted(place, house, ada);
  await poll(house);
  const why = "kept-long-enough";
  const { id: filing } = first;
  const day = Math.floor(place.board.now / 86_400);
  const close = (state: "open" | "closed", keep: number): Promise<void> =>
    lines.close(house, { filing, state, day, keep, words: "" });
  await assert.rejects(forget(house, { filing, why }), refusedWith("kept-longer"));
  await close("closed", day); // today is the last day
  await assert.rejects(forget(house, { filing, why }), refusedWith("kept-longer"));
  await close("closed", day - 1);
  await close("open", 0);
  await assert.rejects(forget(house, { filing, why }), refusedWith("kept-longer"));
  assert.equal(house.book.lines(LineKind.TOMBSTONE).length, 0);
  await close("closed", day - 1);
  place.board.left = 1; // the tombstone goes, and nothing after it
  await assert.rejects(forget(house, { filing, why }));
  place.board.left = Infinity;
  const shown = (): readonly unknown[] => {
    const one = casesOf(house).find((known) => known.filing === filing);
    return [one?.deleting?.why, one?.deleted?.why];
  };
  await poll(house);
  assert.deepEqual(shown(), [why, undefined]);
  await forget(house, { filing, why });
  assert.deepEqual(shown(), [undefined, why]);
});
