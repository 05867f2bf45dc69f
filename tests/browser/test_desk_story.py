"""A desk in browsers: opened, joined, a conflict checked, an author taken on, letters both ways, the lost laptop."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from browser.at_desk import AtDesk
from browser.naming import choose_the_rest, file, joined, name
from browser.visitor import Visitor
from servers.harness import LiveEscrow, live

TWO = "When 2 people in all have named this person"
LETTER = "You are not alone in this."


@pytest.fixture
def escrow(tmp_path: Path) -> Iterator[LiveEscrow]:
    """One whose desks nobody else opens."""
    with live(tmp_path / "escrow") as found:
        yield found


def files(browser: Browser, escrow: LiveEscrow, who: str, words: str) -> str:
    """Somebody writes a note, names a person, and sends the note along; their eight words."""
    visitor = Visitor(browser, escrow.url("board"))
    visitor.arrive()
    phrase = joined(visitor, escrow)
    visitor.begin_note(words)
    visitor.press("Come back later")
    visitor.heading("Your notes")
    name(visitor, who)
    choose_the_rest(visitor, TWO, along="My words of")
    file(visitor)
    visitor.finish()
    return phrase


def answered(browser: Browser, escrow: LiveEscrow, words: str, letter: str = LETTER) -> Visitor | None:
    """The author, come back on another device, on the page of letters if this letter has come."""
    author = Visitor(browser, escrow.url("board"))
    author.arrive()
    author.come_back(words)
    author.see("A counsellor has taken this on.")
    author.press("Letters")
    author.heading("Letters with your counsellor")
    author.see("Who has what")
    if letter in author.text():
        return author
    author.finish()
    return None


def test_a_desk_of_two_takes_on_an_author(browser: Browser, escrow: LiveEscrow, tmp_path: Path) -> None:
    """From the key file to letters both ways: Ada decides and cannot read, Bo reads and cannot decide."""
    board, desk = escrow.url("board"), escrow.manifest.desk(1).name
    keys = tmp_path / "desk.key"
    keys.write_bytes(escrow.desks[0].to_bytes())
    ada, bo = AtDesk(browser, board, "Ada"), AtDesk(browser, board, "Bo")
    ada.opens_desk(keys)
    ada.press("Let somebody in")
    compared = bo.joins(desk, ada.makes_code())
    ada.looks()
    ada.people()
    assert [word for word in compared if word not in ada.text()] == []
    ada.lets_in(bo, "Counsellor")
    bo.heading("Your desk")

    words = "It was after the rehearsal, and the lamp was broken."
    authors = [files(browser, escrow, text, words) for text in ("instagram.com/rowan.vale", "@Rowan.Vale on instagram")]
    ada.waits(2)
    for _ in authors:
        ada.begin("Check")
        ada.heading("Check for conflicts")
        ada.see("instagram.com/rowan.vale")
        assert words not in ada.text()
        ada.accepts("Nobody here knows this person.", "Bo")
    bo.finds("Author ", 2)
    assert "Recovery sheet" not in bo.text()
    bo.begin("Author ")
    bo.see("In their own words")
    bo.press("Show the words")
    bo.see(words)
    bo.press("Letters")
    bo.write("Your letter", LETTER)
    bo.press("Send this letter")
    bo.see("Your letter is sent.")
    back = (answered(browser, escrow, author) for author in authors)
    author = next(one for one in back if one)
    author.write("Write to your counsellor", "Thank you. I thought I was.")
    author.press("Send this letter")
    author.see("Your letter is there.")
    bo.press("Look for letters")
    bo.see("Thank you. I thought I was.")
    for one in (ada, bo, author):
        one.finish()
