"""An acceptance that stops half way gives nobody an author: what counts is the key that the decision names."""

from contextlib import suppress

import pytest

from covey.errors import Refused
from covey.primitives.hashing import digest
from covey.roles.desk import people
from covey.sdk.house import DeskHouse
from covey.wire.desk import Place
from sdk.house_board import HouseBoard, Killed

pytestmark = pytest.mark.anyio


@pytest.fixture(autouse=True)
def quick_words(monkeypatch: pytest.MonkeyPatch) -> None:
    """Stretching costs a quarter of a second each time, on purpose; other tests stretch."""
    monkeypatch.setattr(people, "stretch", lambda words, salt: digest("covey/test-stretch", words, salt))


async def whose(house: DeskHouse, filing: bytes) -> tuple[bytes, ...]:
    """Who has an author, as a holder sees it."""
    (found,) = [one for one in await house.poll() if one.view.filing == filing]
    return found.counsellors


async def has(board: HouseBoard, words: bytes, filing: bytes) -> bool:
    """Whether somebody has an author: then it is open to them, and no trustee is accused."""
    board.escrow.settle()
    async with await board.enter(words) as house:
        found = [one for one in await house.cases() if one.filing == filing]
        assert all(one.case is not None for one in found)
        if house.keyring.place != Place.COUNSELLOR:
            await house.poll()
            assert house.faults == ()
        return bool(found)


async def accepted_twice(board: HouseBoard, left: int) -> tuple[bool, bool]:
    """Ada accepts for Bo or Clara and is killed after so many requests, then accepts for herself.

    Whether the first of them counted, and whether it was whole.
    """
    await board.begin()
    bo, clara = await board.newcomer("Bo", Place.HOLDER), await board.newcomer("Clara")
    ids = {}
    for words in (board.holder, bo, clara):
        async with await board.enter(words) as house:
            ids[words] = house.person.id
    to, (filing, _), whole = (bo, clara)[left % 2], board.matched(), False
    with suppress(Killed):
        async with await board.enter(board.holder, left) as ada:
            await ada.accept(filing, ids[to])
            whole = True
    async with await board.enter(board.holder) as ada:
        was = await whose(ada, filing)
        assert was in ((), (ids[to],))
        await ada.accept(filing, ids[board.holder])
        assert await whose(ada, filing) == (ids[to] if was else ids[board.holder],)
    owner, other = (to, board.holder) if was else (board.holder, to)
    assert await has(board, owner, filing)
    assert not await has(board, other, filing)
    if other == bo:
        async with await board.enter(bo) as house:
            await house.cases()
            assert filing not in house.of_mine
            with pytest.raises(Refused, match="no key to this filing"):
                await house.delete(filing, "author-asked")
    return bool(was), whole


async def test_accepted_for_one_and_after_a_stop_for_another() -> None:
    """Stopped at one request after the other: one of them has the author, and everybody sees who."""
    given, changed, left, whole = 0, 0, 3, False
    while not whole:
        left += 1
        board = HouseBoard()
        was, whole = await accepted_twice(board, left)
        given, changed = given + was, changed + (not was)
        board.close()
    assert given > 1
    assert changed > 4
