"""The plan as people write it: a TOML file that points at cards (spec/ceremony, step 2)."""

import tomllib
from dataclasses import fields
from datetime import datetime
from pathlib import Path
from typing import Any, TypeVar

from covey.cli.ceremony_files import read
from covey.core.parameters import Parameters
from covey.errors import Malformed
from covey.roles.ceremony import desk_card, make_plan, public_key
from covey.wire.ceremony import BOARD, REGISTRAR, CardOffer
from covey.wire.manifest import Limits, Plan

Value = TypeVar("Value")

EXAMPLE = """\
# The plan of one escrow. Save as plan.toml beside the cards, then run `covey ceremony plan`.
name = "Harbour Escrow"
created = 2026-03-01T12:00:00Z      # any moment, with its offset
board_url = "https://board.example.org"

# Card files. The order of the trustees is their numbering, from 1.
trustees = ["north-clinic.card", "law-society.card", "press-fund.card", "union-house.card", "south-uni.card"]
desks = ["help-line.desk"]
board = "board-operator.board"
registrars = ["staff-council.registrar"]

[numbers]
n = 5                               # trustees
t = 2                               # any t-1 of them learn nothing more; opening needs 2t-1
thresholds = [2, 3, 5, 10]          # how many people must have named somebody, as authors may choose
capacity = 128                      # rows opened under one mask; more hides more and costs more

[limits]
evaluations = 64                    # identifiers one account may look up, ever
filings = 8                         # filings of one account, ever
desk_days = 14                      # a desk that does not answer in time is passed over
expiry_days = 1828                  # longest life of a filing: five years, with their leap days
match_seconds = 3600                # longest wait before a row is opened
"""


def read_plan(path: Path) -> Plan:
    """The plan that a TOML file and its cards describe; `Malformed` names the setting that is wrong."""
    try:
        table = tomllib.loads(read(path, "`covey ceremony plan --example` prints one.").decode("utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise Malformed(f"{path} is not TOML: {error}", code="bad-plan-file") from None
    numbers = _take(table, "numbers", dict, "")
    limits = _take(table, "limits", dict, "")
    trustees = [_card(path, item) for item in _list(table, "trustees", str, "")]
    parameters = Parameters(
        _take(numbers, "n", int, "numbers."),
        _take(numbers, "t", int, "numbers."),
        tuple(_list(numbers, "thresholds", int, "numbers.")),
        _take(numbers, "capacity", int, "numbers."),
    )
    if parameters.n != len(trustees):
        raise Malformed(f"numbers.n is {parameters.n}, but {len(trustees)} cards are listed", code="bad-plan-file")
    bounds = Limits(**{item.name: _take(limits, item.name, int, "limits.") for item in fields(Limits)})
    created = _take(table, "created", datetime, "")
    if created.tzinfo is None:
        raise Malformed("the setting created needs an offset from UTC, for example Z", code="bad-plan-file")
    desks = [desk_card(i, _card(path, item)) for i, item in enumerate(_list(table, "desks", str, ""), start=1)]
    board = public_key(BOARD, _card(path, _take(table, "board", str, "")))
    registrars = [public_key(REGISTRAR, _card(path, item)) for item in _list(table, "registrars", str, "")]
    name, board_url = _take(table, "name", str, ""), _take(table, "board_url", str, "")
    for label, left in (("", table), ("numbers.", numbers), ("limits.", limits)):
        for key in left:
            raise Malformed(f"{path} has an unknown setting {label}{key}", code="bad-plan-file")
    return make_plan(name, parameters, bounds, trustees, desks, board, board_url, registrars, int(created.timestamp()))


def _take(table: dict[str, Any], key: str, kind: type[Value], label: str) -> Value:
    """Remove and return one setting of exactly this type."""
    if key not in table:
        raise Malformed(f"the setting {label}{key} is missing", code="bad-plan-file")
    value = table.pop(key)
    if type(value) is not kind:
        raise Malformed(f"the setting {label}{key} must be {_KINDS[kind]}", code="bad-plan-file")
    return value


def _list(table: dict[str, Any], key: str, kind: type[Value], label: str) -> list[Value]:
    values = _take(table, key, list, label)
    if not values or any(type(value) is not kind for value in values):
        raise Malformed(f"the setting {label}{key} must be a list, each item {_KINDS[kind]}", code="bad-plan-file")
    return values


def _card(path: Path, name: str) -> CardOffer:
    try:
        return CardOffer.from_bytes(read(path.parent / name, "Ask its owner for the card file."))
    except Malformed as error:
        raise Malformed(f"the card {name} is not usable: {error}", code=error.code) from None


_KINDS: dict[type, str] = {
    dict: "a table",
    list: "a list",
    int: "a whole number",
    str: "text",
    datetime: "a date with time",
}
