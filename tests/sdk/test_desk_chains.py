"""A desk that has changed its keys, as an author's client sees it through a board that may hide it or lie."""

import os
from dataclasses import replace
from pathlib import Path

import pytest

from covey.errors import Malformed
from covey.primitives.hpke import OpeningKey
from covey.primitives.signing import SigningKey
from covey.roles.desk_keys import DeskKeys, next_period
from covey.sdk import Author, Standing
from covey.wire.desk import DeskPeriod
from covey.wire.filing import FilingUpload, sealing_info
from sdk.fake_board import FakeBoard

pytestmark = pytest.mark.anyio


def renewed(board: FakeBoard, times: int) -> tuple[list[DeskPeriod], list[OpeningKey]]:
    """Periods of desk 1, and what opens under each, from the manifest's key on."""
    chain, house = DeskKeys.of(board.escrow.manifest, 1), board.escrow.keys.desks[0]
    deciding, openings = house.decider, [house.opening]
    for _ in range(times):
        new, opening = SigningKey(os.urandom(32)), OpeningKey(os.urandom(32))
        chain = chain.extend([next_period(chain, deciding, (new.public, new.public, opening.public))])
        deciding = new
        openings.append(opening)
    return list(chain.periods), openings


async def sealed_under(board: FakeBoard, author: Author, openings: list[OpeningKey]) -> int:
    """File, and say under which of these the capsules are."""
    before = len(board.asked("/v1/filings"))
    assert (await author.file(["ig: rowan_vale"], 2, desks=(1,))).standing is Standing.HELD
    upload = FilingUpload.from_bytes(board.asked("/v1/filings")[before])
    core = upload.header.core
    info = sealing_info(core.manifest, core.id, core.account, "desk 1", "capsules")
    found = []
    for number, opening in enumerate(openings):
        try:
            opening.open(upload.contents.capsules[0], info)
            found.append(number)
        except Malformed:
            continue
    (number,) = found
    return number


async def test_capsules_are_sealed_to_the_newest_key(board: FakeBoard, tmp_path: Path) -> None:
    """Of the chain that the board shows at the moment of filing."""
    periods, openings = renewed(board, 2)
    async with await board.author(tmp_path / "a.covey") as author:
        for shown in (0, 1, 2):
            board.periods[1] = periods[:shown]
            assert await sealed_under(board, author, openings) == shown
        assert author.blames == ()
        assert {target for _, target, _ in board.calls if "periods" in target} == {"/v1/desks/1/periods"}


async def test_a_board_takes_nobody_back_to_older_keys(board: FakeBoard, tmp_path: Path) -> None:
    """What this session has seen stays: the filing is held, and the board is named."""
    periods, openings = renewed(board, 2)
    fork, _ = renewed(board, 1)
    async with await board.author(tmp_path / "a.covey") as author:
        board.periods[1] = periods
        assert await sealed_under(board, author, openings) == 2
        for shown in ([], periods[:1], fork, [periods[0], fork[0]]):
            board.periods[1] = shown
            assert await sealed_under(board, author, openings) == 2
        assert {(blame.party, blame.certain) for blame in author.blames} == {("board", True)}


@pytest.mark.parametrize("what", ["false", "gap", "other desk", "no message", "nothing"])
async def test_no_filing_is_lost_because_of_a_desks_keys(board: FakeBoard, tmp_path: Path, what: str) -> None:
    """With false ones, or none, it is sealed to the manifest's, and the board is named; for certain if it lied."""
    periods, openings = renewed(board, 2)
    first = periods[0]
    board.periods[1] = {
        "false": [replace(first, signature=bytes(64))],
        "gap": periods[1:],
        "other desk": [replace(first, desk=2)],
        "no message": [replace(first, number=0)],
        "nothing": [],
    }[what]
    if what == "nothing":
        board.fail_paths = ("periods",)
    async with await board.author(tmp_path / "a.covey") as author:
        assert await sealed_under(board, author, openings) == 0
        (blame,) = author.blames
        assert (blame.party, blame.certain) == ("board", what != "nothing")
        assert "desk 1" in blame.fault
