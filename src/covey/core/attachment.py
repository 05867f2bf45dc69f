"""An attachment's keys, and how a file is cut into pieces (spec/attachments).

Every piece has a key of its own, which follows from a salt; the salt follows from everything in the file so far. So
a file that has changed is never sealed under a key that was used before, and one that has not gives the same bytes.
"""

from dataclasses import dataclass, field
from functools import cached_property
from typing import Final

from covey.errors import Misuse
from covey.primitives.hashing import derive_key
from covey.primitives.signing import SEED_LENGTH, SigningKey

PIECE: Final = 1 << 20
"""Bytes in every piece but the last."""
CLASSES: Final = (4 << 10, 16 << 10, 64 << 10, 256 << 10, 1 << 20)
"""Sizes that the last piece is padded to."""
LARGEST: Final = 2 << 30
"""Bytes in the largest file."""
MOST_PIECES: Final = LARGEST // PIECE + 1
SALT_LENGTH: Final = 16


@dataclass(frozen=True, slots=True)
class Shape:
    """How many pieces there are, and the place of the last one's size among `CLASSES`: all that the board is told."""

    pieces: int
    last: int

    @classmethod
    def of(cls, size: int) -> "Shape":
        """The shape of a file of `size` bytes; `Misuse` if there is none."""
        if not 0 <= size <= LARGEST:
            raise Misuse(f"a file has at most {LARGEST} bytes", code="too-long")
        full, rest = divmod(size, PIECE)
        return cls(full + 1, next(place for place, length in enumerate(CLASSES) if rest < length))

    @property
    def is_possible(self) -> bool:
        """Whether some file has this shape."""
        return 1 <= self.pieces <= MOST_PIECES and (self.pieces < MOST_PIECES or self.last == 0)

    @property
    def room(self) -> int:
        """Bytes that the board counts for it."""
        return (self.pieces - 1) * PIECE + CLASSES[self.last]

    def is_last(self, number: int) -> bool:
        """Whether the piece with this number (from 0) is the last one."""
        return number == self.pieces - 1

    def length(self, number: int) -> int:
        """Bytes of one piece before it is sealed, padding included."""
        return CLASSES[self.last] if self.is_last(number) else PIECE


@dataclass(frozen=True)
class AttachmentKeys:
    """Everything that follows from an attachment's seed, 32 random bytes."""

    seed: bytes = field(repr=False)

    def __post_init__(self) -> None:
        if len(self.seed) != SEED_LENGTH:
            raise Misuse("an attachment's seed is 32 bytes")

    @cached_property
    def signing(self) -> SigningKey:
        """Whoever has it may send pieces, and remove them."""
        return SigningKey(derive_key(self.seed, "covey/attachment-write"))

    @property
    def id(self) -> bytes:
        """The matching public key, 32 bytes: where the pieces are."""
        return self.signing.public.data

    @cached_property
    def file(self) -> bytes:
        """Whoever has it can read the file, and no more."""
        return derive_key(self.seed, "covey/attachment-file")

    def salt(self, number: int, last: bool, so_far: bytes) -> bytes:
        """One piece's salt; `so_far` is SHA-256 of the file from its start to the end of this piece."""
        return derive_key(self.seed, "covey/attachment-salt", number, last, so_far)[:SALT_LENGTH]


def piece_key(file: bytes, salt: bytes, number: int, last: bool) -> bytes:
    """The key of one piece, used once."""
    return derive_key(file, "covey/attachment-piece", salt, number, last)
