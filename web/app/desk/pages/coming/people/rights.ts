/** Who may do what with people and keys, as the page shows it; the worker decides. */

import type { Id, Standing } from "../../../../desk-worker/jobs.js";
import type { Case } from "../../../../desk-worker/jobs/cases.js";
import type { Person } from "../../../../desk-worker/jobs/people.js";

/** A holder, or the recovery sheet, is here. */
export const isHolder = ({ me }: Standing): boolean => me?.role === "holder" || me?.role === "sheet";

/** Somebody who works at the desk. */
export const isMember = ({ role }: Person): boolean => role === "holder" || role === "counsellor";

/** Somebody who joined with a code, and waits to be let in. */
export const isAsking = ({ role }: Person): boolean => role === "asking";

export const holdersOf = ({ people }: Standing): readonly Person[] =>
  people.filter(({ role }) => role === "holder");

export const sheetsOf = ({ people }: Standing): readonly Person[] =>
  people.filter(({ role }) => role === "sheet");

/** Filings of authors who were with somebody who left, and whom nobody has now. */
export function withNobody({ people }: Standing, cases: readonly Case[]): readonly Id[] {
  const deleted = new Set(cases.filter((it) => it.deleted).map(({ filing }) => filing));
  const here = new Set(people.filter(isMember).flatMap(({ authors }) => authors));
  const left = new Set(people.filter(({ role }) => role === "gone").flatMap(({ authors }) => authors));
  return [...left].filter((filing) => !here.has(filing) && !deleted.has(filing));
}

/** Authors whom nobody else at the desk has. */
export function onlyTheirs(person: Person, { people }: Standing): readonly Id[] {
  const others = people.filter((one) => one.id !== person.id && isMember(one));
  return person.authors.filter((filing) => !others.some(({ authors }) => authors.includes(filing)));
}
