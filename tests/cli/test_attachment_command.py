"""`covey attachment`: add, list, get, key and remove, against a running escrow."""

import os
import re
import signal
from pathlib import Path

import pytest

from cli.running import covey, start
from covey.core.attachment import PIECE
from servers.attachment_support import made_up, records
from servers.harness import BOARD, LiveEscrow, until


def number_in(text: str) -> str:
    """The number at the start of the first line."""
    found = re.match(r"([0-9a-f]{8})  ", text)
    assert found, text
    return found[1]


def test_a_file_there_and_back_by_number_and_by_key(escrow: LiveEscrow, folder: Path) -> None:
    """Two ways back; after the removal there is none."""
    file = made_up(folder / "photo.jpg", PIECE + 5)
    added = covey(folder, "attachment", "add", "photo.jpg", "--media", "image/jpeg")
    assert (added.returncode, "photo.jpg is at the board, 1.0 MiB." in added.stdout) == (0, True), added.stderr
    assert "100%, 2 of 2 pieces" in added.stderr
    number = number_in(added.stdout)
    listed = covey(folder, "attachment", "list")
    assert re.fullmatch(rf"{number}  photo.jpg, 1.0 MiB, .* UTC: at the board\n", listed.stdout)
    got = covey(folder, "attachment", "get", number, "--out", "back.jpg")
    assert got.returncode == 0, got.stderr
    assert "which its author calls image/jpeg" in got.stdout
    assert (folder / "back.jpg").read_bytes() == file.read_bytes()
    assert covey(folder, "attachment", "key", number, "--out", "photo.key").returncode == 0
    assert (folder / "photo.key").stat().st_mode & 0o777 == 0o600
    words = ("attachment", "get", "--key-file", "photo.key", "--board", escrow.url(BOARD), "--out", "desk.jpg")
    assert covey(folder, *words).returncode == 0
    assert (folder / "desk.jpg").read_bytes() == file.read_bytes()
    again = covey(folder, *words)
    assert (again.returncode, "is there already" in again.stderr) == (1, True)
    assert covey(folder, "attachment", "remove", number, "--yes").returncode == 0
    gone = covey(folder, *words[:-1], "late.jpg")
    assert (gone.returncode, "removed by its owner" in gone.stderr) == (1, True)
    assert "You have no files at the board." in covey(folder, "attachment", "list").stdout


def test_what_goes_wrong_is_said_in_words(escrow: LiveEscrow, folder: Path) -> None:
    """No such file, no such number, no key, no board, a name too long, a lost attachment."""
    del escrow
    (folder / "nonsense.key").write_bytes(os.urandom(50))
    for words, code, told in (
        (("add", "nothing.jpg"), 2, "There is no file nothing.jpg."),
        (("get", "abcd", "--out", "x"), 2, "The number fits none."),
        (("get", "--out", "x"), 2, "Give the number of one of your files, or a key file."),
        (("get", "--key-file", "nonsense.key", "--out", "x"), 2, "Say which board the file is at."),
        (("get", "--key-file", "nonsense.key", "--board", "http://127.0.0.1:1", "--out", "x"), 1, "is not the key of"),
        (("add", "nonsense.key", "--name", "n" * 300), 2, "The name is too long."),
        (("add", "nonsense.key", "account.covey", "--name", "n"), 2, "One name does not do for several files."),
        (("remove", "abcd"), 2, "The number fits none."),
    ):
        done = covey(folder, "attachment", *words)
        assert (done.returncode, told in done.stderr) == (code, True), done.stderr
        assert "hint: " in done.stderr
    assert records(folder / "account.covey") == ()


def test_a_file_that_the_board_has_lost_is_said(escrow: LiveEscrow, folder: Path) -> None:
    """A board can lose pieces; the list shows it."""
    made_up(folder / "notes", 10)
    number = number_in(covey(folder, "attachment", "add", "notes").stdout)
    for path in (escrow.data / BOARD / "attachments").glob(f"*/{number}*/*"):
        path.unlink()
    assert "the board has lost it" in covey(folder, "attachment", "list").stdout
    got = covey(folder, "attachment", "get", number, "--out", "back")
    assert (got.returncode, "has not arrived here" in got.stderr) == (1, True)
    assert sorted(path.name for path in folder.glob("*back*")) == []


def test_a_name_that_steers_a_terminal_is_shown_harmless(escrow: LiveEscrow, folder: Path) -> None:
    """And is no path: the file goes where --out says."""
    del escrow
    made_up(folder / "notes", 10)
    added = covey(folder, "attachment", "add", "notes", "--name", "../../etc/\x1b[2Jpasswd")
    assert "\x1b" not in added.stdout
    number = number_in(added.stdout)
    got = covey(folder, "attachment", "get", number, "--out", "back")
    assert (got.returncode, "\x1b" in got.stdout, (folder / "back").is_file()) == (0, False, True)


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGKILL])
def test_stopped_in_the_middle_it_goes_on(escrow: LiveEscrow, folder: Path, number: signal.Signals) -> None:
    """With Ctrl-C, by the system, or killed: no traceback, the list says how far it is, the same command ends it."""
    made_up(folder / "film.mp4", 96 * PIECE)
    process = start(folder, "attachment", "add", "film.mp4", out="said")
    until("it is announced", 20, lambda: records(folder / "account.covey"))
    which = records(folder / "account.covey")[0].keys.id.hex()
    there = escrow.data / BOARD / "attachments" / which[:2] / which
    until("some pieces are there", 20, lambda: len(list(there.glob("*"))) > 2)
    escrow.signal(BOARD, signal.SIGSTOP)  # so that it is not done before it is stopped
    try:
        process.send_signal(number)
        process.wait(60)
    finally:
        escrow.signal(BOARD, signal.SIGCONT)
        process.kill()
        process.wait()
    said = (folder / "said").read_text()
    assert "Traceback" not in said
    assert ("Stopped." in said) == (number == signal.SIGINT)
    listed = covey(folder, "attachment", "list").stdout
    assert re.search(r"film.mp4, 96.0 MiB, .*: [0-9]+ of 97 pieces sent; add the same file again to go on", listed)
    again = covey(folder, "attachment", "add", "film.mp4")
    assert again.returncode == 0, again.stderr
    assert number_in(again.stdout) == which[:8]
    assert covey(folder, "attachment", "get", which[:8], "--out", "back").returncode == 0
    assert (folder / "back").read_bytes() == (folder / "film.mp4").read_bytes()
