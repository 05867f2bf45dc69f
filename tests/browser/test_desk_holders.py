"""The drill of a desk in browsers: one holder gone, a laptop lost, then only the recovery sheet; nothing is lost."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from browser.at_desk import AtDesk
from browser.author_by_hand import AuthorByHand
from browser.desk_keys import Opened, opens
from servers.harness import LiveEscrow, live, unlike

NO_CONFLICT = "Nobody here knows this person."
LOCKED = "You are not of this desk any more. This page is locked now. If that is a mistake, call a holder."
REFUSED = "These words are not of this desk any more."


@pytest.fixture
def escrow(tmp_path: Path) -> Iterator[LiveEscrow]:
    """One whose desks nobody else opens."""
    with live(tmp_path / "escrow", desks=1) as found:
        yield found


def reads(who: AtDesk, filing: str) -> None:
    """From the desk's first page: the author's own words open."""
    who.looks()
    who.begin(f"Author {filing[:8]}")
    who.press("Show the words")
    who.see("The lamp was broken")


def is_refused(browser: Browser, escrow: LiveEscrow, who: AtDesk) -> None:
    """Their words let nobody in, on any page or program."""
    again = AtDesk(browser, escrow.url("board"), who.name, who.words)
    again.comes_in("Desk 1")
    again.see(REFUSED)
    again.finish()
    assert opens(escrow, 1, who.words) == "not-of-this-desk"


def test_one_is_gone_one_laptop_is_lost_and_then_only_the_sheet_is_left(
    browser: Browser, escrow: LiveEscrow, tmp_path: Path
) -> None:
    """Whoever is left comes in anywhere and removes the others; old packages open under new keys; so do new ones."""
    board, keys = escrow.url("board"), tmp_path / "desk.key"
    keys.write_bytes(escrow.desks[0].to_bytes())
    ada, bo = AtDesk(browser, board, "Ada"), AtDesk(browser, board, "Bo")
    sheet = ada.opens_desk(keys)
    ada.press("Let somebody in")
    bo.joins("Desk 1", ada.makes_code())
    ada.lets_in(bo, "Holder")
    bo.heading("Your desk")
    first = AuthorByHand(escrow, unlike(), k=1).filed.id.hex()
    ada.takes_on(1, NO_CONFLICT, "Ada")
    ada.finds("Author ", 1)
    second = AuthorByHand(escrow, unlike(), k=1).filed.id.hex()
    ada.waits(1)
    ada.begin(f"Author {first[:8]}")
    ada.unfold("New note")
    ada.write("Note", "She calls at noon.")  # and is gone: her page stays open
    bo.finish()  # the laptop is lost

    bo = AtDesk(browser, board, "Bo", bo.words)
    bo.comes_in("Desk 1")
    bo.people()
    bo.unfold("Change something about")
    bo.begin("Remove Ada from the desk")
    bo.see("1 author is with")
    bo.begin("Remove Ada and make new keys")
    bo.see("is not of the desk any more. The desk has new keys.")
    ada.press("Keep this note")
    ada.heading("Come in")
    ada.see(LOCKED)
    assert first[:8] not in ada.text()
    ada.finish()
    is_refused(browser, escrow, ada)
    bo.looks()
    bo.see("One author has nobody here now.")
    assert "Authors of others" not in bo.text()  # nobody of the desk has hers
    bo.takes_on(1, NO_CONFLICT, "Bo")
    bo.finds("Author ", 1)
    reads(bo, second)
    bo.finish()  # and now he has lost his words

    cara = AtDesk(browser, board, "Cara")
    cara.press("Use the recovery sheet")
    cara.heading("Use the recovery sheet")
    cara.chooses("Desk 1")
    cara.write("The eight words of the sheet", sheet)
    cara.press("Go on")
    cara.heading("Who is gone?")
    cara.page.get_by_label(re.compile("^Bo")).check()
    cara.press("Go on")
    cara.draws_own()
    cara.named("Go on")
    cara.heading("Make new keys?")
    cara.press("Make new keys and come in")
    cara.heading("You are in, with new keys")
    is_refused(browser, escrow, bo)
    cara.press("Go on to the desk")
    for filing in (first, second):
        reads(cara, filing)
    third = AuthorByHand(escrow, unlike(), k=1).filed.id.hex()
    cara.looks()
    cara.takes_on(1, NO_CONFLICT, "Cara")
    cara.finds("Author ", 3)
    reads(cara, third)
    cara.finish()
    known = opens(escrow, 1, cara.words)
    assert isinstance(known, Opened)
    assert set(known.case) == {first, second, third}
