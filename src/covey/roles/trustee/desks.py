"""Which keys a desk has by this trustee's copy of the log (spec/desk, "Periods").

The log gives one order: of two statements of one number the first counts, at every trustee.
"""

from typing import Protocol

from covey.errors import CoveyError
from covey.roles.desk_keys import PeriodKeys
from covey.roles.trustee.state import TrusteeStore
from covey.wire.desk import DeskPeriod
from covey.wire.log import Status
from covey.wire.manifest import Manifest
from covey.wire.release import Package


class Report(Protocol):
    """Put a signed receipt, with its packages, into the outbox."""

    def __call__(
        self, subject: bytes, status: Status, now: int, code: str = "", packages: tuple[Package, ...] = ()
    ) -> None: ...


class Desks:
    """The desks' present keys. The caller holds the transaction."""

    def __init__(self, manifest: Manifest, store: TrusteeStore, report: Report) -> None:
        self._manifest, self._store, self._report = manifest, store, report

    def keys(self, desk: int) -> PeriodKeys:
        """What packages are sealed to and decisions verified with now, or `Malformed` ("unknown-desk")."""
        card, newest = self._manifest.desk(desk), self._store.newest_period(desk)
        return PeriodKeys.of(newest) if newest is not None else PeriodKeys.first(card)

    def take(self, body: bytes, now: int) -> None:
        """A desk says which keys it has from now on."""
        try:
            period = DeskPeriod.from_bytes(body)
        except CoveyError:
            return
        try:
            if self._store.period(period.desk, period.number) != period:
                self.keys(period.desk).follow(self._manifest.hash, period.desk, period)
                self._store.add_period(period)
        except CoveyError as error:
            self._report(period.subject, Status.REFUSED, now, error.code)
        else:
            self._report(period.subject, Status.HELD, now)
