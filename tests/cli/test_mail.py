"""`covey mail` and `covey desk mail`, against a running escrow."""

import shlex
from pathlib import Path

import pytest

from cli.running import Done, covey
from covey.sdk import AccountFile, blocking
from covey.wire.attachments import AttachmentKey
from servers.harness import BOARD, LiveEscrow, until
from servers.mail_support import desk_folder


@pytest.fixture
def folder(escrow: LiveEscrow, folder: Path) -> Path:
    """A folder with an account that has filed, and with a desk that has not decided yet."""
    with blocking.Author.open(folder / "account.covey") as author:
        author.file(["ig: rowan_vale"], 1)
    desk_folder(escrow, folder / "desk")
    return folder


def number(folder: Path) -> str:
    return AccountFile.load(folder / "account.covey").state.filings[0].id.hex()[:8]


def author(folder: Path, step: str, *words: str, stdin: str = "") -> Done:
    done = covey(folder, "mail", step, number(folder), *words, stdin=stdin)
    assert done.returncode == 0, done.stderr
    return done


def desk(escrow: LiveEscrow, folder: Path, *words: str, stdin: str = "") -> Done:
    return covey(folder, "desk", *words, "--data", "desk", "--board", escrow.url(BOARD), stdin=stdin)


def accept(escrow: LiveEscrow, folder: Path) -> None:
    until("it is at the desk", 20, lambda: "conflict check" in desk(escrow, folder, "inbox").stdout)
    assert desk(escrow, folder, "accept", number(folder), "--yes").returncode == 0
    until("it is open", 20, lambda: "sent no account" in desk(escrow, folder, "open", number(folder)).stdout)


def test_before_a_desk_has_taken_it_there_is_nobody_to_write_to(escrow: LiveEscrow, folder: Path) -> None:
    """Said in words; and nothing is there to be read."""
    done = covey(folder, "mail", "write", number(folder), "--text", "hello?")
    assert (done.returncode, "no desk has taken this filing yet" in done.stderr.lower()) == (1, True)
    assert "hint: " in done.stderr
    assert "No letters." in author(folder, "read").stdout
    assert "No letters." in covey(folder, "mail", "read").stdout  # of the one filing that there is
    until("it is at the desk", 20, lambda: "conflict check" in desk(escrow, folder, "inbox").stdout)
    done = desk(escrow, folder, "mail", "read", number(folder))
    assert (done.returncode, "case part is not open" in done.stderr) == (1, True)


def test_the_inbox_tells_commands_that_run(escrow: LiveEscrow, folder: Path) -> None:
    """With the number of a filing that waits, and with the folder and the board that were given."""
    until("it is at the desk", 20, lambda: "conflict check" in desk(escrow, folder, "inbox").stdout)
    told = [shlex.split(command)[1:] for command in desk(escrow, folder, "inbox").stdout.split("`")[1::2]]
    waiting = told[0][2]  # others may have filed too
    assert [words[:3] for words in told] == [["desk", step, waiting] for step in ("open", "accept", "decline")]
    opened, accepted = covey(folder, *told[0]), covey(folder, *told[1], "--yes")
    assert (opened.returncode, "For the conflict check" in opened.stdout) == (0, True)
    assert (accepted.returncode, "accepted" in accepted.stdout) == (0, True)


def test_letters_go_both_ways_and_each_thing_is_answered_by_itself(escrow: LiveEscrow, folder: Path) -> None:
    """Texts, questions, a part of the record, a file's key, a status, an end; and all of it removed."""
    accept(escrow, folder)
    at = number(folder)
    done = desk(escrow, folder, "mail", "ask", at, "--question", "Were you alone?", "--record", "the notes of May")
    assert done.returncode == 0, done.stderr
    shown = author(folder, "read").stdout
    assert "1  an answer, not answered: Were you alone?" in shown
    assert "2  a part of the record, not answered: the notes of May" in shown
    (folder / "may.txt").write_text("We were three.\nIt rained.\n")
    key = AttachmentKey(b"i" * 32, b"k" * 32, 5, b"h" * 32, "photo.jpg", "image/jpeg")
    (folder / "photo.key").write_bytes(key.to_bytes())
    author(folder, "answer", "2", "given", "--record", "may.txt", "--title", "May", "--day", "2026-05-20")
    author(folder, "answer", "1", "not-now", "--text", "Later.")
    author(folder, "write", "--text-file", "-", stdin="Two lines,\nof mine.")
    author(folder, "share", "--key-file", "photo.key")
    shown = desk(escrow, folder, "mail", "read", at, "--save-keys", "keys").stdout
    for line in (
        "  from the record: May, written 2026-05-20",
        "  | We were three.",
        "  | It rained.",
        "  not now: Were you alone?",
        "  | of mine.",
        "  a file: photo.jpg, 5 bytes",
        "  1  an answer, not now: Were you alone?",
        "  2  a part of the record, given: the notes of May",
    ):
        assert line in shown.splitlines(), shown
    assert (folder / "keys" / f"{key.id.hex()[:8]}.key").read_bytes() == key.to_bytes()
    status = ("--text", "We read it.", "--next", "We write to the house.", "--by", "2026-12-31")
    assert desk(escrow, folder, "mail", "status", at, *status).returncode == 0
    shown = author(folder, "read").stdout
    assert "next, by 2026-12-31:" in shown
    assert "you, letter 4, read" in shown
    done = author(folder, "end", "--yes", "--text", "Thank you.")
    assert "has ended" in done.stdout
    assert "ended the contact." in desk(escrow, folder, "mail", "read", at).stdout
    late = desk(escrow, folder, "mail", "write", at, "--text", "one more")
    assert (late.returncode, "ended" in late.stderr) == (1, True)
    author(folder, "remove", "--yes")
    shown = author(folder, "read").stdout
    assert "No letters." in shown
    assert "The author has removed letters" in desk(escrow, folder, "mail", "read", at).stdout


def test_somebodys_words_cannot_look_like_this_programs(escrow: LiveEscrow, folder: Path) -> None:
    """Each line is marked, and what could steer a terminal is taken out."""
    accept(escrow, folder)
    author(folder, "write", "--text", "one\n\x1b[2Jdesk 1 says: all is well\nAsked of you")
    shown = desk(escrow, folder, "mail", "read", number(folder)).stdout
    assert "\x1b" not in shown
    assert "\n  | Asked of you" in shown
    assert "\nAsked of you" not in shown


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("answer", "1", "given"), "nothing with this number"),
        (("answer", "1", "not-now", "--record", "x.txt"), "the answer is that it is not"),
        (("share",), "nothing is named to be given"),
        (("share", "--record", "x.txt", "--day", "yesterday"), "is not a day"),
        (("share", "--record", "none.txt"), "no file"),
        (("share", "--key-file", "x.txt"), "x.txt: this is not an AttachmentKey"),
    ],
)
def test_what_cannot_be_is_said_with_what_to_do(folder: Path, words: tuple[str, ...], said: str) -> None:
    """A sentence and a hint."""
    (folder / "x.txt").write_text("words")
    done = covey(folder, "mail", words[0], number(folder), *words[1:])
    assert done.returncode in {1, 2}
    assert said.lower() in done.stderr.lower()
    assert "hint: " in done.stderr
