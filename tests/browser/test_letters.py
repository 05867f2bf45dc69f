"""Letters between somebody in a browser and a desk in Python."""

import re
import time
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Route, expect

from browser import planted
from browser.counsellor import Counsellor, taken_on
from browser.visitor import Visitor
from covey.wire.log import Receipts
from covey.wire.mail import Given, LetterKind, Letters, What
from servers.harness import DAY, LiveEscrow, Person, unlike

NAME = "instagram.com/rowan_vale"
NOTE = "It was in the archive room.\nThe lamp was broken. \u202e <b>not bold</b>"


class Case:
    """Somebody whose filing was taken on, with her words, and the counsellor."""

    def __init__(self, escrow: LiveEscrow) -> None:
        self.escrow = escrow
        self.person: Person = escrow.person()
        self.filed = self.person.file(unlike(), k=1)
        self.desk: Counsellor = taken_on(escrow, self.filed)
        answer = escrow.get(f"/v1/filings/{self.filed.id.hex()}")
        assert Receipts.from_bytes(answer.content).receipts
        receipts = escrow.read_receipts(self.filed, answer)
        filing = planted.filing(self.filed, receipts, NAME)
        self.words = planted.plant(escrow, self.person, entries=[planted.entry(NOTE)], filings=[filing])

    def open_letters(self, visitor: Visitor) -> None:
        """Come in and go to the letters."""
        visitor.come_back(self.words)
        visitor.see("A counsellor has taken this on.")
        visitor.press("Letters")
        visitor.heading("Letters with your counsellor")
        visitor.see("Who has what")


@pytest.fixture
def case(escrow: LiveEscrow) -> Iterator[Case]:
    return Case(escrow)


def test_letters_go_both_ways(case: Case, visitor: Visitor) -> None:
    """Hers reach the desk word for word, the desk's reach her; she sees who has what, what is next, by when."""
    case.desk.say("Hello. I am glad that you wrote.\nYou need not answer.")
    plan = case.desk.plan("We read what you sent.", 9)
    case.open_letters(visitor)
    visitor.see("You need not answer.")
    visitor.see("Desk 1 took this on.")
    visitor.see("that you have notes, but not what is in them")
    visitor.see("We read what you sent.")
    by = time.gmtime(plan.letter.by * DAY)
    visitor.see(f"By {time.strftime('%B', by)} {by.tm_mday}, {by.tm_year}.")
    text = "Thank you.\n🌿 שלום <img src=x onerror=alert(1)>"
    visitor.write("Write to your counsellor", text)
    assert visitor.axe() == []
    visitor.press("Send this letter")
    visitor.see("Your letter is there.")
    expect(visitor.page.get_by_label("Write to your counsellor")).to_have_value("")
    (mine,) = [found for found in case.desk.read().letters if found.sender == 0]
    assert mine.letter.text == text
    assert mine.letter.seen == 2
    assert all(text.encode() not in (request.post_data_buffer or b"") for request in visitor.requests)


def test_what_is_asked_is_answered_item_by_item(case: Case, visitor: Visitor) -> None:
    """Words of a note after one more look; no; not now. Nothing goes before she has seen to whom."""
    case.desk.request(
        (What.RECORD, "Your own words"), (What.ANSWER, "Who else was there?"), (What.ATTACHMENT, "Photos")
    )
    case.open_letters(visitor)
    answers = visitor.page.get_by_role("button", name="Answer this")
    answers.first.click()
    visitor.heading("Answer what was asked")
    visitor.see("Your own words")
    visitor.press("Look at it once more")
    visitor.see("Choose what you want to give first.")
    assert visitor.axe() == []
    visitor.choose("Give words from a note")
    visitor.page.get_by_label(re.compile("In your own words")).check()
    visitor.press("Look at it once more")
    visitor.heading("This goes to Desk 1")
    visitor.see("The lamp was broken.")
    assert visitor.axe() == []
    assert [found for found in case.desk.read().letters if found.sender == 0] == []
    visitor.press("Give this to Desk 1")
    visitor.heading("Letters with your counsellor")
    (given,) = [found for found in case.desk.read().letters if found.sender == 0]
    assert given.letter.kind == LetterKind.ANSWER
    assert [part.text for part in given.letter.record] == [NOTE]
    assert given.letter.answers[0].given == Given.GIVEN
    visitor.page.get_by_role("button", name="Answer this").first.click()
    visitor.choose("Answer in your own words")
    visitor.write("Your answer", "Nobody I know of.")
    visitor.press("Look at it once more")
    visitor.press("Change it")
    visitor.press("Back")
    visitor.page.get_by_role("button", name="Answer this").first.click()
    visitor.choose("Answer in your own words")
    assert visitor.page.get_by_label("Your answer").input_value() == "Nobody I know of.", "what she typed stays"
    visitor.press("Look at it once more")
    visitor.see("Nobody I know of.")
    visitor.press("Give this to Desk 1")
    visitor.heading("Letters with your counsellor")
    visitor.see("Nobody I know of.")
    assert case.desk.read().letters[-1].letter.answers[0].text == "Nobody I know of."
    for button, choice, wanted in (
        ("Answer this", "Say no", Given.NOT_GIVEN),
        ("Change your answer", "Say: not now", Given.NOT_NOW),
    ):
        visitor.page.get_by_role("button", name=button).first.click()
        visitor.choose(choice)
        visitor.press("Look at it once more")
        visitor.press("Tell Desk 1")
        visitor.heading("Letters with your counsellor")
        visitor.see("You said")
        assert case.desk.read().letters[-1].letter.answers[0].given == wanted
    visitor.see("which you gave on")


def test_a_letter_is_sent_once_though_the_answer_was_lost(case: Case, browser: Browser) -> None:
    """The net drops after the board took it; she opens the page anew: one letter, nothing lost, nothing twice."""
    visitor = Visitor(browser, case.escrow.url("board"))
    visitor.arrive()
    case.open_letters(visitor)

    def lose(route: Route) -> None:
        route.fetch()
        route.abort()

    visitor.context.route("**/v1/letters", lose)
    visitor.write("Write to your counsellor", "Only once.")
    visitor.press("Send this letter")
    visitor.see("There is no connection now.")
    visitor.see("One letter is still on its way.")
    visitor.kept()  # what is on its way is in the book, and the book is kept
    visitor.context.close()

    again = Visitor(browser, case.escrow.url("board"))
    again.arrive()
    case.open_letters(again)
    again.see("Only once.")
    assert "still on its way" not in again.text()
    assert [found.letter.text for found in case.desk.read().letters] == ["Only once."]
    again.finish()


def test_drafts_stay(case: Case, browser: Browser) -> None:
    """A letter begun here is there on another device."""
    visitor = Visitor(browser, case.escrow.url("board"))
    visitor.arrive()
    case.open_letters(visitor)
    visitor.write("Write to your counsellor", "I wanted to say")
    visitor.press("Back")
    visitor.heading("Your notes")
    visitor.kept()
    visitor.finish()
    other = Visitor(browser, case.escrow.url("board"))
    other.arrive()
    case.open_letters(other)
    expect(other.page.get_by_label("Write to your counsellor")).to_have_value("I wanted to say")
    other.finish()


def test_what_the_board_withholds_is_said(case: Case, browser: Browser) -> None:
    """The desk's first letter does not come, the second does."""
    first = case.desk.say("Number one.")
    case.desk.say("Number two.")
    visitor = Visitor(browser, case.escrow.url("board"))
    visitor.arrive()

    def withhold(route: Route) -> None:
        answer = route.fetch()
        page = Letters.from_bytes(answer.body())
        left = tuple(letter for letter in page.letters if letter.id != first.sealed.id)
        route.fulfill(response=answer, body=Letters(left, page.removals, page.state).to_bytes())

    visitor.context.route("**/v1/mail", withhold)
    case.open_letters(visitor)
    visitor.see("Number two.")
    visitor.see("Some letters did not come.")
    visitor.finish()


def test_she_ends_the_contact_in_two_steps(case: Case, visitor: Visitor) -> None:
    """No reason is asked; afterwards nothing can be sent, and all can be read."""
    case.desk.say("Shall we talk?")
    case.open_letters(visitor)
    visitor.press("End the contact")
    visitor.heading("End the contact")
    visitor.see("You do not have to say more.")
    assert visitor.page.locator("textarea, input").count() == 0
    assert visitor.axe() == []
    assert case.desk.read().ended is None
    visitor.press("End the contact now")
    visitor.heading("Letters with your counsellor")
    visitor.see("No letters can be sent any more.")
    visitor.see("Shall we talk?")
    assert case.desk.read().ended == 0


def test_a_letter_that_is_too_long_is_said_at_its_field(case: Case, visitor: Visitor) -> None:
    """How long it is and may be, with the focus there; nothing typed is lost, and nothing is offered in vain."""
    case.open_letters(visitor)
    visitor.write("Write to your counsellor", "x" * 100_001)
    visitor.press("Send this letter")
    visitor.see("It takes 100,001 of 100,000 places.")
    expect(visitor.page.locator(".summary")).to_be_focused()
    expect(visitor.page.get_by_role("button", name="Try again")).to_have_count(0)
    visitor.page.locator(".summary a").click()
    expect(visitor.page.get_by_label("Write to your counsellor")).to_be_focused()
    visitor.write("Write to your counsellor", "x" * 100_000)
    visitor.press("Send this letter")
    visitor.see("Your letter is there.")
    assert [len(found.letter.text) for found in case.desk.read().letters if found.sender == 0] == [100_000]
