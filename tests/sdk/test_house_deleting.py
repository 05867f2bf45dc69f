"""Deleting an author's case at its end: by whom, in which order, and what stays (spec/desk, "Deleting")."""

from collections.abc import Awaitable, Iterator
from pathlib import Path

import pytest

from covey.errors import CoveyError
from covey.primitives.hashing import digest
from covey.roles.desk import people
from covey.roles.desk.bodies import Mark, Tombstone
from covey.roles.desk.book import BookKey
from covey.roles.desk.walls import wrap
from covey.sdk.house import DeskHouse
from covey.wire.desk import LineKind, Place, Wrapped
from sdk.house_board import HouseBoard, Killed

pytestmark = pytest.mark.anyio
SECRET = "In the stairwell, at seven."
DAY = 86_400


@pytest.fixture(autouse=True)
def quick_words(monkeypatch: pytest.MonkeyPatch) -> None:
    """Stretching costs a quarter of a second each time, on purpose; other tests stretch."""
    monkeypatch.setattr(people, "stretch", lambda words, salt: digest("covey/test-stretch", words, salt))


@pytest.fixture
def board() -> Iterator[HouseBoard]:
    made = HouseBoard()
    yield made
    made.close()


async def code_of(step: Awaitable[object]) -> str:
    try:
        await step
    except CoveyError as error:
        return error.code
    return ""


async def at_work(board: HouseBoard) -> tuple[bytes, bytes, bytes, bytes]:
    """(Bo's words, Clara's words, Bo's author, Clara's), each read, with notes and letters; Bo is a holder."""
    await board.begin()
    bo_words, clara_words = await board.newcomer("Bo", Place.HOLDER), await board.newcomer("Clara")
    first, second = board.matched()
    async with (
        await board.enter(board.holder) as ada,
        await board.enter(bo_words) as bo,
        await board.enter(clara_words) as clara,
    ):
        await ada.poll()
        await ada.accept(first, bo.person.id)
        await ada.accept(second, clara.person.id)
        board.escrow.settle()
        for house, filing in ((bo, first), (clara, second)):
            await house.cases()
            await house.note(filing, SECRET)
            await house.task(filing, SECRET, 20_000)
            await house.mail(filing, lambda mail: mail.write(SECRET))
    return bo_words, clara_words, first, second


def today(board: HouseBoard) -> int:
    return int(board.escrow.now) // DAY


async def sealed_entries(house: DeskHouse) -> dict[int, bytes]:
    """What the board still has of each entry of the book."""
    await house.refresh()
    return {number: item.entry.sealed for number, item in house.book._items.items()}


async def test_a_case_is_deleted_when_its_time_is_over_and_a_tombstone_stays(board: HouseBoard) -> None:
    """Everything about this author, and nothing about another; nobody reads it any more, with any words."""
    bo_words, clara_words, first, second = await at_work(board)
    async with await board.enter(bo_words) as bo:
        assert await code_of(bo.delete(first, "kept-long-enough")) == "not-ready"
        await bo.close_case(first, today(board) + 3, "all said")
        assert await code_of(bo.delete(first, "kept-long-enough")) == "not-ready"
        board.escrow.advance(4 * DAY)
        found = await bo.look_at_deletion(first)
        assert (found.lines, found.keep, found.begun) == (9, today(board) - 1, False)
        await bo.delete(first, "kept-long-enough")
        assert await bo.cases() == []
        assert list(bo.notes(first)) == [] and bo.known_mail(first) == []
        assert await code_of(bo.delete(first, "kept-long-enough")) == "not-your-author"
    for words in (bo_words, board.holder, board.sheet):
        async with await board.enter(words) as house:
            assert first not in {case.filing for case in await house.cases()}
            (filed,) = [one for one in await house.poll() if one.view.filing == first]
            assert filed.deleted == Tombstone(today(board), "kept-long-enough")
            assert (filed.check, filed.counsellors) == (None, ())
            assert await code_of(house.accept(first, house.person.id)) == "unknown-filing"
            assert await code_of(house.decline(first)) == "unknown-filing"
    async with await board.enter(clara_words) as clara:
        (case,) = await clara.cases()
        assert case.filing == second and case.case is not None
        assert len(clara.notes(second)) == len(clara.known_mail(second)) == 1


async def test_whoever_comes_in_later_accuses_no_trustee(board: HouseBoard) -> None:
    """What trustees sealed to the case key opens with no key that is left: that is nobody's fault."""
    bo_words, clara_words, first, _ = await at_work(board)
    async with await board.enter(bo_words) as bo, await board.enter(board.holder) as ada:
        await ada.poll()
        await bo.delete(first, "author-asked")
        for house in (bo, ada):
            await house.poll()
            assert house.faults == ()
    for words in (bo_words, board.holder, board.sheet):
        async with await board.enter(words) as house:
            assert first in {one.view.filing for one in await house.poll()}
            assert house.faults == ()
    async with await board.enter(clara_words) as clara:
        assert len(await clara.cases()) == 1


async def test_only_a_holder_who_has_the_author_can(board: HouseBoard) -> None:
    """A counsellor may not remove; a holder without the key does not know what; the recovery sheet can."""
    _, clara_words, first, second = await at_work(board)
    async with await board.enter(clara_words) as clara, await board.enter(board.holder) as ada:
        assert await code_of(clara.delete(second, "author-asked")) == "not-a-holder"
        assert await code_of(ada.delete(second, "author-asked")) == "not-your-author"
        assert ada.tombstone(second) is None
    async with await board.enter(board.sheet) as sheet:
        await sheet.cases()
        await sheet.delete(second, "author-asked")
        assert [case.filing for case in await sheet.cases()] == [first]


async def test_deleting_may_be_killed_anywhere(board: HouseBoard) -> None:
    """The next call goes on; nobody is left with lines that nobody finds."""
    bo_words, _, first, _ = await at_work(board)
    async with await board.enter(bo_words) as bo:
        before = await sealed_entries(bo)
        going = set(bo.book.entries_under(BookKey.author(bo._seed(first), first)))
    killed = 0
    for left in range(100):
        for after in (False, True):
            try:
                async with await board.enter(bo_words, left, after=after) as bo:
                    await bo.refresh()
                    if first in bo.of_mine:
                        await bo.delete(first, "author-asked")
                    done = True
            except Killed:
                killed, done = killed + 1, False
            if done:
                break
        if done:
            break
    assert killed > 4
    async with await board.enter(bo_words) as bo:
        now = await sealed_entries(bo)
        assert bo.deleted(first) is not None
        assert len(bo.book.history(LineKind.TOMBSTONE, first)) == 1
        gone = {number for number, sealed in before.items() if sealed and not now[number]}
        ids = {bo.book._items[number].entry.id for number in gone}
        assert going <= ids
        assert len(ids - going) == 3  # the check, and the wraps for Bo and for the sheet


async def test_who_was_here_meanwhile_lets_go_of_it(board: HouseBoard) -> None:
    """The one who had the author too, and a holder who had not, the next time that they look."""
    bo_words, clara_words, first, _ = await at_work(board)
    async with (
        await board.enter(bo_words) as bo,
        await board.enter(clara_words) as clara,
        await board.enter(board.holder) as ada,
    ):
        await bo.hand_over(first, clara.person.id)
        await ada.poll()
        assert first in {case.filing for case in await clara.cases()} and clara.notes(first)
        await bo.delete(first, "author-asked")
        assert first not in {case.filing for case in await clara.cases()} and not clara.notes(first)
        (filed,) = [one for one in await ada.poll() if one.view.filing == first]
        assert filed.deleted is not None and filed.counsellors == ()


async def test_a_tombstone_alone_deletes_and_hides_nothing(board: HouseBoard) -> None:
    """Somebody who has left, together with the board, can put one there."""
    bo_words, _, first, _ = await at_work(board)
    async with await board.enter(bo_words) as bo:
        stone = Tombstone(20_000, "author-asked").to_bytes()
        await bo.write(BookKey.everyone(bo.keyring.book), LineKind.TOMBSTONE, first, stone)
        assert bo.tombstone(first) is not None and bo.deleted(first) is None
        (case,) = await bo.cases()
        assert case.case is not None
        assert (await bo.look_at_deletion(first)).begun


async def test_what_was_shared_in_a_circle_goes_too(board: HouseBoard) -> None:
    """As far as the one who deletes is of it."""
    bo_words, _, first, second = await at_work(board)
    async with await board.enter(bo_words) as bo:
        circle, secret, place = b"\5" * 16, b"\6" * 32, (board.escrow.manifest.hash, 1)
        card = bo.staff()[bo.person.id].card
        made = wrap(*place, Wrapped.CIRCLE, circle, card, secret)
        everyone, key = BookKey.everyone(bo.keyring.book), BookKey.circle(secret, circle)
        await bo.write(everyone, LineKind.WRAP, circle, made.to_bytes())
        for number, filing in enumerate((first, second)):
            await bo.write(key, LineKind.MARK, bytes([number]) * 16, Mark(filing, "place", "stairs").to_bytes())
        await bo.delete(first, "author-asked")
        bo.book.unlock(key)
        assert [Mark.from_bytes(found.line.body).filing for found in bo.book.lines(LineKind.MARK)] == [second]


async def test_nothing_of_it_stays_in_the_folder_of_this_machine(board: HouseBoard, tmp_path: Path) -> None:
    """Letters, receipts, and what was not sent yet."""
    bo_words, _, first, _ = await at_work(board)
    async with await DeskHouse.enter(board.door(), bo_words, tmp_path) as bo:
        await bo.cases()
        await bo.mail(first, lambda mail: mail.letters())
        await bo.proof(first)
        assert [path for path in tmp_path.rglob("*") if first.hex() in path.name]
        await bo.delete(first, "author-asked")
    assert [path for path in tmp_path.rglob("*") if first.hex() in path.name] == []
