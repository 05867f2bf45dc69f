"""Rings: what somebody of a desk has besides their own words, sealed to them in a `Welcome` (spec/desk).

Assumes that the chain of periods was checked. Does not know whether the board shows the newest welcome.
"""

from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace

from covey.errors import Blame, Malformed, PeerFault, Refused
from covey.primitives.hpke import OpeningKey, SealingKey
from covey.primitives.signing import SigningKey, VerifyKey
from covey.primitives.transcript import encode
from covey.roles.desk.people import Person, welcome_name
from covey.roles.desk_keys import DeskKeys, PeriodKeys
from covey.wire.desk import RING_CLASSES, SIGN_WELCOME, PeriodSeeds, Place, Ring, Welcome
from covey.wire.filing import pad, unpad

KEEPERS = frozenset({Place.HOLDER, Place.SHEET})
"""Who has all of a desk's keys."""


@dataclass(frozen=True)
class Keyring:
    """A ring that fits the chain. `pending`: seeds of a period that is prepared, and that the board has not yet."""

    ring: Ring = field(repr=False)
    version: int
    newest: PeriodSeeds = field(repr=False)
    pending: PeriodSeeds | None = field(repr=False)

    @property
    def place(self) -> Place:
        """What its owner is."""
        return Place(self.ring.role)

    @property
    def is_keeper(self) -> bool:
        """Whether its owner opens what arrives, and decides."""
        return self.place in KEEPERS

    @property
    def book(self) -> bytes:
        """The key under which everybody's lines are written now."""
        return self.books[-1]

    @property
    def books(self) -> tuple[bytes, ...]:
        """The keys of everybody's lines, without one that is prepared."""
        return self.ring.books[: self.newest.number]

    @property
    def periods(self) -> tuple[PeriodSeeds, ...]:
        """The seeds, without those that are prepared."""
        return tuple(seeds for seeds in self.ring.periods if seeds.number <= self.newest.number)

    @property
    def signing(self) -> SigningKey:
        """Signs requests, letters and entries."""
        return SigningKey(self.newest.signing)

    @property
    def deciding(self) -> SigningKey:
        """Signs decisions, welcomes, roles and the next period; of a keeper."""
        if not self.is_keeper:
            text = "only those who hold the desk's keys can do this"
            raise Refused(text, code="not-a-holder", hint="Ask somebody who holds them, or use the recovery sheet.")
        return SigningKey(self.newest.deciding)

    @property
    def openings(self) -> tuple[tuple[int, OpeningKey], ...]:
        """(period, key) of what is sealed to the desk, the newest first; of a keeper."""
        kept = [seeds for seeds in self.ring.periods if seeds.sealing and seeds.number <= self.newest.number]
        return tuple((seeds.number, OpeningKey(seeds.sealing)) for seeds in reversed(kept))


def first_seeds(signing: bytes, sealing: bytes) -> PeriodSeeds:
    """Period 0: the keys of the manifest, of which one both decides and signs."""
    return PeriodSeeds(0, signing, signing, sealing)


def new_seeds(number: int, fresh: bytes) -> PeriodSeeds:
    """Keys of a period from 96 fresh random bytes."""
    return PeriodSeeds(number, fresh[:32], fresh[32:64], fresh[64:96])


def public_keys(seeds: PeriodSeeds) -> tuple[VerifyKey, VerifyKey, SealingKey]:
    """(deciding, signing, sealing) of a keeper's seeds."""
    return SigningKey(seeds.deciding).public, SigningKey(seeds.signing).public, OpeningKey(seeds.sealing).public


def ring_for(place: Place, periods: Sequence[PeriodSeeds], books: Sequence[bytes], newest: int) -> Ring:
    """What somebody in this place is given of a keeper's seeds, of which number `newest` counts now.

    Those who are no keepers get `signing` alone, from now on, and never that of period 0, which decides too.
    """
    if place in KEEPERS:
        return Ring(place, tuple(periods), tuple(books))
    kept = [seeds for seeds in periods if seeds.number >= max(1, newest)]
    return Ring(place, tuple(PeriodSeeds(seeds.number, b"", seeds.signing, b"") for seeds in kept), tuple(books))


def seal_welcome(chain: DeskKeys, deciding: SigningKey, to: bytes, version: int, ring: Ring) -> Welcome:
    """Seal a ring to the opening key `to` (1216 bytes), signed with the newest deciding key."""
    name = welcome_name(chain.manifest, chain.desk, to)
    sealed = SealingKey(to).seal(pad(ring.to_bytes(), RING_CLASSES), _info(chain, name, version))
    return _signed(chain, deciding, name, version, sealed)


def remove_welcome(chain: DeskKeys, deciding: SigningKey, to: bytes, version: int) -> Welcome:
    """An empty one in place of somebody's ring."""
    return _signed(chain, deciding, welcome_name(chain.manifest, chain.desk, to), version, b"")


def open_welcome(chain: DeskKeys, person: Person, data: bytes, seen: int = 0) -> Keyring:
    """The ring that the board shows. `seen`: the newest version that was seen before.

    Raises `PeerFault` on the board (wrong-answer, bad-signature, old-welcome, does-not-open, wrong-ring, the
    decoder's) and `Refused` ("not-of-this-desk") for one that was removed.
    """
    name = welcome_name(chain.manifest, chain.desk, person.opening.public.data)
    try:
        welcome = Welcome.from_bytes(data)
        if (welcome.manifest, welcome.desk, welcome.name) != (chain.manifest, chain.desk, name):
            raise Malformed("the welcome of somebody else", code="wrong-answer")
        _signed_by_one_of(chain.keys[-2:] if welcome.sealed else chain.keys, welcome)
        if welcome.version < seen:
            raise Malformed(f"version {welcome.version}, and {seen} was there before", code="old-welcome")
        if not welcome.sealed:
            text = "these words are no longer of this desk"
            raise Refused(text, code="not-of-this-desk", hint="Somebody who holds the desk's keys can add you again.")
        ring = Ring.from_bytes(unpad(person.opening.open(welcome.sealed, _info(chain, name, welcome.version))))
        return judge_ring(chain, ring, welcome.version)
    except Malformed as error:
        raise PeerFault(Blame("board", f"showed a false welcome: {error}"), code=error.code) from None


def _signed(chain: DeskKeys, deciding: SigningKey, name: bytes, version: int, sealed: bytes) -> Welcome:
    unsigned = Welcome(chain.manifest, chain.desk, name, version, sealed, bytes(64))
    return replace(unsigned, signature=deciding.sign(SIGN_WELCOME, unsigned.signed_bytes()))


def _info(chain: DeskKeys, name: bytes, version: int) -> bytes:
    return encode("covey/desk-welcome", 1, chain.manifest, f"desk {chain.desk}", name, version)


def _signed_by_one_of(keys: Sequence[PeriodKeys], welcome: Welcome) -> None:
    """A ring: of the newest period's deciding key, or of the one before, which signed it when that was prepared.

    One that was removed stays as it is, whatever keys come later: of any.
    """
    for one in reversed(keys[1:]):
        with suppress(Malformed):
            welcome.verify(one.deciding)
            return
    welcome.verify(keys[0].deciding)


def judge_ring(chain: DeskKeys, ring: Ring, version: int) -> Keyring:
    """A ring whose seeds give the chain's keys, for each period that its place has; else `Malformed` ("wrong-ring")."""
    newest = chain.now.number
    numbers = [seeds.number for seeds in ring.periods]
    first = 0 if ring.role in KEEPERS else max(1, numbers[0] if numbers else 1)
    if ring.role not in set(Place) - {Place.GONE}:
        raise Malformed("a ring of nobody", code="wrong-ring")
    if numbers not in [list(range(first, newest + 1)), list(range(first, newest + 2))] or newest not in numbers:
        raise Malformed(f"a ring of other periods than those up to {newest}", code="wrong-ring")
    if len(ring.books) != numbers[-1]:
        raise Malformed("a ring without one key of the book for each period", code="wrong-ring")
    for seeds in ring.periods[: newest + 1 - first]:
        if list(_given(seeds, ring.role)) != list(_shown(chain.keys[seeds.number], ring.role)):
            raise Malformed(f"a ring whose keys of period {seeds.number} are others", code="wrong-ring")
    later = ring.periods[newest + 1 - first :]
    for seeds in later:
        list(_given(seeds, ring.role))
    return Keyring(ring, version, ring.periods[newest - first], later[0] if later else None)


def _given(seeds: PeriodSeeds, place: int) -> Iterator[bytes]:
    yield SigningKey(seeds.signing).public.data
    if place in KEEPERS:
        for seed in (seeds.deciding, seeds.sealing):
            if len(seed) != 32:
                raise Malformed("a ring that lacks a key", code="wrong-ring")
        yield SigningKey(seeds.deciding).public.data
        yield OpeningKey(seeds.sealing).public.data
    elif seeds.deciding or seeds.sealing:
        raise Malformed("a ring with keys that its place has not", code="wrong-ring")


def _shown(keys: PeriodKeys, place: int) -> Iterator[bytes]:
    yield keys.signing.data
    if place in KEEPERS:
        yield keys.deciding.data
        yield keys.sealing.data
