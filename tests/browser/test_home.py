"""What is hers, and small things that are asked once."""

from playwright.sync_api import Browser

from browser import planted
from browser.test_keep import another, invited
from browser.visitor import Visitor
from servers.harness import LiveEscrow, unlike

LONG = "The first line.\n" + "and on it went " * 400


def test_notes_and_filings_in_plain_words(escrow: LiveEscrow, visitor: Visitor) -> None:
    """The beginning of a note, whom a filing is about, how it stands; nothing hints at others."""
    person = escrow.person()
    filed = person.write(unlike(), k=3)
    filing = planted.filing(filed, person.send(filed), "instagram.com/rowan_vale", threshold=3)
    visitor.come_back(planted.plant(escrow, person, entries=[planted.entry(LONG)], filings=[filing]))
    visitor.see("The first line.")
    visitor.see("About instagram.com/rowan_vale")
    visitor.see("This is kept, and locked.")
    assert len(visitor.text()) < 3000, "a long note is shown by its beginning"
    assert visitor.axe() == []


def test_settings_are_kept(escrow: LiveEscrow, browser: Browser, visitor: Visitor) -> None:
    """Country and own number, in the form in which they would be found, on another device too; nobody is told."""
    words = visitor.come_in(invited(escrow))
    visitor.press("Country, language and your own details")
    visitor.page.get_by_label("Your country").select_option("IE")
    visitor.press("Add it")
    visitor.see("Type a number, an address or a profile first.")
    visitor.write("Your own number, address or profile", "not anybody")
    visitor.press("Add it")
    visitor.see("We cannot read this.")
    assert visitor.axe() == []
    visitor.write("Your own number, address or profile", "01 234 5678")
    visitor.press("Add it")
    visitor.see("tel:+35312345678")
    visitor.kept()
    assert all(b"12345678" not in (request.post_data_buffer or b"") for request in visitor.requests)
    other = another(browser, escrow)
    other.come_back(words)
    other.press("Country, language and your own details")
    other.see("tel:+35312345678")
    assert other.page.get_by_label("Your country").input_value() == "IE"
    other.press("Remove tel:+35312345678")
    other.page.get_by_role("button", name="Remove tel:+35312345678").wait_for(state="detached")
    other.finish()


def test_locking_forgets_everything(escrow: LiveEscrow, visitor: Visitor) -> None:
    """The page of the eight words comes up, and nothing of the notes is left."""
    person = escrow.person()
    visitor.come_back(planted.plant(escrow, person, entries=[planted.entry("Only mine.")]))
    visitor.see("Only mine.")
    visitor.press("Lock your notes now")
    visitor.page.get_by_label("Your eight words").wait_for()
    assert "Only mine." not in visitor.page.content()
