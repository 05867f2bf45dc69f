/** Finding words in everything that is open here; and filings that hang together. */

import { toHex } from "../../../src/primitives/bytes.js";
import type { Hit } from "../jobs/authors.js";
import type { Case } from "../jobs/cases.js";
import type { Join, Moment, Pattern } from "../jobs/patterns.js";
import { casesOf } from "./cases.js";
import type { House } from "./house.js";
import { casePart, correspondence } from "./letters.js";
import { circlesOf, marksOf, momentsOf, notesOf, tasksOf } from "./lines.js";
import { spanOf } from "../../book/order.js";

const MOST = 200;
const AROUND = 60;

type Place = Pick<Hit, "filing" | "where" | "id"> & { readonly text: string };

/** As in `AuthorJobs`. */
export function search(house: House, words: string, filing?: string): readonly Hit[] {
  const wanted = fold(words.trim());
  if (wanted === "") return [];
  const hits: Hit[] = [];
  for (const one of casesOf(house)) {
    if (filing !== undefined && one.filing !== filing) continue;
    for (const place of placesOf(house, one)) {
      const at = fold(place.text).indexOf(wanted);
      if (at < 0) continue;
      const start = Math.max(0, at - AROUND);
      const text = place.text.slice(start, at + wanted.length + AROUND);
      hits.push({ ...place, text, at: at - start, length: wanted.length });
      if (hits.length === MOST) return hits;
    }
  }
  return hits;
}

/** Small letters, each still in its place. */
function fold(text: string): string {
  return Array.from({ length: text.length }, (_, i) => {
    const small = text.charAt(i).toLowerCase();
    return small.length === 1 ? small : text.charAt(i);
  }).join("");
}

function* placesOf(house: House, { filing, identifiers, mine }: Case): Generator<Place> {
  for (const text of identifiers) yield { filing, where: "identifier", text };
  if (!mine) return;
  const found = casePart(house, filing);
  if (found) {
    yield { filing, where: "words", text: found.account };
    yield { filing, where: "reach", text: found.reach };
  }
  for (const { sealed, letter } of correspondence(house, filing)?.letters ?? []) {
    const id = toHex(sealed.id);
    for (const text of [
      letter.text,
      letter.next,
      ...letter.asked.map((item) => item.text),
      ...letter.answers.map((item) => item.text),
    ]) {
      yield { filing, where: "letter", id, text };
    }
    for (const { title, text } of letter.record)
      yield { filing, where: "given", id, text: `${title}\n${text}` };
  }
  for (const { id, text } of notesOf(house, filing)) yield { filing, where: "note", id, text };
  for (const { id, text } of tasksOf(house, filing)) yield { filing, where: "task", id, text };
  for (const { id, text } of marksOf(house, filing)) yield { filing, where: "mark", id, text };
  for (const { id, text } of momentsOf(house, filing)) yield { filing, where: "moment", id, text };
}

/** As in `PatternJobs`: each set of filings that met, directly or by others, with what is marked about them. */
export function patterns(house: House): readonly Pattern[] {
  const cases = casesOf(house);
  const [marks, moments, circles] = [marksOf(house), momentsOf(house), circlesOf(house)];
  return setsOf(cases).map((filings) => {
    const inside = ({ filing }: { readonly filing: string }): boolean => filings.includes(filing);
    return {
      filings,
      joins: joinsOf(cases.filter(inside)),
      marks: marks.filter(inside),
      moments: moments.filter(inside).sort(byTime),
      circles,
    };
  });
}

function setsOf(cases: readonly Case[]): readonly (readonly string[])[] {
  let sets: Set<string>[] = [];
  for (const { filing, met } of cases) {
    if (met.length === 0) continue;
    const one = new Set([filing, ...met.flatMap(({ filings }) => filings)]);
    const joined = sets.filter((set) => [...one].some((name) => set.has(name)));
    for (const set of joined) for (const name of set) one.add(name);
    sets = [...sets.filter((set) => !joined.includes(set)), one];
  }
  return sets.map((set) => [...set]);
}

function joinsOf(cases: readonly Case[]): readonly Join[] {
  const joins = new Map<string, Join>();
  for (const { filing, met } of cases) {
    for (const { group, threshold, identifier, filings } of met) {
      const known = joins.get(group)?.filings ?? filings.map((other) => ({ filing: other, identifier: "" }));
      const rest = known.filter((one) => one.filing !== filing);
      joins.set(group, { group, threshold, filings: [...rest, { filing, identifier }] });
    }
  }
  return [...joins.values()];
}

function byTime(a: Moment, b: Moment): number {
  const [x, y] = [startOf(a), startOf(b)];
  return x === y ? a.written - b.written : x - y;
}

/** Where a moment begins on the calendar; what has no date stands at the end. */
function startOf({ when }: Moment): number {
  return spanOf(when)?.first ?? Infinity;
}
