"""What a trustee must keep secret, and never prints (spec/ceremony)."""

from dataclasses import dataclass, field
from functools import cached_property
from typing import Annotated, ClassVar

from covey.core.parameters import Parameters
from covey.core.prss import SeedShares
from covey.errors import Malformed
from covey.primitives.group import Scalar
from covey.primitives.hpke import OpeningKey
from covey.primitives.signing import SigningKey
from covey.wire.codec import U8, Fixed, Hash, Many, Message

OPRF_TAG = "covey/oprf-key"


@dataclass(frozen=True, slots=True)
class SecretsFile(Message):
    """The bytes a trustee stores: two key seeds, and its subset seeds in lexicographic order of subsets."""

    TYPE: ClassVar[int] = 90
    trustee: U8
    signing: Hash
    opening: Hash
    seeds: Annotated[tuple[bytes, ...], Many(Fixed(32), 6435)]

    def __repr__(self) -> str:
        return f"SecretsFile(trustee={self.trustee})"


@dataclass(frozen=True)
class TrusteeSecrets:
    """A trustee's keys and seeds."""

    trustee: int
    signing: SigningKey = field(repr=False)
    opening: OpeningKey = field(repr=False)
    shares: SeedShares = field(repr=False)

    @cached_property
    def oprf_key(self) -> Scalar:
        """This trustee's share of the OPRF key."""
        return self.shares.scalar(OPRF_TAG)

    def to_bytes(self) -> bytes:
        """For the trustee's own disk."""
        seeds = tuple(self.shares.seeds[a] for a in self.shares.parameters.subsets if self.trustee in a)
        return SecretsFile(self.trustee, self.signing.seed, self.opening.seed, seeds).to_bytes()

    @classmethod
    def from_bytes(cls, data: bytes, parameters: Parameters) -> "TrusteeSecrets":
        """Undo `to_bytes`, or raise `Malformed`."""
        found = SecretsFile.from_bytes(data)
        mine = [a for a in parameters.subsets if found.trustee in a]
        if len(found.seeds) != len(mine):
            raise Malformed("a trustee has one seed for each of its subsets", code="wrong-secrets")
        seeds = dict(zip(mine, found.seeds, strict=True))
        return cls(
            found.trustee,
            SigningKey(found.signing),
            OpeningKey(found.opening),
            SeedShares(parameters, found.trustee, seeds),
        )
