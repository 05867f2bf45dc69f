/** Decisions, and the wraps that fit them: an acceptance that stopped half way leaves others (spec/desk, "The book"). */

import { equal, fromHex, toHex } from "../../../src/primitives/bytes.js";
import { LineKind } from "../../../src/roles/house/bodies.js";
import type { Written } from "../../../src/roles/house/book.js";
import { keyDigest, Wrapped } from "../../../src/roles/house/walls.js";
import { filingOf, type House } from "./house.js";

type WrapLine = Written<typeof LineKind.WRAP>;

/** The check that counts: the first that accepts, else the newest. */
export function checkOf(house: House, filing: string): Written<typeof LineKind.CHECK> | undefined {
  const checks = house.book.history(LineKind.CHECK, filingOf(filing));
  return checks.find(({ body }) => body.outcome === "accept") ?? checks.at(-1);
}

/**
 * The wraps of the key that a decision named, oldest first. Counsellors cannot read what was decided: of theirs the
 * newest shows which key it is.
 */
export function fittingWraps(house: House, filing: string): readonly WrapLine[] {
  const { book } = house;
  const wraps = book
    .history(LineKind.WRAP, filingOf(filing))
    .filter(({ body }) => body.what === Wrapped.CASE);
  const key = namedKey(house, filing) ?? wraps.at(-1)?.body.key;
  return wraps.filter(({ body }) => key !== undefined && equal(body.key, key));
}

/** The digest of the key in the decision; none fits while nothing was decided; `undefined`: not to be seen here. */
function namedKey(house: House, filing: string): Uint8Array | undefined {
  const check = checkOf(house, filing)?.body;
  if (check?.outcome === "accept") return keyDigest(fromHex(check.key));
  // Deleting takes the check away before the wraps.
  const isHidden = !house.isKeeper || house.book.newest(LineKind.TOMBSTONE).has(filing);
  return isHidden ? undefined : new Uint8Array();
}

/** Whether the one who is here has this author, and not only a key that an acceptance left half way. */
export function isMine(house: House, filing: string): boolean {
  if (!house.caseSeeds.has(filing)) return false;
  const { book, person } = house;
  const id = filingOf(filing);
  if (book.lines(LineKind.CASE, id).length > 0 || book.newest(LineKind.TOMBSTONE).has(filing)) return true;
  return (
    book.lines(LineKind.BRIEF, id).length > 0 &&
    fittingWraps(house, filing).some(({ body }) => toHex(body.person) === toHex(person.id))
  );
}
