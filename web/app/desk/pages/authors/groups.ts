/** Accounts that hang together: those that met about one person, directly or through others. */

import type { Id } from "../../../desk-worker/jobs.js";
import type { Case } from "../../../desk-worker/jobs/cases.js";

export interface Group {
  readonly cases: readonly Case[];
  /** Accounts that met these and are not at this desk. */
  readonly elsewhere: readonly Id[];
  /** What the accounts name the person by, as far as it is open here: what most of them have first. */
  readonly named: readonly string[];
}

/** Every account in its group. */
export function groupsOf(cases: readonly Case[]): readonly Group[] {
  const leader = new Map<string, string>();
  const find = (name: string): string => {
    let at = name;
    for (let up = leader.get(at); up !== undefined && up !== at; up = leader.get(at)) at = up;
    return at;
  };
  const join = (one: string, other: string): void => {
    const [a, b] = [find(one), find(other)];
    if (a !== b) leader.set(a, b);
  };
  for (const { filing, met } of cases)
    for (const { group, filings } of met)
      for (const other of [`group ${group}`, ...filings]) join(filing, other);

  const groups = new Map<string, Case[]>();
  for (const one of cases) {
    const at = find(one.filing);
    groups.set(at, [...(groups.get(at) ?? []), one]);
  }
  return [...groups.values()].map((found) => {
    const here = new Set(found.map(({ filing }) => filing));
    const others = found.flatMap(({ met }) => met.flatMap(({ filings }) => filings));
    return {
      cases: found,
      elsewhere: [...new Set(others)].filter((other) => !here.has(other)),
      named: byCount(found.flatMap(({ identifiers }) => identifiers)),
    };
  });
}

/** The group of one account. */
export const groupOf = (cases: readonly Case[], filing: Id): Group | undefined =>
  groupsOf(cases).find((group) => group.cases.some((one) => one.filing === filing));

/** Each once, the most frequent first. */
function byCount(texts: readonly string[]): readonly string[] {
  const counts = new Map<string, number>();
  for (const text of texts) counts.set(text, (counts.get(text) ?? 0) + 1);
  return [...counts].sort(([, a], [, b]) => b - a).map(([text]) => text);
}
