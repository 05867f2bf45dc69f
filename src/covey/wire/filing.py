"""A filing as it travels: header, parts for trustees, sealed contents, capsules for desks (spec/filing)."""

from dataclasses import dataclass
from typing import Annotated, ClassVar

from covey.core.parameters import CHECKS, SLOT_COUNTS
from covey.errors import Malformed
from covey.primitives.hashing import digest
from covey.primitives.signing import VerifyKey
from covey.primitives.transcript import encode
from covey.wire.codec import (
    U8,
    U16,
    U32,
    Bool,
    Elements,
    Fixed,
    Hash,
    Id,
    Many,
    Message,
    Opaque,
    Part,
    PublicKey,
    Signature,
    Text,
    Uint,
    Words,
)

SIGN_FILING = "covey/sign/filing"
SIGN_WITHDRAWAL = "covey/sign/withdrawal"
MAX_PART = 2_000_000
MAX_CASE = 1 << 18
MAX_DESKS = 3
CONFLICT_CLASSES = (1024, 8192)
CASE_CLASSES = (2048, 8192, 32768, 131072)
SEALED_MAIL = 32 + 16
"""The sealed mail secret, which stands before the sealed case part."""
_Hashes = Annotated[tuple[bytes, ...], Many(Fixed(32), 15)]


@dataclass(frozen=True, slots=True)
class HeaderCore(Message):
    """What the account says about its filing, and the hash of everything that goes with it."""

    TYPE: ClassVar[int] = 20
    manifest: Hash
    id: Id
    account: PublicKey
    slots: U8
    desks: Annotated[tuple[int, ...], Many(Uint(1), MAX_DESKS)]
    direct: Bool
    normaliser: U16
    expires: U32  # Unix day; the filing is gone from this day on
    parts: _Hashes  # SHA-256 digests of the sealed parts, trustee 1..n
    commitments: _Hashes  # commitments to the parts' plaintext, trustee 1..n
    conflict: Hash
    case: Hash
    capsules: _Hashes  # one for each desk in `desks`

    def check(self) -> None:
        """Counts fit each other."""
        if self.slots not in SLOT_COUNTS:
            raise Malformed("a filing has 1, 2, 4 or 8 slots", code="bad-slots")
        if not self.desks or len(set(self.desks)) != len(self.desks) or len(self.capsules) != len(self.desks):
            raise Malformed("a filing names one to three different desks, with one capsule each", code="bad-desks")
        if len(self.parts) != len(self.commitments):
            raise Malformed("a filing has as many commitments as parts", code="bad-parts")

    @property
    def digest(self) -> bytes:
        """What the account's signature is over, with the checks."""
        return digest("covey/header", self.to_bytes())

    @property
    def dealing(self) -> bytes:
        """Fixes the parts before the check weights are drawn from it.

        It does not hang on how they are sealed: the same parts sealed anew show nothing further of themselves.
        """
        return digest("covey/dealing", self.manifest, self.id, self.account, self.slots, *self.commitments)


@dataclass(frozen=True, slots=True)
class Header(Message):
    """Core, the opened check polynomials, and the account's signature over both."""

    TYPE: ClassVar[int] = 21
    core: Annotated[HeaderCore, Part(HeaderCore)]
    degree_check: Annotated[Elements, Words(CHECKS * 16)]  # CHECKS polynomials of degree t-1, (t x CHECKS) by rows
    square_check: Annotated[Elements, Words(CHECKS * 32)]  # degree 2t-2, zero at 0: ((2t-2) x CHECKS) by rows
    signature: Signature

    def signed_bytes(self) -> bytes:
        """What the account signs."""
        return digest(
            SIGN_FILING,
            self.core.digest,
            self.degree_check.astype("<u4").tobytes(),
            self.square_check.astype("<u4").tobytes(),
        )

    def verify(self) -> None:
        """Raise `Malformed` unless the account signed this."""
        VerifyKey(self.core.account).verify(self.signature, SIGN_FILING, self.signed_bytes())

    @property
    def digest(self) -> bytes:
        """The hash that receipts name: two contents under one id differ here."""
        return digest("covey/filing", self.to_bytes())


@dataclass(frozen=True, slots=True)
class PartPlain(Message):
    """A trustee's part, opened: a salt for the commitment, and its shares (layout: spec/filing)."""

    TYPE: ClassVar[int] = 22
    salt: Hash
    words: Annotated[Elements, Words(100_000)]

    def commitment(self, filing: bytes, trustee: int) -> bytes:
        """Binds the account to this part before the check weights exist."""
        return digest("covey/part", filing, trustee, self.to_bytes())


@dataclass(frozen=True, slots=True)
class Contents(Message):
    """The sealed contents that board and trustees keep: conflict part, stage 2, one envelope of capsules a desk."""

    TYPE: ClassVar[int] = 23
    conflict: Annotated[bytes, Opaque(16384)]
    case: Annotated[bytes, Opaque(MAX_CASE)]  # the sealed mail secret, then the sealed case part
    capsules: Annotated[tuple[bytes, ...], Many(Opaque(100_000), MAX_DESKS)]

    def verify(self, core: HeaderCore) -> None:
        """Raise `Malformed` unless these are the contents that the header lists, in a size class."""
        if len(self.conflict) not in {size + 16 for size in CONFLICT_CLASSES}:
            raise Malformed("the conflict part has no size class", code="bad-size-class")
        if len(self.case) not in {SEALED_MAIL + size + 16 for size in CASE_CLASSES}:
            raise Malformed("the case part has no size class", code="bad-size-class")
        mine = (sealed_hash(self.conflict), sealed_hash(self.case), tuple(map(sealed_hash, self.capsules)))
        if mine != (core.conflict, core.case, core.capsules):
            raise Malformed("the sealed contents are not those of the header", code="hash-mismatch")


@dataclass(frozen=True, slots=True)
class FilingUpload(Message):
    """Everything a client sends for one filing."""

    TYPE: ClassVar[int] = 24
    header: Annotated[Header, Part(Header)]
    contents: Annotated[Contents, Part(Contents)]
    parts: Annotated[tuple[bytes, ...], Many(Opaque(MAX_PART), 15)]

    def check(self) -> None:
        """Every piece is the one that the header lists."""
        self.contents.verify(self.header.core)
        if tuple(map(sealed_hash, self.parts)) != self.header.core.parts:
            raise Malformed("the parts are not those of the header", code="hash-mismatch")


@dataclass(frozen=True, slots=True)
class FilingForTrustee(Message):
    """What one trustee keeps of a filing."""

    TYPE: ClassVar[int] = 25
    header: Annotated[Header, Part(Header)]
    contents: Annotated[Contents, Part(Contents)]
    part: Annotated[bytes, Opaque(MAX_PART)]


def for_trustee(header: bytes, contents: bytes, part: bytes) -> bytes:
    """A `FilingForTrustee` from pieces that are encoded already."""
    kind = FilingForTrustee.TYPE.to_bytes(2, "big")
    return kind + header[2:] + contents[2:] + len(part).to_bytes(4, "big") + part


@dataclass(frozen=True, slots=True)
class Withdrawal(Message):
    """The author takes a filing back; signed by the account."""

    TYPE: ClassVar[int] = 26
    manifest: Hash
    filing: Id
    account: PublicKey
    signature: Signature

    def signed_bytes(self) -> bytes:
        """What the account signs."""
        return digest(SIGN_WITHDRAWAL, self.manifest, self.filing, self.account)

    def verify(self) -> None:
        """Raise `Malformed` unless the account signed this."""
        VerifyKey(self.account).verify(self.signature, SIGN_WITHDRAWAL, self.signed_bytes())


@dataclass(frozen=True, slots=True)
class ConflictPart(Message):
    """What a conflict check needs, and no more."""

    TYPE: ClassVar[int] = 27
    identifiers: Annotated[tuple[str, ...], Many(Text(512), 8)]  # canonical, in slot order
    workplace: Annotated[str, Text(400)]


@dataclass(frozen=True, slots=True, repr=False)
class CasePart(Message):
    """Who the author is and how to reach them safely; the account itself if they sent it along."""

    TYPE: ClassVar[int] = 28
    reach: Annotated[str, Text(4000)]
    language: Annotated[str, Text(35)]
    has_record: Bool
    account: Annotated[str, Text(120_000)]


def sealed_hash(data: bytes) -> bytes:
    """How a header names a sealed piece."""
    return digest("covey/sealed-hash", data)


def sealing_info(core_manifest: bytes, filing: bytes, account: bytes, party: str, role: str) -> bytes:
    """HPKE info and AEAD associated data of every sealed piece: never empty, never shared by two purposes."""
    return encode("covey/sealed", 1, core_manifest, filing, account, party, role)


def pad(plain: bytes, classes: tuple[int, ...]) -> bytes:
    """Append 0x80 and zeros up to the smallest class that fits (ISO/IEC 7816-4)."""
    for size in classes:
        if len(plain) < size:
            return plain + b"\x80" + bytes(size - len(plain) - 1)
    raise Malformed(f"this text is too long: {len(plain)} of at most {classes[-1] - 1} bytes", code="too-long")


def unpad(padded: bytes) -> bytes:
    """Undo `pad`, or raise `Malformed`."""
    stripped = padded.rstrip(b"\0")
    if not stripped.endswith(b"\x80"):
        raise Malformed("padding is missing", code="bad-padding")
    return stripped[:-1]
