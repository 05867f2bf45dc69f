/** What trustees have signed about a filing: read, checked, and put into the book. */

import { CoveyError, PeerFault } from "../../../src/errors.js";
import { asFilingId, fromHex, toHex, type FilingId, type Subject } from "../../../src/primitives/bytes.js";
import { readReceipts } from "../../../src/roles/author/index.js";
import { Receipt, Receipts } from "../../../src/wire/log.js";
import { parametersOf, type Manifest } from "../../../src/wire/manifest.js";
import type { Filing, Id, Kept } from "../../book/model.js";
import { stateOf, type Numbers, type FilingState } from "../../book/filing-state.js";
import { change, here } from "../session.js";
import { today } from "../world.js";

/** The filing as the book has it; `unknown-filing`. */
export function filingOf(id: Id): Filing {
  const found = here().book.filings.find((filing) => filing.id === id);
  if (!found) throw new CoveyError("unknown-filing", "this is not in the book");
  return found;
}

/** Change a filing in the book. */
export function put(id: Id, what: Partial<Filing>): Filing {
  change({ do: "put-filing", it: { ...filingOf(id), ...what } });
  return filingOf(id);
}

export const filingId = (id: Id): FilingId => asFilingId(fromHex(id));

export const numbersOf = ({ plan }: Manifest): Numbers => ({
  held: parametersOf(plan).held,
  needed: plan.t,
  n: plan.n,
});

/** Where it stands by what is known. */
export const stateNow = (manifest: Manifest, id: Id): FilingState =>
  stateOf(filingOf(id), numbersOf(manifest), today());

/**
 * Take receipts in: each is checked, the newest of each trustee counts, and a false one counts for nothing.
 * The book changes only if something is new.
 */
export function take(manifest: Manifest, id: Id, body: Uint8Array): Filing {
  const filing = filingOf(id);
  const subject = fromHex(filing.subject) as Subject;
  const known = filing.kept.map(({ receipt }) => Receipt.decode(fromHex(receipt)));
  const good = [...known, ...Receipts.decode(body).receipts].filter((receipt) => {
    try {
      return readReceipts(manifest, subject, [receipt], filingId(id)).size === 1;
    } catch (error) {
      if (error instanceof PeerFault) return false;
      throw error;
    }
  });
  const newest = [...readReceipts(manifest, subject, good, filingId(id)).values()];
  const kept = newest.map(keptFrom).sort((a, b) => a.trustee - b.trustee);
  if (isSame(kept, filing.kept)) return filing;
  return put(id, filing.failed === "not-known" ? { kept, failed: undefined } : { kept });
}

function keptFrom(receipt: Receipt): Kept {
  const { trustee, status, code, time } = receipt;
  return { trustee, status, code, time: Number(time), receipt: toHex(Receipt.encode(receipt)) };
}

function isSame(a: readonly Kept[], b: readonly Kept[]): boolean {
  return a.length === b.length && a.every(({ receipt }, i) => receipt === b[i]!.receipt);
}
