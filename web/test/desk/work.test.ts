/** What the desk's pages work out themselves: groups, days, and identifiers in a form to read. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { groupOf, groupsOf } from "../../app/desk/pages/authors/groups.js";
import { codeOf } from "../../app/desk/parts/code.js";
import { fieldOf, monthsLater, readDay } from "../../app/desk/parts/days.js";
import { namesOf, shownOf } from "../../app/desk/parts/identifier.js";
import { besides } from "../../app/desk/parts/waiting.js";
import { weakAmong } from "../../app/desk/parts/weak.js";
import type { Case, Meeting } from "../../app/desk-worker/jobs/cases.js";

const meets = (group: string, ...filings: string[]): Meeting => ({
  group,
  threshold: 3,
  identifier: "",
  filings,
});

const filed = (filing: string, met: readonly Meeting[], identifiers: readonly string[] = []): Case => ({
  filing,
  state: "accepted",
  identifiers,
  last: false,
  workplace: "",
  met,
  counsellors: [],
  mine: false,
  read: false,
  status: "open",
  openTasks: 0,
  nextTask: 0,
  newLetters: 0,
});

test("accounts hang together through others, through a group, and through one that is elsewhere", () => {
  const cases = [
    filed("a", [meets("1", "b")]),
    filed("b", [meets("2", "far")]),
    filed("c", [meets("3", "far")]),
    filed("d", [meets("3")]),
    filed("e", []),
    filed("f", [meets("9")]),
  ];
  const found = groupsOf(cases).map((group) => group.cases.map(({ filing }) => filing).join(""));
  assert.deepEqual(found.sort(), ["abcd", "e", "f"]);
  assert.deepEqual(groupOf(cases, "a")?.elsewhere, ["far"]);
  assert.deepEqual(groupOf(cases, "e")?.elsewhere, []);
  assert.equal(groupOf(cases, "unknown"), undefined);
});

test("accounts that are not one's own are counted by what becomes of them, each once", () => {
  const of = (state: Case["state"], more: Partial<Case> = {}): Case => ({
    ...filed("x", []),
    state,
    ...more,
  });
  const gone = { day: 1, why: "author-asked", by: "ada" } as const;
  const cases = [
    of("accepted", { mine: true }),
    of("accepted", { counsellors: ["bo"] }),
    of("accepted"),
    of("conflict-check"),
    of("checked"),
    of("waiting"),
    of("broken"),
    of("declined"),
    of("accepted", { deleted: gone }),
    of("conflict-check", { deleted: gone }),
  ];
  assert.deepEqual(besides(cases), [
    ["check", 2],
    ["with", 1],
    ["nobody", 1],
    ["shut", 2],
    ["declined", 1],
  ]);
  assert.deepEqual(besides(cases.slice(0, 1)), []);
});

test("a number has as many digits as on the command line", () => {
  assert.equal(codeOf("0123456789abcdef0123456789abcdef"), "01234567");
});

test("a group is named by what most of its accounts have", () => {
  const cases = [filed("a", [meets("1")], ["x:one", "x:two"]), filed("b", [meets("1")], ["x:two"])];
  assert.deepEqual(groupOf(cases, "b")?.named, ["x:two", "x:one"]);
});

test("thirty accounts that met in one row are one group", () => {
  const cases = Array.from({ length: 30 }, (_, i) => filed(`${i}`, i > 0 ? [meets(`${i}`, `${i - 1}`)] : []));
  assert.equal(groupsOf(cases).length, 1);
});

test("identifiers in a form to read", () => {
  const shown = (canonical: string): string =>
    shownOf(canonical)
      .text.replace(/[\u2068\u2069]/g, "")
      .replaceAll("\u00a0", " ");
  assert.equal(shown("tel:+442079460018"), "+44 207 946 0018");
  assert.equal(shown("tel:+12025550123;ext=7"), "+1 202 555 0123 ext. 7");
  assert.equal(shown("tel:+35312345678"), "+353 1234 5678");
  assert.equal(shown("ig:rowan_vale"), "instagram.com/rowan_vale");
  assert.equal(shown("li:jos%c3%a9"), "linkedin.com/in/josé");
  assert.equal(shown("li:broken%"), "linkedin.com/in/broken%");
  assert.equal(shown("dc:rowan"), "rowan on Discord");
  assert.equal(shown("yt:channel/UCabc"), "youtube.com/channel/UCabc");
  assert.equal(shown("orcid:0000-0002-1825-009x"), "orcid.org/0000-0002-1825-009X");
  assert.equal(shown("imdb:nm0000001"), "imdb.com/name/nm0000001");
  assert.equal(shown("name:rowan-vale/holdings"), "rowan vale, holdings");
  assert.equal(shown("name:~lihua/holdings"), "lihua, holdings");
  assert.equal(shown("mail:jo@example.org"), "jo@example.org");
});

test("what many people share is said so, and comes last", () => {
  assert.ok(shownOf("name:rowan-vale/holdings").weak);
  assert.ok(shownOf("web:holdings.example").weak);
  assert.ok(!shownOf("web:holdings.example/people/rowan").weak);
  const names = namesOf(["name:a-b/c", "x:rowan", "x:rowan"]);
  assert.deepEqual(
    names.map((name) => name.replace(/[\u2068\u2069]/g, "")),
    ["x.com/rowan", "a b, c"],
  );
});

test("what several people may share is known by its numbering plan too", async () => {
  const all = [
    "tel:+448001111111",
    "tel:+442079460018",
    "ig:rowan_vale",
    "web:valeholdings.org/team",
    "name:a-b/c",
  ];
  assert.deepEqual(await weakAmong(all), ["tel:+448001111111", "web:valeholdings.org/team", "name:a-b/c"]);
});

test("days as a field has them, there and back", () => {
  assert.equal(readDay(""), 0);
  assert.equal(fieldOf(0), "");
  assert.equal(readDay("1970-01-02"), 1);
  assert.equal(fieldOf(readDay("2028-02-29")!), "2028-02-29");
  for (const no of ["2027-13-01", "tomorrow", "0", "1970-01-01", "27-1-1"])
    assert.equal(readDay(no), undefined);
});

test("months later, the last day of a shorter month", () => {
  const later = (day: string, months: number): string => fieldOf(monthsLater(readDay(day)!, months));
  assert.equal(later("2026-08-31", 6), "2027-02-28");
  assert.equal(later("2027-08-31", 6), "2028-02-29");
  assert.equal(later("2026-11-23", 12), "2027-11-23");
  assert.equal(later("2026-11-23", 36), "2029-11-23");
});
