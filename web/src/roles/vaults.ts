/** What a board keeps of vaults (spec/vault, "At the board"). */

import { Malformed, Refused } from "../errors.js";
import { equal, toHex, type Account } from "../primitives/bytes.js";
import type { VaultName } from "../core/vault.js";
import { hashOf, type Manifest } from "../wire/manifest.js";
import {
  Vault,
  VaultCreation,
  VaultRemoval,
  verifyCreation,
  verifyRemoval,
  verifyVault,
} from "../wire/vault.js";

/** Vaults that one account may make, ever. */
export const MOST_VAULTS = 32;

/** The vaults of one board. */
export class BoardVaults {
  /** The newest version under each name; undefined once it was removed. */
  readonly #kept = new Map<string, Uint8Array | undefined>();
  readonly #made = new Map<string, number>();

  constructor(
    readonly manifest: Manifest,
    private readonly hasJoined: (account: Account) => boolean,
  ) {}

  /** Keep a new vault; one that is known is treated like `put`. */
  create(data: Uint8Array): void {
    const made = VaultCreation.decode(data);
    this.#sameManifest(made.vault.manifest);
    verifyCreation(made);
    const [name, account] = [toHex(made.vault.name), toHex(made.account)];
    if (this.#kept.has(name)) {
      this.#put(made.vault);
      return;
    }
    if (!this.hasJoined(made.account)) throw new Refused("unknown-account", "this account has not joined");
    const before = this.#made.get(account) ?? 0;
    if (before >= MOST_VAULTS) throw new Refused("budget-spent", "this account can make no more vaults");
    this.#made.set(account, before + 1);
    this.#kept.set(name, Vault.encode(made.vault));
  }

  /** Keep a newer version of a vault. */
  put(data: Uint8Array, name: VaultName): void {
    const vault = Vault.decode(data);
    if (!equal(vault.name, name)) throw new Malformed("wrong-party", "a version of another vault");
    this.#sameManifest(vault.manifest);
    verifyVault(vault);
    this.#put(vault);
  }

  #put(vault: Vault): void {
    const known = this.get(vault.name);
    const data = Vault.encode(vault);
    if (equal(known, data)) return;
    if (vault.version <= Vault.decode(known).version)
      throw new Refused("stale-vault", "a newer version of this is there");
    this.#kept.set(toHex(vault.name), data);
  }

  /** The newest version. */
  get(name: VaultName): Uint8Array {
    const key = toHex(name);
    if (!this.#kept.has(key)) throw new Refused("unknown-vault", "there is no such vault here");
    const known = this.#kept.get(key);
    if (known === undefined) throw new Refused("vault-deleted", "this vault was removed by its owner");
    return known;
  }

  /** Forget a vault for good. */
  remove(data: Uint8Array): void {
    const asked = VaultRemoval.decode(data);
    this.#sameManifest(asked.manifest);
    verifyRemoval(asked);
    const key = toHex(asked.name);
    if (!this.#kept.has(key)) throw new Refused("unknown-vault", "there is no such vault here");
    this.#kept.set(key, undefined);
  }

  #sameManifest(manifest: Uint8Array): void {
    if (!equal(manifest, hashOf(this.manifest))) throw new Refused("wrong-manifest", "for another escrow");
  }
}
