"""Attachments: what the board is told of them, their sealed pieces, and a reader's key (spec/attachments)."""

from dataclasses import dataclass
from typing import Annotated, ClassVar

from covey.core.attachment import CLASSES, LARGEST, MOST_PIECES, PIECE, SALT_LENGTH, Shape
from covey.errors import Malformed
from covey.primitives import aead
from covey.primitives.hashing import digest
from covey.primitives.signing import VerifyKey
from covey.wire.codec import U16, U64, Fixed, Hash, Id, Many, Message, Opaque, PublicKey, Signature, Text, Uint

SIGN_ATTACHMENT_OPENING = "covey/sign/attachment-opening"
SIGN_ATTACHMENT_PIECE = "covey/sign/attachment-piece"
SIGN_ATTACHMENT_REMOVAL = "covey/sign/attachment-removal"
NOT_THERE = bytes(SALT_LENGTH)
"""Stands for the salt of a piece that the board has not."""

SizeClass = Annotated[int, Uint(1, len(CLASSES) - 1)]


def _check_shape(pieces: int, last: int) -> None:
    if not Shape(pieces, last).is_possible:
        raise Malformed("no file has so many pieces", code="out-of-range")


@dataclass(frozen=True, slots=True)
class AttachmentOpening(Message):
    """Announces an attachment; signed by the account that answers for the room, and by the key that is its id."""

    TYPE: ClassVar[int] = 80
    manifest: Hash
    id: PublicKey
    account: PublicKey
    pieces: U16
    last: SizeClass
    account_signature: Signature
    signature: Signature

    def check(self) -> None:
        """Some file has this shape."""
        _check_shape(self.pieces, self.last)

    @property
    def shape(self) -> Shape:
        """How it is cut."""
        return Shape(self.pieces, self.last)

    def signed_bytes(self) -> bytes:
        """What both keys sign."""
        return digest(SIGN_ATTACHMENT_OPENING, self.manifest, self.id, self.account, self.pieces, self.last)

    def verify(self) -> None:
        """Raise `Malformed` unless both keys signed."""
        signed = self.signed_bytes()
        VerifyKey(self.id).verify(self.signature, SIGN_ATTACHMENT_OPENING, signed)
        VerifyKey(self.account).verify(self.account_signature, SIGN_ATTACHMENT_OPENING, signed)


@dataclass(frozen=True, slots=True)
class AttachmentPiece(Message):
    """One sealed piece, signed by the key that is the attachment's id."""

    TYPE: ClassVar[int] = 81
    manifest: Hash
    id: PublicKey
    number: U16  # from 0
    salt: Id
    sealed: Annotated[bytes, Opaque(PIECE + aead.OVERHEAD)]
    signature: Signature

    def check(self) -> None:
        """A sealed piece has one of five sizes."""
        if len(self.sealed) - aead.OVERHEAD not in CLASSES:
            raise Malformed("a sealed piece has a size that is not allowed", code="bad-size-class")

    def signed_bytes(self) -> bytes:
        """What the attachment's key signs."""
        return digest(SIGN_ATTACHMENT_PIECE, self.manifest, self.id, self.number, self.salt, self.sealed)

    def verify(self) -> None:
        """Raise `Malformed` unless the key of this id signed it."""
        VerifyKey(self.id).verify(self.signature, SIGN_ATTACHMENT_PIECE, self.signed_bytes())


@dataclass(frozen=True, slots=True)
class AttachmentState(Message):
    """What the board has of an attachment: the salt of each piece, zeros for one that is not there."""

    TYPE: ClassVar[int] = 82
    manifest: Hash
    id: PublicKey
    last: SizeClass
    salts: Annotated[tuple[bytes, ...], Many(Fixed(SALT_LENGTH), MOST_PIECES)]

    def check(self) -> None:
        """Some file has this shape."""
        _check_shape(len(self.salts), self.last)

    @property
    def shape(self) -> Shape:
        """How it is cut."""
        return Shape(len(self.salts), self.last)

    @property
    def there(self) -> int:
        """How many pieces the board has."""
        return sum(salt != NOT_THERE for salt in self.salts)


@dataclass(frozen=True, slots=True)
class AttachmentRemoval(Message):
    """Takes an attachment away for good, signed by the key that is its id."""

    TYPE: ClassVar[int] = 83
    manifest: Hash
    id: PublicKey
    signature: Signature

    def signed_bytes(self) -> bytes:
        """What the attachment's key signs."""
        return digest(SIGN_ATTACHMENT_REMOVAL, self.manifest, self.id)

    def verify(self) -> None:
        """Raise `Malformed` unless the key of this id signed it."""
        VerifyKey(self.id).verify(self.signature, SIGN_ATTACHMENT_REMOVAL, self.signed_bytes())


@dataclass(frozen=True, slots=True, repr=False)
class AttachmentKey(Message):
    """What a reader is given: where the pieces are, what opens them, and what must come out. Secret.

    `name` and `media` are the author's words: never a path, never a program to open the file with.
    """

    TYPE: ClassVar[int] = 84
    id: PublicKey
    key: Hash
    size: U64
    hash: Hash  # SHA-256 of the file
    name: Annotated[str, Text(255)]
    media: Annotated[str, Text(127)]

    def check(self) -> None:
        """A file has at most 2 GiB."""
        if self.size > LARGEST:
            raise Malformed("no attachment is so large", code="out-of-range")

    def __repr__(self) -> str:
        return f"AttachmentKey(size={self.size})"
