"""People of a desk and their rings: what a reader takes, and what names the board."""

import os
from collections.abc import Callable
from dataclasses import dataclass, replace

import pytest

from covey.core.parameters import Parameters
from covey.core.words import WORDS
from covey.errors import CoveyError, PeerFault, Refused
from covey.primitives.signing import SigningKey
from covey.roles.desk.people import Person, check_words, person_of, welcome_name
from covey.roles.desk.ring import (
    first_seeds,
    new_seeds,
    open_welcome,
    public_keys,
    remove_welcome,
    ring_for,
    seal_welcome,
)
from covey.roles.desk_keys import DeskKeys, next_period
from covey.wire.desk import PeriodSeeds, Place, Ring, Welcome
from support import make_keys, make_manifest


@dataclass
class House:
    """A desk after some periods, and all of its seeds."""

    chain: DeskKeys
    seeds: list[PeriodSeeds]
    books: list[bytes]

    def renew(self) -> None:
        """The next period."""
        self.prepare()
        deciding = SigningKey(self.seeds[-2].deciding)
        self.chain = self.chain.extend([next_period(self.chain, deciding, public_keys(self.seeds[-1]))])

    def prepare(self) -> None:
        """Its keys, which do not count yet."""
        self.seeds.append(new_seeds(len(self.seeds), os.urandom(96)))
        self.books.append(os.urandom(32))

    def ring(self, place: Place) -> Ring:
        return ring_for(place, self.seeds, self.books, self.chain.now.number)

    def welcome(self, to: Person, ring: Ring, version: int = 1, period: int | None = None) -> Welcome:
        number = self.chain.now.number if period is None else period
        deciding = SigningKey(self.seeds[number].deciding)
        return seal_welcome(self.chain, deciding, to.card("").sealing_key, version, ring)


@pytest.fixture
def house() -> House:
    parameters = Parameters(5, 2, (2, 3), 8)
    keys = make_keys(parameters)
    manifest, secrets = make_manifest(parameters, keys), keys.desks[0]
    chain = DeskKeys.of(manifest, 1)
    found = House(chain, [first_seeds(secrets.signing.seed, secrets.opening.seed)], [])
    found.renew()
    found.renew()
    return found


def someone() -> Person:
    return Person(os.urandom(32))


def code_of(step: Callable[[], object]) -> str:
    with pytest.raises(CoveyError) as caught:
        step()
    if isinstance(caught.value, PeerFault):
        assert caught.value.blame.party == "board"
    return caught.value.code


def test_eight_words_are_a_person_of_one_desk_alone() -> None:
    """The same words at another desk, or another escrow, are somebody else; four words tell people apart."""
    phrase = os.urandom(11)
    me = person_of(bytes(32), 1, phrase)
    others = {person_of(bytes(32), 2, phrase).id, person_of(b"\1" * 32, 1, phrase).id, someone().id}
    assert me.id == person_of(bytes(32), 1, phrase).id
    assert me.id not in others
    assert me.card("name").person == me.id
    value = int.from_bytes(me.id, "big")
    assert check_words(me.id) == tuple(WORDS[value >> 128 - 11 * (i + 1) & 2047] for i in range(4))
    assert me.seed.hex() not in repr(me)
    assert repr(me.seed)[2:20] not in repr(me)


@pytest.mark.parametrize("place", [Place.COUNSELLOR, Place.HOLDER, Place.SHEET, Place.CODE])
def test_a_ring_opens_for_its_owner_and_nobody_else(house: House, place: Place) -> None:
    """Holders and the sheet have every key; others only what signs, and never the ceremony's."""
    me = someone()
    welcome = house.welcome(me, house.ring(place)).to_bytes()
    found = open_welcome(house.chain, me, welcome)
    assert (found.place, found.version, found.pending) == (place, 1, None)
    assert (found.newest.number, found.book, found.books) == (2, house.books[-1], tuple(house.books))
    assert found.signing.seed == house.seeds[2].signing
    if found.is_keeper:
        assert found.deciding.seed == house.seeds[2].deciding
        assert [(n, key.seed) for n, key in found.openings] == [(n, house.seeds[n].sealing) for n in (2, 1, 0)]
    else:
        assert code_of(lambda: found.deciding) == "not-a-holder"
        assert not found.openings
        ring = found.ring.to_bytes()
        kept = [seed for s in house.seeds for seed in (s.deciding, s.signing, s.sealing) if seed in ring]
        assert kept == [house.seeds[2].signing]
    assert code_of(lambda: open_welcome(house.chain, someone(), welcome)) == "wrong-answer"
    hijacked = replace(Welcome.from_bytes(welcome), name=welcome_name(house.chain.manifest, 1, b"\0" * 1216))
    assert code_of(lambda: open_welcome(house.chain, me, hijacked.to_bytes())) == "wrong-answer"


def test_a_ring_with_the_next_period_says_that_it_is_prepared(house: House) -> None:
    """The prepared keys are there and do not count; once the period is sent, the same ring is the newest."""
    me = someone()
    before = house.chain
    house.prepare()
    welcome = house.welcome(me, house.ring(Place.HOLDER)).to_bytes()
    found = open_welcome(before, me, welcome)
    assert found.pending == house.seeds[3]
    assert (found.newest.number, found.book) == (2, house.books[1])
    assert [number for number, _ in found.openings] == [2, 1, 0]
    house.chain = before.extend([next_period(before, found.deciding, public_keys(house.seeds[3]))])
    later = open_welcome(house.chain, me, welcome)  # signed with the key before the newest
    assert (later.pending, later.newest.number, later.book) == (None, 3, house.books[2])
    house.renew()
    assert code_of(lambda: open_welcome(house.chain, me, welcome)) == "bad-signature"


def test_what_names_the_board(house: House) -> None:
    """A false signature, an older version, keys that are not the chain's, and every other ring that fits nothing."""
    me, stranger = someone(), SigningKey(os.urandom(32))
    ring = house.ring(Place.HOLDER)
    good = house.welcome(me, ring)

    def opened(welcome: Welcome, seen: int = 0) -> str:
        return code_of(lambda: open_welcome(house.chain, me, welcome.to_bytes(), seen))

    assert opened(replace(good, signature=bytes(64))) == "bad-signature"
    assert opened(house.welcome(me, ring, period=0)) == "bad-signature"  # of somebody who left before the last one
    card = me.card("").sealing_key
    assert opened(seal_welcome(house.chain, stranger, card, 1, ring)) == "bad-signature"
    assert opened(good, seen=2) == "old-welcome"
    assert opened(replace(good, desk=2)) == "wrong-answer"
    assert code_of(lambda: open_welcome(house.chain, me, good.to_bytes()[:-1])) == "truncated"
    deciding = SigningKey(house.seeds[2].deciding)
    removed = remove_welcome(house.chain, deciding, card, 5)
    with pytest.raises(Refused) as caught:
        open_welcome(house.chain, me, removed.to_bytes())
    assert caught.value.code == "not-of-this-desk"
    other = new_seeds(2, os.urandom(96))
    counsellor = house.ring(Place.COUNSELLOR)
    last, signing = ring.periods[-1], PeriodSeeds(2, b"", other.signing, b"")
    for bad in (
        replace(ring, role=0),
        replace(ring, role=5),
        replace(ring, periods=()),
        replace(ring, periods=ring.periods[:-1], books=ring.books[:-1]),
        replace(ring, periods=ring.periods[1:]),
        replace(ring, periods=(*ring.periods[:-1], replace(last, deciding=other.deciding))),
        replace(ring, periods=(*ring.periods[:-1], replace(last, signing=other.signing))),
        replace(ring, periods=(*ring.periods[:-1], replace(last, sealing=other.sealing))),
        replace(ring, periods=(*ring.periods[:-1], replace(last, deciding=b""))),
        replace(ring, books=ring.books[:-1]),
        replace(ring, books=(*ring.books, os.urandom(32))),
        replace(counsellor, periods=(signing,)),
        replace(counsellor, periods=(replace(counsellor.periods[0], deciding=last.deciding),)),
        replace(ring, role=Place.COUNSELLOR),
    ):
        assert opened(house.welcome(me, bad)) == "wrong-ring", bad.role
