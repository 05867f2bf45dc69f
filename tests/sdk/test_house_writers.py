"""Lines of those who may not write them are passed over, and who wrote them is named (spec/desk, "The book")."""

from collections.abc import Iterator

import pytest

from covey.primitives.hashing import digest
from covey.roles.desk import State, people
from covey.roles.desk.bodies import Check, Tombstone
from covey.roles.desk.book import BookKey
from covey.sdk.house import DeskHouse
from covey.wire.desk import LineKind, Place
from sdk.house_board import HouseBoard

pytestmark = pytest.mark.anyio
STONE = Tombstone(20_000, "author-asked").to_bytes()


@pytest.fixture(autouse=True)
def quick_words(monkeypatch: pytest.MonkeyPatch) -> None:
    """Stretching costs a quarter of a second each time, on purpose; other tests stretch."""
    monkeypatch.setattr(people, "stretch", lambda words, salt: digest("covey/test-stretch", words, salt))


@pytest.fixture
def board() -> Iterator[HouseBoard]:
    made = HouseBoard()
    yield made
    made.close()


def everyone(house: DeskHouse) -> BookKey:
    return BookKey.everyone(house.keyring.book)


def told(house: DeskHouse) -> list[tuple[str, str]]:
    """Who wrote what they may not."""
    return [(fault.party.rpartition(" ")[0], fault.fault.split()[2]) for fault in house.faults]


async def test_a_tombstone_of_a_counsellor_hides_nobody(board: HouseBoard) -> None:
    """Not for him, not for others, not after his removal; nor does a check of his count, under whatever key."""
    await board.begin()
    bo_words = await board.newcomer("Bo")
    first, _ = board.matched()
    async with await board.enter(bo_words) as bo, await board.enter(board.holder) as ada:
        await bo.write(everyone(bo), LineKind.TOMBSTONE, first, STONE)
        assert bo.tombstone(first) is None
        holders = BookKey.holders(ada.keyring.newest.sealing)
        await bo.write(holders, LineKind.CHECK, first, Check("decline").to_bytes())
        bo_id = bo.person.id
    for gone in (False, True):
        async with await board.enter(board.holder) as ada:
            (filed,) = [one for one in await ada.poll() if one.view.filing == first]
            assert (filed.deleted, filed.check, filed.view.state) == (None, None, State.CONFLICT_CHECK)
            assert told(ada) == [("Bo", "TOMBSTONE"), ("Bo", "CHECK")]
            assert [one.code for one in ada.book.passed] == ["wrong-writer"] * 2
            if not gone:
                await ada.remove(bo_id)
    async with await board.enter(board.holder) as ada:
        await ada.accept(first, ada.person.id)


async def test_a_code_writes_cards_and_nothing_else(board: HouseBoard) -> None:
    """Somebody who has a code and never joined; and the role that was taken from it does not come back."""
    await board.begin()
    first, _ = board.matched()
    async with await board.enter(board.holder) as ada:
        async with await board.enter(await ada.add()) as code:
            await code.write(everyone(code), LineKind.TOMBSTONE, first, STONE)
            (role,) = code.book.history(LineKind.ROLE, code.person.id)
            await ada.take_back_codes()
            await code.write(everyone(code), LineKind.ROLE, code.person.id, role.line.body)
        (filed,) = [one for one in await ada.poll() if one.view.filing == first]
        assert filed.deleted is None
        assert ada.staff()[code.person.id].place is Place.GONE
        assert told(ada) == [("a code for joining", "TOMBSTONE"), ("a code for joining", "ROLE")]
        await ada.accept(first, ada.person.id)


async def test_what_a_holder_wrote_counts_after_they_left_and_says_who(board: HouseBoard) -> None:
    """A role that was given once stays a reason to believe what was written."""
    await board.begin()
    bo_words = await board.newcomer("Bo", Place.HOLDER)
    first, second = board.matched()
    async with await board.enter(bo_words) as bo, await board.enter(board.holder) as ada:
        await ada.poll()
        await ada.accept(first, bo.person.id)
        board.escrow.settle()
        await bo.cases()
        await bo.delete(first, "author-asked")
        assert bo.deleted_by(second) is None
        await ada.remove(bo.person.id)
        assert {one.view.filing: one.deleted is not None for one in await ada.poll()} == {first: True, second: False}
        by = ada.deleted_by(first)
        assert by is not None and (by.card.name, by.place) == ("Bo", Place.GONE)
        assert ada.faults == ()
