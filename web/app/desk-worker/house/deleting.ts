/** Deleting everything of one author, and letting go of what somebody else has deleted (spec/desk, "Deleting"). */

import { Refused } from "../../../src/errors.js";
import { toHex } from "../../../src/primitives/bytes.js";
import { sign } from "../../../src/primitives/signing.js";
import { LineKind } from "../../../src/roles/house/bodies.js";
import { bookKey } from "../../../src/roles/house/book.js";
import { bookRemovalDigest, SIGN_BOOK_REMOVAL, type EntryId } from "../../../src/wire/desk.js";
import type { Jobs } from "../jobs.js";
import type { Deleted } from "../jobs/cases.js";
import { isMine } from "./fitting.js";
import { filingOf, type House } from "./house.js";

const MOST = 1000;

/** Deleted: alone a tombstone hides nothing, while somebody has the key. */
export function deletedOf(house: House, filing: string): Deleted | undefined {
  if (house.book.history(LineKind.WRAP, filingOf(filing)).length > 0) return undefined;
  return stoneOf(house, filing);
}

function stoneOf({ book }: House, filing: string): Deleted | undefined {
  const found = book.newest(LineKind.TOMBSTONE).get(filing);
  return found && { ...found.body, by: toHex(found.line.person) };
}

/** As in `AuthorJobs`: a tombstone, then everything under the author's keys, what circles have of it, and its wraps. */
export async function forget(house: House, { filing, why }: Jobs["forget"]["give"]): Promise<void> {
  const deciding = house.deciding;
  if (!isMine(house, filing)) throw new Refused("not-your-author", "no key to this filing was given to you");
  await house.flush();
  if (!begunOf(house, filing)) {
    const day = Math.floor(house.world.now() / 86_400);
    if (why === "kept-long-enough" && !isOver(house, filing, day)) {
      throw new Refused("kept-longer", "this author's case is to be kept longer");
    }
    const subject = filingOf(filing);
    await house.write({ key: house.everyone, kind: LineKind.TOMBSTONE, subject, body: { day, why } });
  }
  const gone: EntryId[] = [];
  // Somebody else may write meanwhile.
  for (let left = entriesOf(house, filing); left.length > 0;) {
    for (let at = 0; at < left.length; at += MOST) {
      const unsigned = { ...house.place, ids: left.slice(at, at + MOST) };
      const signature = sign(deciding, SIGN_BOOK_REMOVAL, bookRemovalDigest(unsigned));
      await house.board.sendRemoval({ ...unsigned, signature });
    }
    gone.push(...left);
    await house.readBook();
    const known = new Set(gone.map(toHex));
    left = entriesOf(house, filing).filter((id) => !known.has(toHex(id)));
  }
  house.forget(filing, gone);
}

/** That deleting was begun, and somebody still has the key. */
export function begunOf(house: House, filing: string): Deleted | undefined {
  return deletedOf(house, filing) ? undefined : stoneOf(house, filing);
}

/** Whether the last day on which it is to be kept, as was said when its case was closed, is over. */
function isOver({ book }: House, filing: string, day: number): boolean {
  const closing = book.newest(LineKind.CLOSING, filingOf(filing)).get(filing)?.body;
  return closing?.state === "closed" && 0 < closing.keep && closing.keep < day;
}

/** Authors with a tombstone whose newest wrap the board has no more: nothing of them stays here either. */
export async function letGo(house: House): Promise<void> {
  for (const filing of house.book.newest(LineKind.TOMBSTONE).keys()) {
    const newest = house.book.history(LineKind.WRAP, filingOf(filing)).at(-1);
    if (!newest) continue;
    const [item] = await house.board.entries(house.signing, newest.number - 1);
    const isGone = item && Number(item.number) === newest.number && item.entry.sealed.length === 0;
    if (isGone) house.forget(filing, entriesOf(house, filing));
  }
}

/** All that goes. Wraps are the last: with them goes the way to the others. */
function entriesOf(house: House, filing: string): readonly EntryId[] {
  const { book } = house;
  const id = filingOf(filing);
  const seeds = house.caseSeeds.get(filing) ?? [];
  const [checks, wraps] = [book.history(LineKind.CHECK, id), book.history(LineKind.WRAP, id)];
  return [
    ...seeds.flatMap((seed) => book.entriesUnder(bookKey.author(seed, id))),
    ...inCircles(house, filing),
    ...[...checks, ...wraps].map(({ entry }) => entry),
  ];
}

/** What was marked in this account and shared, in circles of the one who is here. */
function inCircles({ book }: House, filing: string): readonly EntryId[] {
  return [...book.lines(LineKind.MARK), ...book.lines(LineKind.MOMENT)]
    .filter(({ key, body }) => key.reach === "circle" && toHex(body.filing) === filing)
    .map(({ entry }) => entry);
}
