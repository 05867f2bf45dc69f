/** Filing under two versions of these rules at once, so that a change loses no match (spec/identifiers, versions). */

import { Misuse } from "../../errors.js";
import type { Identifier } from "./kinds.js";
import { NORMALISER_VERSION, parseAll } from "./parser.js";
import { Unusable } from "./reasons.js";
import { PAGE } from "./tables/page.js";

export const MAX_SLOTS = 8;

/** Reads a text, perhaps with a country, under one version of the rules. */
export type Normaliser = (text: string, country?: string) => readonly Identifier[];

/** Every version that some living filing may have been made with. */
export const NORMALISERS: ReadonlyMap<number, Normaliser> = new Map([[NORMALISER_VERSION, parseAll]]);

/** One version's time: the Unix days from which and until which (not with) clients file under it. */
export interface Filed {
  readonly version: number;
  readonly first: number;
  readonly until?: number;
}

const LINE = /^([0-9]+) from (?:the beginning|day ([0-9]+))(?: until day ([0-9]+))?$/;

/** The lines of the table of spec/identifiers, versions. */
export function readCalendar(table: string): readonly Filed[] {
  return table.split("\n").map((line) => {
    const [, version, first = "0", until] = LINE.exec(line)!;
    const filed = { version: Number(version), first: Number(first) };
    return until === undefined ? filed : { ...filed, until: Number(until) };
  });
}

const CALENDAR = readCalendar(PAGE.versions);

/** The versions under which a client files on this Unix day, the newest first. */
export function versionsOn(day: number, calendar = CALENDAR): readonly number[] {
  return calendar
    .filter(({ first, until }) => first <= day && (until === undefined || day < until))
    .map(({ version }) => version)
    .sort((a, b) => b - a);
}

/** One canonical form of one identifier. `further`: not the main form of its version. */
export interface Form {
  readonly identifier: Identifier;
  readonly version: number;
  readonly further: boolean;
}

/** What goes into slots, and what does not: weak forms, and those beyond the limit, least needed last. */
export interface Filled {
  readonly kept: readonly Identifier[];
  readonly beyond: readonly Identifier[];
  readonly weak: readonly Identifier[];
}

/** Under which versions, and the canonical strings of the person who writes: refused as in `parseAll`. */
export interface Choice {
  readonly versions?: readonly number[];
  readonly own?: Iterable<string>;
  readonly normalisers?: ReadonlyMap<number, Normaliser>;
}

/**
 * All canonical forms of one text under several versions, the newest version's first, each string once.
 *
 * The newest version decides what is usable: what it refuses is refused (`Unusable`), and what only an older one
 * refuses has just the newer forms. Throws `Misuse` for no version or one that is not there.
 */
export function forms(text: string, country?: string, choice: Choice = {}): readonly Form[] {
  const { versions = [NORMALISER_VERSION], own = [], normalisers = NORMALISERS } = choice;
  const ordered = [...new Set(versions)].sort((a, b) => b - a);
  if (!ordered.length || ordered.some((version) => !normalisers.has(version)))
    throw new Misuse("there is no such version of the rules for identifiers");
  const found = new Map<string, Form>();
  for (const version of ordered) {
    const made = readUnder(normalisers.get(version)!, text, country, version === ordered[0]);
    for (const [place, identifier] of made.entries())
      if (!found.has(identifier.canonical))
        found.set(identifier.canonical, { identifier, version, further: place > 0 });
  }
  for (const canonical of own) if (found.has(canonical)) throw new Unusable("own");
  return [...found.values()];
}

function readUnder(
  normaliser: Normaliser,
  text: string,
  country: string | undefined,
  decides: boolean,
): readonly Identifier[] {
  try {
    return normaliser(text, country);
  } catch (error) {
    if (decides || !(error instanceof Unusable)) throw error;
    return [];
  }
}

/**
 * The forms of one person's identifiers in the order in which they get slots (spec/identifiers, versions).
 *
 * Main forms before further ones, newer versions before older, then as the author wrote them; each string once. Weak
 * forms get none.
 */
export function fillSlots(person: readonly (readonly Form[])[], limit = MAX_SLOTS): Filled {
  const ordered = person
    .flat()
    .sort((a, b) => Number(a.further) - Number(b.further) || b.version - a.version);
  const once = new Map(ordered.map(({ identifier }) => [identifier.canonical, identifier]));
  const strong = [...once.values()].filter(({ strength }) => strength === "strong");
  const weak = [...once.values()].filter(({ strength }) => strength === "weak");
  return { kept: strong.slice(0, limit), beyond: strong.slice(limit), weak };
}
