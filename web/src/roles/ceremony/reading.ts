/** Reading the messages of a round (spec/ceremony, "Rejected, and who is named"). */

import { range } from "../../core/parameters.js";
import { CoveyError, Malformed, PeerFault, Refused, Waiting } from "../../errors.js";
import { equal } from "../../primitives/bytes.js";
import { verify } from "../../primitives/signing.js";
import type { MessageKind } from "../../wire/codec.js";
import type { Plan } from "../../wire/manifest.js";

/** Messages by trustee; some may be missing. */
export type Messages = ReadonlyMap<number, Uint8Array>;

/** What the messages of a round have in common. */
export interface Round<M> {
  readonly kind: MessageKind<M>;
  readonly purpose: string;
  /** A message's place: what its signature covers. */
  readonly place: (message: M) => Uint8Array;
}

interface Sent {
  readonly plan: Uint8Array;
  readonly trustee: number;
  readonly signature: Uint8Array;
}

/** A fault of trustee i; certain unless a second party could have caused it. */
export function fault(i: number, code: string, sentence: string, certain = true): PeerFault {
  return new PeerFault(code, { party: `trustee ${i}`, fault: sentence, certain });
}

/** A message of trustee i as read by `read`; what is wrong with it is named as its doing, without certainty. */
export function blamed<T>(i: number, read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof CoveyError) || error instanceof PeerFault) throw error;
    throw fault(i, error.code, error.message, false);
  }
}

/** All messages of a round, checked one by one; `own` are the bytes that trustee `me` has sent. */
export function readRound<M extends Sent>(
  round: Round<M>,
  plan: Plan,
  planDigest: Uint8Array,
  messages: Messages,
  me: number,
  own: Uint8Array,
  check: (message: M) => void,
): M[] {
  const found = new Map<number, M>();
  for (const [i, bytes] of [...messages].sort(([a], [b]) => a - b)) {
    if (i === me && !equal(bytes, own))
      throw new Refused("own-message-differs", "this trustee sent something else");
    const message = blamed(i, () => {
      const read = round.kind.decode(bytes);
      if (read.trustee !== i) throw new Malformed("wrong-party", "it is another trustee's message");
      verify(plan.trustees[i - 1]!.verifyKey, read.signature, round.purpose, round.place(read));
      if (!equal(read.plan, planDigest)) throw new Malformed("other-plan", "it is for another plan");
      return read;
    });
    check(message);
    found.set(i, message);
  }
  return everybody(plan, found);
}

/** One of each trustee, in order; `ceremony-waiting` names who is missing. */
export function everybody<T>(plan: Plan, found: ReadonlyMap<number, T>): T[] {
  const missing = range(1, plan.n).filter((i) => !found.has(i));
  if (missing.length > 0)
    throw new Waiting("ceremony-waiting", `nothing yet from trustees ${missing.join(", ")}`);
  return range(1, plan.n).map((i) => found.get(i)!);
}
