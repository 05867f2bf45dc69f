"""What a desk must keep secret, and never prints."""

from dataclasses import dataclass, field
from typing import ClassVar

from covey.errors import Malformed, Misuse
from covey.primitives.hpke import OpeningKey
from covey.primitives.signing import SigningKey
from covey.wire.codec import U8, Hash, Message
from covey.wire.manifest import Manifest


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
    """A desk's keys now: it signs with one and opens what is sealed to it with the other.

    Of a desk that has had periods (spec/desk) another one decides, and older ones still open what is older.
    """

    index: int
    signing: SigningKey = field(repr=False)
    opening: OpeningKey = field(repr=False)
    deciding: SigningKey | None = field(default=None, repr=False)  # None: `signing` decides as well
    older: tuple[OpeningKey, ...] = field(default=(), repr=False)  # of earlier periods, the newest first

    @property
    def decider(self) -> SigningKey:
        """The key that signs decisions."""
        return self.deciding or self.signing

    @property
    def openings(self) -> tuple[OpeningKey, ...]:
        """Everything that may open what was sealed to this desk, the newest first."""
        return (self.opening, *self.older)

    def check(self, manifest: Manifest) -> None:
        """Both keys are those on the desk's card; `Malformed` ("wrong-secrets") of another escrow's or damaged ones."""
        cards = [card for card in manifest.plan.desks if card.index == self.index]
        found = (self.signing.public.data, self.opening.public.data)
        if [(card.verify_key, card.sealing_key) for card in cards] != [found]:
            hint = "Take the other copy of the key file, or the right folder."
            raise Malformed("these are not the keys of a desk of this escrow", code="wrong-secrets", hint=hint)

    def to_bytes(self) -> bytes:
        """For the desk's own disk; what came after the ceremony is in its people's rings."""
        if self.deciding is not None or self.older:
            raise Misuse("a desk's file holds the keys of its ceremony, and no others")
        return DeskSecretsFile(self.index, self.signing.seed, self.opening.seed).to_bytes()

    @classmethod
    def from_bytes(cls, data: bytes) -> "DeskSecrets":
        """Undo `to_bytes`."""
        found = DeskSecretsFile.from_bytes(data)
        return cls(found.index, SigningKey(found.signing), OpeningKey(found.opening))
