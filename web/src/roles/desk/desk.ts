/**
 * A desk: takes packages and filings in any order, opens what can be opened, decides (spec/release).
 * All it shows follows from what it was given.
 */

import type { Blame } from "../../errors.js";
import { Misuse, PeerFault, Refused } from "../../errors.js";
import { equal, toHex, type FilingId } from "../../primitives/bytes.js";
import { publicKey, sign } from "../../primitives/signing.js";
import type { DeskSecretsFile } from "../../wire/ceremony.js";
import { hashOf, type Manifest } from "../../wire/manifest.js";
import { decisionDigest, SIGN_DECISION, type Decision } from "../../wire/release.js";
import { readFiling, readPackage, type Filed, type Received } from "./intake.js";
import { review, type CaseView } from "./review.js";

export class Desk {
  readonly #received: Received[] = [];
  readonly #filed = new Map<string, Filed>();
  readonly #decided = new Map<string, boolean>();
  readonly #order = new Map<string, FilingId>();
  readonly #refused: Blame[] = [];

  constructor(
    readonly manifest: Manifest,
    private readonly secrets: DeskSecretsFile,
  ) {
    const card = manifest.plan.desks[secrets.index - 1];
    if (card === undefined || !equal(card.verifyKey, publicKey(secrets.signing))) {
      throw new Misuse("these secrets are not those of a desk of this manifest", "wrong-secrets");
    }
  }

  /** Take in a trustee's package; the same again is harmless. `PeerFault` changes nothing but `faults`. */
  async takePackage(data: Uint8Array): Promise<void> {
    const found = await this.#noting(readPackage(this.manifest, this.secrets, data));
    this.#received.push(found);
    for (const filing of found.package.filings) this.#order.set(toHex(filing), filing);
  }

  /** Take in a filing that the board delivers; the same again is harmless. */
  async takeFiling(header: Uint8Array, contents: Uint8Array): Promise<void> {
    const found = await this.#noting(readFiling(this.manifest, this.secrets, header, contents));
    const name = toHex(found.core.id);
    this.#order.set(name, found.core.id);
    this.#filed.set(name, found);
  }

  async #noting<T>(work: Promise<T>): Promise<T> {
    try {
      return await work;
    } catch (error) {
      if (error instanceof PeerFault) this.#refused.push(error.blame);
      throw error;
    }
  }

  #review(): { cases: CaseView[]; blames: Blame[] } {
    return review(this.manifest, [...this.#order.values()], this.#received, this.#filed, this.#decided);
  }

  /** Every filing that the board delivered or a trustee told of, in order of arrival. */
  cases(): CaseView[] {
    return this.#review().cases;
  }

  /** Who broke the protocol, as far as it shows now. */
  faults(): Blame[] {
    return [...this.#refused, ...this.#review().blames];
  }

  /** Accept a filing after the conflict check, or decline it. */
  decide(filing: FilingId, accept: boolean): Decision {
    const view = this.cases().find((one) => equal(one.filing, filing));
    if (view === undefined) throw new Refused("unknown-filing", "this desk knows no such filing");
    if (accept && view.conflict === undefined)
      throw new Refused("not-ready", "its conflict part is not open yet");
    const before = this.#decided.get(toHex(filing));
    const desks = this.#filed.get(toHex(filing))?.core.desks ?? [];
    if (accept && before === false && desks.at(-1) !== this.secrets.index) {
      throw new Refused("already-declined", "this filing was declined, and another desk is asked");
    }
    if (!accept && (before === true || view.case !== undefined)) {
      throw new Refused("already-accepted", "this filing was accepted before");
    }
    this.#decided.set(toHex(filing), accept);
    const unsigned = { manifest: hashOf(this.manifest), desk: this.secrets.index, filing, accept };
    return { ...unsigned, signature: sign(this.secrets.signing, SIGN_DECISION, decisionDigest(unsigned)) };
  }
}
