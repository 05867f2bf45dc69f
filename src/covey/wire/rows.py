"""Opening rows and address bits: what the matcher asks and trustees answer (spec/masks, spec/buckets)."""

from dataclasses import dataclass
from itertools import pairwise
from typing import Annotated, ClassVar

from covey.core.parameters import ADDRESS_BITS
from covey.errors import Malformed
from covey.primitives.hashing import digest
from covey.wire.codec import U8, U32, Elements, Fixed, Hash, Id, Many, Message, Part, Signature, Uint, Words

SIGN_ROWS = "covey/sign/rows"
SIGN_BITS = "covey/sign/bits"
SIGN_FULL = "covey/sign/full"
MAX_ROWS = 256
MAX_BITS = 8
MAX_OPENED = 1024  # the largest capacity of a bucket
_Depth = Annotated[int, Uint(1, ADDRESS_BITS)]
_Count = Annotated[int, Uint(1, MAX_BITS)]


@dataclass(frozen=True, slots=True, order=True)
class Bucket(Message):
    """The rows whose first `depth` address bits are `prefix`, in one generation of masks."""

    TYPE: ClassVar[int] = 30
    depth: _Depth
    prefix: U32
    generation: U32

    def check(self) -> None:
        """A prefix has no bits beyond its depth."""
        if self.prefix >> self.depth:
            raise Malformed("a bucket prefix has more bits than its depth", code="bad-bucket")

    def child(self, bits: int, count: int = 1) -> "Bucket":
        """The part of this bucket whose next `count` address bits are `bits`, the first one highest."""
        return Bucket(self.depth + count, self.prefix << count | bits, 0)

    def next_generation(self) -> "Bucket":
        """The same prefix under fresh masks."""
        return Bucket(self.depth, self.prefix, self.generation + 1)

    def __str__(self) -> str:
        return f"{self.prefix:0{self.depth}b}/{self.generation}" if self.depth else f"root/{self.generation}"


@dataclass(frozen=True, slots=True, order=True)
class RowId(Message):
    """One slot of one filing."""

    TYPE: ClassVar[int] = 31
    filing: Id
    slot: U8


def _check_count(count: int) -> None:
    if not count:
        raise Malformed("at least one address bit is opened", code="bad-bits")


_RowIds = Annotated[tuple[RowId, ...], Many(Part(RowId), MAX_ROWS)]


@dataclass(frozen=True, slots=True)
class RowRequest(Message):
    """Open these rows under this bucket's masks, for the thresholds at these places of the manifest's list."""

    TYPE: ClassVar[int] = 32
    bucket: Annotated[Bucket, Part(Bucket)]
    thresholds: Annotated[tuple[int, ...], Many(Uint(1), 16)]
    rows: _RowIds

    def check(self) -> None:
        """At least one row and one threshold; none twice."""
        if not self.rows or len(set(self.rows)) != len(self.rows):
            raise Malformed("a row request names each row once, and at least one", code="bad-rows")
        if not self.thresholds or list(self.thresholds) != sorted(set(self.thresholds)):
            raise Malformed("a row request lists thresholds once each, rising", code="bad-rows")


@dataclass(frozen=True, slots=True)
class RowAnswers(Message):
    """A trustee's shares of row * R + zero, for the rows it holds; signed, deterministic.

    `digests` names the header of each row's filing: answers about different dealings never go together.
    `shares` is rows x thresholds x c. Rows it does not hold (never came, refused, withdrawn, expired) are left out.
    """

    TYPE: ClassVar[int] = 33
    trustee: U8
    manifest: Hash
    bucket: Annotated[Bucket, Part(Bucket)]
    thresholds: Annotated[tuple[int, ...], Many(Uint(1), 16)]
    rows: _RowIds
    digests: Annotated[tuple[bytes, ...], Many(Fixed(32), MAX_ROWS)]
    shares: Annotated[Elements, Words(MAX_ROWS * 16 * 2056)]
    signature: Signature

    def signed_bytes(self) -> bytes:
        """What the trustee signs."""
        return digest(
            SIGN_ROWS,
            self.trustee,
            self.manifest,
            self.bucket.to_bytes(),
            bytes(self.thresholds),
            *(row.to_bytes() for row in self.rows),
            *self.digests,
            self.shares.astype("<u4").tobytes(),
        )


@dataclass(frozen=True, slots=True)
class BitRequest(Message):
    """Open the next `count` address bits of these rows, from number `bucket.depth` on.

    `bucket` is full, and so is every bucket under it on which one of the further bits depends.
    """

    TYPE: ClassVar[int] = 34
    bucket: Annotated[Bucket, Part(Bucket)]
    rows: _RowIds
    count: _Count = 1

    def check(self) -> None:
        """At least one bit."""
        _check_count(self.count)


@dataclass(frozen=True, slots=True)
class BitAnswers(Message):
    """A trustee's shares (degree t-1) of `count` address bits of each row it holds: rows x count; signed."""

    TYPE: ClassVar[int] = 35
    trustee: U8
    manifest: Hash
    bucket: Annotated[Bucket, Part(Bucket)]
    count: _Count
    rows: _RowIds
    shares: Annotated[Elements, Words(MAX_ROWS * MAX_BITS)]
    signature: Signature

    def check(self) -> None:
        """At least one bit."""
        _check_count(self.count)

    def signed_bytes(self) -> bytes:
        """What the trustee signs."""
        return digest(
            SIGN_BITS,
            self.trustee,
            self.manifest,
            self.bucket.to_bytes(),
            self.count,
            *(row.to_bytes() for row in self.rows),
            self.shares.astype("<u4").tobytes(),
        )


@dataclass(frozen=True, slots=True)
class Assignment(Message):
    """The answers that put rows into the parts of a full bucket, for every trustee to check."""

    TYPE: ClassVar[int] = 36
    answers: Annotated[tuple[BitAnswers, ...], Many(Part(BitAnswers), 15)]


@dataclass(frozen=True, slots=True)
class FullStatement(Message):
    """A trustee says which rows it has opened in a bucket, withdrawn ones included; signed."""

    TYPE: ClassVar[int] = 37
    trustee: U8
    manifest: Hash
    bucket: Annotated[Bucket, Part(Bucket)]
    rows: Annotated[tuple[RowId, ...], Many(Part(RowId), MAX_OPENED)]
    signature: Signature

    def check(self) -> None:
        """Rows rise, so that none is named twice."""
        if any(a >= b for a, b in pairwise(self.rows)):
            raise Malformed("a full statement lists rows once each, rising", code="bad-rows")

    def signed_bytes(self) -> bytes:
        """What the trustee signs."""
        rows = (row.to_bytes() for row in self.rows)
        return digest(SIGN_FULL, self.trustee, self.manifest, self.bucket.to_bytes(), *rows)


@dataclass(frozen=True, slots=True)
class FullRequest(Message):
    """Which rows were opened in this bucket? With the statements of others, which together say that it is full."""

    TYPE: ClassVar[int] = 38
    bucket: Annotated[Bucket, Part(Bucket)]
    statements: Annotated[tuple[FullStatement, ...], Many(Part(FullStatement), 15)]
