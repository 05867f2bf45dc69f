"""One vault from a device: made, opened with a pass phrase alone, written, moved, removed (spec/vault).

Every message may be sent again, so that whatever interrupts a step, doing it once more ends it.
"""

import os
from collections.abc import Callable
from dataclasses import replace

import anyio
import anyio.to_thread

from covey.core import vault as core
from covey.core.vault import VaultKeys
from covey.errors import Blame, CoveyError, Malformed, PeerFault, Refused, Waiting
from covey.primitives.group import Element
from covey.primitives.signing import SigningKey
from covey.roles import vault as role
from covey.roles.vault import Found, VaultQuestion
from covey.sdk.inquiry import Say
from covey.sdk.transport import BoardClient
from covey.wire.manifest import Manifest
from covey.wire.vault import VaultContent, VaultCreation

MOST_TRIED = 16  # possible keys, when too few trustees answer to know the true ones
LATE = 1.0  # seconds for the other trustees once enough agree: who lies is to be named, who is silent not waited for
_GONE = {"vault-deleted", "unknown-vault"}


def quiet(_: str) -> None:
    """Say nothing."""


class Hardener:
    """Asks every trustee to harden one phrase. `blames`: who broke the protocol, as far as it shows."""

    def __init__(
        self, board: BoardClient, manifest: Manifest, say: Say = quiet, entropy: Callable[[int], bytes] = os.urandom
    ) -> None:
        self._board, self._manifest, self._say, self._entropy = board, manifest, say, entropy
        self.blames: list[Blame] = []

    async def for_new(self, phrase: bytes) -> VaultKeys:
        """The keys to make a vault with; `Waiting` unless 2t-1 trustees agree on them, `Refused` ("slow-down")."""
        question, shares = await self._ask(phrase)
        found = question.agreed(self._manifest, shares)
        self._name(found)
        return found.keys

    async def for_known(self, phrase: bytes) -> tuple[VaultKeys, bytes]:
        """The keys of a vault that is there, and its newest version, unread.

        Raises `Refused` ("wrong-phrase", "vault-deleted", "slow-down") or `Waiting`.
        """
        question, shares = await self._ask(phrase)
        found = question.found(self._manifest, shares)
        self._say("looking for your vault")
        for one in found[:MOST_TRIED]:
            try:
                data = await self._board.vault(one.keys.name)
            except Refused as error:
                if error.code != "unknown-vault":
                    raise
                continue
            self._name(one)
            return one.keys, data
        if found and found[0].sure:
            self._name(found[0])
        raise Refused(
            "no vault opens with this pass phrase",
            code="wrong-phrase",
            hint="Look at each word, and at their order. You can try as often as you like.",
        )

    async def _ask(self, phrase: bytes) -> tuple[VaultQuestion, dict[int, Element]]:
        self._say("stretching your pass phrase")
        stretched = await anyio.to_thread.run_sync(core.stretched, phrase, self._manifest.hash)
        question = role.ask(stretched, self._entropy(64))
        shares: dict[int, Element] = {}
        slow: list[CoveyError] = []

        async def one(trustee: int) -> None:
            try:
                data = await self._board.harden(trustee, question.request(self._manifest, trustee))
                shares[trustee] = question.accept(self._manifest, trustee, data)
                if any(found.sure for found in question.found(self._manifest, shares)):
                    group.cancel_scope.deadline = min(group.cancel_scope.deadline, anyio.current_time() + LATE)
            except PeerFault as error:  # the board has checked the signature before: it may have changed the answer
                fault = f"{error.blame.fault}, unless the board changed it"
                self.blames.append(replace(error.blame, fault=fault, certain=False))
            except CoveyError as error:
                if error.code == "slow-down":
                    slow.append(error)

        self._say("asking the trustees")
        async with anyio.create_task_group() as group:
            for card in self._manifest.plan.trustees:
                group.start_soon(one, card.index)
        if len(shares) < self._manifest.plan.t:
            if slow:
                raise slow[0]
            raise Waiting(
                f"{len(shares)} of the {self._manifest.plan.t} trustees that are needed have answered",
                hint="Nothing is wrong with your pass phrase. Try again in a while.",
            )
        return question, shares

    def _name(self, found: Found) -> None:
        """What trustees signed and does not fit what the others signed."""
        names = " and ".join(f"trustee {i}" for i in found.agreeing)
        for i in found.off:
            fault = f"its answer about a vault does not fit those of {names}"
            self.blames.append(Blame(f"trustee {i}", fault, certain=found.sure))


class Vault:
    """A vault that is open on this device: its keys, the newest version seen, and what is in it."""

    def __init__(
        self, board: BoardClient, manifest: Manifest, keys: VaultKeys, version: int, content: VaultContent
    ) -> None:
        self._board, self._manifest = board, manifest
        self.keys, self.version, self.content = keys, version, content

    @classmethod
    async def open(
        cls, board: BoardClient, manifest: Manifest, keys: VaultKeys, data: bytes | None = None, newest: int = 0
    ) -> "Vault":
        """The vault of these keys, `data` if it was fetched before; then ends what an older phrase left to do.

        Raises `Refused` ("unknown-vault", "vault-deleted"), `PeerFault` on a board that shows something else.
        """
        data = await board.vault(keys.name) if data is None else data
        version, content = role.read(manifest, keys, data, newest)
        made = cls(board, manifest, keys, version, content)
        try:
            await made._end_replaced()
        except Refused as error:
            if error.code != "stale-vault":
                raise
            return await cls.open(board, manifest, keys, newest=version)  # another device was faster
        return made

    @staticmethod
    def first(
        manifest: Manifest, account: SigningKey, keys: VaultKeys, content: VaultContent, old: "Vault | None" = None
    ) -> VaultCreation:
        """The message that makes a vault; with `old`, whoever opens the new one first takes the old one away."""
        if old is not None:
            removals = (*old.content.replaced, role.remove(manifest, old.keys))[-4:]
            content = replace(content, replaced=removals)
        return role.create(manifest, account, keys, content, os.urandom(32))

    async def save(self, data: bytes) -> None:
        """Write a newer version. Raises `Refused` ("stale-vault") when another device has written meanwhile."""
        await self._write(replace(self.content, data=data))

    async def _write(self, content: VaultContent) -> None:
        made = role.write(self._manifest, self.keys, self.version + 1, content, os.urandom(32))
        await self._board.put_vault(self.keys.name, made.to_bytes())
        self.version, self.content = made.version, content

    async def remove(self) -> None:
        """Take it away for good; done before is done."""
        await _gone(self._board, role.remove(self._manifest, self.keys).to_bytes())

    async def _end_replaced(self) -> None:
        for removal in self.content.replaced:
            await _gone(self._board, removal.to_bytes())
        if self.content.replaced:
            await self._write(replace(self.content, replaced=()))


async def _gone(board: BoardClient, removal: bytes) -> None:
    try:
        await board.remove_vault(removal)
    except Refused as error:
        if error.code not in _GONE:
            raise


def content_of(account: SigningKey, form: str, data: bytes) -> VaultContent:
    """What is sealed. Raises `Malformed` ("too-long") beyond a vault's largest size."""
    content = VaultContent(account.seed, (), form, data)
    if len(data) > MOST_DATA:
        raise Malformed(f"this is too long for a vault: {len(data)} bytes", code="too-long")
    return content


MOST_DATA = (1 << 20) - 1024
"""Bytes of data that always fit."""
