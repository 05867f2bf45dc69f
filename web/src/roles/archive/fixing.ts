/** When a filing was fixed, from what trustees signed (spec/archive, "Before the match"). */

import { CoveyError } from "../../errors.js";
import { equal, toHex } from "../../primitives/bytes.js";
import { Status, verifyReceipt, type Receipt } from "../../wire/log.js";
import { hashOf, parametersOf, type Manifest } from "../../wire/manifest.js";

/** What an archive has receipts of. */
const KEPT: readonly number[] = [
  Status.HELD,
  Status.RELEASED,
  Status.PASSED_ON,
  Status.UNANSWERED,
  Status.ACCEPTED,
];

/** Times by the trustees' clocks, Unix seconds; undefined where too few receipts say so. */
export interface Fixing {
  /** The first moment at which n-t+1 trustees had signed HELD. */
  readonly held: number | undefined;
  /** The earliest at which one signed RELEASED, if at least n-t+1 say when they did. */
  readonly opened: number | undefined;
  /** By trustee, in their order. */
  readonly holders: ReadonlyMap<number, number>;
  readonly openers: ReadonlyMap<number, number>;
  readonly before: boolean;
}

function isRight(manifest: Manifest, subject: Uint8Array, receipt: Receipt): boolean {
  const card = manifest.plan.trustees[receipt.trustee - 1];
  if (!card || !equal(receipt.manifest, hashOf(manifest)) || !equal(receipt.subject, subject)) return false;
  try {
    verifyReceipt(receipt, card.verifyKey);
    return true;
  } catch (error) {
    if (!(error instanceof CoveyError)) throw error;
    return false;
  }
}

/** What receipts say that `chosen` has found right. */
export function judge(manifest: Manifest, receipts: readonly Receipt[]): Fixing {
  const times = (status: number): ReadonlyMap<number, number> => {
    const found = new Map<number, number>();
    for (const { trustee, status: told, time } of receipts)
      if (told === status)
        found.set(trustee, Math.min(Number(time), found.get(trustee) ?? Number.POSITIVE_INFINITY));
    return new Map([...found].sort(([a], [b]) => a - b));
  };
  const { held: enough } = parametersOf(manifest.plan);
  const [holders, openers] = [times(Status.HELD), times(Status.RELEASED)];
  const held = [...holders.values()].sort((a, b) => a - b)[enough - 1];
  const opened = openers.size >= enough ? Math.min(...openers.values()) : undefined;
  return {
    held,
    opened,
    holders,
    openers,
    before: held !== undefined && opened !== undefined && held <= opened,
  };
}

/** Those that belong into an archive, by trustee and status, the earliest of each; and how many are false. */
export function chosen(
  manifest: Manifest,
  subject: Uint8Array,
  receipts: readonly Receipt[],
): { readonly good: readonly Receipt[]; readonly bad: number } {
  const found = new Map<string, Receipt>();
  let bad = 0;
  for (const receipt of [...receipts].sort(inOrder)) {
    const { trustee, status } = receipt;
    if (!KEPT.includes(status) || !equal(receipt.subject, subject)) continue; // of a withdrawal, or of another subject
    const name = `${trustee} ${status}`;
    if (!isRight(manifest, subject, receipt)) bad += 1;
    else if (!found.has(name)) found.set(name, receipt);
  }
  return { good: [...found.values()], bad };
}

function inOrder(a: Receipt, b: Receipt): number {
  const time = a.time < b.time ? -1 : a.time > b.time ? 1 : 0;
  return (
    a.trustee - b.trustee || a.status - b.status || time || (toHex(a.signature) < toHex(b.signature) ? -1 : 1)
  );
}
