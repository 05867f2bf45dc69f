/** The forms of one person: which get a place of their own, which only help the desk. Pure: both sides use it. */

import { neverLeft } from "./filing-state.js";
import type { Filing, Form, Naming } from "./model.js";

/** How many forms a filing can have (spec/filing). */
export const MOST_FORMS = 8;

const WORKPLACE_BYTES = 400;

/** What goes into slots, in their order, and what does not. */
export interface Person {
  readonly strong: readonly Form[];
  readonly weak: readonly Form[];
  /** Strong forms without a place. */
  readonly beyond: readonly Form[];
}

/** Main forms first, newer rules before older, each string once; as `fillSlots` of core/identifiers. */
export function personOf(namings: readonly Naming[]): Person {
  const ordered = namings
    .flatMap(({ forms }) => forms)
    .sort((a, b) => Number(a.further) - Number(b.further) || b.version - a.version);
  const once = [...new Map(ordered.map((form) => [form.canonical, form])).values()];
  const strong = once.filter(({ strength }) => strength === "strong");
  const kept = strong.slice(0, MOST_FORMS);
  return {
    strong: kept.sort((a, b) => (a.canonical < b.canonical ? -1 : 1)),
    weak: once.filter(({ strength }) => strength === "weak"),
    beyond: strong.slice(MOST_FORMS),
  };
}

/** Whether what she wrote has a main form for which there is no place. */
export function isFull(namings: readonly Naming[]): boolean {
  return personOf(namings).beyond.some(({ further }) => !further);
}

/** Whether every form of this is there already. */
export function isRepeated(namings: readonly Naming[], forms: readonly Form[]): boolean {
  const known = new Set(namings.flatMap((naming) => naming.forms.map(({ canonical }) => canonical)));
  return forms.every(({ canonical }) => known.has(canonical));
}

/** What the desk's conflict check reads beside the identifiers: the workplace and the weak forms that fit. */
export function conflictText(workplace: string, weak: readonly Form[]): string {
  let text = workplace;
  for (const { display } of weak) {
    const longer = text ? `${text}; ${display}` : display;
    if (bytes(longer) <= WORKPLACE_BYTES) text = longer;
  }
  return text;
}

export const bytes = (text: string): number => new TextEncoder().encode(text).length;

/** Earlier choices of k about the same person that differ from this one: filing again would show both (OPEN-4). */
export function otherThresholds(
  filings: readonly Filing[],
  person: Person,
  threshold: number,
): readonly number[] {
  const named = new Set(person.strong.map(({ canonical }) => canonical));
  const found = filings
    .filter(
      (filing) =>
        filing.identifiers.some((it) => named.has(it)) && !(filing.failed !== undefined && neverLeft(filing)),
    )
    .map((filing) => filing.threshold);
  return [...new Set(found)].filter((known) => known !== threshold).sort((a, b) => a - b);
}
