"""Before the rounds: keys, the cards that show them, and the plan made of cards (spec/ceremony, steps 1 and 2).

A card proves that its sender holds the signing key, not who the sender is; people compare `spoken`.
"""

from collections.abc import Sequence

from covey.core.parameters import Parameters
from covey.errors import Malformed, Misuse
from covey.primitives.hashing import derive_key
from covey.primitives.hpke import OpeningKey
from covey.primitives.signing import SigningKey
from covey.wire.ceremony import (
    DESK,
    ROLES,
    SIGN_CARD,
    TRUSTEE,
    CardOffer,
    CeremonyState,
    PrivateKeys,
    check_name,
)
from covey.wire.manifest import PROTOCOL, DeskCard, Limits, Plan, TrusteeCard

ENTROPY_LENGTH = 32
SPOKEN_DIGITS = 40


def spoken(digest: bytes) -> str:
    """The first 160 bits of a hash as ten groups of four hex digits, to be compared by voice, all of them.

    Whoever carries the messages could try to show two people two different things with one spoken hash;
    that takes 2^80 work for 160 bits, but only 2^40 for 80.
    """
    if len(digest) != 32:
        raise Misuse("a spoken hash starts from 32 bytes")
    digits = digest.hex()[:SPOKEN_DIGITS]
    return " ".join(digits[i : i + 4] for i in range(0, SPOKEN_DIGITS, 4))


def check_entropy(entropy: bytes) -> None:
    """Every `entropy` argument of the ceremony is 32 fresh secret bytes."""
    if len(entropy) != ENTROPY_LENGTH:
        raise Misuse("a ceremony step takes exactly 32 bytes of entropy")


def card(name: str, jurisdiction: str, entropy: bytes) -> tuple[CeremonyState, CardOffer]:
    """A trustee's new keys, and its card. `entropy`: 32 fresh secret bytes."""
    signing, opening = _seeds(entropy)
    state = CeremonyState(name, jurisdiction, signing, opening)
    return state, offer_of(state)


def make_keys(role: int, name: str, entropy: bytes) -> tuple[PrivateKeys, CardOffer]:
    """New keys of a desk, a board or a registrar, and their card. `entropy`: 32 fresh secret bytes."""
    signing, opening = _seeds(entropy)
    keys = PrivateKeys(role, name, signing, (opening,) if role == DESK else ())
    keys.check()
    return keys, offer(keys)


def offer_of(state: CeremonyState) -> CardOffer:
    """The card of a trustee, from its state."""
    return _offer(TRUSTEE, state.name, state.jurisdiction, state.signing, (state.opening,))


def offer(keys: PrivateKeys) -> CardOffer:
    """The card of a desk, a board or a registrar."""
    return _offer(keys.role, keys.name, "", keys.signing, keys.opening)


def desk_card(index: int, found: CardOffer) -> DeskCard:
    """The manifest's card of desk `index`."""
    _expect(found, DESK)
    return DeskCard(index, found.name, found.verify_key, found.sealing_key[0])


def public_key(role: int, found: CardOffer) -> bytes:
    """The verify key of a board's or registrar's card."""
    _expect(found, role)
    return found.verify_key


def make_plan(
    name: str,
    parameters: Parameters,
    limits: Limits,
    trustees: Sequence[CardOffer],
    desks: Sequence[DeskCard],
    board: bytes,
    board_url: str,
    registrars: Sequence[bytes],
    created: int,
) -> Plan:
    """Everything that is agreed before round 1. A trustee's index is its place in `trustees`, from 1."""
    for found in trustees:
        found.check()
        _expect(found, TRUSTEE)
    check_name(name)
    if not board_url.isprintable():
        raise Malformed("the board's address must be visible text", code="bad-manifest")
    cards = tuple(
        TrusteeCard(i, found.name, found.jurisdiction, found.verify_key, found.sealing_key[0])
        for i, found in enumerate(trustees, start=1)
    )
    for label, values in (
        ("trustees share one name", [c.name for c in cards]),
        ("desks share one name", [c.name for c in desks]),
        ("parties share one sealing key", [*(c.sealing_key for c in cards), *(c.sealing_key for c in desks)]),
    ):
        if len(set(values)) != len(values):
            raise Malformed(f"two {label}", code="bad-manifest")
    plan = Plan(
        PROTOCOL,
        name,
        created,
        parameters.n,
        parameters.t,
        parameters.thresholds,
        parameters.capacity,
        limits,
        board,
        board_url,
        tuple(registrars),
        cards,
        tuple(desks),
    )
    return Plan.from_bytes(plan.to_bytes())


def _seeds(entropy: bytes) -> tuple[bytes, bytes]:
    check_entropy(entropy)
    return derive_key(entropy, "covey/ceremony/signing"), derive_key(entropy, "covey/ceremony/opening")


def _offer(role: int, name: str, jurisdiction: str, signing: bytes, opening: tuple[bytes, ...]) -> CardOffer:
    key = SigningKey(signing)
    sealing = tuple(OpeningKey(seed).public.data for seed in opening)
    unsigned = CardOffer(role, name, jurisdiction, key.public.data, sealing, bytes(64))
    signature = key.sign(SIGN_CARD, unsigned.signed_bytes())
    found = CardOffer(role, name, jurisdiction, key.public.data, sealing, signature)
    found.check()
    return found


def _expect(found: CardOffer, role: int) -> None:
    if found.role != role:
        raise Malformed(
            f"the card of {found.name} is for a {ROLES[found.role]}, not for a {ROLES[role]}", code="bad-card"
        )
