"""Which desk has a released filing: what desks decide, and what follows from their silence (spec/release, deciding).

A desk's silence counts in the order of the log, as its decisions do, so that no two trustees give a filing's
case part to different desks. The board notices it; a trustee waits until its own clock agrees.
"""

from dataclasses import replace

from covey.errors import CoveyError
from covey.roles.trustee.desks import Desks, Report
from covey.roles.trustee.releases import Releaser
from covey.roles.trustee.state import FilingState, TrusteeStore
from covey.wire.log import Status, short_subject
from covey.wire.manifest import Manifest
from covey.wire.release import Decision, Silence

DAY = 86_400
EARLY = DAY  # how much earlier than by its own clock a trustee believes in a desk's silence


class Handover:
    """Takes a released filing from desk to desk. The caller holds the transaction."""

    def __init__(
        self, manifest: Manifest, store: TrusteeStore, releaser: Releaser, desks: Desks, report: Report
    ) -> None:
        self._manifest, self._store, self._report = manifest, store, report
        self._releaser, self._desks = releaser, desks

    def decision(self, body: bytes, now: int) -> None:
        """A desk accepts or declines."""
        try:
            decision = Decision.from_bytes(body)
            state = self._store.filing(decision.filing)
            if decision.manifest != self._manifest.hash or state is None:
                return
            decision.verify(self._desks.keys(decision.desk).deciding)
        except CoveyError:
            return  # not the desk's: the board alone can have put it here
        too_late = self._store.is_silent(state.id) and state.place + 1 < len(state.desks)
        if not state.released or state.desks[state.place] != decision.desk or too_late:
            self._report(short_subject(state.id), Status.REFUSED, now, "not-your-filing")
        elif state.status is Status.ACCEPTED:
            if not decision.accept:
                self._report(short_subject(state.id), Status.REFUSED, now, "already-accepted")
        elif decision.accept:
            self._store.forget_silent(state.id)  # of the last desk: else the clock would go on from here
            self._store.set_state(state.id, Status.ACCEPTED, state.place, 0)
            self._report(state.digest, Status.ACCEPTED, now, packages=(self._releaser.case(state, decision.key),))
        elif state.status is not Status.UNANSWERED:
            self._pass_on(state, now)

    def silence(self, body: bytes, now: int) -> None:
        """The present desk has not decided in its time, and from this entry on cannot, unless it is the last one."""
        try:
            silence = Silence.from_bytes(body)
        except CoveyError:
            return
        state = self._store.filing(silence.filing)
        if silence.manifest != self._manifest.hash or state is None:
            return
        if state.status in {Status.RELEASED, Status.PASSED_ON} and state.desks[state.place] == silence.desk:
            self._store.add_silent(state.id)

    def clock(self, now: int) -> None:
        """Pass on what the log says was not decided, once that is so by this trustee's clock as well."""
        for state in self._store.due_to_pass_on(now - self._manifest.plan.limits.desk_days * DAY + EARLY):
            self._pass_on(state, now)

    def _pass_on(self, state: FilingState, now: int) -> None:
        self._store.forget_silent(state.id)
        if state.place + 1 == len(state.desks):
            self._store.set_state(state.id, Status.UNANSWERED, state.place, 0)
            self._report(state.digest, Status.UNANSWERED, now)
            return
        handed = replace(state, place=state.place + 1, status=Status.PASSED_ON, asked=now)
        self._store.set_state(state.id, Status.PASSED_ON, handed.place, now)
        self._report(state.digest, Status.PASSED_ON, now, packages=self._releaser.hand_on(handed))
