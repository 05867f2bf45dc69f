"""What a device keeps: only when she chooses so, locked, and how it goes away again."""

import json

from playwright.sync_api import Browser

from browser.keeping import home, keeping, on_device
from browser.telling import telling
from browser.test_keep import HEARD, another, invited
from browser.visitor import NOTHING, Visitor
from servers.harness import LiveEscrow


def test_without_an_invitation_the_device_can_keep_it(visitor: Visitor, escrow: LiveEscrow) -> None:
    """Nothing is stored until she chooses; then only locked bytes, which her words open after a reload."""
    visitor.begin_note(HEARD).blur()
    visitor.see("This is only on your screen.")
    assert visitor.stored() == NOTHING
    home(visitor)
    visitor.press("Choose words to come back with")
    words = visitor.choose_words()
    visitor.heading("Where should your notes be kept?")
    assert visitor.stored() == NOTHING
    visitor.press("Keep a copy on this device")
    visitor.heading("Your notes")
    visitor.see("Kept on this device at")
    assert not any("/v1/vaults" in request.url or "/v1/reg" in request.url for request in visitor.requests)
    (kept,) = on_device(visitor)
    data = json.dumps([visitor.stored(), kept["name"], kept["version"]]).encode() + bytes(kept["sealed"])
    for clear in (HEARD, "Tuesday", "account", "covey"):
        assert clear.encode() not in data
    assert not telling(words).search(data)
    visitor.page.reload()
    visitor.press("Open your notes")
    visitor.see("This device keeps notes, locked.")
    visitor.page.reload()
    visitor.come_back(words)
    visitor.see(HEARD)
    visitor.press("Use an invitation")
    visitor.use_invitation(invited(escrow))
    visitor.heading("Your notes")
    visitor.see("here and on this device")
    keeping(visitor)
    visitor.press("Remove the copy from this device")
    visitor.see("Your notes are kept here, locked.")
    assert visitor.stored() == NOTHING


def test_what_a_device_keeps_can_be_removed_without_the_words(visitor: Visitor) -> None:
    """In two steps."""
    visitor.press("Open your notes")
    visitor.press("I have no words yet")
    visitor.press("Choose eight words")
    visitor.choose_words()
    visitor.press("Keep a copy on this device")
    visitor.heading("Your notes")
    visitor.page.reload()
    visitor.press("Open your notes")
    visitor.press("Remove what this device keeps")
    assert len(on_device(visitor)) == 1
    visitor.press("Remove it from this device")
    visitor.see("This device keeps nothing any more.")
    assert visitor.stored() == NOTHING


def test_a_full_device_does_not_keep_words_from_the_board(
    browser: Browser, visitor: Visitor, escrow: LiveEscrow
) -> None:
    """A sentence, and the notes are at the board all the same."""
    words = visitor.come_in(invited(escrow))
    line = visitor.context.new_cdp_session(visitor.page)
    line.send("Storage.overrideQuotaForOrigin", {"origin": visitor.url, "quotaSize": 1})
    keeping(visitor)
    visitor.press("Keep a copy on this device")
    visitor.see("This device has no room left.")
    visitor.press("Back")
    visitor.begin_note(HEARD).blur()
    visitor.kept()
    other = another(browser, escrow)
    other.come_back(words)
    other.see(HEARD)
    other.finish()
