"""Who hands over: a desk that is one folder with one key, or somebody of a desk of several people."""

from dataclasses import dataclass, field, replace
from typing import Protocol

from covey.errors import Malformed, Refused
from covey.primitives.signing import SigningKey
from covey.roles.desk import CaseView
from covey.roles.desk.ring import KEEPERS
from covey.roles.desk_keys import DeskKeys
from covey.sdk.archive.telling import open_conflict
from covey.sdk.desk import MANIFEST, DeskSession
from covey.sdk.files import read_private
from covey.sdk.house import DeskHouse
from covey.sdk.mailbox import MailView
from covey.sdk.pinning import MAX_MANIFEST
from covey.sdk.transport import BoardClient
from covey.wire.desk import CaseOpened
from covey.wire.filing import ConflictPart
from covey.wire.log import Receipt, SealedFiling
from covey.wire.manifest import Manifest
from covey.wire.release import SIGN_DECISION, Decision


@dataclass(frozen=True)
class Held:
    """What the desk has of one filing. `conflict_key` is empty if it does not show the conflict part."""

    case: CaseView = field(repr=False)
    conflict: ConflictPart = field(repr=False)
    conflict_key: bytes = field(repr=False)
    opened: CaseOpened = field(repr=False)
    filed: SealedFiling = field(repr=False)
    decision: Decision | None
    undecided: str  # why there is no decision


class Source(Protocol):
    """A desk, as whoever hands over sees it. `escrow` is the signed manifest."""

    manifest: Manifest
    index: int
    escrow: bytes
    keys: DeskKeys
    signing: SigningKey
    board: BoardClient
    now: int

    async def held(self, filing: bytes) -> Held:
        """A filing; `Refused`: "unknown-filing", "not-ready", "not-your-author"."""

    def known_receipts(self, filing: bytes) -> tuple[Receipt, ...]:
        """What trustees signed about it, as far as it was kept."""

    async def letters(self, filing: bytes) -> MailView:
        """The letters about it, newest from the board."""

    def known_letters(self, filing: bytes) -> MailView:
        """Those that are here, after `held`."""


class FolderSource:
    """Of a desk that is one folder."""

    def __init__(self, desk: DeskSession) -> None:
        self._desk = desk
        self.manifest, self.index, self.board, self.now = desk.manifest, desk.index, desk.board, desk.now
        self.escrow = read_private(desk.folder / MANIFEST, MAX_MANIFEST)
        self.keys, self.signing = desk.desk.keys, desk.desk.secrets.signing

    async def held(self, filing: bytes) -> Held:
        """What the folder has."""
        why = "the desk's decision has not reached the board yet"
        case = self._desk.case(filing)
        if case.opened is None:
            raise _not_ready(case.reason)
        return _held(case, case.opened, self._desk.sealed(filing), self._desk.decision(filing), why)

    def known_receipts(self, filing: bytes) -> tuple[Receipt, ...]:
        """Those in the folder."""
        return self._desk.known_receipts(filing)

    async def letters(self, filing: bytes) -> MailView:
        """The letters about it, newest from the board."""
        return await self._desk.mail(filing).letters()

    def known_letters(self, filing: bytes) -> MailView:
        """Those in the folder."""
        return self._desk.mail(filing).known()


class HouseSource:
    """Of somebody of a desk of several people: the authors of whom they have the key. Made after `refresh`."""

    def __init__(self, house: DeskHouse, escrow: bytes) -> None:
        self._house, self.escrow = house, escrow
        self.manifest, self.index, self.board = house.manifest, house.index, house.door.board
        self.now, self.keys, self.signing = house.door.unix(), house.chain, house.keyring.signing

    async def held(self, filing: bytes) -> Held:
        """What the book and the board have."""
        found = await self._house.case(filing)
        if found.opened is None:
            raise _not_ready("trustees have not sent the rest of it yet")
        filed = await self._house.sealed(filing)
        case = replace(found.view, account=filed.header.core.account)
        why = "the desk's signed decision. Only a holder can add it: ask one to take the copy, if it is needed"
        return _held(case, found.opened, filed, self._decision(filing), why)

    def known_receipts(self, filing: bytes) -> tuple[Receipt, ...]:
        """Those in the book."""
        return self._house.known_receipts(filing)

    async def letters(self, filing: bytes) -> MailView:
        """The letters about it, newest from the board."""
        return await self._house.mail(filing, lambda mail: mail.letters())

    def known_letters(self, filing: bytes) -> MailView:
        """Those in the book."""
        return self._house.known_letters(filing)

    def _decision(self, filing: bytes) -> Decision | None:
        """A holder signs again what was decided: the words are the same, the key is today's."""
        check = self._house.check(filing) if self._house.place in KEEPERS else None
        if check is None or check.outcome != "accept":
            return None
        made = Decision(self.manifest.hash, self.index, filing, True, bytes.fromhex(check.key), bytes(64))
        return replace(made, signature=self._house.keyring.deciding.sign(SIGN_DECISION, made.signed_bytes()))


def _held(case: CaseView, opened: CaseOpened, filed: SealedFiling, decision: Decision | None, why: str) -> Held:
    if case.conflict is None:
        raise _not_ready(case.reason)
    try:  # a brief was written by somebody else of the desk
        key = case.conflict_key if open_conflict(filed, case.conflict_key) == case.conflict else b""
    except Malformed:
        key = b""
    return Held(case, case.conflict, key, opened, filed, decision, why)


def _not_ready(reason: str) -> Refused:
    hint = reason or "Accept it first, and wait until the rest is open."
    return Refused("only what this desk has accepted and opened can be handed over", code="not-ready", hint=hint)
