"""What somebody's eight words open at a desk, whatever a page shows: read with the SDK."""

import asyncio
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

from covey.core.phrase import read_phrase
from covey.errors import Refused
from covey.roles.desk.people import person_of
from covey.sdk import BoardClient
from covey.sdk.house import DeskHouse
from covey.sdk.house.room import Door
from covey.wire.desk import Place
from servers.harness import BOARD, LiveEscrow


@dataclass(frozen=True)
class Opened:
    """Filings by number: all that they hear of; whose conflict part opens; the words of those whose case part does."""

    told: frozenset[str]
    conflict: frozenset[str]
    case: dict[str, str]


def opens(escrow: LiveEscrow, desk: int, words: str) -> Opened | str:
    """Come in with these words on another machine; or the code of the refusal."""
    with ThreadPoolExecutor(1) as aside:  # Playwright has a loop of its own in this thread
        return aside.submit(lambda: asyncio.run(_opens(escrow, desk, words))).result()


async def _opens(escrow: LiveEscrow, desk: int, words: str) -> Opened | str:
    async with BoardClient(escrow.url(BOARD)) as board:
        try:
            house = await DeskHouse.enter(Door(escrow.manifest, desk, board), read_phrase(words))
        except Refused as error:
            return error.code
        async with house:
            views = [one.view for one in await house.poll()] if house.place != Place.COUNSELLOR else []
            own = {one.filing.hex(): one.case.account for one in await house.cases() if one.case}
            met = {other.hex() for view in views for meeting in view.meetings for other in meeting.filings}
            return Opened(
                frozenset(view.filing.hex() for view in views) | met,
                frozenset(view.filing.hex() for view in views if view.conflict),
                own,
            )


def seeds(escrow: LiveEscrow, desk: int, words: str) -> dict[str, bytes]:
    """Secrets that come from somebody's eight words."""
    person = person_of(escrow.manifest.hash, desk, read_phrase(words))
    return {"seed": person.seed, "signing": person.signing.seed, "opening": person.opening.seed}
