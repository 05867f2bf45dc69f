"""The private record: words in any order, times as they are remembered, earlier words, and deleting."""

import base64
import os
import re

import pytest
from playwright.sync_api import Browser, expect

from browser.visitor import Visitor
from servers.harness import LiveEscrow

COURT = "A court may ask for notes like these."
HTML = "<b>bold</b><img src=x onerror=alert(1)> &amp; \u202eoverride\u202c 👩🏽‍💻 كتبت هذا"


def begin(visitor: Visitor) -> None:
    """Come to the large field of a new note."""
    visitor.press("Begin to write")
    visitor.heading("Before you begin")
    visitor.press("Begin to write")
    visitor.heading("What happened")


def timeline(visitor: Visitor) -> None:
    """From the first field to the list of what happened, past everything between."""
    for heading in ("The next page asks about your senses", "What stays with you", "When things happened"):
        visitor.press("Skip this" if heading != "The next page asks about your senses" else "Go on")
        visitor.heading(heading)


def add(visitor: Visitor, what: str, kind: str, said: str = "", **fields: str) -> None:
    """Add something that happened; this is said back about its time."""
    listed = visitor.page.locator(".timeline > li")
    before = listed.count()
    visitor.press("Add something that happened")
    visitor.write("What it was, in a few words", what)
    visitor.press("Go on")
    visitor.heading("When it was")
    visitor.choose(kind)
    for label, text in fields.items():
        visitor.write(label.replace("_", " "), text)
    if fields:
        visitor.see("It will stand on your list as:")
    if said:
        told = visitor.page.locator("main [role=status]").first
        expect(told).to_contain_text(re.compile("[\u2066-\u2069]*".join(re.escape(it) for it in said)))
    visitor.press("Go on")
    visitor.press("Put it on the list")
    visitor.heading("When things happened")
    expect(listed).to_have_count(before + 1)


def paste(visitor: Visitor, text: str) -> None:
    """Put a very long text into the large field, as pasting does, in one go."""
    field = visitor.page.get_by_label("Begin anywhere", exact=True)
    field.evaluate(
        "(field, text) => { field.value = text; field.dispatchEvent(new Event('input', { bubbles: true })); }", text
    )


def lines(visitor: Visitor) -> list[str]:
    """The timeline as it is read: time and what, line for line."""
    return [
        " / ".join(item.locator("p").all_inner_texts()[:2]) for item in visitor.page.locator(".timeline > li").all()
    ]


def test_free_words_first_and_every_part_can_be_skipped(visitor: Visitor) -> None:
    """Note, words, note, senses, what stays, times; each heading has the focus; the court is spoken of once."""
    visitor.press("Begin to write")
    visitor.heading("Before you begin")
    visitor.see(COURT)
    visitor.see("In danger now")
    visitor.press("Begin to write")
    for heading in ("What happened", "The next page asks about your senses"):
        expect(visitor.heading(heading)).to_be_focused()
        visitor.press("Skip this" if heading == "What happened" else "Go on")
    visitor.heading("What your senses remember")
    visitor.write("What you saw, heard, smelled, tasted or felt", "Cold coffee.")
    visitor.press("Go on")
    visitor.heading("What stays with you")
    visitor.press("Skip this")
    expect(visitor.heading("When things happened")).to_be_focused()
    visitor.press("Go on to the whole note")
    visitor.see("Cold coffee.")
    visitor.press("Go to your notes")
    visitor.press("Begin another note")
    visitor.heading("Before you begin")
    assert COURT not in visitor.text()
    visitor.press("Come back later")
    visitor.heading("Your notes")


def test_everything_typed_or_pasted_stays_text(visitor: Visitor) -> None:
    """HTML, direction marks, emoji and 200,000 characters come back exactly, and nothing of them is run."""
    begin(visitor)
    text = HTML + "\n" + "word " * 40_000
    visitor.write("Begin anywhere", text)
    visitor.press("Come back later")
    visitor.page.get_by_role("button", name=re.compile("^Open the note")).click()
    visitor.see("bold")
    assert visitor.page.locator("main b, main img").count() == 0
    visitor.press("What happened")
    field = visitor.page.get_by_label("Begin anywhere", exact=True)
    assert field.input_value() == text
    assert field.get_attribute("dir") == "auto"
    assert (field.get_attribute("autocomplete"), field.get_attribute("spellcheck")) == ("off", "false")


def test_notes_that_grow_too_long_are_said_so_in_time(visitor: Visitor) -> None:
    """Before they cannot be kept any more, and after; nothing typed is taken away."""
    begin(visitor)
    text = base64.encodebytes(os.urandom(900_000)).decode()
    paste(visitor, text)
    visitor.see("nearly as long as this place can keep")
    assert visitor.axe() == []
    paste(visitor, text + base64.encodebytes(os.urandom(300_000)).decode())
    visitor.see("too long to be kept")
    paste(visitor, "short")
    expect(visitor.page.get_by_text("too long to be kept")).to_have_count(0)


def test_a_timeline_of_times_as_they_are_remembered(visitor: Visitor) -> None:
    """Exact, month, season, year, about, range, relative, unknown: in an honest order, in her words."""
    begin(visitor)
    timeline(visitor)
    add(visitor, "the phone call", "I am not sure")
    add(visitor, "the talk", "A day, a month or a year", Day="١٢", Month="march", Year="19")
    add(visitor, "the rehearsals", "A day, a month or a year", Year="2019")
    visitor.press("Add something that happened")
    visitor.write("What it was, in a few words", "the letter")
    visitor.press("Go on")
    visitor.choose("In my own words")
    visitor.write("The time, in your words", "a year or two after that")
    visitor.page.get_by_label("Did it come after one of these?").select_option(label="the talk")
    visitor.press("Go on")
    visitor.press("Put it on the list")
    add(visitor, "the move", "A day, a month or a year", Month="6", Year="2018")
    visitor.press("Add something that happened")
    visitor.write("What it was, in a few words", "the messages")
    visitor.press("Go on")
    visitor.choose("A time of year")
    visitor.page.get_by_label("Which time of year").select_option("summer")
    visitor.write("Year", "2019")
    visitor.press("Go on")
    visitor.press("Put it on the list")
    add(visitor, "not told", "I would rather not say")
    expect(visitor.page.locator(".timeline > li")).to_have_count(7)
    assert lines(visitor) == [
        "June 2018 / the move",
        "2019 / the rehearsals",
        "March 12, 2019 / the talk",
        "a year or two after that (after: \u2068the talk\u2069) / the letter".replace("\u2068", "").replace(
            "\u2069", ""
        ),
        "Summer 2019 / the messages",
        "not sure when / the phone call",
        "rather not say when / not told",
    ]
    assert visitor.page.locator("input[type=date], input[type=month]").count() == 0


def test_doubts_about_a_date_are_gentle(visitor: Visitor) -> None:
    """What cannot be is noted, stays as it was typed, and never stops anybody."""
    begin(visitor)
    timeline(visitor)
    date = "A day, a month or a year"
    add(visitor, "a", date, "does not have this day", Day="31", Month="2", Year="2019")
    add(visitor, "b", date, "no month with this number", Day="1", Month="13", Year="2019")
    add(visitor, "c", date, "cannot read this as a date", Day="some Tuesday", Month="3", Year="2019")
    add(visitor, "d", date, "Is this the year you mean?", Year="2562")
    add(visitor, "e", date, "Time not known", Day="12", Month="3")
    add(visitor, "f", date, "It will stand on your list as: May.", Month="5")
    visitor.press("Add something that happened")
    visitor.press("Go on")
    visitor.choose("From one time to another")
    visitor.page.get_by_role("group", name="It began").get_by_label("Year").fill("2020")
    visitor.page.get_by_role("group", name="It ended").get_by_label("Year").fill("2017")
    visitor.see("The end comes before the start.")
    assert visitor.axe() == []
    visitor.press("Go on")
    visitor.press("Put it on the list")
    expect(visitor.page.locator(".timeline > li")).to_have_count(7)
    assert lines(visitor) == [
        "2020 to 2017 / Something that happened",
        "February 31, 2019 / a",
        "2562 / d",
        "1 13 2019 / b",
        "some Tuesday March 2019 / c",
        "12 March / e",
        "May / f",
    ]
    visitor.page.get_by_role("button", name="Change: a", exact=True).click()
    visitor.press("Go on")
    assert visitor.page.get_by_label("Day", exact=True).input_value() == "31"
    visitor.press("Back")
    visitor.page.get_by_role("button", name="Change: d", exact=True).click()
    visitor.press("Delete this")
    visitor.see("This takes it off your list for good.")
    visitor.press("Keep it")
    visitor.press("Delete this")
    visitor.press("Delete it for good")
    visitor.heading("When things happened")
    expect(visitor.page.locator(".timeline > li")).to_have_count(6)


def test_earlier_words_are_kept_read_and_deleted(visitor: Visitor) -> None:
    """Kept when she asks; deleted in two steps; the words of now stay."""
    begin(visitor)
    visitor.write("Begin anywhere", "First words <i>as they are</i>")
    visitor.press("Come back later")
    visitor.page.get_by_role("button", name=re.compile("^Open the note")).click()
    visitor.press("Earlier words")
    visitor.press("Keep these words as of today")
    visitor.see("Your words of now are kept here.")
    visitor.press("Back")
    visitor.press("What happened")
    visitor.write("Begin anywhere", "Second words")
    visitor.press("Back")
    visitor.see("Second words")
    visitor.press("Earlier words")
    visitor.page.get_by_text("Read them").click()
    expect(visitor.page.locator(".verbatim")).to_have_text("First words <i>as they are</i>")
    assert visitor.axe() == []
    visitor.page.get_by_role("button", name=re.compile("^Delete the words of")).click()
    visitor.see("This deletes these earlier words for good.")
    expect(visitor.page.locator(":focus")).to_contain_text("This deletes")
    assert visitor.axe() == []
    visitor.press("Delete it for good")
    visitor.see("No earlier words are kept yet.")
    visitor.press("Back")
    visitor.see("Second words")


def test_people_and_places_stay_in_the_note(visitor: Visitor) -> None:
    """Written down, changed, deleted; a name in another direction stays apart from the words around it."""
    begin(visitor)
    visitor.press("Back")
    visitor.press("Add a person")
    visitor.see("Naming somebody is a step of its own.")
    visitor.write("Their name, or what you call them", "\u202eThe tall one")
    visitor.press("Put it in the note")
    visitor.press("Add a place")
    visitor.write("What the place is called", "المكتب")
    visitor.press("Put it in the note")
    assert visitor.axe() == []
    person = visitor.page.get_by_role("button", name=re.compile("^Person:"))
    assert person.inner_text() == "Person: \u2068\u202eThe tall one\u2069"
    person.click()
    visitor.press("Delete this")
    visitor.press("Delete it for good")
    expect(visitor.page.get_by_role("button", name=re.compile("^Person:"))).to_have_count(0)
    visitor.page.get_by_role("button", name=re.compile("^Place:")).wait_for()


def test_a_note_is_deleted_in_two_steps(visitor: Visitor) -> None:
    """No reason is asked; the first step can be taken back."""
    begin(visitor)
    visitor.write("Begin anywhere", "words to lose")
    visitor.press("Back")
    visitor.press("Delete this note")
    visitor.see("This deletes the whole note")
    visitor.press("Keep it")
    visitor.press("Delete this note")
    visitor.press("Delete it for good")
    visitor.heading("Your notes")
    visitor.see("You have not written anything yet.")
    assert "words to lose" not in visitor.text()


@pytest.mark.parametrize(
    ("look", "direction"),
    [
        ({"color_scheme": "dark", "viewport": {"width": 1280, "height": 800}}, "ltr"),
        ({"forced_colors": "active", "viewport": {"width": 320, "height": 600}}, "rtl"),
        ({"viewport": {"width": 320, "height": 256}, "device_scale_factor": 4}, "ltr"),  # 400 % of 1280
    ],
)
def test_axe_finds_nothing_and_nothing_scrolls_sideways(
    browser: Browser, escrow: LiveEscrow, look: dict[str, object], direction: str
) -> None:
    """Every page of writing, dark, with forced colours from right to left, and at 400 %."""
    visitor = Visitor(browser, escrow.url("board"), **look)

    def check() -> None:
        visitor.page.evaluate(f"document.documentElement.dir = '{direction}'")
        assert visitor.axe() == []
        assert visitor.page.evaluate("document.documentElement.scrollWidth <= innerWidth")

    visitor.arrive()
    visitor.press("Begin to write")
    visitor.heading("Before you begin")
    check()
    visitor.press("Begin to write")
    visitor.write("Begin anywhere", "W" * 300)
    check()
    visitor.press("Go on")
    check()
    visitor.press("Skip this")
    visitor.press("Go on")
    add(visitor, "W" * 300, "A day, a month or a year", Year="2018")
    add(visitor, "two", "A day, a month or a year", Year="2020")
    check()
    visitor.press("Add something that happened")
    check()
    visitor.press("Go on")
    visitor.choose("In my own words")
    check()
    visitor.choose("From one time to another")
    check()
    visitor.press("Go on")
    check()
    visitor.press("Put it on the list")
    visitor.press("Go on to the whole note")
    check()
    visitor.press("Photos, voice and papers")
    visitor.see("choose the words you come back with")
    check()
    visitor.finish()
