/** A timeline across accounts: a lane for each, and what is not known exactly drawn as wide as it is unknown. */

import { extent, spanOf, timeline, yearOf, type Line, type Span } from "../../../book/order.js";
import type { Happening, Id, When } from "../../../book/model.js";
import type { Moment } from "../../../desk-worker/jobs/patterns.js";
import { fitted, type Picture, type Shape } from "./picture.js";

const LABELS = 150;
const AXIS = 34;
const ROW = 44;
const ROOM = 14;
const DIAMOND = 6;
const AFTER = 70;
const TEXT = 320;

/** What the picture needs to be told in the language of the page. */
export interface TimelineWords {
  readonly title: string;
  readonly account: (filing: Id) => string;
  readonly when: (when: When) => string;
  readonly year: (year: number) => string;
}

interface Lane {
  readonly filing: Id;
  readonly lines: readonly Line[];
}

/** Moments as the timeline of one author orders them. */
export function linesOf(moments: readonly Moment[]): { dated: readonly Line[]; undated: readonly Line[] } {
  return timeline(moments.map(happening));
}

function happening({ id, written, when, text }: Moment): Happening {
  return { id, changed: written, when, what: text, where: "", who: "" };
}

/** The picture; none if nothing has a time. */
export function timelinePicture(
  moments: readonly Moment[],
  filings: readonly Id[],
  words: TimelineWords,
  width = 900,
): Picture | undefined {
  const lanes = filings
    .map((filing): Lane => {
      const own = moments.filter((moment) => moment.filing === filing);
      return { filing, lines: linesOf(own).dated };
    })
    .filter(({ lines }) => lines.length > 0);
  const whole = extent(lanes.flatMap(({ lines }) => lines));
  if (!whole) return undefined;
  const frame = frameOf(whole, width);
  const shapes: Shape[] = [];
  let y = AXIS;
  for (const { filing, lines } of lanes) {
    const height = lines.length * ROW + ROOM;
    shapes.push({ kind: "rect", x: 0, y, width, height: height - 6, look: "lane" });
    shapes.push({
      kind: "text",
      x: 8,
      y: y + 22,
      text: fitted(words.account(filing), LABELS - 16),
      strong: true,
    });
    lines.forEach((line, i) => {
      shapes.push(...drawn(line, lines, y + i * ROW + 12, frame, words));
    });
    y += height;
  }
  return { width, height: y, title: words.title, shapes: [...axis(whole, frame, y, words), ...shapes] };
}

/** Where a day stands, and how wide all of it is. */
interface Frame {
  readonly width: number;
  readonly at: (day: number) => number;
}

function frameOf(whole: Span, width: number): Frame {
  const days = Math.max(whole.last - whole.first + 1, 30);
  const room = width - LABELS - ROOM - AFTER;
  return { width, at: (day) => round(LABELS + ((day - whole.first) / days) * room) };
}

function drawn(line: Line, all: readonly Line[], y: number, frame: Frame, words: TimelineWords): Shape[] {
  const { it, span } = line;
  const says = `${words.when(it.when)}: ${it.what}`;
  if (!span) return followed(line, all, y, frame, says);
  const [from, to] = [frame.at(span.first), frame.at(span.last + 1)];
  const label = textAt(from, y, says, frame);
  if (it.when.kind === "day")
    return [{ kind: "diamond", x: round((from + to) / 2), y: y + 22, size: DIAMOND, look: "day" }, label];
  const bar = { kind: "rect", y: y + 16, height: 12 } as const;
  if (it.when.kind !== "range")
    return [{ ...bar, x: from, width: Math.max(to - from, 4), look: "within" }, label];
  return [...range(it.when.from, it.when.to, span, bar, frame), label];
}

/** It lasted at least from the last possible beginning to the first possible end; around that, perhaps. */
function range(
  from: When,
  to: When,
  whole: Span,
  bar: { readonly kind: "rect"; readonly y: number; readonly height: number },
  frame: Frame,
): Shape[] {
  const perhaps: Shape = {
    ...bar,
    x: frame.at(whole.first),
    width: Math.max(frame.at(whole.last + 1) - frame.at(whole.first), 4),
    look: "within",
  };
  const [begin, end] = [spanOf(from), spanOf(to)];
  if (!begin || !end || end.first <= begin.last) return [perhaps];
  const x = frame.at(begin.last);
  return [perhaps, { ...bar, x, width: Math.max(frame.at(end.first + 1) - x, 4), look: "lasted" }];
}

/** "A year after that": it begins somewhere after what it follows, and nobody knows where. */
function followed(line: Line, all: readonly Line[], y: number, frame: Frame, says: string): Shape[] {
  const before = all
    .slice(0, all.indexOf(line))
    .filter(({ span }) => span)
    .at(-1);
  const x = frame.at((before?.span?.last ?? 0) + 1);
  return [
    { kind: "line", x1: x, y1: y + 22, x2: x + AFTER, y2: y + 22, look: "after" },
    textAt(x, y, says, frame),
  ];
}

/** Above its bar, moved to the left where it would not fit. */
function textAt(from: number, y: number, text: string, { width }: Frame): Shape {
  const x = Math.max(Math.min(from, width - TEXT), LABELS);
  return { kind: "text", x, y: y + 11, text: fitted(text, width - x - 4) };
}

/** A line for each year; of many years, for each fifth or tenth. */
function axis(whole: Span, frame: Frame, bottom: number, words: TimelineWords): Shape[] {
  const [first, last] = [yearOf(whole.first), yearOf(whole.last)];
  const step = last - first > 40 ? 10 : last - first > 14 ? 5 : 1;
  const shapes: Shape[] = [];
  for (let year = first; year <= last + 1; year++) {
    if (year % step !== 0 && year !== first) continue;
    const x = frame.at(Math.max(dayOf(year), whole.first));
    if (dayOf(year) > whole.last + 1) break;
    shapes.push({ kind: "line", x1: x, y1: AXIS - 8, x2: x, y2: bottom, look: "grid" });
    shapes.push({ kind: "text", x: x + 3, y: AXIS - 14, text: words.year(year) });
  }
  return shapes;
}

const dayOf = (year: number): number => Math.floor(Date.UTC(year, 0, 1) / 86_400_000);
const round = (x: number): number => Math.round(x * 10) / 10;
