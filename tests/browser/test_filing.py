"""Filing, seeing where it stands, changing it, taking it back."""

import json
import signal
from typing import Any

import pytest
from playwright.sync_api import Browser

from browser.keeping import looks_until
from browser.line import asked
from browser.naming import add, choose_the_rest, file, joined, kept_by, name
from browser.visitor import Visitor
from servers.harness import DeskReader, LiveEscrow, until

TWO = "When 2 people in all have named this person"


def prepared(visitor: Visitor, escrow: LiveEscrow, who: str, when: str = TWO) -> str:
    """On the page of consent."""
    words = joined(visitor, escrow)
    name(visitor, who)
    choose_the_rest(visitor, when)
    return words


def test_filing_is_kept_by_all(visitor: Visitor, escrow: LiveEscrow) -> None:
    """Every trustee is shown with what it signed; the names went nowhere in the clear; taking back is signed by all."""
    prepared(visitor, escrow, "https://www.instagram.com/Filed.Once/?hl=en")
    assert not visitor.posts("/v1/filings")  # saving and consenting are not filing
    assert visitor.axe() == []
    file(visitor)
    kept_by(visitor)
    for i in range(1, 6):
        visitor.see(f"Trustee {i}: keeps it")
    assert visitor.axe() == []
    assert len(visitor.posts("/evaluations")) == 2  # t trustees were asked, and no more
    for request in visitor.requests:
        assert b"filed.once" not in (request.post_data_buffer or b"")
    visitor.press("See where it stands")
    visitor.see("It is kept, and locked.")
    visitor.see("Looked at")
    assert visitor.axe() == []
    visitor.press("Take it back")
    visitor.press("Take it back")
    visitor.press("Yes, take it back")
    visitor.heading("This is taken back")
    visitor.see("All 5 groups have signed that they deleted it.")
    assert visitor.axe() == []


def test_a_missing_trustee_is_named_and_not_waited_for(browser: Browser, escrow: LiveEscrow) -> None:
    """Kept by four; taken back it is said what four signatures mean; the fifth is asked when it is there again."""
    visitor = Visitor(browser, escrow.url("board"))
    visitor.arrive()
    prepared(visitor, escrow, "instagram.com/four.of.five")
    escrow.signal("trustee-2", signal.SIGSTOP)
    try:
        visitor.press("File this")
        visitor.page.get_by_role("heading", level=1, name="This is filed").wait_for(timeout=60_000)
        kept_by(visitor, 4)
        visitor.see("Trustee 2: no answer yet")
        visitor.press("See where it stands")
        visitor.press("Take it back")
        visitor.press("Take it back")
        visitor.press("Yes, take it back")
        visitor.page.get_by_role("heading", level=1, name="This is taken back").wait_for(timeout=60_000)
        visitor.see("4 of 5 groups have signed that they deleted it. That is enough, if this site passed your wish on")
    finally:
        escrow.signal("trustee-2", signal.SIGCONT)
    visitor.page.get_by_role("button", name="See where it stands").click()
    visitor.see("You took it back.")
    looks_until(visitor, "Trustee 2: has deleted it")
    visitor.context.close()


def test_who_keeps_it_is_asked_until_all_have_said(browser: Browser, escrow: LiveEscrow) -> None:
    """On the page of what was filed: at once when there is a connection again, and then from time to time."""
    visitor = Visitor(browser, escrow.url("board"))
    visitor.page.clock.install()
    visitor.arrive()
    prepared(visitor, escrow, "instagram.com/fifth.later")
    escrow.signal("trustee-2", signal.SIGSTOP)
    try:
        visitor.press("File this")
        visitor.page.get_by_role("heading", level=1, name="This is filed").wait_for(timeout=60_000)
        visitor.see("Kept by 4 of 5")
        visitor.stop_clock()
        before = asked(visitor.page, "look")
        visitor.page.evaluate("dispatchEvent(new Event('online'))")
        visitor.until("it asks", lambda: asked(visitor.page, "look") > before)
    finally:
        escrow.signal("trustee-2", signal.SIGCONT)
    seen = "Kept by 5 of 5"
    visitor.until(seen, lambda: seen in visitor.text(), lambda: visitor.page.clock.run_for(5000))
    after = asked(visitor.page, "look")
    visitor.page.clock.run_for(3_600_000)
    assert asked(visitor.page, "look") == after
    visitor.page.clock.resume()
    visitor.finish()


def test_a_closed_tab_goes_on_when_she_comes_back(browser: Browser, escrow: LiveEscrow) -> None:
    """Killed while it is sent: the same bytes go again, by themselves, from another browser."""
    visitor = Visitor(browser, escrow.url("board"))
    visitor.arrive()
    words = prepared(visitor, escrow, "instagram.com/killed.tab")
    visitor.context.route("**/v1/filings?*", lambda route: route.abort())
    visitor.press("File this")
    visitor.heading("This is not filed yet")
    visitor.see("There is no connection now.")
    (first, *_) = visitor.posts("/v1/filings")
    sent = first.post_data_buffer
    visitor.context.close()
    again = Visitor(browser, escrow.url("board"))
    again.arrive()
    again.come_back(words)
    again.see("This is kept, and locked.")
    assert [request.post_data_buffer for request in again.posts("/v1/filings")][:1] == [sent]
    again.finish()


def test_offline_then_online(browser: Browser, escrow: LiveEscrow) -> None:
    """What was chosen stays; it goes on when there is a connection."""
    visitor = Visitor(browser, escrow.url("board"))
    visitor.arrive()
    prepared(visitor, escrow, "instagram.com/off.line")
    visitor.kept()
    visitor.context.set_offline(True)
    visitor.press("File this")
    visitor.heading("This is not filed yet")
    visitor.see("There is no connection now.")
    assert visitor.axe() == []
    visitor.context.set_offline(False)
    visitor.press("Look at your choices again")
    visitor.heading("Read this once more")
    file(visitor)
    visitor.context.close()


@pytest.mark.parametrize(
    ("code", "said"),
    [
        ("bad-expiry", "The clock of this device seems wrong."),  # her last day is good by her own
        ("budget-spent", "You have filed as often as one person can here."),
    ],
)
def test_a_refusal_is_a_sentence(browser: Browser, escrow: LiveEscrow, code: str, said: str) -> None:
    """The board refuses for good: it is said, and that nobody has signed that; she can go on."""
    visitor = Visitor(browser, escrow.url("board"))
    visitor.arrive()
    prepared(visitor, escrow, f"instagram.com/refused.{code.replace('-', '.')}")
    body = json.dumps({"type": "", "title": "", "status": 409, "detail": "no", "code": code, "hint": ""})
    visitor.context.route(
        "**/v1/filings?*", lambda route: route.fulfill(status=409, body=body, content_type="application/problem+json")
    )
    visitor.press("File this")
    visitor.heading("This is not filed yet")
    visitor.see(said)
    # Whoever has it nevertheless lets it go.
    visitor.until("it is taken back", lambda: visitor.posts("/v1/withdrawals"))
    visitor.press("See where it stands")
    visitor.see("We do not know yet whether any group keeps it.")
    visitor.context.close()


def test_garbage_from_the_board(browser: Browser, escrow: LiveEscrow) -> None:
    """What answers is not a board: a sentence, the upload stays, and the same bytes go again."""
    visitor = Visitor(browser, escrow.url("board"))
    visitor.arrive()
    prepared(visitor, escrow, "instagram.com/gar.bage")
    visitor.context.route("**/v1/filings?*", lambda route: route.fulfill(status=500, body="<h1>hotel wifi</h1>"))
    visitor.press("File this")
    visitor.see("What answered is not this place.")
    visitor.context.unroute("**/v1/filings?*")
    visitor.press("Try again")
    visitor.heading("This is filed")
    bodies = {request.post_data_buffer for request in visitor.posts("/v1/filings")}
    assert len(bodies) == 1
    visitor.context.close()


def about(identifier: str, desk: DeskReader) -> list[Any]:
    """The desk's cases about just this identifier; other tests file with the same desk."""
    return [case for case in desk.opened().values() if case.conflict.identifiers == (identifier,)]


def test_a_desk_reads_what_she_chose(visitor: Visitor, escrow: LiveEscrow) -> None:
    """Filed now: the desk first has only who it is about, then her rules and words; she sees each step."""
    joined(visitor, escrow)
    name(visitor, "instagram.com/read.by.desk")
    visitor.choose("Now")
    visitor.press("Go on")
    visitor.choose("Desk 2")
    visitor.press("Go on")
    visitor.choose("A phone call")
    visitor.write("Your phone number", "07700 900123")
    visitor.write("What they must never say or do", "say where you call from")
    visitor.write("When it is safe", "after six")
    visitor.press("Go on")
    visitor.choose("None of my notes")
    visitor.press("Go on")
    file(visitor)
    desk = DeskReader(escrow, 2)
    (case,) = until("the desk has it", 40, lambda: about("ig:read.by.desk", desk))
    assert case.case is None
    visitor.press("See where it stands")
    looks_until(visitor, "It was opened for Desk 2")
    assert visitor.page.get_by_role("button", name="Take it back").count() == 0
    assert desk.decide(case.filing, accept=True).status_code == 204
    looks_until(visitor, "A counsellor took it on")
    assert visitor.axe() == []

    def read() -> Any:
        (case,) = about("ig:read.by.desk", desk)
        return case if case.case else None

    case = until("the desk reads it", 40, read)
    lines = case.case.reach.split("\n")
    assert lines[1:4] == ["Never: say where you call from", "Do not leave a voicemail.", "Safe times: after six"]
    assert "Phone: 07700 900123" in lines
    assert case.case.language == "en"
    assert not case.case.has_record


def test_a_change_takes_the_old_one_back_first(visitor: Visitor, escrow: LiveEscrow) -> None:
    """Nothing changes until she files; then the old one is gone at all trustees before the new one comes."""
    prepared(visitor, escrow, "instagram.com/to.be.changed")
    file(visitor)
    visitor.press("See where it stands")
    visitor.press("Change this")
    assert visitor.axe() == []
    visitor.press("Choose again")
    visitor.heading("Who is it about?")
    visitor.see("instagram.com/to.be.changed")
    add(visitor, "+44 20 7946 0018")
    for heading in (
        "When should it be opened?",
        "Who should read it?",
        "How may they reach you?",
        "What should go along?",
        "Read this once more",
    ):
        visitor.press("Go on")
        visitor.heading(heading)
    visitor.see("First your older one is taken back")
    assert not visitor.posts("/v1/withdrawals")
    file(visitor)
    kept_by(visitor)
    order = [request.url for request in visitor.requests if request.method == "POST"]
    withdrawn = next(i for i, url in enumerate(order) if "/v1/withdrawals" in url)
    filed = [i for i, url in enumerate(order) if "/v1/filings" in url]
    assert filed[0] < withdrawn < filed[-1]
    visitor.press("Go to your notes")
    visitor.see("You took this back.")
    visitor.see("This is kept, and locked.")


def test_longer_is_a_new_filing(visitor: Visitor, escrow: LiveEscrow) -> None:
    """Only the last day changes."""
    prepared(visitor, escrow, "instagram.com/for.longer")
    file(visitor)
    visitor.press("See where it stands")
    visitor.press("Keep it longer")
    visitor.press("Choose again")
    visitor.heading("Read this once more")
    visitor.page.get_by_label("5 years").check()
    file(visitor)
    visitor.press("See where it stands")
    visitor.see("It is kept, and locked.")
