"""The way through naming and filing, as somebody walks it."""

import os
import re
from collections.abc import Callable

from playwright.sync_api import expect

from browser.line import look_on
from browser.visitor import Visitor
from covey.sdk import invitation_text
from servers.harness import LiveEscrow

FIELD = "A number, an address or a link"


def joined(visitor: Visitor, escrow: LiveEscrow) -> str:
    """Come in; the eight words."""
    return visitor.come_in(invitation_text(escrow.invitation()))


def name(visitor: Visitor, *texts: str) -> None:
    """From her notes: name a person in these ways, and go on."""
    press_first(visitor, "Name a person", "Name another person", "Begin with somebody else")
    visitor.heading("Who is it about?")
    for text in texts:
        add(visitor, text)
    visitor.press("Go on")
    visitor.heading("When should it be opened?")


def press_first(visitor: Visitor, *names: str) -> None:
    """Press whichever of these buttons there is."""
    found = visitor.page.get_by_role("button", name=names[0], exact=True)
    for other in names[1:]:
        found = found.or_(visitor.page.get_by_role("button", name=other, exact=True))
    found.first.click()


def add(visitor: Visitor, text: str, country: str = "") -> None:
    """Add one way to name the person; a country for a number that does not say it."""
    visitor.write(FIELD, text)
    if country:
        visitor.page.get_by_label("Country of the number").select_option(country)
    visitor.press("Add this")
    expect(visitor.page.get_by_label(FIELD, exact=True)).to_have_value("")


def choose_the_rest(
    visitor: Visitor,
    when: str = "Now",
    desk: str = "Desk 1",
    along: str = "None of my notes",
    at: Callable[[str], None] = lambda _: None,
    second: str = "",
) -> None:
    """From the choice of when it opens to the page of consent; `at` is told each page between. `second`: a desk."""
    visitor.choose(when)
    visitor.press("Go on")
    visitor.heading("Who should read it?")
    at("desk")
    visitor.choose(desk)
    if second:
        visitor.page.get_by_label("If they cannot take it, who is next?").select_option(label=second)
    visitor.press("Go on")
    visitor.heading("How may they reach you?")
    at("contact")
    visitor.press("Go on")
    visitor.heading("What should go along?")
    at("along")
    visitor.page.get_by_label(re.compile(f"^{re.escape(along)}")).check()  # a note also has its time
    visitor.press("Go on")
    visitor.heading("Read this once more")


def file(visitor: Visitor) -> None:
    """File, and wait until enough trustees keep it."""
    visitor.press("File this")
    visitor.heading("This is filed")


def kept_by(visitor: Visitor, n: int = 5) -> None:
    """On the page of what is being filed: wait until so many keep it."""
    text = f"Kept by {n} of 5"
    visitor.until(text, lambda: text in visitor.text(), lambda: look_on(visitor.page))
    visitor.look()


def until_filed(visitor: Visitor, escrow: LiveEscrow) -> set[str]:
    """Somebody new comes in, writes a note, names a person in two ways and files; the scripts that came until then."""
    joined(visitor, escrow)
    visitor.begin_note("It was after the rehearsal.")
    visitor.press("Come back later")
    visitor.heading("Your notes")
    who = f"small.{os.urandom(3).hex()}"  # nobody else here files about them
    name(visitor, f"https://www.instagram.com/{who}", f"{who}@valeholdings.org")
    choose_the_rest(visitor, "When 2 people in all have named this person")
    file(visitor)
    places = {request.url.removeprefix(visitor.url + "/") for request in visitor.requests}
    return {place for place in places if place.endswith(".js")}
