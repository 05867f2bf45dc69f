"""A counsellor takes a copy in the browser; somebody else checks it, and finds one changed byte."""

import io
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Route
from pypdf import PdfReader

from browser.at_desk import AtDesk
from browser.test_desk_story import answered, files
from cli.running import covey
from servers.harness import LiveEscrow, live

WORDS = "It was after the rehearsal, and the lamp was broken."
NAMES = ("instagram.com/rowan.vale", "@Rowan.Vale on instagram")
PROVED = (
    "one account signed filing",
    "had signed by",
    "So it was fixed before the match",
    "who is named in it is what was sealed in it",
    "the account and how to reach the author are what was sealed in it",
    "the desk signed that it took this on",
)


@pytest.fixture
def escrow(tmp_path: Path) -> Iterator[LiveEscrow]:
    """One whose desks nobody else opens."""
    with live(tmp_path / "escrow") as found:
        yield found


@pytest.fixture
def ada(browser: Browser, escrow: LiveEscrow, tmp_path: Path) -> Iterator[AtDesk]:
    """Somebody who holds the keys of a desk, and has two authors who met."""
    keys = tmp_path / "desk.key"
    keys.write_bytes(escrow.desks[0].to_bytes())
    found = AtDesk(browser, escrow.url("board"), "Ada")
    found.opens_desk(keys)
    yield found
    found.finish()


def takes_on_all(ada: AtDesk, count: int) -> None:
    """Accept whoever waits, for oneself, until all their words are open."""
    ada.waits(count)
    for _ in range(count):
        ada.begin("Check")
        ada.heading("Check for conflicts")
        ada.accepts("Nobody here knows this person.", "Ada")
    ada.finds("Author ", count)


def copied(ada: AtDesk, into: Path) -> Path:
    """On the page of a copy: make it, and save it."""
    ada.press("Make the copy")
    ada.see("The copy is ready")
    ada.look()
    with ada.page.expect_download() as download:
        ada.press("Save it on this device")
    ada.see("is with your downloads")
    path = into / download.value.suggested_filename
    download.value.save_as(path)
    return path


def said(folder: Path, path: Path, escrow: LiveEscrow) -> tuple[int, str]:
    """What the command line says of an archive, in one line."""
    done = covey(folder, "verify-export", str(path), "--manifest", escrow.manifest.hash.hex())
    return done.returncode, " ".join((done.stdout + done.stderr).split())


def test_a_copy_is_taken_and_checked_by_somebody_else(
    browser: Browser, escrow: LiveEscrow, ada: AtDesk, tmp_path: Path
) -> None:
    """Of one author with letters, then of both; every claim holds, one changed byte is named, nothing went anywhere."""
    authors = [files(browser, escrow, text, WORDS) for text in NAMES]
    takes_on_all(ada, 2)
    ada.begin("Author ")
    ada.see("In their own words")
    ada.press("Letters")
    ada.write("Your letter", "You are not alone in this.")
    ada.press("Send this letter")
    ada.see("Your letter is sent.")
    back = (answered(browser, escrow, words, "You are not alone in this.") for words in authors)
    author = next(one for one in back if one)
    author.write("Write to your counsellor", "Thank you. I thought I was.")
    author.press("Send this letter")
    author.see("Your letter is there.")
    author.finish()
    ada.press("Back")
    ada.see("In their own words")
    ada.press("Take a copy")
    ada.see("The copy is not locked.")
    ada.look()
    before = len(ada.requests)
    one = copied(ada, tmp_path)
    assert re.fullmatch(r"copy-[0-9a-f]{8}-\d{4}-\d\d-\d\d\.zip", one.name)
    ada.see("covey verify-export")
    nothing_left(ada, before, one)
    code, told = said(tmp_path, one, escrow)
    assert code == 0, told
    assert [text for text in (*PROVED, "2 letters of 2") if text not in told] == []

    data = one.read_bytes()
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert WORDS in archive.read("1/account.txt").decode()
        assert "Thank you. I thought I was." in archive.read("1/letters.json").decode()
        info = archive.getinfo("1/account.txt")
        pages = PdfReader(io.BytesIO(archive.read("case.pdf"))).pages
    text = " ".join(" ".join(page.extract_text() for page in pages).split())
    assert WORDS in text and "Thank you. I thought I was." in text
    changed = tmp_path / "changed.zip"
    at = data.index(WORDS.encode(), info.header_offset)
    changed.write_bytes(data[:at] + b"X" + data[at + 1 :])
    code, told = said(tmp_path, changed, escrow)
    assert code != 0 and "1/account.txt" in told

    ada.press("Back")
    ada.press("All accounts about this person")
    ada.press("Take a copy of several accounts")
    ada.page.get_by_label("The letters").uncheck()
    assert ada.page.get_by_label("The files that were given").is_disabled()
    both = copied(ada, tmp_path)
    ada.see("letters and what was given in them were left out on purpose")
    code, told = said(tmp_path, both, escrow)
    assert code == 0, told
    assert "Chapters 1, 2, of 2 different accounts, name the same: ig:rowan.vale." in told
    pattern_on_paper(ada, tmp_path)


def nothing_left(ada: AtDesk, before: int, copy: Path) -> None:
    """Since `before`: letters were asked for and copied into the desk's book, nothing else was sent."""
    sent = [request for request in ada.requests[before:] if request.method != "GET"]
    paths = {re.sub(r"^.*?://[^/]+", "", request.url) for request in sent}
    assert paths <= {"/v1/mail", "/v1/desks/1/entries"}, paths
    data = copy.read_bytes()
    with zipfile.ZipFile(copy) as archive:
        parts = [archive.read(info)[-64:] for info in archive.infolist() if info.filename.endswith((".pdf", ".txt"))]
    for request in ada.requests[before:]:
        body = request.post_data_buffer or b""
        assert WORDS.encode() not in body and b"PK\x03\x04" not in body and data[-400:] not in body
        assert not any(part in body for part in parts)


def pattern_on_paper(ada: AtDesk, into: Path) -> None:
    """The picture of what joined the accounts, and a table of marks, as PDF and as SVG."""
    ada.press("Back")
    ada.press("Look across these accounts")
    ada.heading("Looking across")
    ada.look()
    for button, ending in (("Save the picture", "svg"), ("Save as PDF", "pdf")):
        with ada.page.expect_download() as download:
            ada.press(button)
        path = into / download.value.suggested_filename
        assert path.name == f"joins.{ending}"
        download.value.save_as(path)
    (page,) = PdfReader(io.BytesIO((into / "joins.pdf").read_bytes()), strict=True).pages
    assert "instagram.com/rowan.vale" in page.extract_text()
    assert "instagram.com/rowan.vale" in (into / "joins.svg").read_text("utf-8")


def test_a_copy_can_be_given_up(browser: Browser, escrow: LiveEscrow, ada: AtDesk) -> None:
    """While it waits for the board: nothing is kept, and it can be made again."""
    for text in NAMES:
        files(browser, escrow, text, WORDS)
    takes_on_all(ada, 2)
    ada.begin("Author ")
    ada.see("In their own words")
    ada.press("Take a copy")
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    ada.page.route("**/*.ttf", hold)
    ada.press("Make the copy")
    ada.until("the fonts are asked for", lambda: len(held) >= 1)
    ada.see("Writing the document to read.")
    ada.look()
    ada.press("Stop")
    for route in held:
        route.continue_()
    ada.page.unroute("**/*.ttf")
    ada.see("It was stopped. Nothing was kept.")
    ada.press("Make the copy")
    ada.see("The copy is ready")
