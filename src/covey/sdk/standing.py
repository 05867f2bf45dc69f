"""Where a filing stands, from what trustees signed about it (spec/filing, receipts).

What one trustee says alone is not believed: t of them must agree that something was opened or has run out.
"""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from enum import StrEnum

from covey.roles.author import is_held, is_keeping
from covey.sdk.account import FilingRecord
from covey.wire.log import Receipt, Status
from covey.wire.manifest import Manifest

DAY = 86_400
_EPOCH = date(1970, 1, 1)


class Standing(StrEnum):
    """The states an author sees."""

    DELIVERING = "being delivered"
    HELD = "held"
    RELEASED = "opened to your desk"
    PASSED_ON = "passed on to your next desk"
    UNANSWERED = "no desk has taken it"
    ACCEPTED = "taken by a desk"
    WITHDRAWING = "being taken back"
    WITHDRAWN = "taken back"
    EXPIRED = "run out"
    FAILING = "not taken in, and being taken back"
    REFUSED = "not taken in"


_RELEASED = {
    Status.RELEASED: Standing.RELEASED,
    Status.PASSED_ON: Standing.PASSED_ON,
    Status.UNANSWERED: Standing.UNANSWERED,
    Status.ACCEPTED: Standing.ACCEPTED,
}
AFTER_RELEASE = frozenset(_RELEASED.values())
ENDED = frozenset({Standing.WITHDRAWN, Standing.EXPIRED, Standing.REFUSED})


@dataclass(frozen=True, slots=True)
class FilingView:
    """One filing as its author sees it. `keeping` of `trustees` keep it; it is held from `needed` on."""

    id: bytes
    label: str
    standing: Standing
    threshold: int  # 1: now
    desks: tuple[str, ...]
    made: datetime
    last_day: date  # it is gone after this day
    keeping: int
    needed: int
    trustees: int
    gone: int  # trustees that signed that they have deleted it: all of them is the only proof against a lying board
    refusal: str  # the code, when it was not taken in


def view(manifest: Manifest, record: FilingRecord, now: float) -> FilingView:
    """The record in words and dates."""
    receipts = by_trustee(record)
    codes = [receipt.code for receipt in receipts.values() if receipt.status == Status.REFUSED]
    return FilingView(
        record.id,
        record.label,
        standing(manifest, record, now),
        record.threshold,
        tuple(manifest.desk(desk).name for desk in record.desks),
        datetime.fromtimestamp(record.made, UTC),
        _EPOCH + timedelta(days=record.expires - 1),
        sum(is_keeping(receipt) for receipt in receipts.values()),
        manifest.parameters.held,
        manifest.plan.n,
        sum(receipt.status in {Status.WITHDRAWN, Status.EXPIRED} for receipt in receipts.values()),
        max(codes, key=codes.count) if codes else "",
    )


def standing(manifest: Manifest, record: FilingRecord, now: float) -> Standing:
    """What to believe, from the newest receipt of each trustee."""
    if record.undelivered:
        return Standing.REFUSED
    parameters, receipts = manifest.parameters, by_trustee(record)
    found = [receipt.status for receipt in receipts.values()]
    for status in sorted(_RELEASED, reverse=True):
        if sum(said >= status for said in found) >= parameters.t:
            return _RELEASED[status]
    if found.count(Status.WITHDRAWN) >= parameters.held:
        return Standing.WITHDRAWN
    if found.count(Status.EXPIRED) >= parameters.t or now // DAY >= record.expires:
        return Standing.EXPIRED
    if record.withdrawal:
        return Standing.WITHDRAWING
    if is_held(manifest, receipts):
        return Standing.HELD
    if is_failing(manifest, record):
        return Standing.FAILING if any(map(is_keeping, receipts.values())) else Standing.REFUSED
    return Standing.DELIVERING


def is_failing(manifest: Manifest, record: FilingRecord) -> bool:
    """So many trustees have refused it that it can never be held."""
    refused = [receipt for receipt in record.receipts if receipt.status == Status.REFUSED]
    return len({receipt.trustee for receipt in refused}) > manifest.plan.n - manifest.parameters.held


def by_trustee(record: FilingRecord) -> dict[int, Receipt]:
    """The record's receipts by trustee."""
    return {receipt.trustee: receipt for receipt in record.receipts}
