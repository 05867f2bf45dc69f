"""The set-up ceremony: cards, four rounds, and what a trustee keeps between them (spec/ceremony)."""

from dataclasses import dataclass
from typing import Annotated, ClassVar

from covey.core.parameters import MAX_TRUSTEES
from covey.errors import Malformed
from covey.primitives.hashing import digest
from covey.primitives.hpke import OVERHEAD, PUBLIC_LENGTH, SealingKey
from covey.primitives.signing import VerifyKey
from covey.wire.codec import U8, Fixed, Hash, Many, Message, Opaque, Part, PublicKey, Signature, Text
from covey.wire.manifest import Plan

SIGN_CARD = "covey/sign/ceremony/card"
SIGN_COMMITMENTS = "covey/sign/ceremony/commitments"
SIGN_DEALS = "covey/sign/ceremony/deals"
SIGN_CONFIRMATION = "covey/sign/ceremony/confirmation"

TRUSTEE, DESK, BOARD, REGISTRAR = 1, 2, 3, 4
ROLES = {TRUSTEE: "trustee", DESK: "desk", BOARD: "board", REGISTRAR: "registrar"}

CONTRIBUTION_LENGTH = 32
MAX_SUBSETS = 6435  # C(15, 8): n = 15, t = 8
MAX_OWN = 3432  # of these, the ones that contain one given trustee
MAX_SHARED = 1716  # and the ones that contain two

_Name = Annotated[str, Text(200)]
_Hashes = Annotated[tuple[bytes, ...], Many(Fixed(32), MAX_TRUSTEES)]


def check_name(text: str) -> None:
    """Names are read by people and printed: visible characters, no blanks around them."""
    if not text or text != text.strip() or not text.isprintable():
        raise Malformed("a name must be visible text without blanks around it", code="bad-name")


@dataclass(frozen=True, slots=True)
class CardOffer(Message):
    """What a party asks to have in the plan: its name and keys, signed with its own key.

    Trustees have a jurisdiction and one sealing key, desks a sealing key, boards and registrars neither.
    The signature shows that the offerer holds the signing key, not who it is: people compare `digest` aloud.
    """

    TYPE: ClassVar[int] = 60
    role: U8
    name: _Name
    jurisdiction: _Name
    verify_key: PublicKey
    sealing_key: Annotated[tuple[bytes, ...], Many(Fixed(PUBLIC_LENGTH), 1)]
    signature: Signature

    def signed_bytes(self) -> bytes:
        """What the offerer signs."""
        return digest(SIGN_CARD, self.role, self.name, self.jurisdiction, self.verify_key, *self.sealing_key)

    @property
    def digest(self) -> bytes:
        """What people read aloud."""
        return self.signed_bytes()

    def check(self) -> None:
        """The fields suit the role, the keys are keys, and the offerer signed."""
        if self.role not in ROLES:
            raise Malformed("a card is for a trustee, a desk, a board or a registrar", code="bad-card")
        check_name(self.name)
        if self.role == TRUSTEE:
            check_name(self.jurisdiction)
        if (self.role == TRUSTEE) != bool(self.jurisdiction):
            raise Malformed("a trustee's card, and no other, names a jurisdiction", code="bad-card")
        if (self.role in (TRUSTEE, DESK)) != bool(self.sealing_key):
            raise Malformed("the cards of trustees and desks, and no others, have a sealing key", code="bad-card")
        for key in self.sealing_key:
            SealingKey(key)
        VerifyKey(self.verify_key).verify(self.signature, SIGN_CARD, self.signed_bytes())


@dataclass(frozen=True, slots=True)
class Commitments(Message):
    """Round 1: one hash for each subset that contains the sender, in lexicographic order."""

    TYPE: ClassVar[int] = 61
    plan: Hash
    trustee: U8
    commitments: Annotated[tuple[bytes, ...], Many(Fixed(32), MAX_OWN)]
    signature: Signature

    def signed_bytes(self) -> bytes:
        """What the trustee signs; also the message's place in the transcript."""
        return digest(SIGN_COMMITMENTS, self.plan, self.trustee, *self.commitments)


@dataclass(frozen=True, slots=True)
class Deals(Message):
    """Round 2: what the sender saw in round 1, and one sealed package for each other trustee, in order."""

    TYPE: ClassVar[int] = 62
    plan: Hash
    trustee: U8
    seen: _Hashes
    sealed: Annotated[tuple[bytes, ...], Many(Opaque(OVERHEAD + CONTRIBUTION_LENGTH * MAX_SHARED), MAX_TRUSTEES - 1)]
    signature: Signature

    def signed_bytes(self) -> bytes:
        """What the trustee signs; also the message's place in the transcript."""
        return digest(SIGN_DEALS, self.plan, self.trustee, len(self.seen), *self.seen, *self.sealed)


@dataclass(frozen=True, slots=True)
class Confirmation(Message):
    """Round 3: what the sender saw in round 2, the transcript hash, and P_A for each of its subsets."""

    TYPE: ClassVar[int] = 63
    plan: Hash
    trustee: U8
    seen: _Hashes
    transcript: Hash
    publics: Annotated[tuple[bytes, ...], Many(Fixed(32), MAX_OWN)]
    signature: Signature

    def signed_bytes(self) -> bytes:
        """What the trustee signs."""
        return digest(
            SIGN_CONFIRMATION, self.plan, self.trustee, len(self.seen), *self.seen, self.transcript, *self.publics
        )


@dataclass(frozen=True, slots=True)
class ManifestSignature(Message):
    """Round 4: the signature over the manifest's hash that `SignedManifest` carries."""

    TYPE: ClassVar[int] = 64
    trustee: U8
    manifest: Hash
    signature: Signature


# Private from here on: these never travel.


@dataclass(frozen=True, slots=True)
class PrivateKeys(Message):
    """The key seeds of a desk, a board or a registrar, for its own disk."""

    TYPE: ClassVar[int] = 66
    role: U8
    name: _Name
    signing: Hash
    opening: Annotated[tuple[bytes, ...], Many(Fixed(32), 1)]

    def __repr__(self) -> str:
        return f"PrivateKeys(role={self.role}, name={self.name!r})"

    def check(self) -> None:
        """Only desks open things."""
        if self.role not in (DESK, BOARD, REGISTRAR) or (self.role == DESK) != bool(self.opening):
            raise Malformed("these keys suit neither a desk, nor a board, nor a registrar", code="bad-keys")
        check_name(self.name)


@dataclass(frozen=True, slots=True)
class Committed(Message):
    """Since round 1: the plan, and the 32 bytes that every contribution comes from."""

    TYPE: ClassVar[int] = 67
    plan: Annotated[Plan, Part(Plan)]
    entropy: Hash

    def __repr__(self) -> str:
        return "Committed(<hidden>)"


@dataclass(frozen=True, slots=True)
class Dealt(Message):
    """Since round 2: everybody's commitments, and the message sent (sealing is not repeatable)."""

    TYPE: ClassVar[int] = 68
    commitments: Annotated[tuple[Commitments, ...], Many(Part(Commitments), MAX_TRUSTEES)]
    deals: Annotated[Deals, Part(Deals)]


@dataclass(frozen=True, slots=True)
class Confirmed(Message):
    """Since round 3: the hashes of everybody's deals, and this trustee's seeds."""

    TYPE: ClassVar[int] = 69
    seen: _Hashes
    seeds: Annotated[tuple[bytes, ...], Many(Fixed(32), MAX_OWN)]

    def __repr__(self) -> str:
        return "Confirmed(<hidden>)"


@dataclass(frozen=True, slots=True)
class CeremonyState(Message):
    """A trustee's private state between rounds: its keys, and one part for each round done.

    One state serves one ceremony. It must be on disk before the message that came with it is sent.
    """

    TYPE: ClassVar[int] = 65
    name: _Name
    jurisdiction: _Name
    signing: Hash
    opening: Hash
    committed: Annotated[tuple[Committed, ...], Many(Part(Committed), 1)] = ()
    dealt: Annotated[tuple[Dealt, ...], Many(Part(Dealt), 1)] = ()
    confirmed: Annotated[tuple[Confirmed, ...], Many(Part(Confirmed), 1)] = ()
    signed: Annotated[tuple[bytes, ...], Many(Fixed(32), 1)] = ()  # the manifest's hash, since round 4

    def __repr__(self) -> str:
        return f"CeremonyState(name={self.name!r}, rounds={self.rounds})"

    @property
    def rounds(self) -> int:
        """How many rounds are done: 0..4."""
        return len(self.committed) + len(self.dealt) + len(self.confirmed) + len(self.signed)

    def check(self) -> None:
        """Rounds come in order."""
        done = [bool(part) for part in (self.committed, self.dealt, self.confirmed, self.signed)]
        if done != sorted(done, reverse=True):
            raise Malformed("a ceremony state skips a round", code="bad-state")
