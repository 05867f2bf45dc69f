"""`covey desk export` and `covey verify-export`, against a running escrow."""

import json
import re
import shutil
from pathlib import Path

import pytest

from cli.running import Done, covey
from covey.cli.words import groups
from covey.sdk import AccountFile, blocking
from servers.harness import BOARD, LiveEscrow, until
from servers.mail_support import desk_folder

TEXT = "It was after the rehearsal."


@pytest.fixture
def folder(escrow: LiveEscrow, folder: Path) -> Path:
    """A folder with an account whose filing a desk has taken on, with a letter and a file given in it."""
    with blocking.Author.open(folder / "account.covey") as author:
        author.file(["ig: rowan_vale"], 1, account_text=TEXT, reach="never call")
    desk_folder(escrow, folder / "desk")
    number = number_of(folder)
    until("it is at the desk", 20, lambda: number in desk(escrow, folder, "inbox").stdout)
    until("it can be accepted", 20, lambda: desk(escrow, folder, "accept", number, "--yes").returncode == 0)
    until("it is open", 20, lambda: TEXT in desk(escrow, folder, "open", number).stdout)
    (folder / "photo.jpg").write_bytes(b"a photograph")
    assert covey(folder, "attachment", "add", "photo.jpg").returncode == 0
    with blocking.Author.open(folder / "account.covey") as author:
        filing = AccountFile.load(folder / "account.covey").state.filings[0].id
        until("a letter can be written", 20, lambda: _wrote(author, filing))
    return folder


def _wrote(author: blocking.Author, filing: bytes) -> bool:
    author.mail(filing).write("Thank you.")
    return True


def flat(text: str) -> str:
    """Broken lines put together again; the mark of each line stays before it."""
    return re.sub(r"\n {12}", " ", text)


def number_of(folder: Path) -> str:
    return AccountFile.load(folder / "account.covey").state.filings[0].id.hex()[:8]


def desk(escrow: LiveEscrow, folder: Path, *words: str) -> Done:
    return covey(folder, "desk", *words, "--data", "desk", "--board", escrow.url(BOARD))


def test_a_case_is_handed_over_checked_and_a_change_is_named(escrow: LiveEscrow, folder: Path) -> None:
    """By two commands; the second needs no board and no key."""
    done = desk(escrow, folder, "export", number_of(folder), "--out", "case.zip")
    assert done.returncode == 0, done.stderr
    assert "not encrypted" in done.stdout and "verify-export case.zip" in done.stdout
    assert TEXT not in done.stdout + done.stderr
    known = " ".join(groups(escrow.manifest.hash))
    elsewhere = folder / "elsewhere"
    elsewhere.mkdir()
    data = (folder / "case.zip").read_bytes()
    (elsewhere / "got.zip").write_bytes(data)
    done = covey(elsewhere, "verify-export", "got.zip", "--manifest", known)
    assert done.returncode == 0, done.stdout
    assert "proved  Chapter 1: the account and how to reach the author are what was sealed in it" in flat(done.stdout)
    assert "not proved  Chapter 1: the account" not in flat(done.stdout)
    assert "Everything that this archive says of itself holds." in done.stdout
    assert TEXT.encode() in data
    (elsewhere / "got.zip").write_bytes(data.replace(TEXT.encode(), TEXT.encode().replace(b"after", b"befor")))
    done = covey(elsewhere, "verify-export", "got.zip", "--manifest", known)
    assert done.returncode == 1
    assert done.stdout.lstrip().startswith("FALSE  The file 1/account.txt was changed")
    assert "Do not rely on this archive" in done.stdout
    (elsewhere / "got.zip").write_bytes(data[: len(data) // 2])
    done = covey(elsewhere, "verify-export", "got.zip", "--json")
    found = json.loads(done.stdout)
    assert (done.returncode, found["right"], "cut off" in found["lines"][0]["text"]) == (1, False, True)
    assert covey(elsewhere, "verify-export", "none.zip").returncode == 2


def test_with_a_board_that_is_gone_what_is_here_is_handed_over(escrow: LiveEscrow, folder: Path) -> None:
    """With what trustees signed, as the desk kept it when it read that before; what is not in it is said."""
    number = number_of(folder)
    until("trustees signed that they keep it", 20, lambda: "  kept: " in desk(escrow, folder, "open", number).stdout)
    words = (
        "desk",
        "export",
        number,
        "--data",
        "desk",
        "--board",
        "http://127.0.0.1:9",
        "--out",
        "case.zip",
    )
    done = covey(folder, *words)
    assert done.returncode == 0, done.stderr
    assert "note: The trustees' receipts could not be fetched" in " ".join(done.stderr.split())
    assert "not shown that it was kept" not in done.stdout  # the desk has kept what it saw of the receipts
    done = covey(folder, "verify-export", "case.zip")
    assert (done.returncode, "trustees had signed by" in flat(done.stdout)) == (0, True)
    shutil.rmtree(folder / "desk" / "receipts")
    done = covey(folder, *words[:-1], "bare.zip")
    assert "not shown that it was kept" in done.stdout
    assert covey(folder, "verify-export", "bare.zip").returncode == 0
