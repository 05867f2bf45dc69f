"""The manifest: who runs one escrow, with which keys and numbers (spec/manifest)."""

from dataclasses import dataclass
from functools import cached_property
from typing import Annotated, ClassVar

from covey.core.parameters import Parameters
from covey.errors import Malformed
from covey.primitives.group import ORDER, Element, Scalar
from covey.primitives.hashing import digest
from covey.primitives.hpke import PUBLIC_LENGTH, SealingKey
from covey.primitives.signing import VerifyKey
from covey.wire.codec import U8, U16, U32, U64, Fixed, Hash, Many, Message, Part, PublicKey, Text, Uint

PROTOCOL = 1
SIGN_MANIFEST = "covey/sign/manifest"
_Name = Annotated[str, Text(200)]
_Sealing = Annotated[bytes, Fixed(PUBLIC_LENGTH)]


@dataclass(frozen=True, slots=True)
class TrusteeCard(Message):
    """A trustee's public face. `index` is its point on every polynomial: 1..n."""

    TYPE: ClassVar[int] = 1
    index: U8
    name: _Name
    jurisdiction: _Name
    verify_key: PublicKey
    sealing_key: _Sealing


@dataclass(frozen=True, slots=True)
class DeskCard(Message):
    """A desk's public face."""

    TYPE: ClassVar[int] = 2
    index: U8
    name: _Name
    verify_key: PublicKey
    sealing_key: _Sealing


@dataclass(frozen=True, slots=True)
class Limits(Message):
    """What one account may spend, and how long things take."""

    TYPE: ClassVar[int] = 3
    evaluations: U32  # blinded elements one account may have answered, ever
    filings: U32  # filings one account may make, ever
    desk_days: U16  # a released filing nobody answered goes to the next desk
    expiry_days: U16  # longest life of a filing
    match_seconds: U32  # a row waits at most this long for company before it is opened


@dataclass(frozen=True, slots=True)
class Plan(Message):
    """All of the manifest that is agreed before the ceremony."""

    TYPE: ClassVar[int] = 4
    protocol: U16
    name: _Name
    created: U64
    n: U8
    t: U8
    thresholds: Annotated[tuple[int, ...], Many(Uint(1), 16)]
    capacity: U16
    limits: Annotated[Limits, Part(Limits)]
    board: PublicKey
    board_url: Annotated[str, Text(500)]
    registrars: Annotated[tuple[bytes, ...], Many(Fixed(32), 16)]
    trustees: Annotated[tuple[TrusteeCard, ...], Many(Part(TrusteeCard), 15)]
    desks: Annotated[tuple[DeskCard, ...], Many(Part(DeskCard), 64)]

    def check(self) -> None:
        """Indices run 1..n and 1..; keys are distinct; numbers are usable."""
        if self.protocol != PROTOCOL:
            raise Malformed(f"protocol {self.protocol} is not spoken here", code="wrong-version")
        Parameters(self.n, self.t, self.thresholds, self.capacity)
        if self.n < 3 * self.t - 2:
            raise Malformed("with n < 3t-2 one trustee and the board could forge a match", code="bad-parameters")
        if [card.index for card in self.trustees] != list(range(1, self.n + 1)):
            raise Malformed("trustees must be numbered 1 to n, in order", code="bad-manifest")
        if not self.desks or [card.index for card in self.desks] != list(range(1, len(self.desks) + 1)):
            raise Malformed("desks must be numbered from 1, in order", code="bad-manifest")
        if not self.registrars:
            raise Malformed("a manifest needs at least one registrar key", code="bad-manifest")
        keys = [
            self.board,
            *self.registrars,
            *(c.verify_key for c in self.trustees),
            *(c.verify_key for c in self.desks),
        ]
        if len(set(keys)) != len(keys):
            raise Malformed("two parties of the manifest share one key", code="bad-manifest")
        for sealing_key in (*(c.sealing_key for c in self.trustees), *(c.sealing_key for c in self.desks)):
            SealingKey(sealing_key)

    @property
    def digest(self) -> bytes:
        """The hash that opens the ceremony's transcript."""
        return digest("covey/plan", self.to_bytes())

    @property
    def parameters(self) -> Parameters:
        """The escrow's numbers."""
        return Parameters(self.n, self.t, self.thresholds, self.capacity)


@dataclass(frozen=True)
class Manifest(Message):
    """Plan and result of the ceremony: P_A = s_A*G for each subset, lexicographically."""

    TYPE: ClassVar[int] = 5
    plan: Annotated[Plan, Part(Plan)]
    transcript: Hash
    subset_keys: Annotated[tuple[bytes, ...], Many(Fixed(32), 6435)]

    def check(self) -> None:
        """One valid group element for each subset."""
        if len(self.subset_keys) != len(self.parameters.subsets):
            raise Malformed("a manifest needs one public key for each subset", code="bad-manifest")
        _ = self.evaluation_keys

    @cached_property
    def parameters(self) -> Parameters:
        """The escrow's numbers."""
        return self.plan.parameters

    @cached_property
    def hash(self) -> bytes:
        """What people read aloud and clients pin."""
        return digest("covey/manifest", self.to_bytes())

    @cached_property
    def evaluation_keys(self) -> dict[int, Element]:
        """K_i of each trustee: sum over A of g_A(i) * P_A."""
        subsets = self.parameters.subsets
        publics = [Element.from_bytes(data) for data in self.subset_keys]
        keys: dict[int, Element] = {}
        for i in range(1, self.plan.n + 1):
            mine = [(subset, public) for subset, public in zip(subsets, publics, strict=True) if i in subset]
            weights = [Scalar.from_int(self.parameters.subset_weight(subset, i) % ORDER) for subset, _ in mine]
            keys[i] = Element.weighted_sum(weights, [public for _, public in mine])
        return keys

    def trustee(self, index: int) -> TrusteeCard:
        """The card of trustee 1..n."""
        if not 1 <= index <= self.plan.n:
            raise Malformed(f"there is no trustee {index}", code="unknown-trustee")
        return self.plan.trustees[index - 1]

    def desk(self, index: int) -> DeskCard:
        """The card of desk 1.. ."""
        if not 1 <= index <= len(self.plan.desks):
            raise Malformed(f"there is no desk {index}", code="unknown-desk")
        return self.plan.desks[index - 1]


@dataclass(frozen=True, slots=True)
class SignedManifest(Message):
    """The manifest with every trustee's signature, in order."""

    TYPE: ClassVar[int] = 6
    manifest: Annotated[Manifest, Part(Manifest)]
    signatures: Annotated[tuple[bytes, ...], Many(Fixed(64), 15)]

    def check(self) -> None:
        """Every trustee signed exactly this manifest."""
        if len(self.signatures) != self.manifest.plan.n:
            raise Malformed("a manifest needs the signature of every trustee", code="bad-signature")
        keys = [VerifyKey(card.verify_key) for card in self.manifest.plan.trustees]
        try:
            for key, signature in zip(keys, self.signatures, strict=True):
                key.verify(signature, SIGN_MANIFEST, self.manifest.hash)
        except Malformed as error:
            raise Malformed("this manifest is not signed by all its trustees", code=error.code) from None
