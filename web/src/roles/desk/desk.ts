/**
 * A desk: takes packages and filings in any order, opens what can be opened, decides (spec/release).
 * All it shows follows from what it was given.
 */

import type { Blame } from "../../errors.js";
import { Misuse, PeerFault, Refused } from "../../errors.js";
import { equal, toHex, type FilingId, type Seed } from "../../primitives/bytes.js";
import { publicKey, sign } from "../../primitives/signing.js";
import { hashOf, type Manifest } from "../../wire/manifest.js";
import type { Brief, BriefMeeting } from "../../wire/desk.js";
import { ConflictPart } from "../../wire/filing.js";
import { checkDecision, decisionDigest, eventId, SIGN_DECISION, type Decision } from "../../wire/release.js";
import { DeskKeys } from "../desk-keys.js";
import { CaseKeys } from "./case-keys.js";
import { readFiling, readPackage, type Filed, type Received } from "./intake.js";
import { others, review, type CaseView, type Reviewed } from "./review.js";
import type { DeskSecrets } from "./secrets.js";

const MOST_IN_BRIEF = 64;
const MOST_FILINGS = 1000;

export class Desk {
  readonly #received: Received[] = [];
  readonly #filed = new Map<string, Filed>();
  readonly #decided = new Map<string, boolean>();
  readonly #order = new Map<string, FilingId>();
  readonly #refused: Blame[] = [];
  readonly #caseKeys = new CaseKeys();
  readonly #decider: Seed;
  /** What follows from everything so far; undefined when something has come since. */
  #reviewed: Reviewed | undefined;

  constructor(
    readonly manifest: Manifest,
    private readonly secrets: DeskSecrets,
    keys?: DeskKeys,
  ) {
    this.#decider = secrets.deciding ?? secrets.signing;
    const { deciding, signing } = (keys ?? DeskKeys.of(manifest, secrets.index)).now;
    if (!equal(deciding, publicKey(this.#decider)) || !equal(signing, publicKey(secrets.signing))) {
      throw new Misuse("these secrets are not those of the desk's newest period", "wrong-secrets");
    }
  }

  /** Take in a trustee's package; the same again is harmless. `PeerFault` changes nothing but `faults`. */
  async takePackage(data: Uint8Array): Promise<void> {
    let found: Received;
    try {
      found = await readPackage(this.manifest, this.secrets, data, (id) => this.#caseKeys.seeds(id));
    } catch (error) {
      if (!(error instanceof PeerFault)) throw error;
      if (error.code !== "does-not-open") this.#refused.push(error.blame);
      else if (this.#caseKeys.setAside(data, error.blame)) return;
      throw error;
    }
    this.#reviewed = undefined;
    this.#received.push(found);
    for (const filing of found.package.filings) this.#order.set(toHex(filing), filing);
  }

  /** Take in a filing that the board delivers; the same again is harmless. */
  async takeFiling(header: Uint8Array, contents: Uint8Array): Promise<void> {
    let found: Filed;
    try {
      found = await readFiling(this.manifest, this.secrets, header, contents);
    } catch (error) {
      if (error instanceof PeerFault) this.#refused.push(error.blame);
      throw error;
    }
    const name = toHex(found.core.id);
    this.#reviewed = undefined;
    this.#order.set(name, found.core.id);
    this.#filed.set(name, found);
  }

  /** Take in the case seed of a filing: what trustees sealed to its key opens, and what they will. */
  async takeCaseSeed(filing: FilingId, seed: Seed): Promise<void> {
    this.#reviewed = undefined;
    for (const data of await this.#caseKeys.give(filing, seed)) {
      try {
        await this.takePackage(data);
      } catch (error) {
        if (!(error instanceof PeerFault)) throw error; // kept in `faults`
      }
    }
  }

  /** Everything about a filing was deleted: what trustees sealed to its case key is nobody's fault. */
  passOver(filing: FilingId): void {
    this.#reviewed = undefined;
    this.#caseKeys.delete(filing);
  }

  #review(): Reviewed {
    this.#reviewed ??= this.#look();
    return this.#reviewed;
  }

  #look(): Reviewed {
    const order = [...this.#order.values()];
    const found = review(this.manifest, order, this.#received, this.#filed, this.#decided);
    const cases = found.cases.map((one) => (this.#isShut(one) ? { ...one, needs: undefined } : one));
    return { ...found, cases };
  }

  /** Accepted, for whoever has its case seed: nothing is waited for here. */
  #isShut(view: CaseView): boolean {
    return view.state === "accepted" && view.case === undefined && this.#caseKeys.isClosed(view.filing);
  }

  /** Every filing that the board delivered or a trustee told of, in order of arrival. */
  cases(): CaseView[] {
    return this.#review().cases;
  }

  /** Who broke the protocol, as far as it shows now. */
  faults(): Blame[] {
    return [...this.#refused, ...this.#caseKeys.faults(), ...this.#review().blames];
  }

  /**
   * Accept a filing after the conflict check, or decline it. With `key`, a sealing key, trustees seal the rest
   * of an accepted filing to it instead of the desk's own.
   */
  decide(filing: FilingId, accept: boolean, key: Uint8Array = new Uint8Array()): Decision {
    const view = this.cases().find((one) => equal(one.filing, filing));
    if (view === undefined) throw new Refused("unknown-filing", "this desk knows no such filing");
    if (accept && view.conflict === undefined)
      throw new Refused("not-ready", "its conflict part is not open yet");
    checkDecision({ accept, key });
    const before = this.#decided.get(toHex(filing));
    const desks = this.#filed.get(toHex(filing))?.core.desks ?? [];
    if (accept && before === false && desks.at(-1) !== this.secrets.index) {
      throw new Refused("already-declined", "this filing was declined, and another desk is asked");
    }
    if (!accept && (before === true || view.case !== undefined)) {
      throw new Refused("already-accepted", "this filing was accepted before");
    }
    if (accept && before === true && !equal(this.#caseKeys.named(filing), key)) {
      throw new Refused("already-accepted", "this filing was accepted before, with another key");
    }
    if (before !== accept || key.length > 0) this.#reviewed = undefined;
    this.#decided.set(toHex(filing), accept);
    if (key.length > 0) this.#caseKeys.name(filing, key);
    const unsigned = { manifest: hashOf(this.manifest), desk: this.secrets.index, filing, accept, key };
    return { ...unsigned, signature: sign(this.#decider, SIGN_DECISION, decisionDigest(unsigned)) };
  }

  /** What the counsellor of an author needs, once the conflict part is open: else `not-ready` (spec/desk, "Walls"). */
  brief(filing: FilingId): Brief {
    const docket = this.#review().dockets.get(toHex(filing));
    const view = this.cases().find((one) => equal(one.filing, filing));
    if (docket === undefined || view?.conflict === undefined || view.conflictKey === undefined)
      throw new Refused("not-ready", "its conflict part is not open yet");
    const meetings = this.meetings(filing).slice(0, MOST_IN_BRIEF);
    const halves = docket.halves().slice(0, MOST_IN_BRIEF);
    const [conflict, key] = [ConflictPart.encode(view.conflict), view.conflictKey];
    return { filing, digest: docket.filed.digest, conflict, key, halves, meetings };
  }

  /** How a filing met others, each group with its name. */
  meetings(filing: FilingId): readonly BriefMeeting[] {
    return this.#review().groups.flatMap((group) =>
      group.rows
        .filter((row) => equal(row.filing, filing))
        .map(({ slot }) => ({
          group: eventId(group.threshold, group.rows),
          threshold: group.threshold,
          slot,
          filings: others(group, filing).slice(0, MOST_FILINGS),
        })),
    );
  }

  /** The trustees that have told of a filing under this header digest. */
  tellers(filing: FilingId, digest: Uint8Array): readonly number[] {
    const tells = ({ shares }: Received): boolean =>
      shares.secrets.some((one) => equal(one.filing, filing) && equal(one.digest, digest));
    const found = this.#received.filter(tells).map((one) => one.package.trustee);
    return [...new Set(found)].sort((a, b) => a - b);
  }
}
