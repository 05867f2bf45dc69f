"""An author at a board that fails, lies and forgets: nothing is lost, nothing is charged twice, liars are named."""

import os
from collections import Counter
from dataclasses import replace
from pathlib import Path
from typing import Any

import anyio.to_thread
import pytest

from covey.errors import Misuse, Refused, Unavailable, Waiting
from covey.sdk import Author, Choices, NamedPerson, Standing, name_person
from covey.wire.account import EvaluationAnswer, EvaluationRequest
from covey.wire.log import Receipt, Status
from sdk.fake_board import FakeBoard

pytestmark = pytest.mark.anyio
NAMES = ["https://www.instagram.com/Rowan_Vale/?hl=en", "+44 20 7946 0018"]
TEXT = "what happened in the summer"


@pytest.fixture
def person() -> NamedPerson:
    """Somebody made up."""
    return name_person(NAMES)


def impatient(author: Author, seconds: float = 0.0) -> Author:
    """The same, but it does not wait long for trustees."""
    author._delivery._patience = seconds
    return author


async def spent(board: FakeBoard, author: Author) -> Counter[int]:
    """Look-ups charged by each trustee."""
    stores = {i: trustee._store for i, trustee in board.escrow.trustees.items()}
    return Counter({i: store.spent(author.account)[0] for i, store in stores.items()})


async def test_a_filing_is_held(board: FakeBoard, tmp_path: Path, person: NamedPerson) -> None:
    """With all receipts; the upload is dropped then, and nothing named or written is in the file."""
    path = tmp_path / "a.covey"
    async with await board.author(path) as author:
        found = await author.submit(person, Choices(2, reach="by post", account_text=TEXT, label="mine"))
        assert (found.standing, found.keeping, found.needed, found.label) == (Standing.HELD, 5, 4, "mine")
        assert author.blames == ()
    data = path.read_bytes().lower()
    assert len(data) < 25_000
    for word in ("rowan", "442079460018", "summer", "by post"):
        assert word.encode() not in data


async def test_only_t_trustees_are_asked(board: FakeBoard, tmp_path: Path) -> None:
    """Two of five, in batches padded to 1, 2, 4 or 8."""
    async with await board.author(tmp_path / "a.covey") as author:
        await author.file([*NAMES, "x: rowanvale"], 2)
        asked = [EvaluationRequest.from_bytes(data) for data in board.asked("evaluations")]
        assert len({request.trustee for request in asked}) == len(asked) == 2
        assert {len(request.blinded) for request in asked} == {4}


async def test_a_board_that_is_gone_is_what_does_not_answer(
    board: FakeBoard, tmp_path: Path, person: NamedPerson
) -> None:
    """Not its trustees; also when one of them has answered before."""
    async with await board.author(tmp_path / "a.covey") as author:
        board.fail_paths = ("evaluations",)
        with pytest.raises(Unavailable, match=r"^the board at http://board.test does not answer. Nothing was filed$"):
            await author.submit(person, Choices(2))
        first = board.asked("evaluations")[0]
        board.fail_paths = tuple(
            f"trustees/{i}/" for i in board.escrow.trustees if i != EvaluationRequest.from_bytes(first).trustee
        )
        with pytest.raises(Unavailable, match=r"does not answer. Nothing was filed$") as caught:
            await author.submit(person, Choices(2))
        assert caught.value.code == "no-connection" and author.known() == ()
        board.fail_paths = ()
        assert (await author.submit(person, Choices(2))).standing is Standing.HELD


async def test_a_liar_is_named_and_others_are_asked(board: FakeBoard, tmp_path: Path, person: NamedPerson) -> None:
    """A false proof costs one more question, not the filing."""
    liars: list[int] = []

    def spoil(trustee: int, data: bytes) -> bytes:
        if not liars or trustee in liars:
            liars.append(trustee)
            answer = EvaluationAnswer.from_bytes(data)
            twisted = replace(answer, evaluated=tuple(reversed(answer.evaluated)))
            key = board.escrow.keys.trustees[trustee - 1].signing
            signature = key.sign("covey/sign/answer", twisted.signed_bytes())
            return replace(twisted, signature=signature).to_bytes()
        return data

    board.spoil = spoil
    async with await board.author(tmp_path / "a.covey") as author:
        assert (await author.submit(person, Choices(2))).standing is Standing.HELD
        assert {blame.party for blame in author.blames} == {f"trustee {liars[0]}"}
    assert len(board.asked("evaluations")) == 3


async def test_rubbish_for_an_answer_is_not_blamed_with_certainty(
    board: FakeBoard, tmp_path: Path, person: NamedPerson
) -> None:
    """The board could have changed it on the way."""
    first: list[int] = []

    def spoil(trustee: int, data: bytes) -> bytes:
        first.append(trustee)
        return data[:-1] if trustee == first[0] else data

    board.spoil = spoil
    async with await board.author(tmp_path / "a.covey") as author:
        await author.submit(person, Choices(2))
        assert [(blame.party, blame.certain) for blame in author.blames] == [(f"trustee {first[0]}", False)]


async def test_an_answer_to_another_question_is_the_boards_fault(
    board: FakeBoard, tmp_path: Path, person: NamedPerson
) -> None:
    """A trustee signs which question it answers, so a mixed-up answer was mixed up on the way."""
    kept: list[bytes] = []
    async with await board.author(tmp_path / "a.covey") as author:
        board.spoil = lambda _, data: kept.append(data) or data
        await author.submit(person, Choices(2))
        board.spoil = lambda _, data: kept[0]
        with pytest.raises(Waiting, match="0 of the 2"):
            await author.file(["x: somebodyelse"], 2)
        assert {blame.party for blame in author.blames} == {"board"}
        assert "another question" in author.blames[0].fault


async def test_when_all_answers_are_false_one_sentence_says_why(
    board: FakeBoard, tmp_path: Path, person: NamedPerson
) -> None:
    """All go through the board: it is more likely that it changed them than that all trustees lie."""
    board.spoil = lambda _, data: data[:-1]
    async with await board.author(tmp_path / "a.covey") as author:
        with pytest.raises(Waiting, match="0 of the 2") as caught:
            await author.submit(person, Choices(2))
        assert caught.value.hint.startswith("All 5 answers were changed or false; most likely the board changed them.")
        assert "trustee" not in caught.value.hint.partition("Nothing was filed")[0]
        assert len(author.blames) == 5
    board.spoil = lambda trustee, data: data if trustee == 1 else data[:-1]
    async with await board.author(tmp_path / "b.covey") as author:
        with pytest.raises(Waiting, match="1 of the 2") as caught:
            await author.submit(person, Choices(2))
        assert "All" not in caught.value.hint and "trustee 2: " in caught.value.hint


async def test_a_silent_trustee_is_passed_over(board: FakeBoard, tmp_path: Path, person: NamedPerson) -> None:
    """Four of five are enough for everything."""
    async with await board.author(tmp_path / "a.covey") as author:
        board.away = {1}
        found = await impatient(author).submit(person, Choices(2))
        assert (found.standing, found.keeping) == (Standing.HELD, 4)


async def test_too_few_answers_file_nothing(board: FakeBoard, tmp_path: Path, person: NamedPerson) -> None:
    """And the same attempt later is counted twice by nobody."""
    async with await board.author(tmp_path / "a.covey") as author:
        board.away = {1, 2, 3, 4}
        with pytest.raises(Waiting, match="1 of the 2 trustees") as caught:
            await author.submit(person, Choices(2))
        assert "no trustee counts it twice" in caught.value.hint
        assert author.known() == () and not board.asked("filings")
        before = await spent(board, author)
        board.away = set()
        board.deliver()
        await author.submit(person, Choices(2))
        after = await spent(board, author)
    assert sum(before.values()) == 2
    assert max(after.values()) == 2


async def test_an_interrupted_filing_is_not_charged_twice(
    board: FakeBoard, tmp_path: Path, person: NamedPerson, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The process dies after the look-ups: the next one asks the same trustees the same bytes."""
    path = tmp_path / "a.covey"

    async def dies(*_: Any) -> None:
        raise KeyboardInterrupt

    async with await board.author(path) as author:
        with monkeypatch.context() as patch:
            patch.setattr(anyio.to_thread, "run_sync", dies)
            with pytest.raises(KeyboardInterrupt):
                await author.submit(person, Choices(2))
        before = await spent(board, author)
    async with await Author.open(path, board=board.client()) as author:
        await author.submit(person, Choices(2))
        assert await spent(board, author) == before
        asked = board.asked("evaluations")
        assert len(asked) == 4 and len(set(asked)) == 2
        await author.submit(person, Choices(2))  # another filing is another question
        assert len(set(board.asked("evaluations"))) == 4


async def test_saved_before_sent(board: FakeBoard, tmp_path: Path, person: NamedPerson) -> None:
    """The board is gone just then: the filing waits in the file, and later goes out as it was."""
    path = tmp_path / "a.covey"
    async with await board.author(path) as author:
        board.fail_paths = ("/v1/filings",)
        found = await impatient(author).submit(person, Choices(2, account_text=TEXT))
        assert (found.standing, found.keeping) == (Standing.DELIVERING, 0)
        saved = author._file.state.filings[0].upload
    board.fail_paths = ()
    async with await Author.open(path, board=board.client()) as author:
        assert [view.standing for view in await author.resume()] == [Standing.HELD]
        assert author._file.state.filings[0].upload == b""
    assert set(board.asked("/v1/filings?")) == {saved}


async def test_held_means_n_minus_t_plus_1(board: FakeBoard, tmp_path: Path, person: NamedPerson) -> None:
    """Three receipts of five are not enough; the fourth is."""
    path = tmp_path / "a.covey"
    async with await board.author(path) as author:
        board.away = {4, 5}
        found = await impatient(author).submit(person, Choices(2))
        assert (found.standing, found.keeping) == (Standing.DELIVERING, 3)
        assert author._file.state.filings[0].upload
        board.away = {5}
        board.deliver()
        assert [view.standing for view in await author.resume()] == [Standing.HELD]


async def test_forged_receipts_hold_nothing_and_blame_the_board(
    board: FakeBoard, tmp_path: Path, person: NamedPerson
) -> None:
    """However many a board makes up."""
    async with await board.author(tmp_path / "a.covey") as author:
        board.away = {3, 4, 5}
        manifest = board.signed.manifest.hash
        board.forged = tuple(Receipt(i, manifest, os.urandom(32), Status.HELD, "", 9, bytes(64)) for i in (3, 4, 5))
        found = await impatient(author).submit(person, Choices(2))
        assert (found.standing, found.keeping) == (Standing.DELIVERING, 2)
        assert {blame.party for blame in author.blames} == {"board"}


async def test_a_filing_the_board_refuses_is_not_kept(board: FakeBoard, tmp_path: Path, person: NamedPerson) -> None:
    """It says why, and nothing is sent again."""
    async with await board.author(tmp_path / "a.covey") as author:
        board._file = lambda _: (_ for _ in ()).throw(Refused("no filings left", code="budget-spent"))  # type: ignore[method-assign]
        with pytest.raises(Refused, match="no filings left"):
            await author.submit(person, Choices(2))
        assert [view.standing for view in author.known()] == [Standing.REFUSED]
        assert author._file.state.filings[0].upload == b""


async def test_taken_back(board: FakeBoard, tmp_path: Path, person: NamedPerson) -> None:
    """At every trustee; a second time changes nothing."""
    async with await board.author(tmp_path / "a.covey") as author:
        found = await author.submit(person, Choices(3))
        assert (await author.withdraw(found.id)).standing is Standing.WITHDRAWN
        sent = len(board.asked("withdrawals"))
        assert (await author.withdraw(found.id)).standing is Standing.WITHDRAWN
        assert len(board.asked("withdrawals")) == sent == 1
        with pytest.raises(Misuse, match="no such filing"):
            await author.withdraw(os.urandom(16))


async def test_taking_back_survives_a_gone_board(board: FakeBoard, tmp_path: Path, person: NamedPerson) -> None:
    """It is saved, shown as under way, and carried on with."""
    path = tmp_path / "a.covey"
    async with await board.author(path) as author:
        found = await author.submit(person, Choices(3))
        board.fail_paths = ("withdrawals",)
        assert (await impatient(author).withdraw(found.id)).standing is Standing.WITHDRAWING
    board.fail_paths = ()
    async with await Author.open(path, board=board.client()) as author:
        assert [view.standing for view in await author.resume()] == [Standing.WITHDRAWN]


async def test_what_was_not_delivered_can_be_taken_back(board: FakeBoard, tmp_path: Path, person: NamedPerson) -> None:
    """It is delivered first, so that trustees sign that they have let it go."""
    path = tmp_path / "a.covey"
    async with await board.author(path) as author:
        board.fail_paths = ("filings",)
        found = await impatient(author).submit(person, Choices(3))
        board.fail_paths = ()
        assert (await author.withdraw(found.id)).standing is Standing.WITHDRAWN


async def test_a_direct_filing_is_opened_at_once(board: FakeBoard, tmp_path: Path, person: NamedPerson) -> None:
    """The author sees it; taking it back is too late."""
    async with await board.author(tmp_path / "a.covey") as author:
        found = await author.submit(person, Choices(1))
        assert found.standing is Standing.RELEASED
        withdrawn = await impatient(author).withdraw(found.id)
        assert withdrawn.standing is Standing.RELEASED


@pytest.mark.parametrize(
    ("choices", "code"),
    [
        (Choices(7), "threshold-not-offered"),
        (Choices(0), "threshold-not-offered"),
        (Choices(2, desks=(9,)), "unknown-desk"),
        (Choices(2, desks=()), "bad-desks"),
        (Choices(2, desks=(1, 1)), "bad-desks"),
        (Choices(2, reach="x" * 4001), "too-long"),
        (Choices(2, account_text="é" * 60_001), "too-long"),
        (Choices(2, label="x" * 201), "too-long"),
        (Choices(2, expires_days=0), "bad-expiry"),
        (Choices(2, expires_days=401), "bad-expiry"),
    ],
)
async def test_a_choice_that_is_not_offered_costs_nothing(
    board: FakeBoard, tmp_path: Path, person: NamedPerson, choices: Choices, code: str
) -> None:
    """It is refused before anybody is asked."""
    async with await board.author(tmp_path / "a.covey") as author:
        before = len(board.calls)
        with pytest.raises(Refused) as caught:
            await author.submit(person, choices)
        assert (caught.value.code, len(board.calls)) == (code, before)


async def test_listing_without_a_board_is_what_was_known(board: FakeBoard, tmp_path: Path, person: NamedPerson) -> None:
    """`known` asks nobody; `list` says that it cannot."""
    async with await board.author(tmp_path / "a.covey") as author:
        await author.submit(person, Choices(2))
        board.fail_paths = ("filings",)
        assert [view.standing for view in author.known()] == [Standing.HELD]
        with pytest.raises(Unavailable):
            await author.list()
