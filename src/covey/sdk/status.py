"""What a board says about itself and its trustees, read strictly (spec/http, status)."""

import json
from dataclasses import dataclass
from typing import Any, TypeVar

from covey.errors import Malformed

T = TypeVar("T")
NOT_GENUINE = "This answer is not from the escrow you know: check the address, and ask the people who run it."


@dataclass(frozen=True, slots=True)
class TrusteeStatus:
    """One trustee as the board sees it. `since`: Unix seconds of the last change, None before the first."""

    index: int
    name: str
    jurisdiction: str
    healthy: bool
    behind: bool
    since: int | None
    detail: str


@dataclass(frozen=True, slots=True)
class Fault:
    """Who broke the protocol, how, and when. Not `certain`: another party could be behind it."""

    party: str
    fault: str
    certain: bool
    first: int
    last: int
    times: int


@dataclass(frozen=True, slots=True)
class ReminderStatus:
    """E-mail to one desk (spec/reminders). `send`: "always" or "waiting".

    `last`: Unix seconds of the newest slot whose message went; None before the first, and always with "waiting".
    """

    desk: int
    send: str
    last: int | None
    late: bool


@dataclass(frozen=True, slots=True)
class EscrowStatus:
    """The whole escrow. `waiting` is a sentence, or empty. `reminders`: of the desks that have them switched on."""

    name: str
    manifest: str
    ready: bool
    waiting: str
    trustees: tuple[TrusteeStatus, ...]
    faults: tuple[Fault, ...]
    reminders: tuple[ReminderStatus, ...] = ()


def read_status(data: bytes) -> EscrowStatus:
    """From the board's JSON, or `Malformed` ("bad-status"). What the board adds later is passed over."""
    try:
        found = json.loads(data)
    except ValueError:
        raise _bad() from None
    return EscrowStatus(
        _take(found, "name", str),
        _take(found, "manifest", str),
        _take(found, "ready", bool),
        _take(found, "waiting", str),
        tuple(_trustee(item) for item in _take(found, "trustees", list)),
        tuple(_fault(item) for item in _take(found, "faults", list)),
        # A board from before there were reminders says nothing of them.
        tuple(_reminder(item) for item in _take(found, "reminders", list)) if "reminders" in found else (),
    )


def _trustee(item: Any) -> TrusteeStatus:
    since = item.get("since") if isinstance(item, dict) else None
    return TrusteeStatus(
        _take(item, "index", int),
        _take(item, "name", str),
        _take(item, "jurisdiction", str),
        _take(item, "healthy", bool),
        _take(item, "behind", bool),
        None if since is None else _take(item, "since", int),
        _take(item, "detail", str),
    )


def _fault(item: Any) -> Fault:
    return Fault(
        _take(item, "party", str),
        _take(item, "fault", str),
        _take(item, "certain", bool),
        _take(item, "first", int),
        _take(item, "last", int),
        _take(item, "times", int),
    )


def _reminder(item: Any) -> ReminderStatus:
    last = item.get("last") if isinstance(item, dict) else None
    return ReminderStatus(
        _take(item, "desk", int),
        _take(item, "send", str),
        None if last is None else _take(item, "last", int),
        _take(item, "late", bool),
    )


def _take(table: Any, name: str, kind: type[T]) -> T:
    value = table.get(name) if isinstance(table, dict) else None
    if type(value) is not kind:
        raise _bad()
    return value


def _bad() -> Malformed:
    return Malformed("the board's status is not what a board says", code="bad-status", hint=NOT_GENUINE)
