"""After somebody was removed: what they are told, and what those see who stay (spec/desk, "Steps")."""

from collections.abc import Iterator

import pytest

from covey.errors import CoveyError
from covey.primitives.hashing import digest
from covey.roles.desk import people
from sdk.house_board import HouseBoard

pytestmark = pytest.mark.anyio


@pytest.fixture(autouse=True)
def quick_words(monkeypatch: pytest.MonkeyPatch) -> None:
    """Stretching costs a quarter of a second each time, on purpose; other tests stretch."""
    monkeypatch.setattr(people, "stretch", lambda words, salt: digest("covey/test-stretch", words, salt))


@pytest.fixture
def board() -> Iterator[HouseBoard]:
    made = HouseBoard()
    yield made
    made.close()


async def code_of(board: HouseBoard, words: bytes) -> str:
    """Why these words do not come in."""
    with pytest.raises(CoveyError) as found:
        await board.enter(words)
    return found.value.code


async def test_who_left_is_told_so_after_every_later_renewal(board: HouseBoard) -> None:
    """Their emptied welcome is signed with a key that gets older; so is a code's. The board is blamed for none."""
    await board.begin()
    bo_words = await board.newcomer("Bo")
    async with await board.enter(board.holder) as ada:
        (bo,) = [member for member in ada.staff().values() if member.card.name == "Bo"]
        code = await ada.add()
        await ada.remove(bo.person)
        for words in (bo_words, code) * 3:
            assert await code_of(board, words) == "not-of-this-desk"
            await ada.renew()


async def test_who_stays_open_over_the_removal_of_an_only_counsellor_accuses_nobody(board: HouseBoard) -> None:
    """What trustees sealed to the case key opens with none of the new desk's keys either."""
    await board.begin()
    bo_words = await board.newcomer("Bo")
    first, _ = board.matched()
    async with (
        await board.enter(board.holder) as ada,
        await board.enter(board.holder) as other,
        await board.enter(bo_words) as bo,
    ):
        await ada.poll()
        await ada.accept(first, bo.person.id)
        board.escrow.settle()
        await bo.cases()
        for house in (ada, other):
            await house.poll()
        await ada.remove(bo.person.id)
        async with await board.enter(board.holder) as fresh:
            for house in (ada, other, fresh) * 2:
                await house.poll()
                assert house.faults == ()
