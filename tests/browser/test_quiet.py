"""Ten minutes without a touch: what can be kept is locked, what cannot is covered; nothing is lost."""

from playwright.sync_api import Browser

from browser.keeping import LATER
from browser.test_keep import HEARD, another, invited
from browser.visitor import Visitor
from servers.harness import LiveEscrow


def test_ten_quiet_minutes_lock(browser: Browser, escrow: LiveEscrow) -> None:
    """A warning with a minute to stay; then what she typed is kept and the page is empty."""
    visitor = Visitor(browser, escrow.url("board"))
    visitor.page.clock.install()
    visitor.arrive()
    words = visitor.come_in(invited(escrow))
    visitor.begin_note(HEARD)
    visitor.page.clock.fast_forward(601_000)
    dialog = visitor.page.get_by_role("dialog", name="Are you still here?")
    dialog.wait_for()
    assert visitor.axe() == []
    assert dialog.get_by_role("button", name="Leave this page").is_visible()
    visitor.stop_clock()
    dialog.get_by_role("button", name="Stay here").click()
    visitor.page.clock.run_for(1000)
    assert not dialog.is_visible()
    visitor.page.clock.fast_forward(590_000)
    visitor.page.clock.run_for(1000)
    assert not dialog.is_visible()
    visitor.page.clock.fast_forward(15_000)
    visitor.page.clock.run_for(1000)
    assert dialog.is_visible()
    visitor.page.clock.fast_forward(61_000)
    visitor.page.clock.resume()
    visitor.heading("Open your notes")
    assert HEARD not in visitor.page.content()
    visitor.press("Back")
    visitor.come_back(words)
    visitor.see(HEARD)
    visitor.finish()


def test_ten_quiet_minutes_cover_what_is_kept_nowhere(browser: Browser, escrow: LiveEscrow) -> None:
    """Without words to come back with nothing may be lost: it is covered, and a press shows it again."""
    visitor = Visitor(browser, escrow.url("board"))
    visitor.page.clock.install()
    visitor.arrive()
    field = visitor.begin_note(HEARD)
    visitor.see("This is only on your screen.")
    visitor.page.clock.run_for(1000)  # what comes with it, the clock of the quiet too, is there
    visitor.page.clock.fast_forward(700_000)
    visitor.heading("Your page is covered")
    assert not field.is_visible()
    assert visitor.axe() == []
    visitor.press("Show my page again")
    assert field.input_value() == HEARD
    visitor.finish()


def test_ten_quiet_minutes_without_a_connection_cover(browser: Browser, escrow: LiveEscrow) -> None:
    """What could not be kept is not locked away: it is covered, comes back with a press, and is kept later."""
    visitor = Visitor(browser, escrow.url("board"))
    visitor.page.clock.install()
    visitor.arrive()
    words = visitor.come_in(invited(escrow))
    field = visitor.begin_note("")
    visitor.kept()
    visitor.context.set_offline(True)
    field.fill(HEARD)
    visitor.page.clock.fast_forward(5_000)
    visitor.see("There is no connection. Your last words are only on this screen until it is back.")
    visitor.page.clock.fast_forward(700_000)
    visitor.heading("Your page is covered")
    assert not field.is_visible()
    visitor.press("Show my page again")
    assert field.input_value() == HEARD
    visitor.context.set_offline(False)
    field.fill(f"{HEARD} {LATER}")
    visitor.page.clock.fast_forward(5_000)
    visitor.kept()
    visitor.context.close()
    other = another(browser, escrow)
    other.come_back(words)
    other.page.get_by_role("button", name="Open the note of").click()
    other.see(LATER)
    other.finish()
