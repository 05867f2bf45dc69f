"""A desk over its folder: opens after a restart, keeps nothing in the clear, sends its decision once it can."""

from pathlib import Path

import pytest

from covey.errors import Refused, Unavailable
from covey.sdk import Choices, DeskSession, Standing, State, name_person
from covey.sdk.files import private_folder, write_private
from sdk.fake_board import FakeBoard

pytestmark = pytest.mark.anyio
TEXT, REACH = "what happened in the summer", "by post"
NAMES = ["@rowan_vale on instagram"]


def folder(board: FakeBoard, root: Path, index: int = 1) -> Path:
    """A desk's folder as the set-up leaves it."""
    found = private_folder(root / f"desk-{index}")
    write_private(found / "manifest.covey", board.signed.to_bytes())
    write_private(found / "desk.key", board.escrow.keys.desks[index - 1].to_bytes())
    return found


async def session(board: FakeBoard, root: Path, index: int = 1) -> DeskSession:
    return await DeskSession.open(folder(board, root, index), board=board.client(0.3))


async def file(board: FakeBoard, root: Path, desks: tuple[int, ...] = (1,)) -> bytes:
    """A direct filing."""
    async with await board.author(root / "a.covey") as author:
        choices = Choices(1, desks, reach=REACH, account_text=TEXT)
        return (await author.submit(name_person(NAMES), choices)).id


async def test_from_the_inbox_to_the_case(board: FakeBoard, tmp_path: Path) -> None:
    """The conflict part first, the rest after accepting; the same again from the folder alone."""
    filing = await file(board, tmp_path)
    async with await session(board, tmp_path) as desk:
        assert desk.cases() == []
        (case,) = await desk.poll()
        assert (case.filing, case.state, case.case) == (filing, State.CONFLICT_CHECK, None)
        assert case.conflict is not None and case.conflict.identifiers == ("ig:rowan_vale",)
        assert (await desk.accept(filing)).state is State.ACCEPTED
        (case,) = await desk.poll()
        assert case.case is not None and (case.case.account, case.case.reach) == (TEXT, REACH)
        assert desk.faults == ()
    asked = len(board.calls)
    async with await session(board, tmp_path) as desk:
        assert desk.case(filing) == case
    assert len(board.calls) == asked


async def test_nothing_opened_is_written(board: FakeBoard, tmp_path: Path) -> None:
    """What was released stays sealed on the desk's disk."""
    filing = await file(board, tmp_path)
    async with await session(board, tmp_path) as desk:
        await desk.poll()
        await desk.accept(filing)
        await desk.poll()
    for path in (tmp_path / "desk-1").rglob("*"):
        if path.is_file():
            assert all(word.encode() not in path.read_bytes() for word in ("rowan_vale", "summer", REACH)), path
            assert path.stat().st_mode & 0o077 == 0


async def test_a_declined_case_goes_to_the_next_desk(board: FakeBoard, tmp_path: Path) -> None:
    """Which opens it by itself."""
    filing = await file(board, tmp_path, (2, 1))
    async with await session(board, tmp_path, 2) as second, await session(board, tmp_path, 1) as first:
        await second.poll()
        assert (await second.decline(filing)).state is State.DECLINED
        await first.poll()
        assert first.case(filing).state is State.CONFLICT_CHECK
        with pytest.raises(Refused, match="declined"):
            await second.accept(filing)
    async with await board.author(tmp_path / "b.covey") as other:
        assert await other.list() == ()


async def test_a_decision_is_kept_until_the_board_has_it(board: FakeBoard, tmp_path: Path) -> None:
    """The board is gone just then; the next poll sends it."""
    filing = await file(board, tmp_path)
    async with await session(board, tmp_path) as desk:
        await desk.poll()
        board.fail_paths = ("decisions",)
        with pytest.raises(Unavailable):
            await desk.accept(filing)
    board.fail_paths = ()
    async with await session(board, tmp_path) as desk:
        assert desk.case(filing).state is State.ACCEPTED
        await desk.poll()
        assert desk.case(filing).case is not None
        sent = len(board.asked("decisions"))
        await desk.poll()
        assert len(board.asked("decisions")) == sent


async def test_a_false_package_is_blamed_and_harmless(board: FakeBoard, tmp_path: Path) -> None:
    """The rest still opens."""
    filing = await file(board, tmp_path)
    forged = board.packages[0]
    object.__setattr__(forged, "signature", bytes(64))
    async with await session(board, tmp_path) as desk:
        await desk.poll()
        assert desk.case(filing).conflict is not None
        assert [blame.party for blame in desk.faults] == ["board"]


async def test_a_withheld_filing_is_asked_for_again(board: FakeBoard, tmp_path: Path) -> None:
    """And the desk says that the board owes it."""
    filing = await file(board, tmp_path)
    upload = board.uploads.pop(filing)
    async with await session(board, tmp_path) as desk:
        (case,) = await desk.poll()
        assert case.state is State.WAITING
        assert [finding.code for finding in desk.findings] == ["needs-filing"]
        board.uploads[filing] = upload
        (case,) = await desk.poll()
        assert case.state is State.CONFLICT_CHECK


async def test_everything_can_be_fetched_again(board: FakeBoard, tmp_path: Path) -> None:
    """After a board that numbers anew has taken over."""
    await file(board, tmp_path)
    async with await session(board, tmp_path) as desk:
        before = await desk.poll()
        count = len(board.asked("packages"))
        assert await desk.poll(everything=True) == before
        assert len(board.asked("packages")) > count + 1


async def test_one_command_at_a_time(board: FakeBoard, tmp_path: Path) -> None:
    """Two would race for the folder."""
    async with await session(board, tmp_path):
        with pytest.raises(Refused, match="another command"):
            await session(board, tmp_path)


async def test_the_author_sees_who_has_it(board: FakeBoard, tmp_path: Path) -> None:
    """Opened, then taken."""
    async with await board.author(tmp_path / "a.covey") as author:
        filing = (await author.submit(name_person(NAMES), Choices(1))).id
        async with await session(board, tmp_path) as desk:
            await desk.poll()
            await desk.accept(filing)
        assert [view.standing for view in await author.list()] == [Standing.ACCEPTED]
