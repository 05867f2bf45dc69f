"""What the board does for desks: their keys, post and decisions, and noticing their silence (spec/board)."""

from collections.abc import Callable
from contextlib import AbstractContextManager

from covey.errors import Malformed, Refused
from covey.primitives.hashing import equal
from covey.roles.board_state import BoardStore, same_manifest
from covey.roles.desk_keys import PeriodKeys, renewed
from covey.wire.desk import DeskPeriod, DeskPeriods
from covey.wire.filing import Header
from covey.wire.log import EntryKind
from covey.wire.manifest import Manifest
from covey.wire.release import Decision, Package, Silence

DAY = 86_400
INBOX = 200


class BoardDesks:
    """The desks' side of a board. Where it says so the caller holds the transaction."""

    def __init__(
        self, manifest: Manifest, store: BoardStore, transaction: Callable[[], AbstractContextManager[None]]
    ) -> None:
        self._manifest, self._store, self._transaction = manifest, store, transaction

    # Periods

    def keys(self, desk: int) -> PeriodKeys:
        """A desk's keys now, or `Malformed` ("unknown-desk")."""
        card, newest = self._manifest.desk(desk), self._store.newest_period(desk)
        return PeriodKeys.of(newest) if newest is not None else PeriodKeys.first(card)

    def renew(self, data: bytes, desk: int) -> bytes:
        """Put a desk's next period into the log; the subject of its receipts. The same one again changes nothing."""
        period = DeskPeriod.from_bytes(data)
        same_manifest(self._manifest, period.manifest)
        if period.desk != desk:
            raise Malformed("this period is another desk's", code="wrong-party")
        with self._transaction():
            now = self.keys(desk)
            if self._store.period(desk, period.number) == period:
                return period.subject
            if period.number != now.number + 1:
                text = f"the next period of this desk is number {now.number + 1}"
                raise Refused(text, code="wrong-period", hint="Read the desk's periods: somebody may have been faster.")
            now.follow(self._manifest.hash, desk, period)
            self._store.add_period(period)
            self._store.append(EntryKind.DESK_PERIOD, data)
        return period.subject

    def periods(self, desk: int) -> bytes:
        """All of a desk's periods, as `DeskPeriods`."""
        self._manifest.desk(desk)
        return DeskPeriods(self._store.periods(desk)).to_bytes()

    # Post

    def inbox(self, desk: int, after: int) -> list[tuple[int, Package]]:
        """The desk's packages after a number, up to which it says that it has them."""
        self._manifest.desk(desk)
        self._store.note_fetched(desk, after)
        return self._store.packages(desk, after, INBOX)

    def sealed(self, desk: int, filing: bytes) -> tuple[bytes, bytes]:
        """Header and contents of a filing that trustees opened to this desk, or `Refused`."""
        header, contents = self._store.header(filing), self._store.contents(filing)
        if header is None or contents is None or not self._store.is_opened_to(filing, desk):
            raise Refused("this filing is not at this desk", code="not-your-filing")
        return header, contents

    def decide(self, data: bytes, desk: int, now: int) -> None:
        """Put a desk's decision into the log. The caller holds the transaction."""
        decision = Decision.from_bytes(data)
        same_manifest(self._manifest, decision.manifest)
        if decision.desk != desk:
            raise Malformed("this decision is another desk's", code="wrong-party")
        with renewed(self.keys(desk)):
            decision.verify(self.keys(desk).deciding)
        if not self._store.is_opened_to(decision.filing, desk):
            raise Refused("this filing is not at this desk", code="not-your-filing")
        known = self._store.decision_key(decision.filing, desk) if decision.accept else None
        if known is not None and not equal(known, decision.key):
            raise Refused("this filing was accepted before, with another key", code="already-accepted")
        asked = self._store.asked(decision.filing)
        late = asked not in {None, desk} and self._desks_of(decision.filing)[-1] != desk
        if decision.accept and known is None and late:
            hint = "It was not decided in time, or it was declined: the author's next desk is asked."
            raise Refused("this filing is no longer at this desk", code="not-your-filing", hint=hint)
        if self._store.add_decision(decision.filing, desk, decision.accept, decision.key):
            self._store.append(EntryKind.DECISION, data, decision.filing)
            if self._store.asked(decision.filing) == desk:
                self._ask_next(decision.filing, desk, decision.accept, now)

    def released(self, filing: bytes, now: int) -> None:
        """Trustees have released a filing: its first desk is asked from now on. The caller holds the transaction."""
        if self._store.asked(filing) is None:
            self._store.set_asked(filing, self._desks_of(filing)[0], now)

    def pass_over(self, now: int) -> None:
        """Put the silence of desks that have had their time into the log. The caller holds the transaction."""
        for filing, desk in self._store.unanswered(now - self._manifest.plan.limits.desk_days * DAY):
            silence = Silence(self._manifest.hash, filing, desk)
            self._store.append(EntryKind.SILENCE, silence.to_bytes(), filing)
            self._ask_next(filing, desk, False, now)

    # Inside

    def _ask_next(self, filing: bytes, desk: int, accepted: bool, now: int) -> None:
        desks = self._desks_of(filing)
        place = desks.index(desk) + 1
        self._store.set_asked(filing, desks[place] if not accepted and place < len(desks) else 0, now)

    def _desks_of(self, filing: bytes) -> tuple[int, ...]:
        header = self._store.header(filing)
        return Header.from_bytes(header).core.desks if header else ()
