/** Pictures across accounts: what is not known exactly is drawn as wide as it is unknown, and never as a point. */

import assert from "node:assert/strict";
import { test } from "node:test";
import type { When } from "../../app/book/model.js";
import type { Moment } from "../../app/desk-worker/jobs/patterns.js";
import { joinsPicture } from "../../app/desk/pages/pattern/joins-picture.js";
import { svgFile, type Picture, type Shape } from "../../app/desk/pages/pattern/picture.js";
import { timelinePicture } from "../../app/desk/pages/pattern/timeline-picture.js";

const [A, B, C] = ["a".repeat(32), "b".repeat(32), "c".repeat(32)];
const WORDS = {
  title: "When it was",
  account: (filing: string): string => `Account ${filing[0]}`,
  when: ({ kind }: When): string => kind,
  year: String,
};

let number = 0;
const moment = (filing: string, when: When, text = "something", id = String(++number)): Moment => ({
  id,
  filing,
  when,
  text,
  quote: "",
  circles: [],
  by: "me",
  written: 1,
});

const bars = ({ shapes }: Picture, look: string): readonly Shape[] =>
  shapes.filter((shape) => "look" in shape && shape.look === look);
const width = (shape: Shape | undefined): number => (shape?.kind === "rect" ? shape.width : NaN);
const drawn = (moments: readonly Moment[], filings: readonly string[] = [A, B]): Picture =>
  timelinePicture(moments, filings, WORDS)!;

test("only an exact day is a point", () => {
  const found = drawn([
    moment(A, { kind: "day", year: 2019, month: 3, day: 12 }),
    moment(A, { kind: "month", year: 2019, month: 5 }),
    moment(B, { kind: "season", year: 2018, season: "summer" }),
    moment(B, { kind: "year", year: 2017, about: false }),
    moment(B, { kind: "year", year: 2017, about: true }),
  ]);
  assert.equal(bars(found, "day").length, 1);
  const widths = bars(found, "within").map(width);
  assert.equal(widths.length, 4);
  const [month, aboutYear, year, season] = widths as [number, number, number, number];
  assert.ok(aboutYear > year && year > season && season > month, String(widths));
});

test("a range that lasted is full only where it surely lasted", () => {
  const found = drawn([
    moment(A, {
      kind: "range",
      from: { kind: "year", year: 2010, about: false },
      to: { kind: "year", year: 2014, about: false },
    }),
  ]);
  const [whole] = bars(found, "within");
  const [sure] = bars(found, "lasted");
  assert.ok(Math.abs(width(sure) / width(whole) - 3 / 5) < 0.02, `${width(sure)} of ${width(whole)}`);
});

test("a range whose ends may touch has no full part", () => {
  const found = drawn([
    moment(A, {
      kind: "range",
      from: { kind: "year", year: 2010, about: false },
      to: { kind: "month", year: 2010, month: 6 },
    }),
  ]);
  assert.equal(bars(found, "lasted").length, 0);
  assert.equal(bars(found, "within").length, 1);
});

test("what came after something begins there and has no end", () => {
  const first = moment(A, { kind: "month", year: 2019, month: 5 });
  const found = drawn([first, moment(A, { kind: "words", text: "a year after", after: first.id })]);
  const [line] = bars(found, "after");
  const [bar] = bars(found, "within");
  assert.ok(line?.kind === "line" && bar?.kind === "rect");
  assert.ok(Math.abs(line.x1 - (bar.x + bar.width)) < 1);
});

test("without any time there is nothing to draw", () => {
  assert.equal(timelinePicture([moment(A, { kind: "unknown" })], [A], WORDS), undefined);
});

test("thirty accounts stay inside the picture", () => {
  const filings = Array.from({ length: 30 }, (_, i) => i.toString(16).padStart(32, "0"));
  const found = drawn(
    filings.flatMap((filing, i) => [
      moment(filing, { kind: "day", year: 1990 + i, month: 1, day: 1 }, "x".repeat(500)),
      moment(filing, { kind: "year", year: 2020, about: true }),
    ]),
    filings,
  );
  for (const shape of found.shapes) {
    if (shape.kind === "rect")
      assert.ok(shape.x >= 0 && shape.x + shape.width <= found.width, JSON.stringify(shape));
    if (shape.kind === "text")
      assert.ok(shape.x + shape.text.length * 7 <= found.width + 8, JSON.stringify(shape));
    if (shape.kind === "diamond") assert.ok(shape.y < found.height);
  }
});

test("a file of the picture has nothing in it that a text could bring along", () => {
  const evil = '<script>alert("1")</script>&\u0000';
  const file = svgFile(drawn([moment(A, { kind: "day", year: 2019, month: 3, day: 12 }, evil)]));
  assert.ok(!file.includes("<script"));
  assert.ok(file.includes("&#60;script&#62;"));
  assert.ok(!file.includes("\u0000"));
  assert.match(file, /^<svg xmlns="http:\/\/www\.w3\.org\/2000\/svg"[^]*<\/svg>\n$/);
});

test("each identifier and each account stands there once, with a line for each that met", () => {
  const join = (group: string, identifier: string, filings: readonly string[]) => ({
    group,
    threshold: 2,
    filings: filings.map((filing) => ({ filing, identifier })),
  });
  const found = joinsPicture(
    [join("1", "ig:x", [A, B]), join("2", "ig:x", [A, B]), join("3", "tel:1", [B, C])],
    [A, B, C],
    { title: "t", account: (filing) => filing, identifier: (it) => it },
  )!;
  assert.equal(bars(found, "join").length, 4);
  assert.equal(bars(found, "box").length, 5);
});

test("nothing joined, nothing drawn", () => {
  const words = { title: "t", account: String, identifier: String };
  assert.equal(joinsPicture([], [A], words), undefined);
});
