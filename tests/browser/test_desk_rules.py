"""The rules of the author's pages hold for the desk's: on every page of one walk, and everything by keyboard."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, expect

from browser.at_desk import AtDesk
from browser.by_keyboard import out_of_reach
from browser.desk_walk import DESK_PLACES, DeskWalk
from browser.desk_work import At
from browser.eyes import WIDE
from browser.rules import ASKING, Kind, Rules
from browser.test_arabic import Reader
from browser.words import said_at_desk
from servers.harness import LiveEscrow, live

DESK = Kind("Desk", "/desk", lambda name: ":" in name, said_at_desk)

# What people wrote, and names of things.
AT_DESK = re.compile(
    r"Live test|Trustee \d|Desk \d|Ada|Bo\b|Cara|Shift|English|Español|Français|PDF|[0-9a-f]{16}@example\.org|"
    r"Example Works|Write to the union\.|photo\.heic|The evening|The message of that evening|desk\.(?:key|secrets)|"
    r"covey desk|covey verify-export \S+\.zip --manifest|UTC|After the rehearsal|The room after work|"
    r"\b[0-9a-f]{4,}\b|https?://\S+"
)


@pytest.fixture
def escrow(tmp_path: Path) -> Iterator[LiveEscrow]:
    """One whose desks nobody else opens."""
    with live(tmp_path / "escrow") as found:
        yield found


def test_on_every_page_of_the_desk(browser: Browser, escrow: LiveEscrow, tmp_path: Path) -> None:
    """Traces, shape, focus, fields, words, motion, axe; Tab reaches all, with a ring, in sight, at 360 pixels."""
    broken: list[str] = []
    seen: list[str] = []

    def look(who: AtDesk) -> At:
        who.context.add_init_script(ASKING)
        who.page.reload()
        rules = Rules(who, kind=DESK)

        def at(name: str) -> None:
            rules.at(name)
            broken.extend(rules.broken)
            rules.broken.clear()
            broken.extend(f"{name}: {one}" for one in out_of_reach(who.page))
            seen.append(name)

        return at

    options: dict[str, Any] = {"viewport": {"width": 360, "height": 740}, "reduced_motion": "reduce"}
    walk = DeskWalk(browser, escrow, tmp_path / "desk.key", look, **options)
    walk.all()
    assert broken == [], "\n".join(broken)
    assert len(set(seen)) >= DESK_PLACES


def too_wide(who: AtDesk) -> list[str]:
    """The languages in which the page, as it is, scrolls sideways on a telephone."""
    size: Any = who.page.viewport_size
    who.page.set_viewport_size({"width": 360, "height": 740})
    language, found = who.page.locator("header.top select"), []
    for code in ("es", "fr", "ar", "en"):
        language.select_option(code)
        expect(who.page.locator("html")).to_have_attribute("lang", code)
        if wide := who.page.evaluate(WIDE):
            found.append(f"{code}: {wide} pixels too wide")
    who.page.set_viewport_size(size)
    return found


def test_every_page_of_the_desk_reads_from_the_right(browser: Browser, escrow: LiveEscrow, tmp_path: Path) -> None:
    """No English is left, nothing sticks out, everything begins on the right, axe finds nothing; wide and dark.

    Nothing is too wide for 360 pixels in any language.
    """
    readers: list[Reader] = []

    def look(who: AtDesk) -> At:
        reader = Reader(who, AT_DESK)
        readers.append(reader)

        def at(name: str) -> None:
            reader.at(name)
            reader.broken.extend(f"{name}: {one}" for one in too_wide(who))

        return at

    options: dict[str, Any] = {"color_scheme": "dark", "reduced_motion": "reduce"}
    DeskWalk(browser, escrow, tmp_path / "desk.key", look, **options).all()
    assert [one for reader in readers for one in reader.broken] == []
    assert len({name for reader in readers for name in reader.seen}) >= DESK_PLACES
