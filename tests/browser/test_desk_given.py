"""A desk asks for words, a file and an answer; the author gives two and says "not now" to one; each is seen as that."""

import os
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from browser import planted
from browser.at_desk import AtDesk
from browser.author_by_hand import AuthorByHand
from browser.test_files import add, kept
from browser.visitor import Visitor
from servers.harness import LiveEscrow, live, unlike

NOTE = "It was in the archive room.\n\nThe lamp was broken."
ASKED = {
    "Words from their notes": "How it began",
    "A file": "The photo",
    "An answer to a question": "Who else was there?",
}


@pytest.fixture
def escrow(tmp_path: Path) -> Iterator[LiveEscrow]:
    """One whose desks nobody else opens."""
    with live(tmp_path / "escrow", desks=1) as found:
        yield found


def asks(ada: AtDesk) -> None:
    """Three things in one letter."""
    ada.begin("Author ")
    ada.see("Nothing was asked for or given yet.")
    ada.press("Ask for something in a letter")
    expect(ada.page.get_by_text("Ask for something", exact=True)).to_be_focused()  # open: what she came for
    for kind, text in ASKED.items():
        ada.page.locator("details").get_by_label(kind, exact=True).check()
        ada.write("In a sentence", text)
        ada.press("Add this to the list")
    ada.write("Say what you need it for", "To understand it.")
    ada.press("Ask for these 3 things")
    ada.see("The author can see what you ask for.")


def answers(author: Visitor, asked: str, choice: str, chosen: str = "") -> None:
    """One of the things that were asked for, and nothing else."""
    item = author.page.locator("li, section, article").filter(has_text=asked).last
    item.get_by_role("button", name="Answer this").click()
    author.heading("Answer what was asked")
    author.see(asked)
    author.choose(choice)
    if chosen:
        author.page.get_by_label(re.compile(chosen)).check()
    author.press("Look at it once more")
    author.heading("This goes to Desk 1")
    author.page.get_by_role("button", name=re.compile("^(Give this to|Tell) Desk 1$")).click()
    author.heading("Letters with your counsellor")


def test_what_is_asked_is_given_item_by_item(browser: Browser, escrow: LiveEscrow, tmp_path: Path) -> None:
    """The words are covered and the file is not fetched until somebody asks; then it is the very file."""
    board, keys, photo = escrow.url("board"), tmp_path / "desk.key", tmp_path / "foto–الصورة.heic"
    keys.write_bytes(escrow.desks[0].to_bytes())
    photo.write_bytes(os.urandom(1_100_000))
    ada = AtDesk(browser, board, "Ada")
    ada.opens_desk(keys)
    ada.press("Go on to the desk")
    filed = AuthorByHand(escrow, unlike(), k=1).filed
    ada.takes_on(1, "Nobody here knows this person.", "Ada")
    ada.finds("Author ", 1)
    asks(ada)

    receipts = escrow.read_receipts(filed, escrow.get(f"/v1/filings/{filed.id.hex()}"))
    filing = planted.filing(filed, receipts, "instagram.com/rowan_vale")
    words = planted.plant(escrow, filed.author, entries=[planted.entry(NOTE)], filings=[filing])
    author = Visitor(browser, board)
    author.arrive()
    author.come_back(words)
    author.page.get_by_role("button", name=re.compile("^Open the note")).click()
    author.press("Photos, voice and papers")
    add(author, photo)
    kept(author, photo.name)
    author.press("Go to the whole note")
    author.press("Go to your notes")
    author.see("A counsellor has taken this on.")
    author.press("Letters")
    author.see("To understand it.")
    answers(author, "How it began", "Give words from a note", "In your own words")
    answers(author, "The photo", "Give a file", re.escape(photo.name))
    answers(author, "Who else was there?", "Say: not now")
    author.finish()

    ada.until("all is answered", lambda: "They said “not now”" in ada.text(), lambda: ada.press("Look for letters"))
    ada.begin("Open author")
    ada.see("Words given later")
    for asked, answer in zip(ASKED.values(), ("Given.", "Given.", "The author said: not now."), strict=True):
        ada.page.locator("li").filter(has_text=asked).get_by_text(answer, exact=True).wait_for()
    assert "archive room" not in ada.page.content()
    ada.unfold("Show “")
    ada.see("It was in the archive room.")
    fetched = "/v1/attachments/"
    assert not any(fetched in request.url for request in ada.requests)
    ada.begin("Take out")
    ada.see("The file is put on this device")
    assert not any(fetched in request.url for request in ada.requests)
    with ada.page.expect_download() as got:
        ada.press("Take it out")
    ada.see("is with your downloads.")
    assert (got.value.suggested_filename, Path(got.value.path()).read_bytes()) == (photo.name, photo.read_bytes())
    ada.finish()
