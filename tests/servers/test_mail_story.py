"""Mail on a running escrow: both ends write and read, through crashes, several devices, and a board that lies."""

import sqlite3
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from covey.errors import CoveyError, PeerFault, Unavailable
from covey.roles import mail as role
from covey.sdk import blocking
from covey.wire.mail import AUTHOR, Given, Letter, LetterKind, RecordPart, What
from servers.harness import BOARD, LiveEscrow, live
from servers.mail_support import Pair, filed, pair, posted, texts
from servers.vault_support import code_of


@pytest.fixture(scope="module")
def escrow(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LiveEscrow]:
    with live(tmp_path_factory.mktemp("mail"), liars=(BOARD,)) as found:
        yield found


@pytest.fixture
def both(escrow: LiveEscrow, tmp_path: Path) -> Iterator[Pair]:
    with pair(escrow, tmp_path) as found:
        yield found
    (escrow.data / BOARD / "fault").unlink(missing_ok=True)


def lie(both: Pair, fault: str) -> None:
    (both.escrow.data / BOARD / "fault").write_text(fault)


def test_author_and_desk_talk_item_by_item_until_one_ends_it(both: Pair) -> None:
    """Every kind of letter; both ends see the same, and nothing can be written afterwards."""
    both.desk.ask([(What.RECORD, "the notes of May"), (What.ANSWER, "Were you alone?")], "Two questions.")
    seen = both.author.letters()
    assert [(item.asked.item, item.answer) for item in seen.items] == [(1, None), (2, None)]
    request = seen.items[0].request.sealed.id
    both.author.answer(request, 1, Given.GIVEN, record=[RecordPart("May", "We were three.", 20_000, ())])
    both.author.answer(request, 2, Given.NOT_NOW)
    both.author.write("May I bring somebody?")
    both.author.share(attachments=[b"a key"], text="A picture.")
    both.desk.status("We read it.", "We write to the house.", 20_900)
    both.author.answer(request, 2, Given.NOT_GIVEN, "I would rather not say.")
    both.desk.end("Good luck.")
    ends = (both.author.letters(), both.desk.letters())
    assert ends[0].letters == ends[1].letters
    assert [one.letter.kind for one in ends[0].letters] == [
        LetterKind.REQUEST,
        LetterKind.ANSWER,
        LetterKind.ANSWER,
        LetterKind.TEXT,
        LetterKind.SHARE,
        LetterKind.STATUS,
        LetterKind.ANSWER,
        LetterKind.END,
    ]
    for view in ends:
        assert (view.missing, view.faults, view.unsent, view.ended) == ((), (), 0, True)
        assert [item.answer and item.answer.given for item in view.items] == [Given.GIVEN, Given.NOT_GIVEN]
    assert code_of(lambda: both.author.write("too late")) == "contact-ended"
    late = role.write(both.party, 6, Letter(LetterKind.TEXT, 0, 0, "too late"), bytes(16))
    assert posted(both.escrow, late.to_bytes()) == "contact-ended"


def test_the_account_alone_reads_everything_on_another_device(both: Pair, tmp_path: Path) -> None:
    """Nothing but the account file is needed; and what was written here while nothing was sent is not lost."""
    both.author.write("one")
    both.desk.write("two")
    other = tmp_path / "other" / "account.covey"
    other.parent.mkdir()
    other.write_bytes(both.path.read_bytes())
    with blocking.Author.open(other) as again:
        mail = again.mail(both.filing)
        assert texts(mail.letters()) == ["one", "two"]
        mail.write("three, elsewhere")
    both.author.write("four")
    assert texts(both.desk.letters()) == ["one", "two", "three, elsewhere", "four"]
    kept = list(both.path.with_name("account.covey.letters").rglob("*"))
    assert all(path.stat().st_mode & 0o077 == 0 for path in kept)
    assert not any(b"one" in path.read_bytes() for path in kept if path.is_file())


def test_two_devices_at_once_lose_nothing_and_no_number_is_used_twice(both: Pair, tmp_path: Path) -> None:
    """The slower one is told, numbers and seals anew."""
    accounts = [both.path]
    for name in ("second", "third"):
        accounts.append(tmp_path / name / "account.covey")
        accounts[-1].parent.mkdir()
        accounts[-1].write_bytes(both.path.read_bytes())

    def write(number: int) -> None:
        if number == 0:
            for i in range(4):
                both.author.write(f"0.{i}")
            return
        with blocking.Author.open(accounts[number]) as author:
            for i in range(4):
                author.mail(both.filing).write(f"{number}.{i}")

    with ThreadPoolExecutor(3) as pool:
        list(pool.map(write, range(3)))
    view = both.desk.letters()
    assert sorted(texts(view)) == sorted(f"{number}.{i}" for number in range(3) for i in range(4))
    assert [one.number for one in view.letters] == list(range(1, 13))
    assert (view.missing, view.faults) == ((), ())


def test_kill_9_of_the_board_and_of_the_writer_loses_no_letter(both: Pair) -> None:
    """A letter is on disk before it is sent, and at the board before it is confirmed."""
    both.author.write("before")
    both.escrow.kill(BOARD)
    with pytest.raises(Unavailable):
        both.author.write("never said")  # the board was not even asked for news: nothing was written
    unsent = role.write(both.party, 2, Letter(LetterKind.TEXT, 5, 0, "saved, not sent"), bytes([7]) * 16)
    both.author._inner._folder.add(unsent, sent=False)  # as when the writer is killed between saving and sending
    assert both.author.known().unsent == 1
    both.escrow.start(BOARD)
    view = both.author.letters()
    assert (view.unsent, texts(view)) == (0, ["before", "saved, not sent"])
    both.author._inner._folder.add(unsent, sent=False)  # as when it is killed between sending and noting it
    both.escrow.kill(BOARD)
    both.escrow.start(BOARD)
    assert texts(both.author.letters()) == ["before", "saved, not sent"]
    assert both.author.known().unsent == 0
    assert texts(both.desk.letters()) == ["before", "saved, not sent"]


def test_a_letter_that_was_renumbered_half_way_is_sent_once(both: Pair) -> None:
    """Killed between writing the new letter over the old one and giving the file its new name."""
    folder = both.author._inner._folder
    old = role.write(both.party, 1, Letter(LetterKind.TEXT, 5, 0, "mine"), bytes([1]) * 16)
    new = role.write(both.party, 2, Letter(LetterKind.TEXT, 5, 0, "mine"), bytes([2]) * 16)
    other = role.write(both.party, 1, Letter(LetterKind.TEXT, 4, 0, "from elsewhere"), bytes([3]) * 16)
    assert posted(both.escrow, other.to_bytes()) == ""
    folder.add(old, sent=False)
    folder._path(old, False).write_bytes(new.to_bytes())
    view = both.author.letters()
    assert (texts(view), view.unsent, view.faults) == (["from elsewhere", "mine"], 0, ())


def test_a_board_that_lost_letters_gets_them_again(both: Pair) -> None:
    """A board from a backup lacks earlier letters of this side: they are kept, and sent again first."""
    for text in ("one", "two"):
        both.author.write(text)
    lose(both)
    both.author.write("three")
    assert texts(both.desk.letters()) == ["one", "two", "three"]
    lose(both)
    assert both.author.remove().letters == ()
    both.author.write("four")
    view = both.desk.letters()
    assert [(one.number, one.letter.text) for one in view.letters][-1] == (4, "four")
    assert (view.missing, view.faults, view.removed) == ((), (), (3, 0))


def lose(both: Pair) -> None:
    """The board forgets all letters, as after a restore from an old backup."""
    both.escrow.kill(BOARD)
    _execute(both.escrow.data / BOARD / "board.db", "DELETE FROM letter WHERE filing = ?", both.filing)
    both.escrow.start(BOARD)


def _execute(path: Path, sql: str, value: bytes) -> None:
    with sqlite3.connect(path) as database:
        database.execute(sql, (value,))
    database.close()


def test_letters_that_the_author_removed_are_gone_and_not_taken_for_withheld(both: Pair) -> None:
    """Both sides', here and at the board; the desk keeps what it read and knows who removed the rest."""
    both.author.write("one")
    both.desk.write("two")
    secret = both.author.write("three").letters[-1].sealed.sealed[:64]
    database = both.escrow.data / BOARD / "board.db"
    assert both.author.remove().letters == ()
    view = both.desk.letters()
    assert (texts(view), view.missing, view.faults) == (["one", "two"], (), ())
    assert view.removed == (2, 1)
    assert both.author.write("four").letters[-1].number == 3
    view = both.desk.letters()
    assert (texts(view), view.missing) == (["one", "two", "four"], ())
    assert not any(secret in path.read_bytes() for path in database.parent.glob("board.db*"))
    assert both.author.remove().removed == (3, 1)


@pytest.mark.parametrize(
    ("fault", "missing", "named"),
    [
        ("mail-withheld", "missing letter 2 of the author: the board withholds", None),
        ("mail-first-withheld", "missing letter 1 of the author: the board withholds", None),
        ("mail-changed", "missing letters 1-3 of the author: the board withholds", "bad-signature"),
        ("mail-repeated", None, None),
        ("mail-swapped", None, None),
    ],
)
def test_a_board_that_withholds_changes_repeats_or_swaps_letters_is_found_out(
    both: Pair, fault: str, missing: str | None, named: str | None
) -> None:
    """What it withholds shows by numbers, or by what the other side has seen; and is fetched once it is honest."""
    for text in ("one", "two", "three"):
        both.author.write(text)
    lie(both, fault)
    view = both.desk.letters()
    if fault == "mail-changed":
        assert {blame.party for blame in view.faults} == {"board"}
        assert texts(view) == []
    else:
        assert [str(gap) for gap in view.missing] == ([missing] if missing else [])
        assert view.faults == ()
    lie(both, "")
    view = both.desk.letters()
    assert (texts(view), view.missing) == (["one", "two", "three"], ())


def test_letters_that_the_other_side_has_seen_cannot_be_withheld_unseen(both: Pair, tmp_path: Path) -> None:
    """Even the newest: the desk's answer says how far it had read."""
    both.author.write("one")
    both.author.write("two")
    both.desk.write("I have read both")
    lie(both, "mail-of-author-withheld")
    other = tmp_path / "other" / "account.covey"
    other.parent.mkdir()
    other.write_bytes(both.path.read_bytes())
    with blocking.Author.open(other) as again:
        view = again.mail(both.filing).letters()
    assert (texts(view), view.read) == (["I have read both"], (0, 2))
    assert [(gap.sender, gap.first, gap.last) for gap in view.missing] == [(AUTHOR, 1, 2)]


@pytest.mark.parametrize("fault", ["no-mail", "mail-false-removal"])
def test_a_board_that_shows_nonsense_is_named(both: Pair, fault: str) -> None:
    """No page at all, and a removal that the author did not sign."""
    both.author.write("one")
    both.author.remove()
    lie(both, fault)
    with pytest.raises(PeerFault) as caught:
        both.desk.letters()
    assert caught.value.blame.party == "board"
    lie(both, "")
    assert both.desk.letters().faults == ()


def test_letters_of_another_filing_are_not_taken(both: Pair, tmp_path: Path) -> None:
    """The board hands out somebody else's mail."""
    both.author.write("mine")
    both.desk.letters()
    lie(both, "mail-of-another")
    (tmp_path / "second").mkdir()
    with pair(both.escrow, tmp_path / "second") as second:
        second.author.write("theirs")
        view = second.desk.letters()
    assert {blame.party for blame in view.faults} == {"board"}
    assert texts(view) == []


def test_before_a_desk_has_accepted_the_author_waits(both: Pair, tmp_path: Path) -> None:
    """And nothing stays to be sent later."""
    (tmp_path / "early").mkdir()
    path, filing = filed(both.escrow, tmp_path / "early")
    with blocking.Author.open(path) as author:
        mail = author.mail(filing)
        assert mail.letters().letters == ()
        with pytest.raises(CoveyError) as caught:
            mail.write("hello?")
        assert caught.value.code == "not-accepted"
        assert mail.known().unsent == 0
