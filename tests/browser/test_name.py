"""Naming a person: the live canonical form, reasons, weak names, her own, room for eight, drafts that stay."""

import pytest
from playwright.sync_api import Browser, expect

from browser.naming import FIELD, add, choose_the_rest, file, joined, kept_by, name
from browser.visitor import Visitor
from servers.harness import LiveEscrow

TABLES = 2  # late scripts: numbering plans, transliteration


def begin(visitor: Visitor) -> None:
    """On the page where she names somebody, without an account."""
    visitor.press("Name a person")
    visitor.heading("Who is it about?")


def test_the_form_that_is_looked_for_is_shown_while_she_types(visitor: Visitor) -> None:
    """A link, a number, an address; nothing but our own tables is fetched, and nothing typed is sent."""
    begin(visitor)
    before = len(visitor.requests)
    visitor.write(FIELD, "https://www.instagram.com/Jo.Hn_Doe/?igsh=x1")
    visitor.see("We will look for instagram.com/jo.hn_doe.")
    visitor.write(FIELD, "Mail: Rowan.Vale@VALEHOLDINGS.org")
    visitor.see("We will look for rowan.vale@valeholdings.org.")
    visitor.write(FIELD, "+44 20 7946 0018")
    visitor.see("We will look for +44 20 7946 0018.")
    visitor.write(FIELD, "\uff52owan_vale on instagram")  # a full-width letter
    visitor.see("We will look for instagram.com/rowan_vale.")
    visitor.write(FIELD, "+54 9 11 2345 6789")
    visitor.see("Both forms are in use, so each takes a place.")
    fetched = [request.url for request in visitor.requests[before:]]
    assert len(fetched) <= TABLES
    assert all(url.endswith(".js") for url in fetched)
    visitor.press("Add this")
    visitor.see("2 places of 8 are taken.")


def test_each_reason_is_a_sentence(visitor: Visitor) -> None:
    """What names nobody yet is said while she types; adding it leads back to the field."""
    begin(visitor)
    for text, said in {
        "instagram.com/p/Cabc123": "This looks like a link to a post",
        "bit.ly/3xyz": "We never open links",
        "jane": "Write a link to their page",
        "info@valeholdings.org": "Many people may read this mailbox.",
        "112": "This is a number for emergencies.",
        "<script>alert(1)</script>": "",
        "x" * 5000: "This is too long.",
        "\u202e\u0645\u062b\u0627\u0644 \U0001f600": "",
    }.items():
        visitor.write(FIELD, text)
        expect(visitor.page.locator("form .found").first).to_contain_text(said)
        expect(visitor.page.locator("form .found").first).not_to_be_empty()
    visitor.press("Add this")
    visitor.see("Please look at this again")
    assert visitor.axe() == []
    visitor.page.locator(".summary a").click()
    assert visitor.page.evaluate("document.activeElement.id") == "name-field"
    assert visitor.page.evaluate("history.length") == 2


def test_the_country_is_asked_only_for_a_national_number(visitor: Visitor) -> None:
    """It is not there before, and the number is then read with it."""
    begin(visitor)
    country = visitor.page.get_by_label("Country of the number")
    visitor.write(FIELD, "+44 20 7946 0018")
    visitor.see("We will look for")
    expect(country).to_have_count(0)
    visitor.write(FIELD, "020 7946 0018")
    country.select_option("GB")
    visitor.see("We will look for +44 20 7946 0018.")


def test_a_name_and_a_workplace_only_help(visitor: Visitor) -> None:
    """It is said so, it takes no place, and alone it does not get on."""
    begin(visitor)
    visitor.press("I know only a name and a workplace")
    visitor.see("do not find others who wrote")
    visitor.write("First and last name", "Rowan Vale")
    visitor.press("Add this name")
    visitor.see("Write where the person works, too.")
    visitor.write("Where the person works", "Vale Holdings")
    visitor.see("Many people may share it")
    assert visitor.axe() == []
    visitor.press("Add this name")
    visitor.see("(only for your counsellor)")
    visitor.see("There is room for 8.")
    visitor.press("Go on")
    visitor.see("A name and a workplace are not enough to file.")
    add(visitor, "instagram.com/weak.and.strong")
    visitor.press("Go on")
    visitor.heading("When should it be opened?")


def test_what_is_there_already_is_not_added_again(visitor: Visitor) -> None:
    """Another spelling of the same is the same; a ninth has no room."""
    begin(visitor)
    for i in range(8):
        add(visitor, f"instagram.com/one.of.nine.{i}")
    visitor.see("8 places of 8 are taken.")
    visitor.write(FIELD, "https://INSTAGRAM.com/one.of.nine.3?hl=fr")
    visitor.press("Add this")
    visitor.see("This is in your list already.")
    visitor.write(FIELD, "instagram.com/one.of.nine.9")
    visitor.press("Add this")
    visitor.see("There is no room for one more.")
    visitor.press("Remove instagram.com/one.of.nine.0")
    visitor.press("Add this")
    expect(visitor.page.get_by_label(FIELD, exact=True)).to_have_value("")


def test_she_cannot_name_herself(visitor: Visitor) -> None:
    """What she has said is her own is refused."""
    begin(visitor)
    visitor.press("Back")
    visitor.press("Country, language and your own details")
    visitor.write("Your own number, address or profile", "instagram.com/it.is.me")
    visitor.press("Add it")
    visitor.see("ig:it.is.me")
    visitor.press("Go back to your notes")
    begin(visitor)
    visitor.write(FIELD, "@It.Is.Me instagram")
    visitor.see("This is one of your own.")


def test_a_draft_survives_a_reload(browser: Browser, escrow: LiveEscrow, visitor: Visitor) -> None:
    """Everything chosen so far is there again, and nothing was filed."""
    words = joined(visitor, escrow)
    name(visitor, "instagram.com/a.draft")
    visitor.choose("When 3 people in all have named this person")
    visitor.press("Go on")
    visitor.choose("Desk 2")
    visitor.kept()
    visitor.arrive()
    visitor.come_back(words)
    visitor.press("Go on with instagram.com/a.draft")
    visitor.heading("Who is it about?")
    visitor.see("instagram.com/a.draft")
    visitor.press("Go on")
    expect(visitor.page.get_by_label("When 3 people in all have named this person")).to_be_checked()
    visitor.press("Go on")
    expect(visitor.page.get_by_label("Desk 2", exact=True)).to_be_checked()
    assert not [request for request in visitor.requests if "/v1/filings" in request.url]


def test_what_a_heading_or_a_sentence_says_is_not_read_twice(visitor: Visitor, escrow: LiveEscrow) -> None:
    """A question that is the heading names its answers too, and a bar has no words of its own beside its sentence."""
    joined(visitor, escrow)
    name(visitor, "instagram.com/read.once")
    for question in ("When should it be opened?", "How long it stays"):
        visitor.page.get_by_role("group", name=question, exact=True).wait_for()
        assert (visitor.page.locator("main").text_content() or "").count(question) == 1
        if question == "When should it be opened?":
            choose_the_rest(visitor, "When 2 people in all have named this person")
    file(visitor)
    kept_by(visitor)
    expect(visitor.page.get_by_role("progressbar")).to_have_count(0)
    expect(visitor.page.locator("progress")).to_have_count(1)


def test_another_number_about_the_same_person_is_warned_of(visitor: Visitor, escrow: LiveEscrow) -> None:
    """Only a filing again with another k shows something; the same k does not."""
    joined(visitor, escrow)
    name(visitor, "instagram.com/twice.filed")
    choose_the_rest(visitor, "When 2 people in all have named this person")
    visitor.press("File this")
    visitor.heading("This is filed")
    visitor.press("Go to your notes")
    name(visitor, "instagram.com/twice.filed", "instagram.com/further.one")
    visitor.choose("When 2 people in all have named this person")
    assert "work out both choices" not in visitor.text()
    visitor.choose("When 3 people in all have named this person")
    visitor.see("could work out both choices")


@pytest.mark.parametrize(
    "look", [{"color_scheme": "dark"}, {"forced_colors": "active"}, {"viewport": {"width": 320, "height": 480}}]
)
def test_axe_finds_nothing_on_the_way(browser: Browser, escrow: LiveEscrow, look: dict[str, object]) -> None:
    """Every page up to consent, without an account; nothing scrolls sideways; every field is told not to remember."""
    visitor = Visitor(browser, escrow.url("board"), **look)
    visitor.arrive()
    begin(visitor)
    add(visitor, "instagram.com/seen.by.axe")

    def check() -> None:
        assert visitor.axe() == []
        assert visitor.page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        loose = "[...document.querySelectorAll('main input, main textarea')].filter((it) => it.autocomplete !== 'off')"
        assert visitor.page.evaluate(f"{loose}.length") == 0
        expect(visitor.page.locator(":is(h1, input, button):focus")).to_have_count(1)

    check()
    visitor.press("Go on")
    for heading, choice in {
        "When should it be opened?": "Now",
        "Who should read it?": "Desk 1",
        "How may they reach you?": "",
        "What should go along?": "None of my notes",
    }.items():
        visitor.heading(heading)
        if choice:
            visitor.choose(choice)
        check()
        visitor.press("Go on")
    visitor.heading("Read this once more")
    visitor.see("Before you can file")
    expect(visitor.page.get_by_role("button", name="File this")).to_have_count(0)
    check()
    visitor.finish()


def test_what_is_asked_for_first_is_said(visitor: Visitor) -> None:
    """Each step asks for its one choice, with a summary that leads to it."""
    begin(visitor)
    visitor.press("Go on")
    visitor.see("Add at least one number, address or link of the person first.")
    add(visitor, "instagram.com/asked.first")
    visitor.press("Go on")
    visitor.heading("When should it be opened?")
    for said, choice in {
        "Choose when it should be opened.": "Now",
        "Choose who should get it first.": "Desk 1",
    }.items():
        visitor.press("Go on")
        visitor.see(said)
        visitor.page.locator(".summary a").first.click()
        assert visitor.page.evaluate("document.activeElement.type") == "radio"
        visitor.choose(choice)
        visitor.press("Go on")
    visitor.choose("E-mail")
    visitor.press("Go on")
    visitor.see("Write your e-mail address, or take this way off.")


def test_going_on_takes_along_what_is_typed(visitor: Visitor) -> None:
    """What is typed and not added goes in with "Go on", or it is said why not: it is never dropped."""
    begin(visitor)
    add(visitor, "rowan.vale@valeholdings.org")
    visitor.write(FIELD, "instagram.com/p/Cabc123")
    visitor.press("Go on")
    visitor.see("Please look at this again")
    visitor.heading("Who is it about?")
    visitor.write(FIELD, "instagram.com/rowan_vale")
    visitor.press("Go on")
    visitor.heading("When should it be opened?")
    visitor.see("Others count only if they chose the same number as you, or a smaller one.")
    visitor.press("Back")
    visitor.see("2 places of 8 are taken.")
    visitor.see("instagram.com/rowan_vale")
