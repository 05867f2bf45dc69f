/** Which keys a desk has now: the manifest's, then one period after the other (spec/desk, "Periods"). */

import { Malformed } from "../errors.js";
import { equal, type ManifestHash } from "../primitives/bytes.js";
import { DeskPeriod, verifyPeriod } from "../wire/desk-period.js";
import { hashOf, type Manifest } from "../wire/manifest.js";

/** A desk's public keys in one period. */
export interface PeriodKeys {
  readonly number: number;
  readonly deciding: Uint8Array;
  readonly signing: Uint8Array;
  readonly sealing: Uint8Array;
}

/** A desk's keys of every period that somebody has seen, checked from the manifest on. */
export class DeskKeys {
  private constructor(
    private readonly manifest: ManifestHash,
    private readonly desk: number,
    private readonly keys: readonly PeriodKeys[],
    readonly periods: readonly DeskPeriod[],
  ) {}

  /** The manifest's keys of a desk, else `unknown-desk`: one of them both decides and signs. */
  static of(manifest: Manifest, desk: number): DeskKeys {
    const card = manifest.plan.desks[desk - 1];
    if (card === undefined) throw new Malformed("unknown-desk", `there is no desk ${desk}`);
    const { verifyKey: key, sealingKey: sealing } = card;
    return new DeskKeys(hashOf(manifest), desk, [{ number: 0, deciding: key, signing: key, sealing }], []);
  }

  /** The newest. */
  get now(): PeriodKeys {
    return this.keys.at(-1)!;
  }

  /** Every key that signed letters of this desk, the newest first. */
  get signing(): readonly Uint8Array[] {
    return this.keys.map(({ signing }) => signing).reverse();
  }

  /**
   * With these periods as well; those that are known must be the same. Else `wrong-manifest`, `wrong-party`,
   * `wrong-period` (a gap, or another one of a known number), `bad-signature`.
   */
  extend(periods: readonly DeskPeriod[]): DeskKeys {
    const keys = [...this.keys];
    const known = [...this.periods];
    for (const period of periods) {
      const before = known[period.number - 1];
      if (before !== undefined && equal(DeskPeriod.encode(before), DeskPeriod.encode(period))) continue;
      this.#check(period, keys.at(-1)!);
      keys.push(period);
      known.push(period);
    }
    return new DeskKeys(this.manifest, this.desk, keys, known);
  }

  /** What a board shows as all periods there are; also `wrong-period` if they are fewer than were seen before. */
  shown(periods: readonly DeskPeriod[]): DeskKeys {
    if (periods.length < this.periods.length) {
      throw new Malformed("wrong-period", "fewer periods of this desk than were shown before");
    }
    return this.extend(periods);
  }

  #check(period: DeskPeriod, before: PeriodKeys): void {
    if (!equal(period.manifest, this.manifest)) {
      throw new Malformed("wrong-manifest", "a period of a desk of another escrow");
    }
    if (period.desk !== this.desk) throw new Malformed("wrong-party", "a period of another desk");
    if (period.number !== before.number + 1) {
      throw new Malformed("wrong-period", `the next period of this desk is number ${before.number + 1}`);
    }
    verifyPeriod(period, before.deciding);
  }
}
