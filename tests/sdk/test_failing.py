"""A filing that too few trustees can take in: it is taken back from the others, and the author is told the truth."""

from pathlib import Path

import pytest

from covey.roles.trustee import FilingState
from covey.sdk import Standing
from covey.wire.log import Status
from sdk.fake_board import FakeBoard

NAMES = ["https://www.instagram.com/Rowan_Vale/?hl=en", "+44 20 7946 0018"]


def kept(board: FakeBoard, filing: bytes) -> dict[int, FilingState | None]:
    """What each trustee has of it."""
    return {i: trustee._store.filing(filing) for i, trustee in board.escrow.trustees.items()}


@pytest.mark.anyio
@pytest.mark.parametrize("refusing", [{4, 5}, {1, 2, 3}, {2, 3, 4, 5}])
async def test_what_some_refuse_nobody_keeps(board: FakeBoard, tmp_path: Path, refusing: set[int]) -> None:
    async with await board.author(tmp_path / "a.covey") as author:
        board.garbled = refusing
        found = await author.file(NAMES, 2)
        assert found.standing is Standing.WITHDRAWN
        assert (found.keeping, found.gone) == (0, 5)
        states = kept(board, found.id)
        assert {state.status for state in states.values() if state} == {Status.WITHDRAWN}
        assert {i for i, state in states.items() if state is None} == refusing
        board.garbled = set()
        again = await author.file(NAMES, 2)
        assert again.standing is Standing.HELD


@pytest.mark.anyio
async def test_it_is_taken_back_even_if_the_board_goes_away_at_once(board: FakeBoard, tmp_path: Path) -> None:
    """The withdrawal is signed and kept before it is sent."""
    place = tmp_path / "a.covey"
    async with await board.author(place) as author:
        board.garbled, board.fail_paths = {4, 5}, ("withdrawals",)
        found = await author.file(NAMES, 2)
        assert found.standing is Standing.WITHDRAWING
    board.fail_paths = ()
    async with await type(author).open(place, board=board.client()) as author:
        (found,) = await author.resume()
        assert found.standing is Standing.WITHDRAWN
        assert {state.status for state in kept(board, found.id).values() if state} == {Status.WITHDRAWN}


@pytest.mark.anyio
async def test_what_all_refuse_was_not_filed(board: FakeBoard, tmp_path: Path) -> None:
    async with await board.author(tmp_path / "a.covey") as author:
        board.garbled = {1, 2, 3, 4, 5}
        found = await author.file(NAMES, 2)
        assert found.standing in {Standing.REFUSED, Standing.WITHDRAWN}
        assert found.keeping == 0
