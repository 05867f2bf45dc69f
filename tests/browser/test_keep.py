"""Coming in, keeping, coming back, locking, deleting."""

from typing import Any

from playwright.sync_api import Browser

from browser.visitor import NOTHING, Visitor
from covey.sdk import invitation_text
from servers.harness import LiveEscrow

HEARD = "On a Tuesday, in the copy room with the green door."


def invited(escrow: LiveEscrow, expires: int = 100_000) -> str:
    """The text of a fresh invitation."""
    return invitation_text(escrow.invitation(expires))


def another(browser: Browser, escrow: LiveEscrow, **options: Any) -> Visitor:
    """A fresh profile on the first page: another device."""
    found = Visitor(browser, escrow.url("board"), **options)
    found.arrive()
    return found


def test_coming_in_and_coming_back(browser: Browser, escrow: LiveEscrow, visitor: Visitor) -> None:
    """Eight words and an invitation; the same words open the notes in another browser, in any spelling."""
    words = visitor.come_in(invited(escrow))
    assert len(words.split()) == 8
    visitor.see("Kept at")
    assert visitor.stored() == NOTHING
    other = another(browser, escrow)
    spelled = ", ".join(f"{i}. {word[:4].upper()}" for i, word in enumerate(words.split(), start=1))
    other.come_back(spelled)
    other.see("Kept at")
    assert other.stored() == NOTHING
    other.finish()
