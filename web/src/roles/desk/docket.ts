/** One filing at a desk: capsules that have opened, and the parts they open (spec/release, steps 4 and 5). */

import { DIRECT, halfOf, openCapsule, type CapsulePlace, type Stage } from "../../core/capsule.js";
import { toBytes, type Elements } from "../../core/field.js";
import { CoveyError, type Blame } from "../../errors.js";
import { unseal } from "../../primitives/aead.js";
import { toHex } from "../../primitives/bytes.js";
import type { BriefHalf, CaseOpened } from "../../wire/desk.js";
import { ConflictPart, sealingInfo, unpad } from "../../wire/filing.js";
import { openBoth } from "../case-part.js";
import type { Filed } from "./intake.js";
import type { Settled } from "./ledger.js";

/** What a function gives, or undefined where it throws one of Covey's errors. */
function attempt<T>(run: () => T): T | undefined {
  try {
    return run();
  } catch (error) {
    if (error instanceof CoveyError) return undefined;
    throw error;
  }
}

export class Docket {
  conflict: ConflictPart | undefined;
  /** Content key 1, once it has opened the conflict part. */
  conflictKey: Uint8Array | undefined;
  case: CaseOpened | undefined;
  readonly blames: Blame[] = [];
  readonly #keys: { place: CapsulePlace; key: Uint8Array }[] = [];

  constructor(
    readonly filed: Filed,
    private readonly thresholds: readonly number[],
  ) {
    if (filed.envelope === undefined) this.#blame("its capsules do not open");
  }

  #blame(fault: string): void {
    const { account, id } = this.filed.core;
    this.blames.push({
      party: `account ${toHex(account)}`,
      fault: `${fault} (filing ${toHex(id)})`,
      certain: true,
    });
  }

  #contentKey(place: CapsulePlace, stage: Stage, secret: Elements): Uint8Array | undefined {
    const { core, envelope } = this.filed;
    if (envelope === undefined) return undefined;
    return attempt(() => openCapsule(core.id, envelope, this.thresholds, place, stage, secret));
  }

  /** Whether a capsule opens with s1; what opened is kept. */
  tryCapsule(place: CapsulePlace, first: Settled | undefined): boolean {
    const key = first && this.#contentKey(place, 1, first.value);
    if (key !== undefined) this.#keys.push({ place, key });
    return key !== undefined;
  }

  /** The second halves of all capsules that have opened: for whoever will have s2. */
  halves(): readonly BriefHalf[] {
    const { envelope } = this.filed;
    if (envelope === undefined) return [];
    const found = this.#keys.map(({ place: { slot, threshold, apex } }) => {
      const half = halfOf(envelope, this.thresholds, { slot, threshold, apex }, 2);
      return { slot, threshold, apex: toBytes(apex), half };
    });
    const name = ({ slot, threshold, apex }: BriefHalf): string => `${slot} ${threshold} ${toHex(apex)}`;
    return found.filter((half, i) => found.findIndex((other) => name(other) === name(half)) === i);
  }

  /** The direct capsule, then both parts with every capsule that has opened. */
  open(first: Settled | undefined, second: Settled | undefined): void {
    const { core, contents } = this.filed;
    if (core.direct && !this.tryCapsule(DIRECT, first) && first?.proven === true) {
      this.#blame("its capsule does not open");
    }
    for (const { key } of this.#keys) {
      if (this.conflict !== undefined) break;
      this.conflict = attempt(() => this.#conflictPart(key));
      if (this.conflict !== undefined) this.conflictKey = key;
    }
    if (this.#keys.length > 0 && this.conflict === undefined) this.#blame("its conflict part does not open");
    if (second === undefined) return;
    for (const { place } of this.#keys) {
      const key = this.#contentKey(place, 2, second.value);
      if (key !== undefined) this.case ??= attempt(() => openBoth(core, key, contents.case));
    }
    if (this.#keys.length > 0 && this.case === undefined && second.proven)
      this.#blame("its case part does not open");
  }

  #conflictPart(key: Uint8Array): ConflictPart {
    const { core, contents } = this.filed;
    const info = sealingInfo(core.manifest, core.id, core.account, "", "conflict");
    return ConflictPart.decode(unpad(unseal(key, contents.conflict, info)));
  }
}
