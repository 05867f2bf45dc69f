/** Keys that others wrapped for the one who is here: case seeds of authors, and those of circles. */

import { CoveyError } from "../../../src/errors.js";
import { equal, toHex, type Seed } from "../../../src/primitives/bytes.js";
import { sealingKey } from "../../../src/primitives/hpke.js";
import { bookKey } from "../../../src/roles/house/book.js";
import { LineKind } from "../../../src/roles/house/bodies.js";
import { Place } from "../../../src/roles/house/ring.js";
import { keyDigest, unwrap, wrap, Wrapped } from "../../../src/roles/house/walls.js";
import { isMine } from "./fitting.js";
import { filingOf, type House } from "./house.js";

/** Open what is wrapped and was not tried, and read what is under it. */
export async function takeKeys(house: House): Promise<void> {
  for (const what of [Wrapped.CASE, Wrapped.CIRCLE]) {
    const fresh = house.book
      .wraps(what, house.person.id)
      .filter(({ number }) => !house.unwrapped.has(number));
    for (const { number, line, body } of [...fresh].reverse()) {
      house.unwrapped.add(number);
      try {
        const secret = await unwrap(house.place, line.subject, house.person, body);
        if (what === Wrapped.CASE) await addCaseSeed(house, toHex(line.subject), secret);
        else addCircle(house, toHex(line.subject), secret);
      } catch (error) {
        if (!(error instanceof CoveyError)) throw error;
        const party = `person ${toHex(line.person)}`;
        house.fault({ party, fault: `wrapped what does not open (line ${number})`, certain: true });
      }
    }
  }
  sortSeeds(house);
}

/** A seed of one author: the newest comes first until it shows which one is the right one. */
export async function addCaseSeed(house: House, filing: string, seed: Seed): Promise<void> {
  const known = house.caseSeeds.get(filing) ?? [];
  if (known.some((other) => equal(other, seed))) return;
  house.caseSeeds.set(filing, [seed, ...known]);
  house.book.unlock(bookKey.author(seed, filingOf(filing)));
  await Promise.resolve();
}

function addCircle(house: House, circle: string, secret: Seed): void {
  if (house.circles.has(circle)) return;
  house.circles.set(circle, secret);
  house.book.unlock(bookKey.circle(secret, filingOf(circle)));
}

/** Of several seeds of one author the one with a case part under it comes first. */
export function sortSeeds(house: House): void {
  for (const [filing, seeds] of house.caseSeeds) {
    const [opened] = house.book.lines(LineKind.CASE, filingOf(filing));
    const right =
      opened && seeds.find((seed) => equal(bookKey.author(seed, filingOf(filing)).secret, opened.key.secret));
    if (right) house.caseSeeds.set(filing, [right, ...seeds.filter((seed) => seed !== right)]);
  }
}

/** Recovery sheets that came later are given this one's authors. */
export async function wrapForSheets(house: House): Promise<void> {
  const sheets = [...house.members().values()].filter(({ place }) => place === Place.SHEET);
  for (const [filing, [seed]] of house.caseSeeds) {
    if (!seed || !isMine(house, filing)) continue;
    const key = keyDigest(await sealingKey(seed));
    for (const { person, card } of sheets) {
      const has = house.book
        .wraps(Wrapped.CASE, person)
        .some(({ line, body }) => equal(line.subject, filingOf(filing)) && equal(body.key, key));
      if (has || equal(person, house.person.id)) continue;
      await give(house, filing, card);
    }
  }
}

/** Write a wrap of an author's case seed for somebody. */
export async function give(house: House, filing: string, card: Parameters<typeof wrap>[3]): Promise<void> {
  house.author(filing);
  const subject = filingOf(filing);
  const { random } = house.world;
  for (const seed of house.caseSeeds.get(filing)!.slice(0, 1)) {
    const body = await wrap(house.place, Wrapped.CASE, subject, card, seed, random);
    await house.write({ key: house.everyone, kind: LineKind.WRAP, subject, body });
  }
}
