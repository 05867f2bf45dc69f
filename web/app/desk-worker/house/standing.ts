/** Where the worker is, as every page of a desk shows it. */

import { toHex } from "../../../src/primitives/bytes.js";
import { LineKind } from "../../../src/roles/house/bodies.js";
import { checkWords } from "../../../src/roles/house/people.js";
import { Place } from "../../../src/roles/house/ring.js";
import type { Member } from "../../../src/roles/house/staff.js";
import { Wrapped } from "../../../src/roles/house/walls.js";
import { CLOSED, type Fault, type Standing } from "../jobs.js";
import type { Code, Person, PersonRole } from "../jobs/people.js";
import { fittingWraps } from "./fitting.js";
import type { House } from "./house.js";

const ROLES: Readonly<Record<number, PersonRole>> = {
  [Place.GONE]: "gone",
  [Place.COUNSELLOR]: "counsellor",
  [Place.HOLDER]: "holder",
  [Place.SHEET]: "sheet",
};

/** What is pushed; closed while nobody is here. */
export function standingOf(house: House | undefined): Standing {
  if (!house) return CLOSED;
  const { world, index, book, keyring, keys, unsent, read } = house;
  const people = peopleOf(house);
  return {
    open: true,
    desk: { index, name: world.manifest.plan.desks[index - 1]!.name },
    me: people.find(({ me }) => me),
    people,
    codes: codesOf(house),
    period: keys.now.number,
    unfinished: keyring.pending !== undefined,
    read,
    unsent: unsent.length,
    faults: faultsOf(house),
    // Those are among the faults, with who wrote them.
    passedOver: book.passed
      .filter(({ code }) => code !== "wrong-writer")
      .map(({ number, code }) => ({ number, why: code })),
  };
}

/** Each once, whoever has found it. */
function faultsOf(house: House): readonly Fault[] {
  const all = [...house.faults.values(), ...(house.desk?.faults() ?? []), ...falseWriters(house)];
  return [...new Map(all.map((one) => [`${one.party} ${one.fault}`, one])).values()];
}

/** Who wrote into the book what was not theirs to write: it does not count. */
function falseWriters({ book }: House): readonly Fault[] {
  return book.falseLines.map(({ line }) => {
    const isCode = book.places(line.person).has(Place.CODE);
    const party = isCode ? "code" : `person ${toHex(line.person)}`;
    return { party, fault: "wrote what was not theirs to write", certain: true };
  });
}

/** The one who is here, the others by name, then those who left. */
export function peopleOf(house: House): readonly Person[] {
  const authors = authorsOf(house);
  const roles = house.book.lines(LineKind.ROLE).filter(({ body }) => body.role === Place.CODE);
  const codes = new Set(roles.map(({ line }) => toHex(line.subject)));
  const rank = ({ me, role }: Person): number => (me ? 0 : role === "gone" ? 2 : 1);
  return [...house.members()]
    .filter(([id]) => !codes.has(id))
    .map(([id, member]) => personOf(house, id, member, authors.get(id) ?? []))
    .sort((a, b) => rank(a) - rank(b) || a.name.localeCompare(b.name));
}

function personOf(
  house: House,
  id: string,
  { person, card, place }: Member,
  authors: readonly string[],
): Person {
  const [first] = house.book.history(LineKind.PERSON, person);
  return {
    id,
    name: card.name,
    role: place === undefined ? "asking" : ROLES[place]!,
    me: id === toHex(house.person.id),
    check: checkWords(person),
    since: Number(first?.line.written ?? 0n),
    authors,
  };
}

/** Whose authors are whose, as far as that can be seen: keys that fit no decision give nobody an author. */
function authorsOf(house: House): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, string[]>();
  const wraps = house.book.lines(LineKind.WRAP).filter(({ body }) => body.what === Wrapped.CASE);
  for (const filing of new Set(wraps.map(({ line }) => toHex(line.subject)))) {
    for (const person of new Set(fittingWraps(house, filing).map(({ body }) => toHex(body.person))))
      found.set(person, [...(found.get(person) ?? []), filing]);
  }
  return found;
}

function codesOf(house: House): readonly Code[] {
  if (!house.isKeeper) return [];
  return [...house.members()]
    .filter(([, { place, card }]) => place === Place.CODE && card.name === "") // else somebody has used it
    .map(([id, { person }]) => ({
      id,
      made: Number(house.book.history(LineKind.PERSON, person)[0]?.line.written ?? 0n),
    }));
}
