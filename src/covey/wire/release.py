"""Match events, and what trustees send a desk because of one (spec/release)."""

from dataclasses import dataclass
from typing import Annotated, ClassVar

from covey.core.parameters import KEY_WORDS
from covey.errors import Malformed
from covey.primitives.hashing import digest
from covey.primitives.hpke import PUBLIC_LENGTH, SealingKey
from covey.primitives.signing import VerifyKey
from covey.wire.codec import (
    U8,
    Bool,
    Elements,
    Fixed,
    Hash,
    Id,
    Many,
    Message,
    Opaque,
    Part,
    Signature,
    Words,
)
from covey.wire.rows import Bucket, RowAnswers, RowId

SIGN_DECISION = "covey/sign/decision"
SIGN_PACKAGE = "covey/sign/package"
MAX_THRESHOLD = 64


@dataclass(frozen=True, slots=True)
class EventProof(Message):
    """Rows of T accounts about one person: each row's signed answers, and the combination that is zero."""

    TYPE: ClassVar[int] = 40
    bucket: Annotated[Bucket, Part(Bucket)]
    threshold: U8
    rows: Annotated[tuple[RowId, ...], Many(Part(RowId), MAX_THRESHOLD)]
    coefficients: Annotated[Elements, Words(MAX_THRESHOLD)]
    answers: Annotated[tuple[RowAnswers, ...], Many(Part(RowAnswers), 15)]

    def check(self) -> None:
        """T different rows, T non-zero coefficients."""
        if len(self.rows) != self.threshold or len(set(self.rows)) != len(self.rows):
            raise Malformed("an event has exactly T different rows", code="bad-event")
        if self.coefficients.size != len(self.rows) or (self.coefficients == 0).any():
            raise Malformed("an event has one non-zero coefficient for each row", code="bad-event")

    @property
    def id(self) -> bytes:
        """Names the event: threshold and rows, in any order."""
        return event_id(self.threshold, self.rows)


def event_id(threshold: int, rows: tuple[RowId, ...]) -> bytes:
    """16 bytes that name a set of rows released together at one threshold."""
    return digest("covey/event", threshold, *(row.to_bytes() for row in sorted(rows)))[:16]


@dataclass(frozen=True, slots=True)
class KeyPointShare(Message):
    """A trustee's share of the key point of one row."""

    TYPE: ClassVar[int] = 41
    row: Annotated[RowId, Part(RowId)]
    account: Hash
    share: Annotated[Elements, Words(KEY_WORDS)]


@dataclass(frozen=True, slots=True)
class SecretShare(Message):
    """A trustee's share of s1 or s2 of one filing, and which filing it holds under that id."""

    TYPE: ClassVar[int] = 42
    filing: Id
    digest: Hash  # of the header: the board cannot give the desk another filing under this id
    stage: U8  # 1: conflict part, 2: case part
    share: Annotated[Elements, Words(KEY_WORDS)]


@dataclass(frozen=True, slots=True)
class ReleaseShares(Message):
    """What one trustee tells one desk, before sealing. `threshold` 0: nothing but secrets."""

    TYPE: ClassVar[int] = 43
    threshold: U8
    points: Annotated[tuple[KeyPointShare, ...], Many(Part(KeyPointShare), MAX_THRESHOLD)]
    secrets: Annotated[tuple[SecretShare, ...], Many(Part(SecretShare), MAX_THRESHOLD)]


@dataclass(frozen=True, slots=True)
class Package(Message):
    """`ReleaseShares`, sealed to a desk and signed by the trustee. `id` is the event, or the filing for a stage."""

    TYPE: ClassVar[int] = 44
    trustee: U8
    desk: U8
    manifest: Hash
    id: Id
    filings: Annotated[tuple[bytes, ...], Many(Fixed(16), MAX_THRESHOLD)]  # which of this desk's filings it opens
    sealed: Annotated[bytes, Opaque(100_000)]
    signature: Signature

    def signed_bytes(self) -> bytes:
        """What the trustee signs."""
        return digest(SIGN_PACKAGE, self.trustee, self.desk, self.manifest, self.id, self.sealed, *self.filings)


@dataclass(frozen=True, slots=True)
class Decision(Message):
    """A desk accepts a filing (and is sent the case part) or declines it (and the next desk is asked)."""

    TYPE: ClassVar[int] = 45
    manifest: Hash
    desk: U8
    filing: Id
    accept: Bool
    key: Annotated[bytes, Opaque(PUBLIC_LENGTH)]  # what trustees seal s2 to; empty: the desk's own sealing key
    signature: Signature

    def check(self) -> None:
        """The key is none, or one that can be sealed to; whoever declines is sent nothing."""
        if self.key and not self.accept:
            raise Malformed("a desk that declines names no key", code="bad-key")
        if self.key:
            SealingKey(self.key)

    def signed_bytes(self) -> bytes:
        """What the desk signs."""
        return digest(SIGN_DECISION, self.manifest, self.desk, self.filing, int(self.accept), self.key)

    def verify(self, key: VerifyKey) -> None:
        """Raise `Malformed` unless the desk's deciding key signed this."""
        key.verify(self.signature, SIGN_DECISION, self.signed_bytes())


@dataclass(frozen=True, slots=True)
class Silence(Message):
    """The board says that a filing's present desk has not decided in its time. Each trustee looks at its own clock."""

    TYPE: ClassVar[int] = 46
    manifest: Hash
    filing: Id
    desk: U8
