"""The board's vaults: ciphertext under names that only their owners can find again (spec/vault, "At the board")."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Protocol

from covey.errors import Malformed, Refused
from covey.primitives.hashing import equal
from covey.wire.manifest import Manifest
from covey.wire.vault import Vault, VaultCreation, VaultRemoval

MOST_VAULTS = 32  # that one account may make, ever; removed ones count


class VaultStore(Protocol):
    """Durable memory of vaults."""

    def vault(self, name: bytes) -> bytes | None:
        """The newest version; empty if it was removed, None if it never was."""

    def put_vault(self, name: bytes, data: bytes) -> None: ...
    def vaults_made(self, account: bytes) -> int: ...
    def count_vault(self, account: bytes) -> None: ...
    def account(self, key: bytes) -> int | None: ...


class BoardVaults:
    """The vaults' side of a board. Every public method is one transaction."""

    def __init__(
        self, manifest: Manifest, store: VaultStore, transaction: Callable[[], AbstractContextManager[None]]
    ) -> None:
        self._manifest, self._store, self._transaction = manifest, store, transaction

    def create(self, data: bytes) -> None:
        """Keep a new vault; for one that is known, see `put`. Not kept: which account made which vault."""
        made = VaultCreation.from_bytes(data)
        self._same_manifest(made.vault.manifest)
        made.verify()
        with self._transaction():
            if self._store.vault(made.vault.name) is not None:
                self._put(made.vault)
                return
            if self._store.account(made.account) is None:
                raise Refused("this account has not joined", code="unknown-account", hint="Register the account first.")
            if self._store.vaults_made(made.account) >= MOST_VAULTS:
                raise Refused(
                    "this account can make no more vaults", code="budget-spent", hint="Keep this pass phrase."
                )
            self._store.count_vault(made.account)
            self._store.put_vault(made.vault.name, made.vault.to_bytes())

    def put(self, data: bytes, name: bytes) -> None:
        """Keep a newer version of the vault `name`. The newest one again changes nothing."""
        vault = Vault.from_bytes(data)
        if vault.name != name:
            raise Malformed("this is a version of another vault", code="wrong-party")
        self._same_manifest(vault.manifest)
        vault.verify()
        with self._transaction():
            self._put(vault)

    def _put(self, vault: Vault) -> None:
        known, data = Vault.from_bytes(self._known(vault.name)), vault.to_bytes()
        if equal(known.to_bytes(), data):
            return
        if vault.version <= known.version:
            raise Refused(
                "a newer version of this is there", code="stale-vault", hint="Fetch it, add what is new, and try again."
            )
        self._store.put_vault(vault.name, data)

    def get(self, name: bytes) -> bytes:
        """The newest version."""
        with self._transaction():
            return self._known(name)

    def remove(self, data: bytes) -> None:
        """Forget a vault for good: only its name stays, so that no old copy of it is taken again."""
        asked = VaultRemoval.from_bytes(data)
        self._same_manifest(asked.manifest)
        asked.verify()
        with self._transaction():
            known = self._store.vault(asked.name)
            if known is None:
                raise Refused("there is no such vault here", code="unknown-vault")
            if known:
                self._store.put_vault(asked.name, b"")

    def _known(self, name: bytes) -> bytes:
        known = self._store.vault(name)
        if known is None:
            raise Refused("there is no such vault here", code="unknown-vault")
        if not known:
            raise Refused("this vault was removed by its owner", code="vault-deleted")
        return known

    def _same_manifest(self, manifest: bytes) -> None:
        if manifest != self._manifest.hash:
            text = "this was made for another escrow, or an older manifest"
            raise Refused(text, code="wrong-manifest", hint="Fetch the manifest again and compare its hash.")
