/** Checking for conflicts, and deciding: written down first, then sent (spec/desk, "Walls"). */

import { CoveyError, Refused } from "../../../src/errors.js";
import { asSeed, equal, fromHex, toHex } from "../../../src/primitives/bytes.js";
import { sealingKey } from "../../../src/primitives/hpke.js";
import { LineKind, type Check } from "../../../src/roles/house/bodies.js";
import { bookKey } from "../../../src/roles/house/book.js";
import { Place } from "../../../src/roles/house/ring.js";
import { isHere, type Member } from "../../../src/roles/house/staff.js";
import { wrap, Wrapped } from "../../../src/roles/house/walls.js";
import { checkOf } from "./fitting.js";
import { filingOf, type House } from "./house.js";
import { addCaseSeed, give, takeKeys } from "./keys.js";

/** Whoever may have authors, else `unknown-person`. */
function counsellor(house: House, id: string): Member {
  const found = house.members().get(id);
  if (!found || !isHere(found) || found.place === Place.SHEET) {
    throw new Refused("unknown-person", "this is nobody of the desk who can have an author");
  }
  return found;
}

/** As in `CaseJobs`. */
export async function accept(house: House, filing: string, to: string, words: string): Promise<void> {
  house.mustDecide();
  const known = checkOf(house, filing)?.body;
  if (known?.outcome === "accept") {
    await send(house, filing, known);
    return;
  }
  const id = filingOf(filing);
  const brief = house.desk!.brief(id);
  if (known?.outcome === "decline") {
    mayReverse(house, filing);
    house.decided.delete(filing); // what was sent was the other decision
  }
  const member = counsellor(house, to);
  const caseSeed = asSeed(house.world.random(32));
  const sheets = [...house.members().values()].filter(({ place }) => place === Place.SHEET);
  for (const { card } of [member, ...sheets]) {
    const body = await wrap(house.place, Wrapped.CASE, id, card, caseSeed, house.world.random);
    house.put(house.everyone, house.person, { kind: LineKind.WRAP, subject: id, body });
  }
  house.put(bookKey.author(caseSeed, id), house.person, { kind: LineKind.BRIEF, subject: id, body: brief });
  await house.flush();
  const check: Check = { outcome: "accept", words, key: toHex(await sealingKey(caseSeed)) };
  await house.write({ key: house.holders, kind: LineKind.CHECK, subject: id, body: check });
  if (equal(member.person, house.person.id)) await addCaseSeed(house, filing, caseSeed);
  await send(house, filing, check);
  await takeKeys(house);
}

/** Whether the author allowed no other desk after this one. */
export const isLast = (house: House, filing: string): boolean =>
  house.filings.get(filing)?.header.core.desks.at(-1) === house.index;

/** Only the last desk of an author's choice may take a filing that it has declined. */
function mayReverse(house: House, filing: string): void {
  if (!isLast(house, filing)) {
    throw new Refused("already-declined", "this filing was declined, and another desk is asked");
  }
}

/** As in `CaseJobs`. */
export async function decline(house: House, filing: string, words: string): Promise<void> {
  house.mustDecide();
  const known = checkOf(house, filing)?.body;
  if (known?.outcome === "accept") throw new Refused("already-accepted", "this filing was accepted before");
  const check: Check = known ?? { outcome: "decline", words, key: "" };
  if (!known)
    await house.write({ key: house.holders, kind: LineKind.CHECK, subject: filingOf(filing), body: check });
  await send(house, filing, check);
}

async function send(house: House, filing: string, { outcome, key }: Check): Promise<void> {
  const decision = house.desk!.decide(filingOf(filing), outcome === "accept", fromHex(key));
  await house.board.decide(decision);
  house.decided.add(filing);
}

/** Whatever a holder wrote down, and may not have sent: once in a visit, by whoever is here. */
export async function sendDecisions(house: House): Promise<void> {
  if (!house.isKeeper) return;
  for (const filing of house.book.newest(LineKind.CHECK).keys()) {
    if (house.decided.has(filing)) continue;
    try {
      await send(house, filing, checkOf(house, filing)!.body);
    } catch (error) {
      // Its conflict part is not open again yet; or everything was decided long ago.
      if (!(error instanceof Refused) && !(error instanceof CoveyError && REPEATED.includes(error.code)))
        throw error;
    }
  }
}

const REPEATED: readonly string[] = [
  "not-your-filing",
  "already-accepted",
  "already-declined",
  "unknown-filing",
];

/** As in `CaseJobs`. */
export async function handOver(house: House, filing: string, to: string): Promise<void> {
  house.author(filing);
  await give(house, filing, counsellor(house, to).card);
}
