/** Reading everything that is new, and sending what was written down and not sent. */

import { CoveyError, PeerFault } from "../../../src/errors.js";
import { equal, toHex } from "../../../src/primitives/bytes.js";
import { LineKind } from "../../../src/roles/house/bodies.js";
import { bookKey } from "../../../src/roles/house/book.js";
import { chainOf, openWelcome, type Chain } from "../../../src/roles/house/ring.js";
import { welcomeName } from "../../../src/roles/house/people.js";
import { openCase } from "../../../src/roles/house/walls.js";
import { Contents, Header } from "../../../src/wire/filing.js";
import type { SealedFiling } from "../../../src/wire/log.js";
import { Package } from "../../../src/wire/release.js";
import type { PollStep } from "../jobs/cases.js";
import { ahead } from "./ahead.js";
import { sendDecisions } from "./decide.js";
import { keepReceipts } from "./fixed.js";
import { letGo } from "./deleting.js";
import { filingOf, type House } from "./house.js";
import { takeKeys, wrapForSheets } from "./keys.js";
import { readLetters } from "./letters.js";

type Tell = (step: PollStep) => void;

/** As in `CaseJobs`. Gives whether anything is new. */
export async function poll(house: House, tell: Tell = () => undefined): Promise<boolean> {
  const before = marksOf(house);
  await refreshKeys(house);
  await house.flush();
  await readBook(house, tell);
  await letGo(house);
  for (const filing of house.book.newest(LineKind.TOMBSTONE).keys()) house.desk?.passOver(filingOf(filing));
  await readPackages(house, tell);
  await readFilings(house, tell);
  await openCases(house);
  await keepReceipts(house);
  await wrapForSheets(house);
  await sendDecisions(house);
  await readAllLetters(house, tell);
  house.read = house.world.now();
  return marksOf(house) !== before;
}

function marksOf(house: House): string {
  const letters = [...house.mail.values()].reduce((sum, { letters: { length } }) => sum + length, 0);
  return [house.book.last, house.packages, house.filings.size, letters, house.keys.now.number].join();
}

/** The chain of periods as the board shows it now. */
export async function chainNow(house: House): Promise<Chain> {
  const keys = await blamingBoard(async () => house.keys.shown(await house.board.periods()));
  return chainOf(house.world.manifest, house.index, keys);
}

/** The chain of periods, and one's own ring if there is a new one. `not-of-this-desk`. */
export async function refreshKeys(house: House): Promise<void> {
  const keys = await blamingBoard(async () => house.keys.shown(await house.board.periods()));
  const chain = chainOf(house.world.manifest, house.index, keys);
  const data = await house.board.welcome(welcomeName(house.place, house.person.card.sealingKey));
  if (data === undefined) {
    const fault = "holds back a welcome that it has shown";
    throw new PeerFault("old-welcome", { party: "board", fault, certain: true });
  }
  const keyring = await openWelcome(chain, house.person, data, house.keyring.version);
  const same = keyring.version === house.keyring.version && keys.now.number === house.keys.now.number;
  if (!same) house.adopt(keys, keyring);
}

/** What the board shows and is not right is the board's fault. */
export async function blamingBoard<T>(read: () => Promise<T>): Promise<T> {
  try {
    return await read();
  } catch (error) {
    if (!(error instanceof CoveyError) || error instanceof PeerFault) throw error;
    if (!["wrong-period", "bad-signature", "wrong-manifest", "wrong-party"].includes(error.code)) throw error;
    throw new PeerFault(error.code, {
      party: "board",
      fault: `showed false periods: ${error.message}`,
      certain: true,
    });
  }
}

/** The book, and what it unlocks of itself. */
export async function readBook(house: House, tell: Tell = () => undefined): Promise<void> {
  await house.readBook((done) => {
    tell({ at: "entries", done, of: 0 });
  });
  await takeKeys(house);
}

async function readPackages(house: House, tell: Tell): Promise<void> {
  let done = 0;
  for (;;) {
    const items = await house.board.packages(house.signing, house.packages);
    for (const { number, package: found } of items) {
      if (Number(number) > house.packages) house.packages = Number(number);
      for (const filing of found.filings) house.told.add(toHex(filing));
      if (found.filings.length === 1 && equal(found.filings[0]!, found.id)) keepAside(house, number, found);
      await noting(house, () => house.desk?.takePackage(Package.encode(found)));
      done += 1;
      tell({ at: "packages", done, of: 0 });
      if (done % AT_ONCE === 0) await turn();
    }
    if (items.length === 0) return;
  }
}

/** Filings that are asked for while one is opened: a far board costs its distance once, and not for each. */
const ASKED = 5;

/** Packages that are opened before what else the page asks has its turn. */
const AT_ONCE = 8;
const turn = (): Promise<void> => new Promise((go) => setTimeout(go));

/** A package about one filing alone may be the one that opens its case part. */
function keepAside(house: House, number: bigint, found: Package): void {
  const name = toHex(found.id);
  const known = house.about.get(name) ?? new Map<bigint, Uint8Array>();
  known.set(number, Package.encode(found));
  house.about.set(name, known);
}

/** Do it; a party's fault is noted, and nothing else is lost. */
async function noting(house: House, work: () => Promise<void> | undefined): Promise<void> {
  try {
    await work();
  } catch (error) {
    // What does not open may be sealed to a case key: the desk says whose fault it is once it is one.
    if (!(error instanceof PeerFault)) throw error;
    if (error.code !== "does-not-open") house.fault(error.blame);
  }
}

/** Filings that were released here: a holder reads all of them, a counsellor those of their own authors. */
async function readFilings(house: House, tell: Tell): Promise<void> {
  const wanted = house.isKeeper
    ? new Set([...house.told, ...house.caseSeeds.keys()])
    : house.caseSeeds.keys();
  const missing = [...wanted].filter((filing) => !house.filings.has(filing));
  let done = 0;
  const ask = (filing: string): Promise<SealedFiling> => house.board.filing(house.signing, filingOf(filing));
  for (const [filing, answer] of ahead(missing, ask, ASKED)) {
    tell({ at: "filings", done: done++, of: missing.length });
    try {
      const found = await answer;
      const [header, contents] = [Header.encode(found.header), Contents.encode(found.contents)];
      if (!equal(found.header.core.id, filingOf(filing))) continue;
      house.filings.set(filing, found);
      await noting(house, () => house.desk?.takeFiling(header, contents));
    } catch (error) {
      if (!(error instanceof CoveyError) || error.code !== "not-your-filing") throw error;
    }
  }
}

/** Case parts of one's own authors that have not been opened yet: opened, and written down. */
async function openCases(house: House): Promise<void> {
  for (const [filing, seeds] of house.caseSeeds) {
    const id = filingOf(filing);
    const sealed = house.filings.get(filing);
    if (!sealed || house.book.lines(LineKind.CASE, id).length > 0) continue;
    const packages = [...(house.about.get(filing)?.values() ?? [])];
    const [header, contents] = [Header.encode(sealed.header), Contents.encode(sealed.contents)];
    for (const seed of seeds) {
      const key = bookKey.author(seed, id);
      const brief = house.book
        .lines(LineKind.BRIEF, id)
        .find((line) => equal(line.key.secret, key.secret))?.body;
      if (!brief) continue;
      try {
        const { world, index } = house;
        const found = await openCase(world.manifest, index, seed, brief, header, contents, packages);
        await house.write({ key, kind: LineKind.CASE, subject: id, body: found.opened });
        break;
      } catch (error) {
        if (error instanceof PeerFault) house.fault(error.blame);
        else if (!(error instanceof CoveyError) || !["waiting", "does-not-open"].includes(error.code))
          throw error;
      }
    }
  }
  await takeKeys(house);
}

async function readAllLetters(house: House, tell: Tell): Promise<void> {
  const open = [...house.caseSeeds.keys()].filter(
    (filing) => house.book.lines(LineKind.CASE, filingOf(filing)).length > 0,
  );
  for (const [done, filing] of open.entries()) {
    tell({ at: "letters", done, of: open.length });
    try {
      await readLetters(house, filing);
    } catch (error) {
      // The board knows of an acceptance a little later than trustees say.
      if (!(error instanceof CoveyError) || error.code !== "not-your-filing") throw error;
    }
  }
}
