/** What a desk says about when accounts were fixed: from receipts, and only from those that are right. */

import assert from "node:assert/strict";
import { test } from "node:test";
import type { Subject } from "../../src/primitives/bytes.js";
import { LineKind } from "../../src/roles/house/bodies.js";
import { Place as Role } from "../../src/roles/house/ring.js";
import { Status } from "../../src/wire/log.js";
import { casesOf } from "../../app/desk-worker/house/cases.js";
import { readReceipts } from "../../app/desk-worker/house/fixed.js";
import type { House } from "../../app/desk-worker/house/house.js";
import * as lines from "../../app/desk-worker/house/lines.js";
import { poll } from "../../app/desk-worker/house/poll.js";
import { standingOf } from "../../app/desk-worker/house/standing.js";
import type { Case } from "../../app/desk-worker/jobs/cases.js";
import { accepted, again, joinedAtOnce, opened } from "./steps.js";

const shown = (house: House, filing: string): Case => casesOf(house).find((one) => one.filing === filing)!;

test("a counsellor sees when an account was kept by enough and when it was opened, and who signed that", async () => {
  const { place, house } = await opened("fixed");
  const dan = await joinedAtOnce(house, "Dan", Role.COUNSELLOR);
  const filedAt = place.board.now;
  const { first, second } = await accepted(place, house, dan);
  const his = await again(place, dan);
  assert.equal(shown(his, first.id).fixed, undefined);
  await readReceipts(his, [first.id, second.id]); // the second is not his: nothing of it is here
  const fixed = shown(his, first.id).fixed!;
  assert.deepEqual(
    [fixed.filed, fixed.held, fixed.opened, fixed.enough, fixed.of],
    [filedAt + 1, filedAt + 3, filedAt + 1, 3, 4],
  );
  assert.equal(fixed.before, false); // opened in the second in which it was kept: not before
  assert.deepEqual(
    fixed.holders.map(({ trustee, time }) => [trustee, time - filedAt]),
    [1, 2, 3, 4].map((n) => [n, n]),
  );
});

test("kept before it was opened is said only where the receipts show it; the earliest of each trustee counts", async () => {
  const { place, ada, house } = await opened("before");
  const first = await place.file("Bea", "ig:rowan_vale");
  const second = await place.file("Chi", "ig:rowan_vale");
  place.board.now += 3600;
  await place.release(first, second);
  place.board.now += 3600;
  place.signed(first, Status.HELD); // signed once more, later
  await poll(house);
  await readReceipts(house, [first.id, second.id]);
  for (const { id } of [first, second]) assert.equal(shown(house, id).fixed?.before, true);
  // A board that shows less later takes nothing back; one that shows too little from the start shows nothing.
  const kept = place.board.receipts.get(first.id)!;
  place.board.receipts.set(first.id, kept.filter(({ status }) => status === Status.HELD).slice(0, 2));
  house.fixed.set(first.id, { ...house.fixed.get(first.id)!, holders: [] });
  await readReceipts(house, [first.id]);
  assert.equal(shown(house, first.id).fixed?.before, true);
  const later = await again(place, ada);
  await readReceipts(later, [first.id]);
  assert.deepEqual(
    [shown(later, first.id).fixed?.held, shown(later, first.id).fixed?.before],
    [undefined, false],
  );
});

test("a receipt that its trustee did not sign does not count, and the board is named; others are passed over", async () => {
  const { place, house } = await opened("false receipts");
  const first = await place.file("Bea", "ig:rowan_vale");
  const second = await place.file("Chi", "ig:rowan_vale");
  await place.release(first, second);
  await poll(house);
  const [one, two, ...rest] = place.board.receipts.get(first.id)!;
  const elsewhere = { ...two!, subject: new Uint8Array(32) as Subject };
  place.board.receipts.set(first.id, [{ ...one!, time: 5n }, elsewhere, ...rest]);
  await readReceipts(house, [first.id]);
  assert.deepEqual(
    shown(house, first.id).fixed?.holders.map(({ trustee }) => trustee),
    [3, 4],
  );
  assert.deepEqual(
    standingOf(house).faults.map(({ party, fault, certain }) => [party, fault, certain]),
    [["board", "showed 1 false receipts of a filing", true]],
  );
});

test("until when a closed case is kept is on its card, and not of one that is open again", async () => {
  const { place, ada, house } = await opened("keeping");
  const { first } = await accepted(place, house, ada);
  await poll(house);
  await lines.close(house, { filing: first.id, state: "closed", day: 21_001, keep: 21_100, words: "" });
  assert.equal(shown(house, first.id).keep, 21_100);
  await lines.close(house, { filing: first.id, state: "open", day: 21_002, keep: 0, words: "" });
  assert.equal(shown(house, first.id).keep, undefined);
});

test("what was shown once is in the book: a board that withholds it later takes nothing away", async () => {
  const { place, ada, house } = await opened("kept receipts");
  const { first } = await accepted(place, house, ada);
  await poll(house);
  await readReceipts(house, [first.id]);
  const before = shown(house, first.id).fixed;
  assert.notEqual(before?.held, undefined);
  await poll(house);
  await poll(house);
  assert.equal(house.book.lines(LineKind.RECEIPTS, first.header.core.id).length, 1);
  place.board.receipts.delete(first.id);
  const later = await again(place, ada);
  await readReceipts(later, [first.id]);
  assert.deepEqual(shown(later, first.id).fixed, before);
});
