/** Authors whom nobody could read any more: said before somebody is removed, and as long as it is so. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { CLOSED, type Standing } from "../../app/desk-worker/jobs.js";
import type { Case } from "../../app/desk-worker/jobs/cases.js";
import type { Person, PersonRole } from "../../app/desk-worker/jobs/people.js";
import { isHolder, onlyTheirs, withNobody } from "../../app/desk/pages/coming/people/rights.js";

const [A, B, C] = ["a".repeat(32), "b".repeat(32), "c".repeat(32)];

const person = (id: string, role: PersonRole, ...authors: string[]): Person => ({
  id,
  name: id,
  role,
  me: id === "me",
  check: [],
  since: 0,
  authors,
});

const desk = (...people: Person[]): Standing => ({
  ...CLOSED,
  open: true,
  people,
  me: people.find(({ me }) => me),
});

const filing = (id: string, deleted: Case["deleted"]): Case => ({
  filing: id,
  state: "accepted",
  identifiers: [],
  last: false,
  workplace: "",
  met: [],
  counsellors: [],
  mine: false,
  read: false,
  deleted,
  status: "open",
  openTasks: 0,
  nextTask: 0,
  newLetters: 0,
});

test("an author of two counsellors is nobody's alone", () => {
  const leaving = person("leaving", "counsellor", A, B);
  const standing = desk(person("me", "holder", B, C), leaving);
  assert.deepEqual(onlyTheirs(leaving, standing), [A]);
});

test("those who left, who wait or who are made of paper have no authors to speak of", () => {
  const leaving = person("leaving", "counsellor", A);
  const others = (["gone", "asking", "sheet"] as const).map((role) => person(role, role, A));
  assert.deepEqual(onlyTheirs(leaving, desk(leaving, ...others)), [A]);
});

test("an author stays with nobody until somebody has them or they are deleted", () => {
  const gone = person("gone", "gone", A, B, C);
  const standing = desk(person("me", "holder", B), person("sheet", "sheet", A, B, C), gone);
  assert.deepEqual(withNobody(standing, [filing(A, undefined)]), [A, C]);
  assert.deepEqual(withNobody(standing, [filing(A, { day: 1, why: "author-asked", by: B })]), [C]);
});

test("people and keys are a matter of holders and of the sheet", () => {
  const may = (role: PersonRole): boolean => isHolder(desk(person("me", role)));
  assert.deepEqual((["holder", "sheet", "counsellor", "asking", "gone"] as const).filter(may), [
    "holder",
    "sheet",
  ]);
  assert.equal(isHolder(CLOSED), false);
});
