"""A desk of several people: its changing keys, what each of them is given, and the book they write (spec/desk)."""

from dataclasses import dataclass
from enum import IntEnum
from typing import Annotated, ClassVar, Final

from covey.errors import Malformed
from covey.primitives import aead
from covey.primitives.hashing import digest
from covey.primitives.hpke import OVERHEAD, PUBLIC_LENGTH, SealingKey
from covey.primitives.signing import VerifyKey
from covey.wire.codec import U8, U32, U64, Fixed, Hash, Id, Many, Message, Opaque, Part, PublicKey, Signature, Text
from covey.wire.filing import CasePart

SIGN_PERIOD = "covey/sign/desk-period"
SIGN_WELCOME = "covey/sign/welcome"
SIGN_ENTRY = "covey/sign/book-entry"
SIGN_REMOVAL = "covey/sign/book-removal"
SIGN_LINE = "covey/sign/line"
SIGN_ROLE = "covey/sign/role"
MOST_PERIODS = 256
RING_CLASSES: Final = (4 << 10, 16 << 10, 64 << 10)
LINE_CLASSES: Final = (256, 1024, 4096, 16384, 135168)
MAX_WELCOME = RING_CLASSES[-1] + OVERHEAD
MAX_ENTRY = LINE_CLASSES[-1] + aead.OVERHEAD
BOOK_PAGE = 256
"""Entries in one answer, at most."""


class Place(IntEnum):
    """What somebody is at a desk."""

    GONE = 0
    COUNSELLOR = 1
    HOLDER = 2
    SHEET = 3
    CODE = 4


class LineKind(IntEnum):
    """What a line of the book says. A reader passes over kinds that it does not know."""

    PERSON = 1
    ROLE = 2
    WRAP = 3
    CHECK = 4
    BRIEF = 5
    CASE = 6
    NOTE = 7
    TASK = 8
    MARK = 9
    MOMENT = 10
    CLOSING = 11
    LETTER = 12
    TOMBSTONE = 13
    RECEIPTS = 14


class Wrapped(IntEnum):
    """Whose key is wrapped."""

    CASE = 1
    CIRCLE = 2


@dataclass(frozen=True, slots=True)
class DeskPeriod(Message):
    """The keys of a desk from now on; signed with the deciding key of the period before."""

    TYPE: ClassVar[int] = 47
    manifest: Hash
    desk: U8
    number: U32
    deciding: PublicKey
    signing: PublicKey
    sealing: Annotated[bytes, Fixed(PUBLIC_LENGTH)]
    signature: Signature

    def check(self) -> None:
        """Number 0 is the manifest's; the keys can be used."""
        if not 1 <= self.number <= MOST_PERIODS:
            raise Malformed("a period is numbered from 1 to 256", code="wrong-period")
        VerifyKey(self.deciding)
        VerifyKey(self.signing)
        SealingKey(self.sealing)

    def signed_bytes(self) -> bytes:
        """What the key before signs."""
        return digest(SIGN_PERIOD, self.manifest, self.desk, self.number, self.deciding, self.signing, self.sealing)

    def verify(self, before: VerifyKey) -> None:
        """Raise `Malformed` unless the key before signed this."""
        before.verify(self.signature, SIGN_PERIOD, self.signed_bytes())

    @property
    def subject(self) -> bytes:
        """What receipts about it name."""
        return digest("covey/desk-period", self.to_bytes())


@dataclass(frozen=True, slots=True)
class DeskPeriods(Message):
    """All periods of one desk, from number 1."""

    TYPE: ClassVar[int] = 48
    periods: Annotated[tuple[DeskPeriod, ...], Many(Part(DeskPeriod), MOST_PERIODS)]


@dataclass(frozen=True, slots=True)
class Welcome(Message):
    """A ring, sealed to one person. `name` follows from that person's opening key; empty: removed."""

    TYPE: ClassVar[int] = 49
    manifest: Hash
    desk: U8
    name: Hash
    version: U32
    sealed: Annotated[bytes, Opaque(MAX_WELCOME)]
    signature: Signature

    def check(self) -> None:
        """Versions are counted from 1; a ring has one of three sizes, or was removed."""
        if self.version == 0:
            raise Malformed("versions of a welcome are counted from 1", code="out-of-range")
        if self.sealed and len(self.sealed) - OVERHEAD not in RING_CLASSES:
            raise Malformed("a sealed ring has a size that is not allowed", code="bad-size-class")

    def signed_bytes(self) -> bytes:
        """What the deciding key signs."""
        return digest(SIGN_WELCOME, self.manifest, self.desk, self.name, self.version, self.sealed)

    def verify(self, key: VerifyKey) -> None:
        """Raise `Malformed` unless this deciding key signed it."""
        key.verify(self.signature, SIGN_WELCOME, self.signed_bytes())


@dataclass(frozen=True, slots=True)
class BookEntry(Message):
    """A line of the desk's book, sealed. `label` says under which key."""

    TYPE: ClassVar[int] = 59
    manifest: Hash
    desk: U8
    id: Id
    label: Id
    sealed: Annotated[bytes, Opaque(MAX_ENTRY)]
    signature: Signature

    def check(self) -> None:
        """A line has one of five sizes, or was removed."""
        if self.sealed and len(self.sealed) - aead.OVERHEAD not in LINE_CLASSES:
            raise Malformed("a sealed line has a size that is not allowed", code="bad-size-class")

    def signed_bytes(self) -> bytes:
        """What the newest signing key signs."""
        return digest(SIGN_ENTRY, self.manifest, self.desk, self.id, self.label, self.sealed)

    def verify(self, key: VerifyKey) -> None:
        """Raise `Malformed` unless this signing key signed it."""
        key.verify(self.signature, SIGN_ENTRY, self.signed_bytes())


@dataclass(frozen=True, slots=True)
class BookItem(Message):
    """An entry with its number at the board. Of a removed one `sealed` and `signature` are gone."""

    TYPE: ClassVar[int] = 29
    number: U64
    entry: Annotated[BookEntry, Part(BookEntry)]


@dataclass(frozen=True, slots=True)
class BookPage(Message):
    """The next entries after a number, rising."""

    TYPE: ClassVar[int] = 39
    items: Annotated[tuple[BookItem, ...], Many(Part(BookItem), BOOK_PAGE)]


@dataclass(frozen=True, slots=True)
class BookRemoval(Message):
    """Forget what these entries say; signed with the newest deciding key."""

    TYPE: ClassVar[int] = 9
    manifest: Hash
    desk: U8
    ids: Annotated[tuple[bytes, ...], Many(Fixed(16), 1000)]
    signature: Signature

    def signed_bytes(self) -> bytes:
        """What the deciding key signs."""
        return digest(SIGN_REMOVAL, self.manifest, self.desk, *self.ids)

    def verify(self, key: VerifyKey) -> None:
        """Raise `Malformed` unless this deciding key signed it."""
        key.verify(self.signature, SIGN_REMOVAL, self.signed_bytes())


@dataclass(frozen=True, slots=True, repr=False)
class PeriodSeeds(Message):
    """Seeds of one period; of a counsellor only `signing`, the others empty."""

    TYPE: ClassVar[int] = 110
    number: U32
    deciding: Annotated[bytes, Opaque(32)]
    signing: Hash
    sealing: Annotated[bytes, Opaque(32)]


@dataclass(frozen=True, slots=True, repr=False)
class Ring(Message):
    """All that somebody of a desk has besides their own seed."""

    TYPE: ClassVar[int] = 111
    role: U8
    periods: Annotated[tuple[PeriodSeeds, ...], Many(Part(PeriodSeeds), MOST_PERIODS + 2)]
    books: Annotated[tuple[bytes, ...], Many(Fixed(32), MOST_PERIODS + 1)]


@dataclass(frozen=True, slots=True)
class PersonCard(Message):
    """How somebody is known within a desk."""

    TYPE: ClassVar[int] = 112
    name: Annotated[str, Text(200)]
    verify_key: PublicKey
    sealing_key: Annotated[bytes, Fixed(PUBLIC_LENGTH)]

    def check(self) -> None:
        """Both keys can be used."""
        VerifyKey(self.verify_key)
        SealingKey(self.sealing_key)

    @property
    def person(self) -> bytes:
        """16 bytes that name this person."""
        return digest("covey/desk-person", self.verify_key, self.sealing_key)[:16]


@dataclass(frozen=True, slots=True, repr=False)
class Line(Message):
    """What somebody of a desk wrote, and that it was they. Kinds and bodies are in spec/desk."""

    TYPE: ClassVar[int] = 113
    person: Id
    written: U64
    kind: U8
    subject: Id
    body: Annotated[bytes, Opaque(132_000)]
    signature: Signature

    def signed_bytes(self, manifest: bytes, desk: int, label: bytes, entry: bytes) -> bytes:
        """What the person signs: this line, in this entry, under this key."""
        place = (manifest, desk, label, entry)
        return digest(SIGN_LINE, *place, self.person, self.written, self.kind, self.subject, self.body)


@dataclass(frozen=True, slots=True)
class Role(Message):
    """What somebody is at a desk; signed with the deciding key of the period it names."""

    TYPE: ClassVar[int] = 114
    role: U8
    period: U32
    signature: Signature

    def signed_bytes(self, manifest: bytes, desk: int, person: bytes) -> bytes:
        """What the deciding key signs."""
        return digest(SIGN_ROLE, manifest, desk, person, self.role, self.period)


@dataclass(frozen=True, slots=True)
class Wrap(Message):
    """A 32-byte key, sealed to one person. `what`: 1 a case seed, 2 a circle's key.

    `key`: the digest of the case seed's public key, so that everybody sees which decision it fits; empty of a circle.
    """

    TYPE: ClassVar[int] = 115
    what: U8
    person: Id
    key: Annotated[bytes, Opaque(32)]
    sealed: Annotated[bytes, Opaque(32 + 1136)]


@dataclass(frozen=True, slots=True, repr=False)
class BriefHalf(Message):
    """The second half of a capsule and the apex it is under (spec/release). Threshold 0: the direct capsule."""

    TYPE: ClassVar[int] = 116
    slot: U8
    threshold: U8
    apex: Annotated[bytes, Opaque(36)]
    half: Annotated[bytes, Fixed(48)]


@dataclass(frozen=True, slots=True)
class BriefMeeting(Message):
    """That the filing met others: the group, at which threshold, by which slot, and the other filings."""

    TYPE: ClassVar[int] = 117
    group: Id
    threshold: U8
    slot: U8
    filings: Annotated[tuple[bytes, ...], Many(Fixed(16), 1000)]


@dataclass(frozen=True, slots=True, repr=False)
class Brief(Message):
    """What a counsellor needs to open one author's case part with the case seed."""

    TYPE: ClassVar[int] = 118
    filing: Id
    digest: Hash
    conflict: Annotated[bytes, Opaque(16384)]
    key: Hash  # content key 1, which opens the conflict part
    halves: Annotated[tuple[BriefHalf, ...], Many(Part(BriefHalf), 64)]
    meetings: Annotated[tuple[BriefMeeting, ...], Many(Part(BriefMeeting), 64)]


@dataclass(frozen=True, slots=True, repr=False)
class CaseOpened(Message):
    """What content key 2 opened: the case part, its own key, and the mail secret."""

    TYPE: ClassVar[int] = 119
    case: Annotated[CasePart, Part(CasePart)]
    key: Hash
    mail: Hash
