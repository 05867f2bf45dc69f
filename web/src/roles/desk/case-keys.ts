/** What trustees sealed to the key of one case: without its case seed it stays shut (spec/desk, "Walls"). */

import { Misuse, type Blame } from "../../errors.js";
import { equal, toHex, type FilingId, type Seed } from "../../primitives/bytes.js";
import { sealingKey } from "../../primitives/hpke.js";
import { Package } from "../../wire/release.js";

/** The keys that decisions named, the case seeds that are here, and packages that do not open. */
export class CaseKeys {
  readonly #named = new Map<string, Uint8Array>();
  readonly #seeds = new Map<string, Seed>();
  readonly #deleted = new Set<string>();
  readonly #shut = new Map<string, { data: Uint8Array; blame: Blame }[]>();

  /** The case seeds that may open a package with this id. */
  seeds(id: Uint8Array): readonly Seed[] {
    const seed = this.#seeds.get(toHex(id));
    return seed === undefined ? [] : [seed];
  }

  /** The key that a decision about this filing named; empty if none. */
  named(filing: FilingId): Uint8Array {
    return this.#named.get(toHex(filing)) ?? new Uint8Array();
  }

  /** Trustees seal to this key. */
  name(filing: FilingId, key: Uint8Array): void {
    this.#named.set(toHex(filing), key);
  }

  /** Everything about it was deleted: the key that a decision named is not known any more. */
  delete(filing: FilingId): void {
    this.#deleted.add(toHex(filing));
  }

  /** Whether the rest of it is for somebody who has a case seed, which is not here or nowhere any more. */
  isClosed(filing: Uint8Array): boolean {
    return this.#isClosed(toHex(filing));
  }

  #isClosed(name: string): boolean {
    return (this.#named.has(name) || this.#deleted.has(name)) && !this.#seeds.has(name);
  }

  /** Keep a package that does not open. True if it need not open here; else that is its trustee's fault. */
  setAside(data: Uint8Array, blame: Blame): boolean {
    const { id, filings } = Package.decode(data);
    const shut = this.#shut.get(toHex(id)) ?? [];
    if (!shut.some((known) => equal(known.data, data))) shut.push({ data, blame });
    this.#shut.set(toHex(id), shut);
    return filings.length === 1 && equal(filings[0]!, id) && this.isClosed(id);
  }

  /** Take in a case seed; the packages to try again. `wrong-secrets` if another key was named. */
  async give(filing: FilingId, seed: Seed): Promise<readonly Uint8Array[]> {
    const key = await sealingKey(seed);
    const name = toHex(filing);
    if (!equal(this.#named.get(name) ?? key, key)) {
      throw new Misuse("this case seed is not that of the key in the decision", "wrong-secrets");
    }
    this.#named.set(name, key);
    this.#seeds.set(name, seed);
    const shut = this.#shut.get(name) ?? [];
    this.#shut.delete(name);
    return shut.map(({ data }) => data);
  }

  /** Who sent what should open, and does not. */
  faults(): readonly Blame[] {
    return [...this.#shut].flatMap(([name, shut]) =>
      this.#isClosed(name) ? [] : shut.map(({ blame }) => blame),
    );
  }
}
