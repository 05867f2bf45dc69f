/** How long a filing stays. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { stays, YEAR, yearsAfter } from "../../app/book/expiry.js";

const unixDay = (date: string): number => Date.parse(`${date}T00:00Z`) / 86_400_000;
const dateOf = (day: number): string => new Date(day * 86_400_000).toISOString().slice(0, 10);

test("a year ends on the same day of the next year", () => {
  assert.equal(dateOf(yearsAfter(unixDay("2026-11-23"), 1)), "2027-11-23");
  assert.equal(dateOf(yearsAfter(unixDay("2027-03-01"), 1)), "2028-03-01"); // over a leap day
  assert.equal(dateOf(yearsAfter(unixDay("2026-12-31"), 10)), "2036-12-31");
});

test("29 February comes to 28 February, or to the next 29th", () => {
  assert.equal(dateOf(yearsAfter(unixDay("2028-02-29"), 1)), "2029-02-28");
  assert.equal(dateOf(yearsAfter(unixDay("2028-02-29"), 2)), "2030-02-28");
  assert.equal(dateOf(yearsAfter(unixDay("2028-02-29"), 4)), "2032-02-29");
});

test("only whole years that fit are offered; where none does, so many days", () => {
  const today = unixDay("2026-11-23");
  assert.deepEqual(
    stays(today, 1828).map(({ years, last }) => [years, dateOf(last)]),
    [
      [1, "2027-11-23"],
      [2, "2028-11-23"],
      [5, "2031-11-23"],
    ],
  );
  assert.deepEqual(stays(today, YEAR), [{ days: YEAR, years: 0, last: today + YEAR - 1 }]);
  assert.deepEqual(stays(today, 366)[0].years, 1);
  assert.deepEqual(stays(today, 14), [{ days: 14, years: 0, last: today + 13 }]);
});

test("five years fit into 1828 days, whenever they begin", () => {
  for (let day = unixDay("2026-01-01"); day < unixDay("2030-01-01"); day++)
    assert.ok(
      stays(day, 1828).some(({ years }) => years === 5),
      dateOf(day),
    );
});
