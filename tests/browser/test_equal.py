"""What she sees, what goes over the network and how long it takes are the same, whether or not others have filed."""

import re
import time

from playwright.sync_api import Browser, Request

from browser.line import is_doing
from browser.naming import choose_the_rest, joined, kept_by, name
from browser.visitor import Visitor
from servers.harness import LiveEscrow

THREE = "When 3 people in all have named this person"
LONGEST_APART = 1500  # milliseconds: six processes share two cores here
MOST = 5  # pairs
TIMES = re.compile(r"\d{1,2}:\d{2}(?: [AP]M)?")
IDS = re.compile(r"[0-9a-f]{32,}")


class Walk:
    """One visitor, from naming to looking at what was filed."""

    def __init__(self, browser: Browser, escrow: LiveEscrow, who: str, *, files: bool = True) -> None:
        self.visitor = visitor = Visitor(browser, escrow.url("board"))
        self.pages: list[str] = []
        self.who = who.removeprefix("instagram.com/")
        self.days = days()
        visitor.arrive()
        joined(visitor, escrow)
        visitor.kept()
        self.since = len(visitor.requests)
        name(visitor, who)
        self.note()
        choose_the_rest(visitor, THREE)
        self.note()
        if not files:
            return
        visitor.look()
        before = visitor.page.evaluate("performance.now()")  # nobody looks at the pages between
        visitor.page.get_by_role("button", name="File this", exact=True).click()
        visitor.page.get_by_role("heading", level=1, name="This is filed", exact=True).wait_for()
        self.took: float = visitor.page.evaluate("performance.now()") - before
        visitor.look()
        kept_by(visitor)
        self.note()
        visitor.press("See where it stands")
        for _ in range(2):
            visitor.see("Looked at")
            visitor.press("Look again")
        visitor.until("it has looked", lambda: not is_doing(visitor.page, "look"))
        self.note()
        visitor.press("Back")
        visitor.heading("Your notes")
        self.note()

    def note(self) -> None:
        """All elements and words of the page, without the line about keeping, which moves by itself."""
        found: str = self.visitor.page.evaluate(
            """() => [...document.querySelectorAll("#page, #page *")].map((it) =>
              [it.tagName, it.className, it.getAttribute("aria-label"), it.value, it.disabled,
               [...it.childNodes].filter((n) => n.nodeType === 3).map((n) => n.data).join("")].join("|")).join("\\n")"""
        )
        self.pages.append(TIMES.sub("<time>", found))

    def told(self) -> list[str]:
        """The pages, whoever they are about."""
        return [page.replace(self.who, "<who>") for page in self.pages]

    def traffic(self) -> list[tuple[str, str, int, int]]:
        """Method, place, size sent and size received of what is about the filing, in order; ids are left out.

        Her notes are written whenever they have changed: those are counted by size class elsewhere.
        """
        return sorted(
            told
            for request in self.visitor.requests[self.since :]
            if "/v1/" in request.url and "/v1/vaults" not in request.url
            for told in [self._told(request)]
        )

    def _told(self, request: Request) -> tuple[str, str, int, int]:
        answer = request.response()
        assert answer is not None
        place = re.sub(r"trustees/\d", "trustees/N", IDS.sub("<id>", request.url.removeprefix(self.visitor.url)))
        return (request.method, place, len(request.post_data_buffer or b""), len(answer.body()))


def about_filing(told: list[tuple[str, str, int, int]]) -> list[tuple[str, str, int, int]]:
    """Without the answers that come before every trustee has signed; how often it is asked depends on the machine."""
    whole: dict[tuple[str, str, int], int] = {}
    for method, place, sent, received in told:
        if "?wait=" not in place:
            whole[method, place, sent] = max(received, whole.get((method, place, sent), 0))
    return sorted((*asked, received) for asked, received in whole.items())


def together(browser: Browser, escrow: LiveEscrow, number: int) -> tuple[Walk, Walk]:
    """One who names a person nobody has named; one who is one short of the number she chooses; on one day."""
    while True:
        escrow.person().file(f"ig:named.by.others{number}", k=3)
        alone = Walk(browser, escrow, f"instagram.com/known.to.nobody{number}")
        among = Walk(browser, escrow, f"instagram.com/named.by.others{number}")
        if days() == alone.days:
            return alone, among
        number += MOST


def days() -> tuple[int, int]:
    """Today, here and where days are counted from: pages show both."""
    return (time.localtime().tm_yday, time.gmtime().tm_yday)


def test_everything_is_the_same_with_and_without_others(browser: Browser, escrow: LiveEscrow) -> None:
    """One names a person nobody has named; the other one who is one short of the number she chooses.

    A busy machine only ever makes one of them slower: what each takes at best is compared, and tried again.
    """
    alone_took, among_took = [], []
    for number in range(10, 10 + MOST):
        alone, among = together(browser, escrow, number)
        assert among.told() == alone.told()
        assert about_filing(among.traffic()) == about_filing(alone.traffic())
        alone.visitor.finish()
        among.visitor.finish()
        alone_took.append(alone.took)
        among_took.append(among.took)
        if abs(min(among_took) - min(alone_took)) < LONGEST_APART:
            return
    raise AssertionError(f"alone {alone_took}, among others {among_took}")


def test_until_she_files_it_is_the_same_with_one_less_than_she_chooses(browser: Browser, escrow: LiveEscrow) -> None:
    """Two others wait for three, and she is the third: before she files, nothing shows it and nothing asks for it."""
    for _ in range(2):
        escrow.person().file("ig:waited.for.her", k=3)
    alone = Walk(browser, escrow, "instagram.com/waits.for.none", files=False)
    among = Walk(browser, escrow, "instagram.com/waited.for.her", files=False)
    assert among.told() == alone.told()
    assert among.traffic() == alone.traffic() == []
    alone.visitor.finish()
    among.visitor.finish()
