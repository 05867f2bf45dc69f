"""An account file kept in a vault, and brought back on another device with nothing but a pass phrase (spec/vault).

Beside the account file lies a note: the vault's keys and the newest version seen. It is written before anything
is sent, so that a step that was interrupted is ended by the next call. Whoever has the account file may have it too.
"""

import os
from collections.abc import AsyncGenerator, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Annotated, ClassVar

from covey.core.vault import VaultKeys
from covey.errors import Blame, Malformed, Misuse, Refused
from covey.sdk.account import AccountFile, AccountState, FilingRecord
from covey.sdk.attachment_book import merged_attachments
from covey.sdk.files import read_private, write_private
from covey.sdk.inquiry import Say
from covey.sdk.pinning import pinned
from covey.sdk.transport import BoardClient
from covey.sdk.vault import Hardener, Vault, content_of, quiet
from covey.wire.codec import U64, Fixed, Message, Opaque
from covey.wire.manifest import Manifest
from covey.wire.vault import VaultContent

FORM = "account-file"
_MOST_NOTE = 4 << 20


@dataclass(frozen=True, slots=True, repr=False)
class VaultNote(Message):
    """What a device keeps of a vault."""

    TYPE: ClassVar[int] = 102
    output: Annotated[bytes, Fixed(64)]
    newest: U64  # version; 0 while the vault is being made
    creation: Annotated[bytes, Opaque(2 << 20)]  # the `VaultCreation` being sent; empty once it is there
    before: Annotated[bytes, Opaque(1024)]  # the note about the vault that this one replaces; empty if none

    def __repr__(self) -> str:
        return f"VaultNote(newest={self.newest})"


def note_path(account: Path) -> Path:
    """Where the note of an account file is."""
    return account.with_name(f"{account.name}.vault")


class Backup:
    """The vault of one account file, which is locked meanwhile. Made by `open`."""

    def __init__(self, file: AccountFile, board: BoardClient, say: Say) -> None:
        self._file, self._board, self._say = file, board, say
        self._hardener = Hardener(board, self.manifest, say)

    @property
    def manifest(self) -> Manifest:
        """The account's escrow."""
        return self._file.state.manifest.manifest

    @property
    def blames(self) -> tuple[Blame, ...]:
        """Who broke the protocol meanwhile."""
        return tuple(self._hardener.blames)

    @classmethod
    @asynccontextmanager
    async def open(cls, path: Path, *, board: BoardClient | None = None, say: Say = quiet) -> AsyncGenerator["Backup"]:
        """The vault of the account at `path`."""
        async with AsyncExitStack() as stack:
            stack.enter_context(AccountFile.locked(path))
            file = AccountFile.load(path)
            if file.state.registration:
                raise Refused(
                    "this account has not joined yet", code="unknown-account", hint="End `covey account new` first."
                )
            client = await stack.enter_async_context(board or BoardClient(file.state.board_url))
            yield cls(file, client, say)

    @property
    def exists(self) -> bool:
        """Whether this device knows a vault, if only one that is being made."""
        return note_path(self._file.path).exists()

    async def make(self, phrase: bytes) -> None:
        """Make a vault for this phrase, and take away the one that an older phrase opened."""
        old = await self._opened() if self.exists else None
        if old is not None:
            self._take(old)
        before = b"" if old is None else VaultNote(old.keys.output, old.version, b"", b"").to_bytes()
        keys = await self._hardener.for_new(phrase)
        content = self._content()
        creation = Vault.first(self.manifest, self._file.state.key, keys, content, old)
        self._note(VaultNote(keys.output, 0, creation.to_bytes(), before))
        await self._opened()

    async def save(self) -> None:
        """Write the account as it is now into the vault that there is; what another device added comes here."""
        if not self.exists:
            raise Misuse("this account has no vault yet", code="unknown-vault")
        vault = await self._opened()
        self._say("saving")
        self._take(vault)
        data = self._content().data
        if data != vault.content.data:
            await vault.save(data)
            self._note(VaultNote(vault.keys.output, vault.version, b"", b""))

    def _content(self) -> VaultContent:
        try:
            return content_of(self._file.state.key, FORM, self._file.state.to_bytes())
        except Malformed as error:
            hint = "Filings that are still being delivered take much room: run `covey list`, then try again."
            raise Refused(str(error), code=error.code, hint=hint) from None

    def _take(self, vault: Vault) -> None:
        """Add to the account file what the vault has of it and this device has not."""
        state = merged(self._file.state, _state_in(vault.content, self.manifest))
        if state != self._file.state:
            self._file.save(state)

    async def remove(self) -> None:
        """Take the vault away for good."""
        vault = await self._opened()
        await vault.remove()
        note_path(self._file.path).unlink(missing_ok=True)

    async def _opened(self) -> Vault:
        """The vault of the note, after whatever was interrupted is ended."""
        note = self._read()
        if note.creation:
            self._say("making your vault")
            try:
                await self._board.create_vault(note.creation)
            except Refused as error:
                if error.code != "stale-vault":  # then it was made, and is newer by now
                    self._forget(note)
                    raise
        try:
            vault = await Vault.open(self._board, self.manifest, VaultKeys(note.output), newest=note.newest)
        except Refused as error:
            if error.code in {"vault-deleted", "unknown-vault"}:
                self._forget(replace(note, before=b""))
            raise
        self._note(VaultNote(note.output, vault.version, b"", b""))
        return vault

    def _forget(self, note: VaultNote) -> None:
        """Back to the vault before, or to none."""
        if note.before:
            self._note(VaultNote.from_bytes(note.before))
        else:
            note_path(self._file.path).unlink(missing_ok=True)

    def _note(self, note: VaultNote) -> None:
        write_private(note_path(self._file.path), note.to_bytes())

    def _read(self) -> VaultNote:
        path = note_path(self._file.path)
        data = read_private(path, _MOST_NOTE, "Make a vault with `covey account backup`.")
        try:
            return VaultNote.from_bytes(data)
        except Malformed as error:
            raise Malformed(
                f"{path} is damaged: {error}",
                code="damaged",
                hint="Remove this file, and make a new vault with `covey account backup`.",
            ) from None


def _state_in(content: VaultContent, manifest: Manifest) -> AccountState:
    """The account file in a vault; `Refused` ("foreign-vault") if it holds something else."""
    if content.form != FORM:
        raise Refused(
            "this vault belongs to another program",
            code="foreign-vault",
            hint="Go on with that program, or make another vault: without the file that ends in .vault.",
        )
    kept = AccountState.read(content.data)
    if kept.seed != content.account or kept.manifest.manifest.hash != manifest.hash:
        raise Malformed("what is in this vault contradicts itself", code="bad-account-file")
    return kept


def merged(own: AccountState, other: AccountState) -> AccountState:
    """One account's file from two devices: every filing and attachment, and the newest that either knows of it."""
    state = own
    for theirs in other.filings:
        mine = next((record for record in own.filings if record.id == theirs.id), None)
        state = state.with_filing(theirs if mine is None else _merged(mine, theirs))
    return replace(state, attachments=merged_attachments(own.attachments, other.attachments))


def _merged(mine: FilingRecord, theirs: FilingRecord) -> FilingRecord:
    newest = {receipt.trustee: receipt for receipt in mine.receipts}
    for receipt in theirs.receipts:
        known = newest.get(receipt.trustee)
        if known is None or (receipt.status, receipt.time) > (known.status, known.time):
            newest[receipt.trustee] = receipt
    undelivered = (mine.undelivered or theirs.undelivered) and not newest
    return replace(
        mine,
        upload=mine.upload if theirs.upload else b"",  # empty where the other device has done with it
        withdrawal=b"" if undelivered else mine.withdrawal or theirs.withdrawal,
        undelivered=undelivered,
        receipts=tuple(newest[trustee] for trustee in sorted(newest)),
    )


async def restore(
    path: Path,
    board_url: str,
    phrase: bytes,
    manifest_hash: bytes | None = None,
    *,
    say: Say = quiet,
    board: BoardClient | None = None,
    entropy: Callable[[int], bytes] = os.urandom,
) -> tuple[Manifest, tuple[Blame, ...]]:
    """Write the account file of a vault to `path`; the escrow, and who broke the protocol meanwhile.

    Raises `Refused` ("wrong-phrase", "vault-deleted", "file-exists", "slow-down", "wrong-manifest") or `Waiting`.
    A vault that another program made gives the account without its list of filings, and stays that program's.
    """
    async with AsyncExitStack() as stack:
        client = await stack.enter_async_context(board or BoardClient(board_url))
        stack.enter_context(AccountFile.locked(path))
        if path.exists():
            raise Refused(f"{path} is there already", code="file-exists", hint="Choose another name for it.")
        say("asking the board who runs this escrow")
        signed = pinned(await client.manifest(), manifest_hash)
        hardener = Hardener(client, signed.manifest, say, entropy)
        keys, data = await hardener.for_known(phrase)
        vault = await Vault.open(client, signed.manifest, keys, data)
        state = AccountState(vault.content.account, client.url, signed, b"", b"", ())
        note_path(path).unlink(missing_ok=True)
        if vault.content.form == FORM:
            state = replace(_state_in(vault.content, signed.manifest), board_url=client.url)
            write_private(note_path(path), VaultNote(keys.output, vault.version, b"", b"").to_bytes())
        write_private(path, state.to_bytes())
        return signed.manifest, tuple(hardener.blames)
