/** Notes, tasks, marks, moments and closings: lines of the book about one author. */

import { fromHex, toHex } from "../../../src/primitives/bytes.js";
import {
  LineKind,
  type Mark as MarkBody,
  type Moment as MomentBody,
} from "../../../src/roles/house/bodies.js";
import { bookKey, type Writing, type Written } from "../../../src/roles/house/book.js";
import type { JsonObject } from "../../../src/roles/house/json.js";
import { wrap, Wrapped } from "../../../src/roles/house/walls.js";
import type { Jobs } from "../jobs.js";
import type { Closing, Note, Task, When } from "../jobs/authors.js";
import type { Circle, Mark, Moment } from "../jobs/patterns.js";
import { filingOf, type House } from "./house.js";
import { takeKeys } from "./keys.js";
import { memberOf } from "./people.js";

interface Signature {
  readonly by: string;
  readonly written: number;
}

function signature({ line }: Written): Signature {
  return { by: toHex(line.person), written: Number(line.written) };
}

type Object = typeof LineKind.NOTE | typeof LineKind.TASK | typeof LineKind.MARK | typeof LineKind.MOMENT;

/** Write a line about an author under the author's key, and under those of circles; gives the object's id. */
async function put<K extends Object>(
  house: House,
  filing: string,
  id: string | undefined,
  { kind, body }: Omit<Writing<K>, "subject">,
  circles: readonly string[] = [],
): Promise<string> {
  const subject = id === undefined ? house.world.random(16) : fromHex(id);
  const keys = [house.author(filing), ...circles.flatMap((circle) => circleKey(house, circle))];
  await house.write(...keys.map((key) => ({ key, kind, subject, body })));
  return toHex(subject);
}

function circleKey(house: House, circle: string): ReturnType<typeof bookKey.circle>[] {
  const secret = house.circles.get(circle);
  return secret ? [bookKey.circle(secret, fromHex(circle))] : [];
}

/** As in `AuthorJobs`. */
export function putNote(
  house: House,
  { filing, id, text, gone = false }: Jobs["putNote"]["give"],
): Promise<string> {
  return put(house, filing, id, { kind: LineKind.NOTE, body: { filing: filingOf(filing), text, gone } });
}

/** As in `AuthorJobs`. */
export function putTask(house: House, given: Jobs["putTask"]["give"]): Promise<string> {
  const { filing, id, text, due, done, gone = false } = given;
  const body = { filing: filingOf(filing), text, by: due, done, gone };
  return put(house, filing, id, { kind: LineKind.TASK, body });
}

/** As in `PatternJobs`. */
export function putMark(house: House, given: Jobs["putMark"]["give"]): Promise<string> {
  const { filing, id, about, text, quote, circles, gone = false } = given;
  const body = { filing: filingOf(filing), about, text, quote, gone };
  return put(house, filing, id, { kind: LineKind.MARK, body }, circles);
}

/** As in `PatternJobs`. */
export function putMoment(house: House, given: Jobs["putMoment"]["give"]): Promise<string> {
  const { filing, id, when, text, quote, circles, gone = false } = given;
  const body = { filing: filingOf(filing), when: when as unknown as JsonObject, text, quote, gone };
  return put(house, filing, id, { kind: LineKind.MOMENT, body }, circles);
}

/** As in `AuthorJobs`. */
export async function close(house: House, { filing, ...body }: Jobs["close"]["give"]): Promise<void> {
  await house.write({ key: house.author(filing), kind: LineKind.CLOSING, subject: filingOf(filing), body });
}

export function notesOf(house: House, filing: string): readonly Note[] {
  const under = filingOf(filing);
  return [...house.book.newest(LineKind.NOTE, under)].flatMap(([id, found]) => {
    if (found.body.gone) return [];
    const all = house.book.history(LineKind.NOTE, found.line.subject, under);
    const older = all
      .slice(0, -1)
      .reverse()
      .map((line) => ({ ...signature(line), text: line.body.text }));
    return [{ id, text: found.body.text, begun: Number(all[0]!.line.written), older, ...signature(found) }];
  });
}

export function tasksOf(house: House, filing: string): readonly Task[] {
  return [...house.book.newest(LineKind.TASK, filingOf(filing))].flatMap(([id, found]) => {
    const { text, by: due, done, gone } = found.body;
    return gone ? [] : [{ id, text, due, done, ...signature(found) }];
  });
}

export function closingOf(house: House, filing: string): Closing | undefined {
  const found = house.book.newest(LineKind.CLOSING, filingOf(filing)).get(filing);
  return found && { ...found.body, ...signature(found) };
}

/** What is marked, of one author or of everybody: each once, with the circles in which it stands. */
export function marksOf(house: House, filing?: string): readonly Mark[] {
  return objects(house, LineKind.MARK, filing).map(({ id, found, circles, body }) => {
    const { about, text, quote } = body as MarkBody;
    return { id, filing: toHex(body.filing), about, text, quote, circles, ...signature(found) };
  });
}

/** The same of moments. */
export function momentsOf(house: House, filing?: string): readonly Moment[] {
  return objects(house, LineKind.MOMENT, filing).map(({ id, found, circles, body }) => {
    const { when, text, quote } = body as MomentBody;
    return { id, filing: toHex(body.filing), when: whenOf(when), text, quote, circles, ...signature(found) };
  });
}

function objects(
  house: House,
  kind: typeof LineKind.MARK | typeof LineKind.MOMENT,
  filing: string | undefined,
): { id: string; found: Written; circles: string[]; body: MarkBody | MomentBody }[] {
  return [...house.book.newest(kind)].flatMap(([id, found]) => {
    const { body } = found;
    if (body.gone || (filing !== undefined && toHex(body.filing) !== filing)) return [];
    const lines = house.book.history(kind, found.line.subject).filter(({ key }) => key.reach === "circle");
    const circles = [...new Set(lines.map(({ key }) => toHex(key.subject)))];
    return [{ id, found, circles, body }];
  });
}

const KINDS: readonly unknown[] = ["day", "month", "season", "year", "range", "words", "unknown"];

/** What another client wrote is shown if it is a date as in an export. */
function whenOf(found: JsonObject): When {
  return KINDS.includes(found["kind"]) ? (found as unknown as When) : { kind: "unknown" };
}

/** As in `PatternJobs`. */
export async function makeCircle(house: House, people: readonly string[]): Promise<string> {
  const [subject, secret] = [house.world.random(16), house.world.random(32)];
  const cards = people.map((id) => memberOf(house, id).card);
  for (const card of [house.person.card, ...cards]) {
    const body = await wrap(house.place, Wrapped.CIRCLE, subject, card, secret, house.world.random);
    house.put(house.everyone, house.person, { kind: LineKind.WRAP, subject, body });
  }
  await house.flush();
  await takeKeys(house);
  return toHex(subject);
}

export function circlesOf(house: House): readonly Circle[] {
  return [...house.circles.keys()].map((id) => {
    const wraps = house.book
      .history(LineKind.WRAP, fromHex(id))
      .filter(({ body }) => body.what === Wrapped.CIRCLE);
    const people = [...new Set(wraps.map(({ body }) => toHex(body.person)))];
    return { id, people, made: Number(wraps[0]?.line.written ?? 0n) };
  });
}
