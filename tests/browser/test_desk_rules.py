"""The rules of the author's pages hold for the desk's: on every page of one walk, and everything by keyboard."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser

from browser.at_desk import AtDesk
from browser.by_keyboard import out_of_reach
from browser.desk_walk import DESK_PLACES, DeskWalk
from browser.desk_work import At
from browser.rules import ASKING, Kind, Rules
from browser.test_arabic import Reader
from browser.words import said_at_desk
from servers.harness import LiveEscrow, live

DESK = Kind("Desk", "/desk", lambda name: ":" in name, said_at_desk)

# What people wrote, and names of things.
AT_DESK = re.compile(
    r"Live test|Trustee \d|Desk \d|Ada|Bo\b|Cara|Shift|English|Español|Français|PDF|[0-9a-f]{16}@example\.org|"
    r"Example Works|Write to the union\.|photo\.heic|The evening|The message of that evening|desk\.(?:key|secrets)|"
    r"covey desk|After the rehearsal|The room after work|\b[0-9a-f]{4,}\b|https?://\S+"
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


def test_every_page_of_the_desk_reads_from_the_right(browser: Browser, escrow: LiveEscrow, tmp_path: Path) -> None:
    """No English is left, nothing sticks out, everything begins on the right, axe finds nothing; wide and dark."""
    readers: list[Reader] = []

    def look(who: AtDesk) -> At:
        readers.append(Reader(who, AT_DESK))
        return readers[-1].at

    options: dict[str, Any] = {"color_scheme": "dark", "reduced_motion": "reduce"}
    DeskWalk(browser, escrow, tmp_path / "desk.key", look, **options).all()
    assert [one for reader in readers for one in reader.broken] == []
    assert len({name for reader in readers for name in reader.seen}) >= DESK_PLACES
