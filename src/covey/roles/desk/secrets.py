"""What a desk must keep secret, and never prints."""

from dataclasses import dataclass, field
from typing import ClassVar

from covey.primitives.hpke import OpeningKey
from covey.primitives.signing import SigningKey
from covey.wire.codec import U8, Hash, Message


@dataclass(frozen=True, slots=True)
class DeskSecretsFile(Message):
    """The bytes a desk stores: its number and two key seeds."""

    TYPE: ClassVar[int] = 91
    index: U8
    signing: Hash
    opening: Hash

    def __repr__(self) -> str:
        return f"DeskSecretsFile(index={self.index})"


@dataclass(frozen=True)
class DeskSecrets:
    """A desk's keys: it signs decisions with one and opens what is sealed to it with the other."""

    index: int
    signing: SigningKey = field(repr=False)
    opening: OpeningKey = field(repr=False)

    def to_bytes(self) -> bytes:
        """For the desk's own disk."""
        return DeskSecretsFile(self.index, self.signing.seed, self.opening.seed).to_bytes()

    @classmethod
    def from_bytes(cls, data: bytes) -> "DeskSecrets":
        """Undo `to_bytes`."""
        found = DeskSecretsFile.from_bytes(data)
        return cls(found.index, SigningKey(found.signing), OpeningKey(found.opening))
