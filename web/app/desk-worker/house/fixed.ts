/** When accounts were filed, kept and opened: from the receipts that trustees signed about them. */

import { toHex } from "../../../src/primitives/bytes.js";
import { chosen, judge } from "../../../src/roles/archive/fixing.js";
import { LineKind } from "../../../src/roles/house/bodies.js";
import { headerDigest } from "../../../src/wire/filing.js";
import { Receipts, type Receipt } from "../../../src/wire/log.js";
import { parametersOf } from "../../../src/wire/manifest.js";
import type { Fixed } from "../jobs/cases.js";
import { filingOf, type House } from "./house.js";
import { casePart } from "./letters.js";

/** At a time: a case of thirty is asked for in a moment, and no board is run down. */
const AT_ONCE = 6;

/** Ask for receipts about these filings, as far as the filings are here and not every trustee has said all. */
export async function readReceipts(house: House, filings: readonly string[]): Promise<void> {
  const { n } = house.world.manifest.plan;
  const wanted = filings.filter((filing) => {
    const { holders = [], openers = [] } = house.fixed.get(filing) ?? {};
    return house.filings.has(filing) && Math.min(holders.length, openers.length) < n;
  });
  for (let at = 0; at < wanted.length; at += AT_ONCE) {
    await Promise.all(wanted.slice(at, at + AT_ONCE).map((filing) => readOne(house, filing)));
  }
}

/** What the book has of an author's receipts. */
export function writtenReceipts(house: House, filing: string): readonly Receipt[] {
  if (!house.caseSeeds.has(filing)) return [];
  return house.book.lines(LineKind.RECEIPTS, filingOf(filing)).at(-1)?.body.receipts ?? [];
}

/** Write down what trustees have signed about one's own authors: a board can withhold later what it has shown. */
export async function keepReceipts(house: House): Promise<void> {
  for (const [filing, known] of house.receipts) {
    if (!house.caseSeeds.has(filing) || !casePart(house, filing)) continue;
    const written = new Set(writtenReceipts(house, filing).map(nameOf));
    if (known.every((one) => written.has(nameOf(one)))) continue;
    const subject = filingOf(filing);
    const key = house.author(filing);
    await house.write({ key, kind: LineKind.RECEIPTS, subject, body: { receipts: known } });
  }
}

const nameOf = ({ trustee, status }: Receipt): string => `${trustee} ${status}`;

async function readOne(house: House, filing: string): Promise<void> {
  const { header } = house.filings.get(filing)!;
  const digest = headerDigest(header);
  const shown = Receipts.decode(await house.board.receipts(filingOf(filing))).receipts;
  const { good, bad } = chosen(house.world.manifest, digest, shown);
  if (bad > 0)
    house.fault({ party: "board", fault: `showed ${bad} false receipts of a filing`, certain: true });
  // What the board showed once it cannot take back.
  const known = house.receipts.get(filing) ?? writtenReceipts(house, filing);
  const all = chosen(house.world.manifest, digest, [...known, ...good]).good;
  const found = judge(house.world.manifest, all);
  house.receipts.set(filing, all);
  const times = (by: ReadonlyMap<number, number>): Fixed["holders"] =>
    [...by].map(([trustee, time]) => ({ trustee, time }));
  house.fixed.set(filing, {
    digest: toHex(digest),
    filed: found.holders.size > 0 ? Math.min(...found.holders.values()) : undefined,
    held: found.held,
    opened: found.opened,
    before: found.before && !header.core.direct,
    direct: header.core.direct,
    holders: times(found.holders),
    openers: times(found.openers),
    enough: parametersOf(house.world.manifest.plan).held,
    of: house.world.manifest.plan.n,
  });
}
