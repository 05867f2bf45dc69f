/** When a filing was fixed, from what trustees signed (spec/archive, "Before the match"). */

import { CoveyError } from "../../errors.js";
import { equal, type Subject } from "../../primitives/bytes.js";
import { Status, verifyReceipt, type Receipt } from "../../wire/log.js";
import { hashOf, parametersOf, type Manifest } from "../../wire/manifest.js";

/**
 * Times by the trustees' clocks, Unix seconds. `held`: the first at which n-t+1 trustees had signed HELD. `opened`: the
 * earliest at which one signed that it had sent its share to a desk, if at least n-t+1 say when they did: those whose
 * receipts are not here are then fewer than it takes to open anything.
 */
export interface Fixing {
  readonly held: number | undefined;
  readonly opened: number | undefined;
  /** By trustee, when it first signed HELD, and when RELEASED. */
  readonly holders: ReadonlyMap<number, number>;
  readonly openers: ReadonlyMap<number, number>;
  /** What is wrong with those receipts that do not count. */
  readonly wrong: readonly string[];
}

/** Whether it was kept by enough trustees before it was opened. */
export function isBefore({ held, opened }: Fixing, direct: boolean): boolean {
  return !direct && held !== undefined && opened !== undefined && held <= opened;
}

/** What the receipts about one header digest say; those that are false are named and not counted. */
export function judge(manifest: Manifest, subject: Subject, receipts: readonly Receipt[]): Fixing {
  const holders = new Map<number, number>();
  const openers = new Map<number, number>();
  const wrong: string[] = [];
  const named = hashOf(manifest);
  for (const receipt of receipts) {
    const { trustee, status } = receipt;
    const fault = faultOf(manifest, receipt);
    if (fault !== undefined) wrong.push(fault);
    else if (!equal(receipt.manifest, named) || !equal(receipt.subject, subject))
      wrong.push(`a receipt of trustee ${trustee} is about another filing`);
    else {
      const times = status === Status.HELD ? holders : status === Status.RELEASED ? openers : undefined;
      times?.set(trustee, Math.min(Number(receipt.time), times.get(trustee) ?? Infinity));
    }
  }
  const enough = parametersOf(manifest.plan).held;
  const times = [...holders.values()].sort((a, b) => a - b);
  return {
    held: times[enough - 1],
    opened: openers.size >= enough ? Math.min(...openers.values()) : undefined,
    holders: inOrder(holders),
    openers: inOrder(openers),
    wrong,
  };
}

function faultOf(manifest: Manifest, receipt: Receipt): string | undefined {
  const { trustee } = receipt;
  const card = manifest.plan.trustees[trustee - 1];
  if (!card) return `there is a receipt of a trustee ${trustee}, whom this escrow does not have`;
  try {
    verifyReceipt(receipt, card.verifyKey);
    return undefined;
  } catch (error) {
    if (!(error instanceof CoveyError)) throw error;
    return `a receipt of trustee ${trustee} does not have that trustee's signature`;
  }
}

const inOrder = (times: ReadonlyMap<number, number>): ReadonlyMap<number, number> =>
  new Map([...times].sort(([a], [b]) => a - b));
