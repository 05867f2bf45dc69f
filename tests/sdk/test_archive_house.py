"""Handing over at a desk of several people: one's own authors, and nobody else's (spec/archive, spec/desk)."""

import io
import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from covey.errors import Refused
from covey.primitives.hashing import digest
from covey.roles.desk import people
from covey.roles.desk.book import BookKey
from covey.sdk.archive import HouseSource, Kind, hand_over, verify
from covey.sdk.archive.source import Held
from covey.sdk.archive.unzipping import read_entries
from covey.sdk.house import DeskHouse
from covey.wire.desk import Brief, LineKind, Place
from covey.wire.filing import ConflictPart
from sdk.archive_support import codes, false
from sdk.house_board import HouseBoard

WORDS = "We have read it."
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


def source(board: HouseBoard, house: DeskHouse) -> HouseSource:
    return HouseSource(house, board.escrow.setup.signed.to_bytes())


async def taken_on(board: HouseBoard, place: Place = Place.COUNSELLOR) -> tuple[bytes, bytes, bytes, bytes]:
    """(Bo's words, Clara's words, Bo's author, Clara's author), with a letter to Bo's."""
    await board.begin()
    bo_words, clara_words = await board.newcomer("Bo", place), await board.newcomer("Clara")
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
        await clara.cases()
        await bo.cases()
        await bo.mail(first, lambda mail: mail.write(WORDS))
    return bo_words, clara_words, first, second


def files_of(path: Path) -> dict[str, bytes]:
    data = path.read_bytes()
    return {one.name: data[one.start : one.start + one.size] for one in read_entries(io.BytesIO(data))}


@pytest.mark.parametrize("place", [Place.COUNSELLOR, Place.HOLDER])
async def test_a_counsellor_hands_over_their_author_and_all_of_it_is_proved(
    board: HouseBoard, place: Place, tmp_path: Path
) -> None:
    """After two renewals of the desk's keys too. What the desk decided is signed again by a holder."""
    bo_words, _, first, second = await taken_on(board, place)
    async with await board.enter(board.holder) as ada:
        await ada.renew()
        board.escrow.settle()
    async with await board.enter(bo_words) as bo:
        made = await hand_over(source(board, bo), [first], tmp_path / "one.zip")
    verdict = verify(made.path, board.escrow.manifest.hash)
    assert verdict.is_right, false(verdict)
    proved = {"files", "escrow", "escrow-known", "desk", "sealed", "held", "before", "identifiers", "words", "letters"}
    decided = {"decision"} if place is Place.HOLDER else set()
    assert codes(verdict, Kind.PROVED) == proved | decided
    files = files_of(made.path)
    assert WORDS in files["1/letters.json"].decode()
    assert json.loads(files["1/about.json"])["reach"] == "by the side door"
    assert not any(second in data or second.hex().encode() in data for data in files.values())


async def test_who_does_not_have_the_author_cannot_hand_them_over(board: HouseBoard, tmp_path: Path) -> None:
    """Neither another counsellor nor the holder who accepted; nothing is written. The recovery sheet can."""
    bo_words, clara_words, first, second = await taken_on(board)
    for words, filing in ((clara_words, first), (board.holder, first), (bo_words, second)):
        async with await board.enter(words) as house:
            for asked in ([filing], [first, second]):
                with pytest.raises(Refused) as caught:
                    await hand_over(source(board, house), asked, tmp_path / "none.zip")
                assert caught.value.code == "not-your-author"
    assert list(tmp_path.iterdir()) == []
    async with await board.enter(board.sheet) as sheet:
        made = await hand_over(source(board, sheet), [first, second], tmp_path / "both.zip")
    verdict = verify(made.path, board.escrow.manifest.hash)
    assert verdict.is_right, false(verdict)
    assert {"together", "same", "words"} <= codes(verdict, Kind.PROVED)


async def test_a_brief_that_says_something_else_than_the_filing_claims_nothing(
    board: HouseBoard, tmp_path: Path
) -> None:
    """A holder who lies about who was named is not believed; the words are proved all the same."""
    bo_words, _, first, _ = await taken_on(board)
    async with await board.enter(bo_words) as bo:
        true = await source(board, bo).held(first)
        assert isinstance(true, Held) and true.conflict_key
        brief = next(bo.book.lines(LineKind.BRIEF, first))
        said = Brief.from_bytes(brief.line.body)
        key = BookKey.author(bo._seed(first), first)
        lie = ConflictPart(("tel:+441632960018",), "another place").to_bytes()
        body = Brief(said.filing, said.digest, lie, said.key, said.halves, said.meetings).to_bytes()
        async with await board.enter(board.holder) as ada:
            await ada.write(key, LineKind.BRIEF, first, body)
        await bo.refresh()
        made = await hand_over(source(board, bo), [first], tmp_path / "lie.zip")
    verdict = verify(made.path, board.escrow.manifest.hash)
    assert verdict.is_right, false(verdict)
    assert "identifiers" in codes(verdict, Kind.NOT_PROVED)
    assert "words" in codes(verdict, Kind.PROVED)
    assert any("the key that would show that these people were named is not here" in one for one in made.missing)


async def test_a_board_that_falls_silent_leaves_what_is_here(board: HouseBoard, tmp_path: Path) -> None:
    """After the filing has come: letters of the book are there, receipts are missing, and it says so."""
    bo_words, _, first, _ = await taken_on(board)
    async with await board.enter(bo_words) as bo:
        made = await hand_over(source(board, bo), [first], tmp_path / "small.zip", silent="the board does not answer")
    verdict = verify(made.path, board.escrow.manifest.hash)
    assert verdict.is_right, false(verdict)
    assert {"held", "before"} <= codes(verdict, Kind.NOT_PROVED)
    assert {"letters", "words", "identifiers"} <= codes(verdict, Kind.PROVED)


async def test_what_the_board_has_shown_once_it_cannot_withhold_later(board: HouseBoard, tmp_path: Path) -> None:
    """Receipts are in the book: on another machine too, and in an archive that is made then."""
    bo_words, _, first, _ = await taken_on(board)
    async with await board.enter(bo_words) as bo:
        before = await bo.proof(first)
        await bo.proof(first)
        assert before.is_before
        assert len(bo.book.history(LineKind.RECEIPTS, first)) == 1  # written once
    board.escrow.store.database.run("DELETE FROM receipt")
    async with await board.enter(bo_words) as again:
        assert (await again.proof(first)).times == before.times
        made = await hand_over(source(board, again), [first], tmp_path / "one.zip")
    verdict = verify(made.path, board.escrow.manifest.hash)
    assert verdict.is_right, false(verdict)
    assert {"held", "before"} <= codes(verdict, Kind.PROVED)
