"""Nobody is left without a way on: a draft that was left, an invitation as it was sent or none at all, the way back."""

import datetime as dt

from playwright.sync_api import expect

from browser.naming import add, choose_the_rest, file, joined, name
from browser.test_keep import failing, invited
from browser.visitor import Visitor
from servers.harness import LiveEscrow


def choose_language(visitor: Visitor, code: str) -> None:
    """At the top of the page."""
    visitor.page.locator("header select").select_option(code)
    expect(visitor.page.locator("html")).to_have_attribute("lang", code)


def test_what_could_not_be_filed_is_not_taken_for_somebody_else(visitor: Visitor, escrow: LiveEscrow) -> None:
    """Her notes ask: go on with it, or begin with somebody else; nothing of the first is lost by the second."""
    joined(visitor, escrow)
    name(visitor, "instagram.com/left.over")
    choose_the_rest(visitor, "Now")
    failing(visitor, "budget-spent", 403, 99, "**/evaluations")
    visitor.press("File this")
    visitor.heading("This is not filed yet")
    visitor.press("Go to your notes")
    expect(visitor.page.get_by_role("button", name="Name a person", exact=True)).to_have_count(0)
    assert visitor.axe() == []
    visitor.press("Begin with somebody else")
    visitor.heading("Who is it about?")
    visitor.see("Nothing is added yet.")
    visitor.press("Back")
    name(visitor, "instagram.com/another.one")
    visitor.press("Back")
    expect(visitor.page.get_by_text("instagram.com/left.over")).to_have_count(0)
    visitor.press("Back")
    visitor.heading("Your notes")
    visitor.see("Go on with instagram.com/another.one")
    visitor.press("Go on with instagram.com/left.over")
    visitor.heading("Who is it about?")
    expect(visitor.page.locator(".plain-list li")).to_have_count(1)
    visitor.see("instagram.com/left.over")
    visitor.press("Go on")
    expect(visitor.page.get_by_label("Now", exact=True)).to_be_checked()
    visitor.complaints.clear()


def test_a_change_that_was_left_can_be_gone_on_with_or_let_go(visitor: Visitor, escrow: LiveEscrow) -> None:
    """It is one, however often she began it; letting it go leaves what she filed as it is."""
    joined(visitor, escrow)
    name(visitor, "instagram.com/left.as.it.is")
    choose_the_rest(visitor, "When 2 people in all have named this person")
    file(visitor)
    visitor.press("See where it stands")
    for _ in range(2):
        visitor.press("Change this")
        visitor.press("Choose again")
        visitor.heading("Who is it about?")
        visitor.press("Back")
        visitor.heading("What you filed")
    visitor.press("Back")
    visitor.heading("Your notes")
    visitor.press("Go on with instagram.com/left.as.it.is")
    visitor.see("You are changing what you filed.")
    visitor.press("Leave it as it is")
    visitor.see("What you have chosen here will be gone.")
    visitor.press("Leave it as it is")
    visitor.heading("What you filed")
    visitor.see("It is kept, and locked.")
    visitor.press("Back")
    visitor.page.get_by_role("button", name="Name another person", exact=True).wait_for()
    assert len(visitor.posts("/v1/filings")) == 1


def test_an_invitation_comes_with_the_marks_of_its_message(visitor: Visitor, escrow: LiveEscrow) -> None:
    """In quotation marks, with a full stop; and the next page says that it was accepted."""
    visitor.come_in(f"“{invited(escrow)}”.")
    said = visitor.page.get_by_role("main").get_by_role("status")
    expect(said).to_have_text("Your invitation was accepted. You do not need it again.")
    choose_language(visitor, "fr")
    expect(said).to_have_text("Votre invitation est acceptée. Vous n’en avez plus besoin.")
    choose_language(visitor, "en")
    visitor.press("Support lines")
    visitor.press("Back")
    visitor.heading("Your notes")
    expect(said).to_have_count(0)


def test_without_an_invitation_there_is_a_way_on(visitor: Visitor) -> None:
    """Write first, whom to ask, and who looks after this place."""
    visitor.press("Open your notes")
    visitor.press("I have no words yet")
    visitor.see("You can write first, and keep your notes on this device.")
    visitor.see("Ask the union, school or office that told you of this place.")
    visitor.press("Who looks after this")
    visitor.see("Trustee 5, Land 5")
    visitor.press("Open your notes")
    visitor.press("I have no words yet")
    visitor.press("Go on without one")
    visitor.heading("Your notes")
    visitor.press("Begin to write")


def test_support_lines_lead_back_to_her_notes(visitor: Visitor) -> None:
    """As they were; where her notes are kept is one button there."""
    visitor.begin_note("Half a sent")
    visitor.press("Come back later")
    expect(visitor.page.get_by_role("button", name="Where your notes are kept")).to_have_count(1)
    visitor.press("Support lines")
    visitor.heading("Support lines")
    visitor.press("Back")
    visitor.heading("Your notes")
    visitor.see("Half a sent")


def test_what_is_wrong_is_said_in_the_language_of_the_page(visitor: Visitor) -> None:
    """Also when the language changes while it is there; the field keeps what is typed, and the focus its place."""
    visitor.press("Name a person")
    visitor.write("A number, an address or a link", "jane")
    visitor.press("Add this")
    visitor.see("Please look at this again")
    visitor.page.locator("#name-field").focus()
    for code, sentence in (
        ("es", "Esto no señala aún a una sola persona."),
        ("en", "This does not point to one person yet."),
    ):
        choose_language(visitor, code)
        for place in (".summary", ".field .care"):
            expect(visitor.page.locator(place)).to_contain_text(sentence)
    expect(visitor.page.locator("#name-field")).to_have_value("jane")
    assert visitor.page.evaluate("document.activeElement.id") == "name-field"


def test_a_year_ends_on_the_same_day_of_the_next(visitor: Visitor) -> None:
    """Years are those of the calendar, leap days or not."""
    visitor.page.clock.set_fixed_time(dt.datetime(2027, 3, 1, 12, tzinfo=dt.UTC))  # a leap day lies in the year
    visitor.press("Name a person")
    add(visitor, "instagram.com/for.a.year")
    visitor.press("Go on")
    choose_the_rest(visitor, "Now")
    visitor.see("1 year, until March 1, 2028")
    visitor.see("5 years, until March 1, 2032")
