"""Trustees that refuse what the board took in: what she reads, what becomes of it, and how she goes on."""

import sqlite3
from collections.abc import Iterable

from playwright.sync_api import Browser

from browser.line import look_on
from browser.naming import choose_the_rest, file, joined, kept_by, name
from browser.signed import statuses
from browser.visitor import Visitor
from covey.wire.account import Registration
from covey.wire.log import Status
from servers.harness import LIMITS, LiveEscrow, until

TWO = "When 2 people in all have named this person"
SPENT = "You have filed as often as one person can here."


def prepared(browser: Browser, escrow: LiveEscrow, who: str) -> Visitor:
    """Somebody on the page of consent."""
    visitor = Visitor(browser, escrow.url("board"))
    visitor.arrive()
    joined(visitor, escrow)
    name(visitor, who)
    choose_the_rest(visitor, TWO)
    return visitor


def count(escrow: LiveEscrow, visitor: Visitor, trustees: Iterable[int], filings: int) -> None:
    """These trustees have it that this account has made so many filings; the board knows of none."""
    sent = visitor.posts("/v1/registrations")[-1].post_data_buffer
    assert sent is not None
    account = Registration.from_bytes(sent).account
    for trustee in trustees:
        base = sqlite3.connect(escrow.data / f"trustee-{trustee}" / "trustee.db", timeout=30)
        with base:
            done = base.execute("UPDATE account SET filings = ? WHERE key = ?", (filings, account))
            assert done.rowcount == 1
        base.close()


def test_too_many_refuse_and_the_rest_let_it_go(browser: Browser, escrow: LiveEscrow) -> None:
    """Two of five find the account over its budget: a sentence, the three delete theirs, her choices can go again."""
    visitor = prepared(browser, escrow, "instagram.com/refused.by.two")
    count(escrow, visitor, (2, 4), LIMITS.filings)
    visitor.press("File this")
    visitor.heading("This is not filed yet")
    visitor.see(SPENT)
    assert visitor.axe() == []
    gone = {1: Status.WITHDRAWN, 2: Status.REFUSED, 3: Status.WITHDRAWN, 4: Status.REFUSED, 5: Status.WITHDRAWN}
    until("nobody keeps it", 40, lambda: statuses(escrow, visitor) == gone)
    visitor.press("See where it stands")
    visitor.see("It was not taken in. Nobody keeps it.")
    for trustee in (2, 4):
        visitor.see(f"Trustee {trustee}: did not take it. {SPENT}")
    for trustee in (1, 3, 5):
        visitor.see(f"Trustee {trustee}: has deleted it")
    assert visitor.axe() == []
    count(escrow, visitor, (2, 4), 0)
    visitor.press("Choose again")
    visitor.heading("Who is it about?")
    visitor.see("instagram.com/refused.by.two")
    for heading in ("When should it be opened?", "Who should read it?", "How may they reach you?"):
        visitor.press("Go on")
        visitor.heading(heading)
    visitor.press("Go on")
    visitor.heading("What should go along?")
    visitor.press("Go on")
    visitor.heading("Read this once more")
    file(visitor)
    kept_by(visitor)
    visitor.finish()


def test_one_that_refuses_is_named_and_it_is_filed(browser: Browser, escrow: LiveEscrow) -> None:
    """Four of five are enough; why the fifth did not take it is said."""
    visitor = prepared(browser, escrow, "instagram.com/refused.by.one")
    count(escrow, visitor, (3,), LIMITS.filings)
    file(visitor)
    kept_by(visitor, 4)
    refusal = f"Trustee 3: did not take it. {SPENT}"
    visitor.until(refusal, lambda: refusal in visitor.text(), lambda: look_on(visitor.page))
    assert visitor.axe() == []
    visitor.press("See where it stands")
    visitor.see("It is kept, and locked.")
    visitor.press("Take it back")
    visitor.press("Take it back")
    visitor.press("Yes, take it back")
    visitor.heading("This is taken back")
    visitor.finish()
