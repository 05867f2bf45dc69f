"""Which author a number means, and why somebody cannot have the one that it names (spec/desk, "Walls")."""

from typing import Final

from covey.cli.options import pick
from covey.cli.words import short, visible
from covey.errors import Misuse, Refused
from covey.roles.desk import State
from covey.roles.desk.ring import KEEPERS
from covey.sdk.blocking_house import DeskHouse
from covey.sdk.house import Filed

SHEET_HANDS_OVER: Final = (
    "With the words of the recovery sheet, `covey desk hand-over {} --to NAME` gives it to somebody."
)
_INBOX: Final = "covey desk inbox"


def of_mine(house: DeskHouse, number: str | None, known: list[bytes] | None = None) -> bytes:
    """The author of one's own that a number means; `Refused` says why if it is somebody else's, or nobody's yet."""
    mine = [case.filing for case in house.cases()] if known is None else known
    try:
        return pick(number, mine, "filings", _INBOX)
    except Misuse:
        if number is not None:
            _say_why(house, number)
        raise


def name_of(house: DeskHouse, person: bytes) -> str:
    """What somebody of the desk is called."""
    member = house.staff().get(person)
    if member is None:
        raise Refused("nobody of this desk has this number", code="unknown-person")
    return visible(member.card.name)


def listed(names: list[str]) -> str:
    """`Ada`, `Ada and Bo`, `Ada, Bo and Clara`."""
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"


def _say_why(house: DeskHouse, number: str) -> None:
    filed = {found.view.filing: found for found in house.poll()} if house.place in KEEPERS else {}
    whose = house.counsellors()
    try:
        filing = pick(number, list(filed | whose), "filings", _INBOX)
    except Misuse:
        return
    if filing in filed:
        _not_accepted(filed[filing])
    names = [name_of(house, person) for person in whose.get(filing, ())]
    if names:
        hint = f"They can hand the author over: `covey desk hand-over {short(filing)} --to NAME`, with their words."
        raise Refused(f"this author is with {listed(names)}, not with you", code="not-your-author", hint=hint)
    hint = SHEET_HANDS_OVER.format(short(filing))
    raise Refused("nobody here has this author", code="not-your-author", hint=hint)


def _not_accepted(found: Filed) -> None:
    view, number = found.view, short(found.view.filing)
    look = f"`covey desk open {number}` shows it."
    if found.deleted is not None:
        raise Refused("everything about this filing was deleted", code="unknown-filing", hint=look)
    match view.state:
        case State.WAITING | State.BROKEN:
            raise Refused("this filing is not open yet", code="not-ready", hint=look)
        case State.CONFLICT_CHECK:
            hint = f"See it with `covey desk open {number}`, then `covey desk accept {number} --for NAME`."
            raise Refused("this filing waits for its conflict check", code="not-ready", hint=hint)
        case State.DECLINED:
            raise Refused("this filing was declined here, so nobody here has its author", code="not-ready", hint=look)
