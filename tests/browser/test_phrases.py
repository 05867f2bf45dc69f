"""The eight words, later: other ones instead, and on paper once more."""

from playwright.sync_api import Browser

from browser.keeping import LATER, keeping
from browser.test_keep import HEARD, another, failing, invited
from browser.visitor import Visitor
from servers.harness import LiveEscrow


def test_new_words_make_the_old_ones_useless(browser: Browser, visitor: Visitor, escrow: LiveEscrow) -> None:
    """Everything is under the new ones; a device that was open says so; the old ones get a sentence."""
    old = visitor.come_in(invited(escrow))
    visitor.begin_note(HEARD).blur()
    visitor.kept()
    other = another(browser, escrow)
    other.come_back(old)
    keeping(visitor)
    visitor.press("Choose new words")
    new = visitor.choose_words()
    visitor.heading("Where your notes are kept")
    assert new != old
    other.begin_note(LATER)
    other.see("Your notes were deleted on another device, or got new words there.")
    other.complaints.clear()
    other.finish()
    third = another(browser, escrow)
    third.press("Open your notes")
    third.write("Your eight words", old)
    third.press("Open my notes")
    third.page.get_by_role("alert").get_by_text("These notes were deleted, or they have new words now.").wait_for()
    third.write("Your eight words", new)
    third.press("Open my notes")
    third.see(HEARD)
    third.complaints.clear()
    third.finish()


def test_new_words_when_the_board_stops_half_way(browser: Browser, visitor: Visitor, escrow: LiveEscrow) -> None:
    """The new vault is there and the old one not yet removed: opening the new one removes it."""
    old = visitor.come_in(invited(escrow))
    failing(visitor, "internal", 503, 1, "**/vault-removals")
    keeping(visitor)
    visitor.press("Choose new words")
    new = visitor.choose_words()
    visitor.page.get_by_role("alert").wait_for()
    visitor.complaints.clear()
    visitor.page.close()
    other = another(browser, escrow)
    other.come_back(new)
    other.finish()
    third = another(browser, escrow)
    third.press("Open your notes")
    third.write("Your eight words", old)
    third.press("Open my notes")
    third.page.get_by_role("alert").get_by_text("These notes were deleted").wait_for()
    third.complaints.clear()
    third.finish()


def test_the_words_can_be_printed_again(visitor: Visitor, escrow: LiveEscrow) -> None:
    """Typed once more, because they are not kept; other words are refused."""
    words = visitor.come_in(invited(escrow))
    keeping(visitor)
    visitor.press("Print my words again")
    visitor.write("Your eight words", "abandon ability able about above absent absorb abstract")
    visitor.press("Show the page to print")
    visitor.page.get_by_role("alert").get_by_text("These words open nothing here.").wait_for()
    visitor.write("Your eight words", " ".join(word[:4] for word in words.split()))
    visitor.press("Show the page to print")
    visitor.heading("Your words, ready to print")
    assert visitor.page.locator("ol.eight:visible li").all_inner_texts() == words.split()
