"""Bad input: a sentence and a way on, and nothing is lost. What is not here is tested with its part."""

import copy
import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from browser import planted
from browser.altered import alter_worker
from browser.naming import add, choose_the_rest, file, joined, name
from browser.test_files import add as add_files
from browser.test_files import kept, line, made, stuck_at, to_files
from browser.test_keep import HEARD, another, failing, invited
from browser.test_letters import Case
from browser.visitor import Visitor
from servers.harness import LiveEscrow

YEAR = 31_557_600
ODD = "<b onclick=alert(1)>not bold</b> \u202eback to front\u202c 👩‍👩‍👧 \u0000\ufffe é"
CLOCK = "The clock of this device seems wrong. Set the date and time, then try again."
_SHIFT = """{
  const real = Date, ahead = 1000 * %d;
  globalThis.Date = class extends real {
    constructor(...given) { if (given.length) super(...given); else super(real.now() + ahead); }
    static now() { return real.now() + ahead; }
  };
}
"""


def with_clock(browser: Browser, escrow: LiveEscrow, ahead: int) -> Visitor:
    """Somebody whose device has a clock that is so many seconds ahead, in the page and in its worker."""
    visitor = another(browser, escrow)
    visitor.context.add_init_script(_SHIFT % ahead)
    alter_worker(visitor, _SHIFT % ahead)
    assert abs(visitor.page.workers[0].evaluate("Date.now()") / visitor.page.evaluate("Date.now()") - 1) < 0.001
    return visitor


@pytest.mark.parametrize("years", [-12, 12])
def test_a_clock_that_is_years_wrong(browser: Browser, escrow: LiveEscrow, years: int) -> None:
    """Coming in and writing work; filing says what is wrong; with the clock set right her choices are filed."""
    visitor = with_clock(browser, escrow, years * YEAR)
    words = visitor.come_in(invited(escrow))
    visitor.begin_note(HEARD).blur()
    visitor.kept()
    visitor.press("Come back later")
    name(visitor, f"instagram.com/clock.{years + 50}")
    choose_the_rest(visitor, "When 2 people in all have named this person")
    visitor.press("File this")
    visitor.heading("This is not filed yet")
    visitor.see(CLOCK)
    assert visitor.axe() == []
    visitor.kept()
    visitor.context.close()
    right = another(browser, escrow)
    right.come_back(words)
    right.see(HEARD)
    right.page.get_by_role("button", name=re.compile("^See what you filed about")).click()
    right.see("We do not know yet whether any group keeps it.")
    right.press("Choose again")
    right.heading("Who is it about?")
    right.see(f"instagram.com/clock.{years + 50}")
    for heading in ("When should it be opened?", "Who should read it?", "How may they reach you?"):
        right.press("Go on")
        right.heading(heading)
    right.press("Go on")
    right.heading("What should go along?")
    right.press("Go on")
    right.heading("Read this once more")
    file(right)
    right.context.close()


def test_what_is_kept_is_not_called_over_by_a_wrong_clock(browser: Browser, escrow: LiveEscrow) -> None:
    """Twelve years ahead, a filing of the true time is still what its keepers say."""
    person = escrow.person()
    filed = person.write("ig:not.over.yet", k=2)
    filing = planted.filing(filed, person.send(filed), "instagram.com/not.over.yet", threshold=2)
    words = planted.plant(escrow, person, entries=[planted.entry(HEARD)], filings=[filing])
    visitor = with_clock(browser, escrow, 12 * YEAR)
    visitor.come_back(words)
    visitor.see(HEARD)
    visitor.see("This is kept, and locked.")
    visitor.context.close()


def test_two_tabs_write_in_the_same_note(browser: Browser, escrow: LiveEscrow, visitor: Visitor) -> None:
    """The last words stand; what the other tab wrote is among the earlier words."""
    words = visitor.come_in(invited(escrow))
    field = visitor.begin_note(HEARD)
    field.blur()
    visitor.kept()
    tab = copy.copy(visitor)
    tab.page = visitor.context.new_page()
    tab.arrive()
    tab.come_back(words)
    tab.page.get_by_role("button", name=re.compile("^Open the note")).click()
    tab.press("What happened")
    other = tab.page.get_by_label("Begin anywhere", exact=True)
    expect(other).to_have_value(HEARD)
    mine, theirs = f"{HEARD} I was in the first tab.", f"{HEARD} I was in the second tab."
    field.fill(mine)
    field.blur()
    visitor.kept()
    other.fill(theirs)
    other.blur()
    tab.kept()
    field.fill(f"{mine} And then I left.")
    field.blur()
    visitor.kept()
    third = another(browser, escrow)
    third.come_back(words)
    third.page.get_by_role("button", name=re.compile("^Open the note")).click()
    third.see("And then I left.")
    third.press("Earlier words")
    third.heading("Earlier words")
    assert theirs in third.page.locator(".verbatim").all_text_contents()
    third.finish()
    tab.page.close()
    visitor.complaints.clear()  # the browser notes that the board had a newer version


def test_a_place_that_is_full(escrow: LiveEscrow, visitor: Visitor, tmp_path: Path) -> None:
    """The board has no room: for a file, then for words. Both are said, both wait, both are kept in the end."""
    joined(visitor, escrow)
    to_files(visitor, fresh=True)
    failing(visitor, "no-room", 507, 1, "**/v1/attachments")
    add_files(visitor, made(tmp_path, "photo.jpg", 99))
    visitor.see("This place has no room for more files now. What is here already stays. Try again later.")
    assert visitor.axe() == []
    line(visitor, "photo.jpg").get_by_role("button", name=re.compile("^(Go on with|Try again)")).first.click()
    kept(visitor, "photo.jpg")
    visitor.press("Go to the whole note")
    visitor.press("What happened")
    visitor.press("Begin to write")
    visitor.kept()
    failing(visitor, "no-room", 507, 1, "**/v1/vaults/*")
    visitor.write("Begin anywhere", HEARD)
    visitor.page.get_by_label("Begin anywhere", exact=True).blur()
    visitor.see("Your last words are not kept yet. We try again by ourselves.")
    visitor.kept()
    visitor.complaints.clear()


def test_a_file_of_just_2_gb_is_begun(escrow: LiveEscrow, visitor: Visitor, tmp_path: Path) -> None:
    """It is sent in pieces, its size is shown, and it can be removed on the way."""
    joined(visitor, escrow)
    to_files(visitor, fresh=True)
    with (tmp_path / "film.mov").open("wb") as film:
        film.truncate(2 << 30)
    with stuck_at(visitor, 2) as held:
        add_files(visitor, tmp_path / "film.mov")
        line(visitor, "film.mov").get_by_text(re.compile("^2.1 MB of 2.1 GB kept")).wait_for()
        visitor.until("the next piece is on its way", lambda: held)
        line(visitor, "film.mov").get_by_role("button", name=re.compile("^Pause")).click()
        held[0].continue_()
        line(visitor, "film.mov").get_by_role("button", name=re.compile("^Go on with")).wait_for()
    line(visitor, "film.mov").get_by_role("button", name=re.compile("^Remove")).click()
    visitor.press("Remove it for good")
    visitor.see("No files are here yet.")


def test_another_manifest(browser: Browser, escrow: LiveEscrow, tmp_path: Path) -> None:
    """A board that shows another escrow: no words are taken or made there, and hers stay good."""
    words = planted.plant(escrow, escrow.person(), entries=[planted.entry(HEARD)])
    false = LiveEscrow(tmp_path).signed_manifest.to_bytes()
    visitor = Visitor(browser, escrow.url("board"))
    visitor.context.route("**/v1/manifest", lambda route: route.fulfill(body=false))
    visitor.arrive()
    visitor.press("Open your notes")
    visitor.write("Your eight words", words)
    visitor.press("Open my notes")
    visitor.see("This place has changed since you came, or is not the one you know.")
    assert visitor.page.get_by_label("Your eight words").input_value() == words
    assert visitor.axe() == []
    visitor.press("I have no words yet")
    visitor.press("Choose eight words")
    visitor.choose_words()
    visitor.see("This place has changed since you came, or is not the one you know.")
    assert visitor.axe() == []
    visitor.context.unroute("**/v1/manifest")
    visitor.arrive()
    visitor.come_back(words)
    visitor.see(HEARD)
    visitor.context.close()


def test_odd_and_long_texts_about_reaching_her(visitor: Visitor) -> None:
    """HTML, direction marks and emoji are shown as they are; what is too long is said, and stays in its field."""
    visitor.press("Name a person")
    add(visitor, "instagram.com/odd.texts")
    visitor.press("Go on")
    visitor.choose("Now")
    visitor.press("Go on")
    visitor.choose("Desk 1")
    visitor.press("Go on")
    visitor.heading("How may they reach you?")
    odd, long = ODD.replace("\u0000", ""), "word " * 2000
    visitor.write("What they must never say or do", odd)
    visitor.write("When it is safe", long)
    visitor.press("Go on")
    visitor.see("This is more than fits. Make it shorter.")
    assert visitor.axe() == []
    assert visitor.page.get_by_label("When it is safe").input_value() == long
    visitor.write("When it is safe", "after six")
    visitor.press("Go on")
    visitor.heading("What should go along?")
    visitor.choose("None of my notes")
    visitor.press("Go on")
    visitor.heading("Read this once more")
    visitor.see("<b onclick=alert(1)>not bold</b>")
    assert odd in str(visitor.page.locator("main").text_content())
    assert visitor.page.locator("main b").count() == 0
    assert visitor.axe() == []


def test_a_letter_that_is_too_long_stays_in_its_field(escrow: LiveEscrow, visitor: Visitor) -> None:
    """A sentence that says what to do; shortened, it goes, whatever is in it."""
    case = Case(escrow)
    case.open_letters(visitor)
    field = visitor.page.get_by_label("Write to your counsellor", exact=True)
    long, odd = "ی" * 60_000, ODD.replace("\u0000", "")
    field.fill(long)
    visitor.press("Send this letter")
    visitor.see("This is too long for one letter. It takes")
    assert field.input_value() == long
    field.fill(odd)
    assert visitor.axe() == []
    visitor.press("Send this letter")
    visitor.see("Your letter is there.")
    assert [found.letter.text for found in case.desk.read().letters if found.sender == 0] == [odd]
    visitor.see("not bold")
    assert visitor.page.locator("main b").count() == 0
