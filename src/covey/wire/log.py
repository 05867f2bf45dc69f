"""The board's log, and what a trustee answers to each entry (spec/log)."""

from dataclasses import dataclass
from enum import IntEnum
from typing import Annotated, ClassVar

from covey.primitives.hashing import digest
from covey.primitives.signing import VerifyKey
from covey.wire.codec import U8, U64, Hash, Many, Message, Opaque, Part, Signature, Text
from covey.wire.filing import Contents, Header
from covey.wire.release import Package

SIGN_RECEIPT = "covey/sign/receipt"
MAX_ENTRIES = 128
MAX_ENTRY = 3_000_000


class EntryKind(IntEnum):
    """What a log entry carries."""

    REGISTRATION = 1
    FILING = 2
    WITHDRAWAL = 3
    EVENT = 4
    DECISION = 5
    FULL = 6
    ASSIGNMENT = 7
    SILENCE = 8
    DESK_PERIOD = 9


class Status(IntEnum):
    """What became of a subject at one trustee; a later state has a higher number."""

    REFUSED = 0
    REGISTERED = 1
    HELD = 2
    WITHDRAWN = 3
    EXPIRED = 4
    RELEASED = 5
    PASSED_ON = 6
    UNANSWERED = 7
    ACCEPTED = 8


def short_subject(name: bytes) -> bytes:
    """A 16-byte id as the 32-byte subject of a receipt."""
    return name + bytes(16)


@dataclass(frozen=True, slots=True)
class LogEntry(Message):
    """One entry, as one trustee is sent it."""

    TYPE: ClassVar[int] = 50
    kind: U8
    body: Annotated[bytes, Opaque(MAX_ENTRY)]


@dataclass(frozen=True, slots=True)
class LogBatch(Message):
    """Entries `first`, `first+1`, ...; and how much of the trustee's outbox the board has."""

    TYPE: ClassVar[int] = 51
    first: U64
    entries: Annotated[tuple[LogEntry, ...], Many(Part(LogEntry), MAX_ENTRIES)]
    outbox_after: U64


@dataclass(frozen=True, slots=True)
class Receipt(Message):
    """What a trustee did with a subject: an account, a filing, an event, a period of a desk; signed.

    `subject` is the account key, the filing's header digest, a desk period's digest, or the event id (padded with
    zeros to 32).
    """

    TYPE: ClassVar[int] = 52
    trustee: U8
    manifest: Hash
    subject: Hash
    status: U8
    code: Annotated[str, Text(64)]  # error code when refused, else empty
    time: U64  # the trustee's clock, Unix seconds
    signature: Signature

    def signed_bytes(self) -> bytes:
        """What the trustee signs."""
        return digest(SIGN_RECEIPT, self.trustee, self.manifest, self.subject, self.status, self.code, self.time)

    def verify(self, key: VerifyKey) -> None:
        """Raise `Malformed` unless the trustee signed this."""
        key.verify(self.signature, SIGN_RECEIPT, self.signed_bytes())


@dataclass(frozen=True, slots=True)
class Outcome(Message):
    """One entry of a trustee's outbox: a receipt, and packages for desks."""

    TYPE: ClassVar[int] = 53
    number: U64
    receipt: Annotated[Receipt, Part(Receipt)]
    packages: Annotated[tuple[Package, ...], Many(Part(Package), 128)]


@dataclass(frozen=True, slots=True)
class LogReply(Message):
    """How far the trustee has come, and its outbox after the board's mark."""

    TYPE: ClassVar[int] = 54
    cursor: U64
    outbox: Annotated[tuple[Outcome, ...], Many(Part(Outcome), 512)]


@dataclass(frozen=True, slots=True)
class Receipts(Message):
    """The receipts of one subject, for its author."""

    TYPE: ClassVar[int] = 55
    receipts: Annotated[tuple[Receipt, ...], Many(Part(Receipt), 128)]


@dataclass(frozen=True, slots=True)
class InboxItem(Message):
    """One package in a desk's inbox, with its number there."""

    TYPE: ClassVar[int] = 56
    number: U64
    package: Annotated[Package, Part(Package)]


@dataclass(frozen=True, slots=True)
class Inbox(Message):
    """What a desk has been sent after a number."""

    TYPE: ClassVar[int] = 57
    items: Annotated[tuple[InboxItem, ...], Many(Part(InboxItem), 256)]


@dataclass(frozen=True, slots=True)
class SealedFiling(Message):
    """Header and sealed contents of a filing that was released to a desk."""

    TYPE: ClassVar[int] = 58
    header: Annotated[Header, Part(Header)]
    contents: Annotated[Contents, Part(Contents)]
