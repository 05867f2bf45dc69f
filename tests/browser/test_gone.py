"""What is gone is gone by signatures: what the board says alone deletes no notes and comforts nobody."""

from playwright.sync_api import Browser, Route

from browser.line import asked, is_doing
from browser.naming import choose_the_rest, file, joined, kept_by, name
from browser.signed import statuses, upload
from browser.visitor import Visitor
from browser.walk import refusing
from covey.wire.log import Status
from servers.harness import LiveEscrow, until

TWO = "When 2 people in all have named this person"
UNKNOWN = "We do not know yet whether any group keeps it."
unknown = refusing(404, "unknown-filing")
UNSIGNED = "0 of 5 groups have signed. Keep your words until all have."


def all_say(escrow: LiveEscrow, visitor: Visitor, status: Status) -> bool:
    """Whether all five have signed just this about what this browser filed last."""
    return statuses(escrow, visitor) == dict.fromkeys(range(1, 6), status)


def delete_everything(visitor: Visitor) -> None:
    """From any page with a foot."""
    visitor.page.locator("footer").get_by_role("button", name="Where your notes are kept").click()
    visitor.press("Delete everything")
    visitor.press("Go on to delete")
    visitor.press("Delete everything now")


def filed(browser: Browser, escrow: LiveEscrow, who: str) -> Visitor:
    """Somebody who has filed."""
    visitor = Visitor(browser, escrow.url("board"))
    visitor.arrive()
    joined(visitor, escrow)
    name(visitor, who)
    choose_the_rest(visitor, TWO)
    file(visitor)
    kept_by(visitor)
    return visitor


def test_a_pending_take_back_is_asked_again_before_deleting(browser: Browser, escrow: LiveEscrow) -> None:
    """She took it back and nobody heard of it; deleting everything asks again, and ends with it gone."""
    visitor = filed(browser, escrow, "instagram.com/pending.back")
    visitor.context.route("**/v1/withdrawals?*", lambda route: route.abort())
    visitor.press("See where it stands")
    visitor.press("Take it back")
    visitor.press("Take it back")
    visitor.press("Yes, take it back")
    visitor.see("There is no connection now.")
    assert all_say(escrow, visitor, Status.HELD)
    visitor.context.unroute("**/v1/withdrawals?*")
    delete_everything(visitor)
    visitor.heading("Everything is deleted")
    until("all have signed", 20, lambda: all_say(escrow, visitor, Status.WITHDRAWN))
    visitor.context.close()


def test_a_yes_without_signatures_deletes_nothing(browser: Browser, escrow: LiveEscrow) -> None:
    """The board says yes and gives receipts of before: the notes stay until trustees have signed."""
    visitor = filed(browser, escrow, "instagram.com/false.yes")
    before = escrow.get(f"/v1/filings/{upload(visitor).header.core.id.hex()}").content
    kind = "application/octet-stream"
    for path in ("**/v1/withdrawals?*", "**/v1/filings/*"):
        visitor.context.route(path, lambda route: route.fulfill(status=200, body=before, content_type=kind))
    delete_everything(visitor)
    visitor.see(UNSIGNED)
    assert visitor.axe() == []
    assert not visitor.posts("/v1/vault-removals")
    visitor.context.unroute_all()
    visitor.press("Try again")
    visitor.heading("Everything is deleted")
    assert len(visitor.posts("/v1/vault-removals")) == 1
    until("all have signed", 20, lambda: all_say(escrow, visitor, Status.WITHDRAWN))
    visitor.context.close()


def test_an_unsigned_unknown_deletes_only_what_she_chooses_again(browser: Browser, escrow: LiveEscrow) -> None:
    """The board knows of no filing, it says: it stops; deleting the notes all the same is a choice of its own."""
    visitor = filed(browser, escrow, "instagram.com/false.unknown")
    visitor.context.route("**/v1/withdrawals?*", unknown)
    delete_everything(visitor)
    visitor.see(UNSIGNED)
    visitor.press("Delete my notes anyway")
    visitor.see("Without your words, nobody can take it back.")
    assert visitor.axe() == []
    assert not visitor.posts("/v1/vault-removals")
    visitor.press("Delete my notes anyway")
    visitor.heading("Everything is deleted")
    assert len(visitor.posts("/v1/vault-removals")) == 1
    visitor.context.close()


def test_an_unsigned_already_released_ends_nothing(browser: Browser, escrow: LiveEscrow) -> None:
    """The board says that it was opened, and nobody has signed that: it is being taken back all the same."""
    visitor = Visitor(browser, escrow.url("board"))
    visitor.arrive()
    words = joined(visitor, escrow)
    name(visitor, "instagram.com/false.opened")
    choose_the_rest(visitor, TWO)
    file(visitor)
    kept_by(visitor)
    visitor.context.route("**/v1/withdrawals?*", refusing(409, "already-released"))
    visitor.press("See where it stands")
    visitor.press("Take it back")
    visitor.press("Take it back")
    visitor.press("Yes, take it back")
    visitor.see("0 of 5 groups have signed")
    visitor.press("See where it stands")
    visitor.see("It is being taken back. Not all groups have answered yet.")
    assert len(visitor.posts("/v1/withdrawals")) == 1
    assert "opened before" not in visitor.text()
    assert all_say(escrow, visitor, Status.HELD)
    visitor.kept()
    again = Visitor(browser, escrow.url("board"))
    again.arrive()
    again.come_back(words)
    again.see("You took this back.")
    until("all have signed", 20, lambda: all_say(escrow, visitor, Status.WITHDRAWN))
    visitor.context.close()
    again.finish()


def test_it_asks_less_and_less_often(browser: Browser, escrow: LiveEscrow) -> None:
    """A board that says no for good is asked after 20 seconds, then 40, then 80; at once when she looks again."""
    visitor = Visitor(browser, escrow.url("board"))
    visitor.page.clock.install()
    visitor.arrive()
    joined(visitor, escrow)
    name(visitor, "instagram.com/less.often")
    choose_the_rest(visitor, TWO)
    visitor.context.route("**/v1/filings?*", refusing(403, "budget-spent"))
    visitor.context.route("**/v1/withdrawals?*", unknown)
    visitor.look()
    page, clock = visitor.page, visitor.page.clock

    def rests() -> bool:
        return not is_doing(page, "file", "resume")

    visitor.stop_clock()
    page.get_by_role("button", name="File this", exact=True).click()
    visitor.until("it has asked once", lambda: visitor.posts("/v1/withdrawals") and rests(), lambda: clock.run_for(10))
    clock.run_for(1000)  # what looks again from time to time is there
    times = 0
    for seconds, more in ((22, 1), (16, 0), (26, 1), (74, 0), (10, 1)):
        clock.fast_forward(seconds * 1000)
        times += more
        assert asked(page, "resume") == times
        visitor.until("it rests", rests)
        assert len(visitor.posts("/v1/withdrawals")) == 1 + times
    clock.resume()
    visitor.heading("This is not filed yet")
    visitor.press("See where it stands")
    visitor.press("Look again")
    visitor.until("it asks at once", lambda: len(visitor.posts("/v1/withdrawals")) > 1 + times)
    visitor.context.close()


def test_what_left_the_device_may_have_arrived(browser: Browser, escrow: LiveEscrow) -> None:
    """It arrived, no answer came, and the board denies it: nobody says that nobody keeps it; asking goes on."""
    visitor = Visitor(browser, escrow.url("board"))
    visitor.page.clock.install()
    visitor.arrive()
    joined(visitor, escrow)
    name(visitor, "instagram.com/denied.it")
    choose_the_rest(visitor, TWO)

    def swallow(route: Route) -> None:
        route.fetch()
        route.abort()

    visitor.context.route("**/v1/filings?*", swallow)
    visitor.context.route("**/v1/filings/*", unknown)
    visitor.context.route("**/v1/withdrawals?*", unknown)
    visitor.press("File this")
    visitor.heading("This is not filed yet")
    visitor.press("Take it back instead")
    visitor.press("Take it back")
    visitor.press("Yes, take it back")
    visitor.see(UNKNOWN)
    visitor.press("See where it stands")
    visitor.see(UNKNOWN)
    assert "Nobody keeps" not in visitor.text()
    assert "never arrived" not in visitor.text()
    assert visitor.axe() == []
    assert visitor.page.get_by_role("button", name="Take it back", exact=True).count() == 1
    visitor.stop_clock()
    visitor.until("it rests", lambda: not is_doing(visitor.page, "resume", "takeBack"))
    visitor.context.unroute_all()
    visitor.page.clock.fast_forward(300_000)  # longer than it rests
    visitor.page.clock.resume()
    visitor.see("You took it back.")  # it went on asking by itself
    until("all have signed", 20, lambda: all_say(escrow, visitor, Status.WITHDRAWN))
    visitor.context.close()
