/** Where a filing stands, which forms of a person get a place, and drafts of two devices put together. */

import { deepEqual, equal } from "node:assert/strict";
import { test } from "node:test";
import { edited } from "../../app/book/edits.js";
import { isGone, isUnfinished, letGo, since, stateOf } from "../../app/book/filing-state.js";
import { merged } from "../../app/book/merge.js";
import {
  EMPTY,
  NO_CONTACT,
  NO_DRAFT,
  type Book,
  type Filing,
  type Form,
  type Kept,
  type Naming,
} from "../../app/book/model.js";
import { conflictText, isFull, isRepeated, otherThresholds, personOf } from "../../app/book/person.js";
import { fillSlots, forms as read, parseAll } from "../../src/core/identifiers/index.js";

const NUMBERS = { n: 5, held: 4, needed: 2 };
const TODAY = 20_000;

const filing = (statuses: readonly number[], more: Partial<Filing> = {}): Filing => ({
  id: "f",
  changed: 1,
  made: 5,
  identifiers: ["ig:a"],
  shown: ["instagram.com/a"],
  workplace: "",
  person: [],
  threshold: 2,
  desks: [1],
  expires: TODAY + 10,
  goes: "fact",
  contact: NO_CONTACT,
  subject: "",
  kept: statuses.map<Kept>((status, i) => ({ trustee: i + 1, status, code: "", time: 100 + i, receipt: "" })),
  ...more,
});

const bookOf = (more: Partial<Filing>): Book => ({ ...EMPTY, filings: [filing([], more)] });

const state = (statuses: readonly number[], more?: Partial<Filing>): string =>
  stateOf(filing(statuses, more), NUMBERS, TODAY);

test("enough must keep it, and one alone is not believed", () => {
  equal(state([]), "sending");
  equal(state([2, 2, 2]), "sending");
  equal(state([2, 2, 2, 2]), "held");
  equal(state([2, 2, 2, 2, 8]), "held");
  equal(state([2, 2, 2, 5, 5]), "opened");
  equal(state([2, 5, 6, 8, 8]), "accepted");
  equal(state([2, 2, 2, 4]), "sending");
  equal(state([2, 2, 4, 4]), "ended");
  equal(state([], { expires: TODAY }), "ended");
  equal(state([2, 2, 2, 2], { expires: TODAY }), "held"); // the clock here may be wrong: they say that they keep it
});

test("what is taken back is taken back when enough have signed, and opened if it was opened first", () => {
  equal(state([2, 2, 2, 2, 2], { takenBack: 9 }), "taking-back");
  equal(state([3, 3, 3, 2, 2], { takenBack: 9 }), "taking-back");
  equal(state([3, 3, 3, 3, 2], { takenBack: 9 }), "taken-back");
  equal(state([3, 3, 3, 5, 5], { takenBack: 9 }), "opened");
  equal(letGo(filing([3, 3, 4, 2]).kept), 3);
});

test("two refusals of five are the end, but only when nobody keeps it any more", () => {
  equal(state([0, 2, 2, 2, 2]), "held");
  equal(state([0, 0, 2, 2, 2]), "failing");
  equal(state([0, 0, 3, 3, 2], { takenBack: 9 }), "failing");
  equal(state([0, 0, 3, 3, 3], { takenBack: 9 }), "refused");
  equal(state([], { failed: "bad-expiry", takenBack: 9 }), "refused");
  equal(state([2], { failed: "bad-expiry", takenBack: 9 }), "taking-back");
  equal(isUnfinished("failing"), true);
  equal(isUnfinished("refused"), false);
});

test("that nobody keeps it follows from receipts, or from its never having left; not from what the board says", () => {
  const failed = { failed: "not-known", takenBack: 9 };
  equal(state([], failed), "refused");
  equal(state([], { ...failed, sent: 5 }), "unknown");
  equal(state([], { ...failed, sent: 5, expires: TODAY }), "unknown");
  equal(state([], { failed: "bad-expiry", takenBack: 9, sent: 5 }), "unknown");
  equal(state([0, 0, 3], { failed: "budget-spent", takenBack: 9, sent: 5 }), "failing");
  equal(state([0, 0, 3, 3], { failed: "budget-spent", takenBack: 9, sent: 5 }), "refused");
  equal(isUnfinished("unknown"), true);
  equal(isGone(filing([3, 3, 3, 0]), NUMBERS), true);
  equal(isGone(filing([3, 3, 3, 2, 2]), NUMBERS), false);
  equal(isGone(filing([], { sent: 5, takenBack: 9 }), NUMBERS), false);
  equal(merged(bookOf({}), bookOf({ sent: 7 })).filings[0]!.sent, 7);
  equal(merged(bookOf({ sent: 7 }), bookOf({})).filings[0]!.sent, 7);
});

test("a state began when the last trustee that was needed signed", () => {
  equal(since(filing([2, 2, 2, 5, 5]), "opened", NUMBERS), 104);
  equal(since(filing([2, 2]), "held", NUMBERS), 5);
});

const forms = (text: string, country?: string): readonly Form[] =>
  parseAll(text, country).map((identifier, i) => ({ ...identifier, version: 1, further: i > 0 }));

const naming = (text: string, country?: string): Naming => ({ id: text, forms: forms(text, country) });

test("forms get places as in the library, each once, sorted", () => {
  const typed = [
    "+54 9 11 2345 6789",
    "instagram.com/a.b",
    "https://INSTAGRAM.com/A.B/?hl=fr",
    "a@valeholdings.org",
  ];
  const person = personOf(typed.map((text) => naming(text)));
  const slots = fillSlots(typed.map((text) => read(text)));
  deepEqual(
    person.strong.map(({ canonical }) => canonical),
    slots.kept.map(({ canonical }) => canonical).sort(),
  );
  equal(person.strong.length, 4);
});

test("a further form may be left out, a main form may not", () => {
  const seven = Array.from({ length: 7 }, (_, i) => naming(`instagram.com/one.of.${i}`));
  equal(isFull([...seven, naming("+54 9 11 2345 6789")]), false);
  equal(isFull([...seven, naming("a@valeholdings.org"), naming("b@valeholdings.org")]), true);
  equal(isRepeated(seven, forms("@One.Of.3 instagram")), true);
  equal(isRepeated(seven, forms("instagram.com/another")), false);
});

test("the conflict check reads as many weak forms as there is room for", () => {
  const weak = (display: string): Form => ({ ...forms("instagram.com/a")[0]!, display, strength: "weak" });
  equal(conflictText("Example Works", [weak("r. vale")]), "Example Works; r. vale");
  equal(conflictText("é".repeat(190), [weak("x".repeat(30)), weak("y")]), `${"é".repeat(190)}; y`);
});

test("another number about the same person is known, also if it was taken back; what never arrived is not", () => {
  const person = personOf([naming("instagram.com/a")]);
  deepEqual(otherThresholds([filing([2, 2, 2, 2])], person, 3), [2]);
  deepEqual(otherThresholds([filing([2, 2, 2, 2])], person, 2), []);
  deepEqual(otherThresholds([filing([3, 3, 3, 3, 3], { takenBack: 9 })], person, 3), [2]);
  deepEqual(otherThresholds([filing([], { failed: "not-sent" })], person, 3), []);
  deepEqual(otherThresholds([filing([2], { identifiers: ["ig:b"] })], person, 3), []);
});

test("the newer draft stands, and one that was filed does not come back from another device", () => {
  const first = edited(EMPTY, { do: "put-draft", it: { ...NO_DRAFT, id: "d", threshold: 2 } }, 10);
  const later = edited(first, { do: "put-draft", it: { ...NO_DRAFT, id: "d", threshold: 3 } }, 20);
  equal(merged(first, later).drafts[0]!.threshold, 3);
  equal(merged(later, first).drafts[0]!.threshold, 3);
  const filed = edited(later, { do: "drop-draft", id: "d" }, 30);
  deepEqual(merged(first, filed).drafts, []);
  deepEqual(merged(filed, first).drafts, []);
});
