/** Her words as they stood on a day. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { edited } from "../../app/book/edits.js";
import { merged } from "../../app/book/merge.js";
import { EMPTY, type Book } from "../../app/book/model.js";

const DAY = 86_400;
const NOON = new Date(2026, 2, 10, 12).getTime() / 1000;
const [ENTRY, A, B] = ["e".repeat(32), "a".repeat(32), "b".repeat(32)] as const;

const write = (book: Book, text: string, now: number): Book =>
  edited(book, { do: "write", entry: ENTRY, part: "account", text }, now);
const begun = edited(EMPTY, { do: "begin-entry", entry: ENTRY }, NOON);
const versions = (book: Book) => book.entries[0]!.versions.map(({ made, parts }) => [made, parts.account]);

test("words changed on the same day are one draft", () => {
  assert.deepEqual(versions(write(write(begun, "one", NOON), "two", NOON + 3 * 3600)), []);
});

test("words changed on a later day leave those of the day before, once", () => {
  const later = write(write(begun, "one", NOON), "two", NOON + DAY);
  assert.deepEqual(versions(write(later, "three", NOON + DAY + 60)), [[NOON, "one"]]);
});

test("writing past midnight goes on", () => {
  const late = NOON + 12 * 3600 - 60;
  assert.deepEqual(versions(write(write(begun, "one", late), "two", late + 120)), []);
});

test("an event added meanwhile does not hide that the words are older", () => {
  const it = { id: A, when: { kind: "unknown" }, what: "x", where: "", who: "" } as const;
  const added = edited(write(begun, "one", NOON), { do: "put-happening", entry: ENTRY, it }, NOON + DAY);
  assert.deepEqual(versions(write(added, "two", NOON + DAY)), [[NOON, "one"]]);
});

test("kept when asked, the same words once, never empty, and gone for good when deleted", () => {
  const keep = (book: Book, version: string): Book =>
    edited(book, { do: "keep-version", entry: ENTRY, version }, NOON);
  assert.deepEqual(versions(keep(begun, A)), []);
  const kept = keep(keep(write(begun, "one", NOON), A), B);
  assert.deepEqual(versions(kept), [[NOON, "one"]]);
  const dropped = edited(kept, { do: "drop-version", entry: ENTRY, version: A }, NOON);
  assert.deepEqual(versions(dropped), []);
  assert.deepEqual(versions(merged(dropped, kept)), []);
});

test("two devices: the words written last stand, the others stay as a version, also if an event came later", () => {
  const base = write(begun, "one", NOON);
  const it = { id: A, when: { kind: "unknown" }, what: "x", where: "", who: "" } as const;
  const here = edited(base, { do: "put-happening", entry: ENTRY, it }, NOON + 200);
  const there = write(base, "two", NOON + 100);
  for (const both of [merged(here, there), merged(there, here)]) {
    assert.equal(both.entries[0]!.parts.account, "two");
    assert.equal(both.entries[0]!.happenings.length, 1);
    assert.deepEqual(versions(both), [[NOON, "one"]]);
  }
});
