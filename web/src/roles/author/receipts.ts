/** Reading receipts: who keeps a filing, and whether it is held (spec/filing, "Receipts"). */

import { CoveyError, Malformed, PeerFault } from "../../errors.js";
import { equal, type FilingId, type Subject } from "../../primitives/bytes.js";
import { shortSubject, Status, verifyReceipt, type Receipt } from "../../wire/log.js";
import { hashOf, parametersOf, type Manifest } from "../../wire/manifest.js";

/**
 * The newest receipt of each trustee about a filing's header digest; `PeerFault` on the board for a false one.
 * Who was told of the withdrawal before the filing says WITHDRAWN about the filing's id.
 */
export function readReceipts(
  manifest: Manifest,
  subject: Subject,
  receipts: readonly Receipt[],
  filing?: FilingId,
): Map<number, Receipt> {
  const named = hashOf(manifest);
  const early = filing && shortSubject(filing);
  const newest = new Map<number, Receipt>();
  for (const receipt of receipts) {
    try {
      const card = manifest.plan.trustees[receipt.trustee - 1];
      if (card === undefined)
        throw new Malformed("unknown-trustee", `there is no trustee ${receipt.trustee}`);
      verifyReceipt(receipt, card.verifyKey);
      const isEarly = early && equal(receipt.subject, early) && receipt.status === Status.WITHDRAWN;
      if (!(isEarly || equal(receipt.subject, subject)) || !equal(receipt.manifest, named)) {
        throw new Malformed("wrong-subject", "it is about something else");
      }
    } catch (error) {
      if (!(error instanceof CoveyError)) throw error;
      const fault = `passed on a receipt that is not a trustee's: ${error.message}`;
      throw new PeerFault(error.code, { party: "board", fault, certain: true });
    }
    const known = newest.get(receipt.trustee);
    if (known === undefined || isNewer(receipt, known)) newest.set(receipt.trustee, receipt);
  }
  return newest;
}

function isNewer(a: Receipt, b: Receipt): boolean {
  return a.status > b.status || (a.status === b.status && a.time >= b.time);
}

/** Whether the trustee has its part still: held, or released and on. */
export function isKeeping(receipt: Receipt): boolean {
  return receipt.status === Status.HELD || receipt.status >= Status.RELEASED;
}

/** Whether n-t+1 trustees keep the filing. */
export function isHeld(manifest: Manifest, newest: ReadonlyMap<number, Receipt>): boolean {
  return [...newest.values()].filter(isKeeping).length >= parametersOf(manifest.plan).held;
}
