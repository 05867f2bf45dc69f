"""A desk of several people: opening, joining, passing on authors, renewing, recovering; and being killed anywhere."""

from collections.abc import Awaitable, Callable, Iterator
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

import pytest

from covey.errors import CoveyError, Refused
from covey.primitives.hashing import digest
from covey.primitives.hpke import OpeningKey
from covey.primitives.signing import SigningKey
from covey.roles.desk import people
from covey.roles.desk.book import BookKey
from covey.sdk.house import DeskHouse
from covey.sdk.house.people import can_open, join
from covey.sdk.letters import LetterFolder
from covey.sdk.mailbox import Mailbox
from covey.wire.desk import LineKind, Place
from covey.wire.mail import LetterKind
from sdk.house_board import HouseBoard, Killed, phrase

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


async def code_of(step: Awaitable[object]) -> str:
    with pytest.raises(CoveyError) as caught:
        await step
    return caught.value.code


def places(house: DeskHouse) -> dict[str, str]:
    return {m.card.name: "waits" if m.place is None else m.place.name for m in house.staff().values() if m.card.name}


async def test_opening_adding_and_coming_in_anywhere(board: HouseBoard) -> None:
    """Eight words are enough, on any machine; the recovery sheet is one of the desk's people."""
    assert await code_of(board.enter(board.holder)) == "not-open"
    await board.begin()
    assert await code_of(board.begin()) == "already-open"
    keys = board.escrow.setup.desks[0]
    assert await code_of(can_open(board.door(), keys)) == "already-open"
    for wrong in (replace(keys, index=2), replace(keys, index=9), replace(keys, opening=OpeningKey(bytes(32)))):
        assert await code_of(can_open(board.door(), wrong)) == "wrong-secrets"
    assert await code_of(board.enter(phrase())) == "wrong-phrase"
    words = phrase()
    async with await board.enter(board.holder) as ada:
        assert (ada.place, ada.index, ada.chain.now.number) == (Place.HOLDER, 1, 1)
        code = await ada.add()
        shown = await join(board.door(), code, words, "Bo")
        assert shown == await join(board.door(), code, words, "Bo")  # done again
        assert await code_of(board.enter(words)) == "wrong-phrase"
        await ada.refresh()
        assert places(ada) == {"Ada": "HOLDER", "Recovery sheet": "SHEET", "Bo": "waits", words_of(ada): "CODE"}
        (waiting,) = ada.waiting()
        assert people.check_words(waiting.person) == shown
        await ada.confirm(waiting.person)
        assert places(ada) == {"Ada": "HOLDER", "Recovery sheet": "SHEET", "Bo": "COUNSELLOR", words_of(ada): "GONE"}
    assert await code_of(join(board.door(), code, phrase(), "Eve")) == "not-of-this-desk"
    async with await board.enter(words) as bo, await board.enter(board.sheet) as sheet:
        assert (bo.place, sheet.place) == (Place.COUNSELLOR, Place.SHEET)
        assert bo.words == shown
        for step in (bo.add(), bo.renew(), bo.poll(), bo.confirm(ada.person.id)):
            assert await code_of(step) == "not-a-holder"


def words_of(house: DeskHouse) -> str:
    """The name that a used code has."""
    return next(m.card.name for m in house.staff().values() if m.place in {Place.CODE, Place.GONE} and m.card.name)


async def test_an_author_is_passed_on_and_only_their_counsellor_reads_on(board: HouseBoard) -> None:
    """Conflict check, acceptance for a counsellor, case part, letters, notes, tasks, closing, hand-over."""
    await board.begin()
    words = await board.newcomer("Bo")
    first, second = board.matched()
    async with await board.enter(board.holder) as ada, await board.enter(words) as bo:
        found = await ada.poll()
        assert {f.view.filing for f in found} == {first, second}
        assert all(f.view.conflict and f.view.case is None for f in found)
        assert await code_of(bo.case(first)) == "not-your-author"
        await ada.accept(first, bo.person.id, "nobody knows anybody")
        (waiting,) = await bo.cases()
        assert (waiting.filing, waiting.case) == (first, None)
        assert await code_of(bo.note(first, "too early")) == "waiting"
        board.escrow.settle()
        (case,) = await bo.cases()
        assert case.case is not None
        assert (case.case.reach, case.counsellors) == ("by the side door", (bo.person.id,))
        assert [set(meeting.filings) for meeting in case.brief.meetings] == [{second}]
        assert await ada.cases() == []
        assert await code_of(ada.note(first, "not mine")) == "not-your-author"
        assert [f.check.words for f in await ada.poll() if f.check] == ["nobody knows anybody"]
        note = await bo.note(first, "She asked for Tuesdays.")
        await bo.note(first, "She asked for Mondays.", note)
        task = await bo.task(first, "write back", 20_000)
        await bo.task(first, "write back", 20_000, task, done=True)
        await bo.note(first, "", await bo.note(first, "a slip"), gone=True)
        assert [n.text for n in bo.notes(first).values()] == ["She asked for Mondays."]
        assert [t.done for t in bo.tasks(first).values()] == [True]
        await bo.mail(first, lambda mail: mail.write("We have read it."))
        proof = await bo.proof(first)
        assert (proof.is_before, proof.enough, len(proof.times.holders)) == (True, 4, 5)
        assert await code_of(ada.proof(first)) == "not-your-author"
        await bo.close_case(first, 20_400, "all said")
    async with await board.enter(words) as again:  # on another machine
        (case,) = await again.cases()
        assert case.closing is not None
        assert (case.closing.state, case.closing.keep) == ("closed", 20_400)
        assert [n.text for n in again.notes(first).values()] == ["She asked for Mondays."]
        assert len(again.known_mail(first)) == 1
        view = await again.mail(first, lambda mail: mail.letters())
        assert [letter.letter.text for letter in view.letters] == ["We have read it."]
    clara = await board.newcomer("Clara")
    async with await board.enter(words) as bo, await board.enter(clara) as late:
        assert await late.cases() == []
        await bo.hand_over(first, late.person.id)
        (case,) = await late.cases()
        assert case.counsellors == (bo.person.id, late.person.id)
        assert [n.text for n in late.notes(first).values()] == ["She asked for Mondays."]
        assert [s.number for s in late.known_mail(first)] == [1]


async def test_declining_leaves_a_filing_to_the_next_desk(board: HouseBoard) -> None:
    """The check is kept among the holders."""
    await board.begin()
    first, _ = board.matched(desks=(1, 2))
    async with await board.enter(board.holder) as ada:
        await ada.poll()
        await ada.decline(first, "knows him")
        assert await code_of(ada.accept(first, ada.person.id)) == "already-declined"
    board.escrow.settle()
    assert first in {i for _, package in board.escrow.board.inbox(2, 0) for i in package.filings}
    async with await board.enter(board.sheet) as sheet:
        found = {f.view.filing: f for f in await sheet.poll()}
        assert found[first].check is not None
        assert (found[first].check.outcome, found[first].view.state.value) == ("decline", "declined")


async def test_letters_of_an_author_go_to_whoever_has_the_case(board: HouseBoard, tmp_path: Path) -> None:
    """Both ways, under a renewed key too; the book has a copy of every one."""
    await board.begin()
    words = await board.newcomer("Bo")
    first, _ = board.matched()
    async with await board.enter(board.holder) as ada, await board.enter(words) as bo:
        await ada.poll()
        await ada.accept(first, bo.person.id)
        board.escrow.settle()
        (case,) = await bo.cases()
        assert case.case is not None
        await bo.mail(first, lambda mail: mail.write("Hello."))
        party = board.author(first, case.opened.mail)
        author = Mailbox(party, board.door().board, LetterFolder(tmp_path), print, now=lambda: board.escrow.now)
        await author.write("Thank you.")
        view = await bo.mail(first, lambda mail: mail.letters())
        assert [letter.letter.kind for letter in view.letters] == [LetterKind.TEXT, LetterKind.TEXT]
    async with await board.enter(words) as again:
        assert await again.cases()
        assert {letter.sender for letter in again.known_mail(first)} == {0, 1}


async def test_the_drill(board: HouseBoard) -> None:
    """Two people and a sheet. One leaves, one loses the laptop and the words: nothing is lost."""
    await board.begin()
    bo_words = await board.newcomer("Bo")
    first, second = board.matched()
    async with await board.enter(board.holder) as ada, await board.enter(bo_words) as bo:
        await ada.poll()
        await ada.accept(first, bo.person.id)
        board.escrow.settle()
        assert [c.case is not None for c in await bo.cases()] == [True]
        await bo.note(first, "before")
        await ada.remove(bo.person.id)  # Bo leaves
        assert (ada.chain.now.number, places(ada)["Bo"]) == (2, "GONE")
        board.escrow.settle()
        assert await code_of(bo.refresh()) == "not-of-this-desk"
    new = phrase()
    async with await board.enter(board.sheet) as sheet:  # Ada's words are lost
        lost = next(m.person for m in sheet.staff().values() if m.card.name == "Ada")
        await sheet.remove(lost)
        board.escrow.settle()
        code = await sheet.add()
        await join(board.door(), code, new, "Ada again")
        await sheet.refresh()
        (waiting,) = sheet.waiting()
        await sheet.confirm(waiting.person, Place.HOLDER)
        assert {c.filing for c in await sheet.cases()} == {first}
        await sheet.hand_over(first, waiting.person)
    assert await code_of(board.enter(board.holder)) == "not-of-this-desk"
    third, fourth = board.matched()
    async with await board.enter(new) as again:
        found = {f.view.filing for f in await again.poll() if f.view.conflict is not None}
        assert found == {first, second, third, fourth}  # old packages, and those under new keys
        (case,) = await again.cases()
        assert case.case is not None
        assert [n.text for n in again.notes(first).values()] == ["before"]
        await again.accept(third, again.person.id)
        board.escrow.settle()
        assert {c.filing for c in await again.cases() if c.case} == {first, third}
        assert again.chain.now.number == 3


async def test_another_sheet_reads_what_the_old_one_did(board: HouseBoard) -> None:
    """Once the counsellor has come in; the old one opens nothing afterwards."""
    await board.begin()
    words, new = await board.newcomer("Bo"), phrase()
    first, _ = board.matched()
    async with await board.enter(board.holder) as ada, await board.enter(words) as bo:
        await ada.poll()
        await ada.accept(first, bo.person.id)
        board.escrow.settle()
        await bo.cases()
        await ada.add_sheet(new)
        await bo.cases()
        old = next(m.person for m in ada.staff().values() if m.place == Place.SHEET)
        await ada.remove(old)
        async with await board.enter(new) as sheet:
            assert sheet.place == Place.SHEET
            assert [c.case is not None for c in await sheet.cases()] == [True]
    assert await code_of(board.enter(board.sheet)) == "not-of-this-desk"


Step = Callable[[HouseBoard, int | None, bool], Awaitable[None]]


class Killing:
    """Does a step, killed at one request after the other; then once more to its end."""

    def __init__(self, board: HouseBoard) -> None:
        self.board = board

    async def through(self, step: Step) -> int:
        for left in range(200):
            for after in (False, True):
                try:
                    await step(self.board, left, after)
                except Killed:
                    self.board.escrow.settle()
                else:
                    return left
        raise AssertionError("this never ends")


async def test_opening_may_be_killed_anywhere(board: HouseBoard) -> None:
    """Until the period is there nothing counts, and it is begun anew with other keys; then the desk is open."""

    async def step(board: HouseBoard, left: int | None, after: bool) -> None:
        try:
            await board.begin(left, after=after)
        except Refused as error:
            assert error.code == "already-open"

    assert await Killing(board).through(step) > 0
    async with await board.enter(board.holder) as ada, await board.enter(board.sheet) as sheet:
        assert places(ada) == places(sheet) == {"Ada": "HOLDER", "Recovery sheet": "SHEET"}


async def test_removing_may_be_killed_anywhere(board: HouseBoard) -> None:
    """Whoever does it again, also somebody else, gives everybody who stays the same new keys."""
    await board.begin()
    bo, clara = await board.newcomer("Bo", Place.HOLDER), await board.newcomer("Clara")
    async with await board.enter(bo) as inside:
        gone = inside.person.id

    async def step(board: HouseBoard, left: int | None, after: bool) -> None:
        by = board.holder if (left or 0) % 2 else board.sheet
        async with await board.enter(by, left, after=after) as house:
            if house.staff()[gone].place != Place.GONE:
                await house.remove(gone)
            if house.is_renewal_begun or house.chain.now.number == 1:
                await house.renew()

    assert await Killing(board).through(step) > 0
    assert await code_of(board.enter(bo)) == "not-of-this-desk"
    for words in (board.holder, board.sheet, clara):
        async with await board.enter(words) as house:
            assert house.chain.now.number >= 2
            expected = {"Ada": "HOLDER", "Recovery sheet": "SHEET", "Clara": "COUNSELLOR", "Bo": "GONE"}
            assert expected.items() <= places(house).items()


async def test_prepared_keys_are_not_kept_by_somebody_who_leaves_later() -> None:
    """A renewal stops after Bo was sent its keys; then Bo is removed: no key of the desk is one that Bo has."""
    prepared = 0
    for left in range(4, 20):
        board = HouseBoard()
        await board.begin()
        bo = await board.newcomer("Bo", Place.HOLDER)
        with suppress(Killed):
            async with await board.enter(board.holder, left) as ada:
                await ada.renew()
        async with await board.enter(bo) as other:
            gone, seeds = other.person.id, other.keyring.ring.periods
            prepared += other.is_renewal_begun
        async with await board.enter(board.holder) as ada:
            await ada.remove(gone)
            assert not ada.is_renewal_begun
            now = ada.chain.now
        assert now.signing not in {SigningKey(one.signing).public for one in seeds}
        assert await code_of(board.enter(bo)) == "not-of-this-desk"
        board.close()
    assert prepared > 1


async def test_joining_and_accepting_may_be_killed_anywhere(board: HouseBoard) -> None:
    """The newcomer is one of the desk, and the author's case is open to her."""
    await board.begin()
    words = phrase()
    first, _ = board.matched()
    codes: list[bytes] = []

    async def add(board: HouseBoard, left: int | None, after: bool) -> None:
        async with await board.enter(board.holder, left, after=after) as ada:
            codes.append(await ada.add())

    async def come(board: HouseBoard, left: int | None, after: bool) -> None:
        await join(board.door(left, after=after), codes[-1], words, "Bo")

    async def confirm(board: HouseBoard, left: int | None, after: bool) -> None:
        async with await board.enter(board.holder, left, after=after) as ada:
            bo = next(m.person for m in ada.staff().values() if m.card.name == "Bo")
            await ada.confirm(bo)

    async def accept(board: HouseBoard, left: int | None, after: bool) -> None:
        async with await board.enter(board.holder, left, after=after) as ada:
            bo = next(m.person for m in ada.staff().values() if m.card.name == "Bo")
            await ada.accept(first, bo)

    async def look(board: HouseBoard, left: int | None, after: bool) -> None:
        async with await board.enter(words, left, after=after) as bo:
            (case,) = await bo.cases()
            assert case.case is not None
            if not bo.notes(first):
                await bo.note(first, "once")

    for step in (add, come, confirm, accept, look):
        assert await Killing(board).through(step) > 0
        board.escrow.settle()
    async with await board.enter(words) as bo, await board.enter(board.sheet) as sheet:
        for house in (bo, sheet):
            assert [c.case is not None for c in await house.cases()] == [True]
            assert {n.text for n in house.notes(first).values()} == {"once"}


async def test_a_cache_keeps_what_was_not_sent_and_what_was_seen(board: HouseBoard, tmp_path: Path) -> None:
    """Killed while writing, the next one sends it; a board that shows an older ring is named."""
    await board.begin()
    words = await board.newcomer("Bo")
    first, _ = board.matched()
    async with await board.enter(board.holder) as ada:
        bo_id = next(m.person for m in ada.staff().values() if m.card.name == "Bo")
        await ada.poll()
        await ada.accept(first, bo_id)
        board.escrow.settle()
    async with await DeskHouse.enter(board.door(), words, tmp_path) as bo:
        await bo.cases()
    door = board.door()
    async with await DeskHouse.enter(door, words, tmp_path) as bo:
        await bo.cases()
        network = door.board._client._transport
        network.left = network.sent + 4  # type: ignore[attr-defined]
        with pytest.raises(Killed):
            await bo.note(first, "kept")
    stored = b"".join(path.read_bytes() for path in tmp_path.rglob("*") if path.is_file())
    assert b"kept" not in stored
    async with await DeskHouse.enter(board.door(), words, tmp_path) as bo:
        assert [n.text for n in bo.notes(first).values()] == ["kept"]
    store = board.escrow.store
    name = people.welcome_name(board.escrow.manifest.hash, 1, people_key(board, words))
    old = store.welcome(1, name)
    async with await board.enter(board.holder) as ada:
        await ada.confirm(bo_id)  # sends the ring again
    async with await DeskHouse.enter(board.door(), words, tmp_path):
        pass
    store.database.run("UPDATE welcome SET data = ? WHERE name = ?", old, name)
    assert await code_of(DeskHouse.enter(board.door(), words, tmp_path)) == "old-welcome"


def people_key(board: HouseBoard, words: bytes) -> bytes:
    return people.person_of(board.escrow.manifest.hash, 1, words).opening.public.data


async def test_what_was_kept_before_a_renewal_is_written_under_the_new_key(board: HouseBoard, tmp_path: Path) -> None:
    """Who was removed meanwhile has none of it."""
    await board.begin()
    await board.newcomer("Bo", Place.HOLDER)
    first, _ = board.matched()
    async with await DeskHouse.enter(board.door(), board.holder, tmp_path) as ada:
        await ada.poll()
        ada._door.board.write_entry = _killed  # type: ignore[method-assign]
        with pytest.raises(Killed):
            await ada.decline(first, "knows him")
    async with await board.enter(board.sheet) as sheet:
        await sheet.remove(next(m.person for m in sheet.staff().values() if m.card.name == "Bo"))
    async with await DeskHouse.enter(board.door(), board.holder, tmp_path) as ada:
        (check,) = ada.book.lines(LineKind.CHECK)
        newest = BookKey.holders(ada.keyring.newest.sealing)
        assert (ada.keyring.newest.number, check.label) == (2, newest.label(ada.manifest.hash, 1))


async def _killed(desk: int, entry: bytes) -> None:
    raise Killed


@pytest.mark.parametrize("first", ["the other", "herself"])
async def test_two_who_renew_at_once_leave_nobody_outside(board: HouseBoard, first: str) -> None:
    """Two read the same, and send other rings in turns: the board takes one period, and its rings are there."""
    await board.begin()
    bo = await board.newcomer("Bo", Place.HOLDER)
    async with await board.enter(board.holder) as ada, await board.enter(bo) as other:
        sending, renewing = ada._door.board.renew_desk, other._door.board.renew_desk

        async def nothing() -> None:
            pass

        async def late(desk: int, period: bytes) -> None:
            """Everything of the other's comes between Ada's last look and her period; or all but the period."""
            other.refresh = nothing  # type: ignore[method-assign]
            if first == "herself":

                async def after(*_: object) -> None:
                    await sending(desk, period)
                    await renewing(*_)  # type: ignore[arg-type]

                other._door.board.renew_desk = after  # type: ignore[method-assign]
                assert await code_of(other.renew()) == "wrong-period"
            else:
                await other.renew()
            await sending(desk, period)

        ada._door.board.renew_desk = late  # type: ignore[method-assign]
        if first == "herself":
            await ada.renew()
        else:
            assert await code_of(ada.renew()) == "wrong-period"
    for words in (board.holder, bo, board.sheet):
        async with await board.enter(words) as house:
            assert house.chain.now.number == 2
            assert places(house) == {
                "Ada": "HOLDER",
                "Recovery sheet": "SHEET",
                "Bo": "HOLDER",
                words_of(house): "GONE",
            }


async def test_who_comes_while_somebody_renews_finishes_the_same(board: HouseBoard) -> None:
    """Both send one period: whoever finds prepared keys in the ring goes on with them."""
    await board.begin()
    bo = await board.newcomer("Bo", Place.HOLDER)
    async with await board.enter(board.holder) as ada, await board.enter(bo) as other:
        sending = ada._door.board.renew_desk

        async def late(desk: int, period: bytes) -> None:
            await other.renew()
            await sending(desk, period)

        ada._door.board.renew_desk = late  # type: ignore[method-assign]
        await ada.renew()
        assert (ada.chain, ada.chain.now.number) == (other.chain, 2)
