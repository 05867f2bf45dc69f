"""The story of the demo, done by browsers: what the desks can open is what one honest clerk would have handed out."""

import os
import random
import re
import time
from dataclasses import dataclass, field
from typing import Any

from playwright.sync_api import Browser

from browser.keeping import sees_at_home
from browser.naming import add, choose_the_rest, file, joined, press_first
from browser.visitor import Visitor
from covey.sdk import name_person
from covey.simulator.ideal import IdealBox, IdealFiling
from covey.wire.filing import FilingUpload
from servers.harness import SMALL, LiveEscrow, until

NOW = "Now"
TWO, THREE = (f"When {k} people in all have named this person" for k in (2, 3))
K = {NOW: 1, TWO: 2, THREE: 3}


@dataclass
class Stage:
    """Browsers at an escrow, and the ideal box beside it."""

    browser: Browser
    escrow: LiveEscrow
    box: IdealBox = field(default_factory=lambda: IdealBox(SMALL.thresholds))
    people: dict[str, Visitor] = field(default_factory=dict)
    filings: dict[tuple[str, str], bytes] = field(default_factory=dict)
    names: dict[bytes, frozenset[str]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.desks = [self.escrow.desk(card.index) for card in self.escrow.manifest.plan.desks]

    def person(self, who: str) -> Visitor:
        """Their browser, on the page of their notes."""
        if who not in self.people:
            visitor = self.people[who] = Visitor(self.browser, self.escrow.url("board"))
            visitor.arrive()
            joined(visitor, self.escrow)
        return self.people[who]

    def files(self, who: str, about: str, when: str, *texts: str, country: str = "", desk: str = "Desk 1") -> None:
        """Somebody names a person in their own way of writing, and files."""
        visitor = self.person(who)
        press_first(visitor, "Name a person", "Name another person")
        visitor.heading("Who is it about?")
        for text in texts:
            add(visitor, text, country if text.startswith("020") else "")
        visitor.press("Go on")
        visitor.heading("When should it be opened?")
        choose_the_rest(visitor, when, desk)
        file(visitor)
        sent = visitor.posts("/v1/filings")[-1].post_data_buffer
        assert sent is not None
        filing = FilingUpload.from_bytes(sent).header.core.id
        names = frozenset(name_person(texts, country or None).canonicals)
        self.filings[who, about], self.names[filing] = filing, names
        self.box.file(filing, IdealFiling(list(self.people).index(who), names, K[when], 1 << 30))
        self.box.release(self.box.due())
        visitor.press("Go to your notes")
        visitor.heading("Your notes")

    def takes_back(self, who: str, about: str) -> None:
        """In two presses, before it was opened."""
        visitor = self.person(who)
        visitor.page.get_by_role("button", name=re.compile("^See what you filed about")).last.click()
        visitor.press("Take it back")
        visitor.press("Take it back")
        visitor.press("Yes, take it back")
        visitor.heading("This is taken back")
        assert self.box.withdraw(self.filings[who, about])
        visitor.press("See where it stands")
        visitor.press("Back")
        visitor.heading("Your notes")

    def opened(self) -> dict[bytes, Any]:
        """What any desk can open of this story: whom it is about can be read."""
        found = [case for desk in self.desks for case in desk.opened().items()]
        return {filing: case for filing, case in found if filing in self.names}

    def settles(self, at: str) -> None:
        """Everything that the ideal box hands out is opened, and nothing else."""
        due = self.box.due()
        until(f"{at}: opened {len(due)}", 60, lambda: set(self.opened()) >= due)
        time.sleep(2)
        opened = self.opened()
        assert set(opened) == due, at
        for filing, case in opened.items():
            assert set(case.conflict.identifiers) == self.names[filing]

    def shown(self, who: str, *sentences: str) -> None:
        """They see these on the page of their notes, which asks each time it is opened."""
        sees_at_home(self.person(who), *sentences)


def test_the_story_of_the_demo(browser: Browser, escrow: LiveEscrow) -> None:
    """Thresholds now, 2 and 3; a group that meets, one that is one short, one taken back in time, one joined later."""
    tag = os.urandom(4).hex()
    number = f"0{random.randrange(100, 1000)}"
    stage = Stage(browser, escrow)
    rowan, sasha, toni, uma = f"rowan_{tag}", f"sasha-{tag}", f"toni.{tag}", f"uma.{tag}"

    stage.files("Eli", sasha, NOW, f"https://uk.linkedin.com/in/{sasha.title()}?trk=public_profile")
    stage.settles("now")

    stage.files(
        "Amal", rowan, THREE,
        f"https://www.instagram.com/{rowan.title()}/?hl=en", f"020 7946 {number}", f"{rowan}@ValeHoldings.org",
        country="GB",
    )  # fmt: skip
    stage.files("Bea", rowan, THREE, f"@{rowan} on instagram")
    stage.files("Chi", rowan, TWO, f"WhatsApp +44 (0)20 7946 {number}", f"https://x.com/x{tag}")
    assert stage.filings["Eli", sasha] in stage.box.released
    assert len(stage.box.released) == 1
    stage.settles("one profile and one number, each named by two")
    stage.files("Dara", rowan, THREE, f"Instagram: {rowan.upper()}", f"0044 20-7946-{number}")
    stage.settles("a group that meets")
    assert len(stage.box.released) == 5

    stage.files("Fen", sasha, TWO, f"linkedin: {sasha}", f"s.{tag}@quillpartners.net")
    stage.settles("the second about somebody whose first was opened at once")
    stage.files("Dara", sasha, TWO, f"https://www.linkedin.com/in/{sasha}/", desk="Desk 2")
    stage.settles("a third who joins a known group")
    assert len(stage.box.released) == 7

    stage.files("Amal", toni, THREE, f"https://m.facebook.com/{toni}?ref=bookmarks")
    stage.files("Bea", toni, THREE, f"fb: {toni.title()}")
    stage.files("Chi", uma, TWO, f"https://www.tiktok.com/@{uma}?lang=en")
    stage.takes_back("Chi", uma)
    stage.files("Eli", uma, TWO, f"tiktok: @{uma.title()}")
    stage.settles("one short, and one taken back in time")
    shut = {stage.filings[one] for one in (("Amal", toni), ("Bea", toni), ("Eli", uma))}
    assert set(stage.box.live) - stage.box.released == shut

    for who, sentences in {
        "Amal": ("This was opened for", "This is kept, and locked."),
        "Bea": ("This was opened for", "This is kept, and locked."),
        "Chi": ("This was opened for", "You took this back."),
        "Eli": ("This was opened for", "This is kept, and locked."),
    }.items():
        stage.shown(who, *sentences)
    for visitor in stage.people.values():
        visitor.finish()
