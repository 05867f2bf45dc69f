"""The whole story in browsers: three people name one person apart; it opens to the desk when the third has."""

import os
import re

from playwright.sync_api import Browser

from browser.keeping import sees_at_home
from browser.naming import choose_the_rest, file, joined, name
from browser.visitor import Visitor
from servers.harness import LiveEscrow, until

THREE = "When 3 people in all have named this person"
_MINUTE = re.compile(r"\d{1,2}:\d{2}")
PEOPLE = ("The first time was at the summer party.", "It was after the rehearsal.", "Two winters ago, in the archive.")


def wrote_and_filed(browser: Browser, escrow: LiveEscrow, words: str, *names: str) -> tuple[Visitor, str]:
    """Somebody comes in, writes, names the person, files with their words, and goes; what stood on their list."""
    visitor = Visitor(browser, escrow.url("board"))
    visitor.arrive()
    phrase = joined(visitor, escrow)
    visitor.press("Begin to write")
    visitor.press("Begin to write")
    visitor.write("Begin anywhere", words)
    visitor.press("Come back later")
    visitor.heading("Your notes")
    name(visitor, *names)
    choose_the_rest(visitor, THREE, along="My words of")
    for sentence in (
        "Until it is opened, nobody who helps to run this place can read it alone.",
        "Nobody can tell whether there are others.",
        "You can take it back at any time until it is opened.",
        "When it is opened, it cannot be called back.",
        "Saving your notes did not file anything. Only the button below does.",
    ):
        visitor.see(sentence)
    assert escrow_knows(visitor) == 0, "nothing is filed before the button is pressed"
    file(visitor)
    visitor.press("Go to your notes")
    visitor.heading("Your notes")
    return visitor, phrase


def escrow_knows(visitor: Visitor) -> int:
    """How many filings this browser has sent."""
    return sum(request.method == "POST" and "/v1/filings" in request.url for request in visitor.requests)


def test_the_whole_story(browser: Browser, escrow: LiveEscrow) -> None:
    """Different spellings of one profile and one number; nothing opens with two; with three the desk reads all."""
    profile = f"story_{os.urandom(5).hex()}"
    spellings = (
        f"https://www.instagram.com/{profile}/?hl=en",
        f"instagram: {profile.upper()}",
        f"http://instagram.com/{profile}",
    )
    reader = escrow.desk(1)

    def of_this_story() -> list[object]:
        found = reader.opened().values()
        return [case for case in found if any(profile in it for it in case.conflict.identifiers)]

    visitors: list[Visitor] = []
    phrases: list[str] = []
    for words, spelling in zip(PEOPLE, spellings, strict=True):
        if len(visitors) == 2:
            assert of_this_story() == [], "two are not three"
            for before in visitors:
                before.see("This is kept, and locked.")
            lists = [_MINUTE.sub("<time>", visitor.page.locator("main").inner_text()) for visitor in visitors]
            for text, own in zip(lists, PEOPLE, strict=False):
                assert text.replace(own, "") == lists[0].replace(PEOPLE[0], ""), "both see the same"
        visitor, phrase = wrote_and_filed(browser, escrow, words, spelling)
        visitors.append(visitor)
        phrases.append(phrase)
    until("all three open", 40, lambda: len(of_this_story()) == 3)
    for case in of_this_story():
        assert reader.decide(case.filing, accept=True).status_code < 300  # type: ignore[attr-defined]

    def read() -> list[str]:
        return [case.case.account for case in of_this_story() if case.case]  # type: ignore[attr-defined]

    until("the words of all three are read", 40, lambda: len(read()) == 3)
    told = "\n".join(read())
    assert all(words in told for words in PEOPLE)
    for visitor in visitors:
        visitor.finish()

    back = Visitor(browser, escrow.url("board"))
    back.arrive()
    back.come_back(phrases[0])
    sees_at_home(back, "A counsellor has taken this on.")
    back.finish()
