"""A desk as a whole: takes packages and filings in any order, opens what can be opened, decides.

All state follows from the inputs, so a desk is rebuilt by giving it the same ones, and its decisions, again.
Nothing is forgotten: what has opened stays open, and what does not open says why.
"""

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import replace
from typing import Final

from covey.core.parameters import Parameters
from covey.errors import Blame, Misuse, PeerFault, Refused
from covey.roles.desk import search
from covey.roles.desk.case_keys import CaseKeys
from covey.roles.desk.cases import CaseView, Finding, Meeting, State
from covey.roles.desk.docket import Docket
from covey.roles.desk.groups import Group, Groups, judge
from covey.roles.desk.intake import read_filing, read_package
from covey.roles.desk.ledger import KeyPoint, Ledger
from covey.roles.desk.opening import Place
from covey.roles.desk.secrets import DeskSecrets
from covey.roles.desk.walls import make_brief
from covey.roles.desk_keys import DeskKeys
from covey.wire.desk import Brief
from covey.wire.manifest import Manifest
from covey.wire.release import SIGN_DECISION, Decision
from covey.wire.rows import RowId

ALL_OPEN: Final = "accepted, and all of it is open"
SHUT: Final = "accepted; only those who were given this author can read it"


class Desk:
    """One desk. A bad input raises `PeerFault`, is remembered in `faults`, and changes nothing else."""

    def __init__(self, manifest: Manifest, secrets: DeskSecrets, keys: DeskKeys | None = None) -> None:
        """`keys`: of a desk that has had periods; else it has the manifest's keys."""
        self.keys = keys or DeskKeys.of(manifest, secrets.index)
        now = self.keys.now
        if (now.deciding, now.signing, now.sealing) != (
            secrets.decider.public,
            secrets.signing.public,
            secrets.opening.public,
        ):
            raise Misuse("these secrets are not those of the desk's newest period", code="wrong-secrets")
        self.manifest, self.secrets = manifest, secrets
        self._case_keys = CaseKeys()
        self._parameters: Parameters = manifest.parameters
        self._ledger = Ledger(self._parameters.t)
        self._groups = Groups()
        self._dockets: dict[bytes, Docket] = {}
        self._bad_inputs: dict[Blame, None] = {}
        self._stale: set[Group] = set()
        self._touched: dict[bytes, None] = {}

    # Inputs

    def take_package(self, data: bytes) -> None:
        """Take in a trustee's `Package`; the same one again is harmless."""
        try:
            package, shares = read_package(self.manifest, self.secrets, data, self._case_keys.keys)
        except PeerFault as error:
            if error.code != "does-not-open":
                self._bad_inputs[error.blame] = None
            elif self._case_keys.set_aside(data, error.blame):
                return
            raise
        event = self._ledger.add(package, shares)
        if event is not None:
            self._groups.add(event)
        for filing in package.filings:
            self._touch(filing)
        self._refresh()

    def take_filing(self, header: bytes, contents: bytes) -> None:
        """Take in a filing that the board delivers; the same one again is harmless."""
        try:
            filed = read_filing(self.manifest, self.secrets, header, contents)
            known = self._dockets.get(filed.core.id)
            if known and known.filed and known.filed.digest != filed.digest and not known.contradicted:
                fault = f"delivered two different filings under the id {filed.core.id.hex()}"
                raise PeerFault(Blame("board", fault), code="id-reused")
        except PeerFault as error:
            self._bad_inputs[error.blame] = None
            raise
        docket = self._touch(filed.core.id)
        if docket.filed is None or docket.filed.digest != filed.digest:  # else it is here already
            docket.place(self._parameters, self.secrets, filed)
        self._refresh()

    def take_case_seed(self, filing: bytes, seed: bytes) -> None:
        """Take in the case seed of a filing: what trustees sealed to its key opens, and what they will."""
        for data in self._case_keys.give(filing, seed):
            with suppress(PeerFault):  # kept in `faults`
                self.take_package(data)

    def pass_over(self, filing: bytes) -> None:
        """Everything about a filing was deleted: what trustees sealed to its case key is nobody's fault."""
        self._case_keys.delete(filing)

    def decide(self, filing: bytes, accept: bool, key: bytes = b"") -> Decision:
        """Accept a filing after the conflict check, or decline it; signed, and the same when asked again.

        With `key`, a sealing key, trustees seal the rest of an accepted filing to it instead of the desk's own.

        Codes: unknown-filing, not-ready, already-accepted, already-declined (unless no desk comes after this one).
        """
        docket = self._dockets.get(filing)
        if docket is None:
            raise Refused("this desk knows no such filing", code="unknown-filing")
        if accept and docket.accepted and self._case_keys.named(filing) != key:
            raise Refused("this filing was accepted before, with another key", code="already-accepted")
        if accept and (docket.conflict is None or docket.filed is None):
            raise Refused(
                "a filing is accepted after its conflict check, and its conflict part has not been opened",
                code="not-ready",
                hint=self._view(docket).reason,
            )
        if docket.filed is not None and accept and docket.accepted is False:
            if docket.filed.core.desks[-1] != self.secrets.index:
                raise Refused("this filing was declined, and another desk is asked", code="already-declined")
        elif not accept and (docket.accepted or docket.case is not None):
            raise Refused("this filing was accepted before", code="already-accepted")
        unsigned = Decision(self.manifest.hash, self.secrets.index, filing, accept, key, bytes(64))
        unsigned.check()
        docket.accepted = accept
        if key:
            self._case_keys.name(filing, key)
        return replace(unsigned, signature=self.secrets.decider.sign(SIGN_DECISION, unsigned.signed_bytes()))

    def brief(self, filing: bytes) -> Brief:
        """What a counsellor needs of a filing whose conflict part is open here; `Refused`, or `Waiting`."""
        docket = self._dockets.get(filing)
        if docket is None:
            raise Refused("this desk knows no such filing", code="unknown-filing")
        return make_brief(docket, self._groups.of(filing))

    # What it shows

    def cases(self) -> list[CaseView]:
        """Every filing that the board delivered or a trustee told of, in order of arrival."""
        return [self._view(docket) for docket in self._dockets.values()]

    @property
    def faults(self) -> tuple[Blame, ...]:
        """Who broke the protocol, as far as it shows now: a blame that is not `certain` may go away again."""
        found = [*self._bad_inputs, *self._case_keys.faults, *self._ledger.faults]
        for group in self._groups.all:
            found += [*group.false_points, *group.broken.values()]
        for docket in self._dockets.values():
            found += docket.blames
        return tuple(dict.fromkeys(found))

    @property
    def status(self) -> tuple[Finding, ...]:
        """What is waited for, of whom."""
        found = [group.finding for group in self._groups.all if group.finding]
        found += [finding for docket in self._dockets.values() if (finding := self._waiting(docket))]
        return tuple(dict.fromkeys(found))

    # Opening

    def _touch(self, filing: bytes) -> Docket:
        self._touched[filing] = None
        self._stale.update(group for group, _ in self._groups.of(filing))
        return self._dockets.setdefault(filing, Docket(filing))

    def _refresh(self) -> None:
        """Bring what an input touched up to date."""
        for filing in self._touched:
            docket, agreed = self._dockets[filing], self._ledger.digest(filing)
            if docket.filed is not None and agreed is not None and docket.filed.digest != agreed:
                docket.contradicted = True
        stale, self._stale = self._stale, set()
        for group in sorted(stale.intersection(self._groups.all), key=lambda item: item.number):
            self._solve(group)
            self._touched.update((row.filing, None) for row in group.rows if row.filing in self._dockets)
        touched, self._touched = self._touched, {}
        for filing in touched:
            self._dockets[filing].open(self._ledger.secret(filing, 1), self._ledger.secret(filing, 2))

    def _solve(self, group: Group) -> None:
        points = [found for row in group.rows if (found := self._ledger.point(group.threshold, row))]
        tried = {point.row: point for point in points if self._is_here(point)}

        def trial(apex: bytes) -> Mapping[RowId, bytes]:
            opened = {}
            for row in tried:
                docket, place = self._dockets[row.filing], Place(row.slot, group.threshold, apex)
                key = docket.try_capsule(place, self._ledger.secret(row.filing, 1))
                if key is not None:
                    opened[row] = key
            return opened

        group.solutions = search.solve(points, group.threshold, trial, len(tried), group.solutions) if tried else []
        proven = {row: bool((first := self._ledger.secret(row.filing, 1)) and first.proven) for row in tried}
        judge(group, points, tried, proven)

    def _is_here(self, point: KeyPoint) -> bool:
        """Whether this desk has the capsule of a row; notes a filing that is not the one the trustees hold."""
        docket = self._dockets.get(point.row.filing)
        if docket is None or docket.filed is None:
            return False
        core = docket.filed.core
        if core.account != point.account or point.row.slot >= core.slots:
            docket.contradicted = True
        return docket.sealed is not None and not docket.contradicted

    # Views

    def _view(self, docket: Docket) -> CaseView:
        state, reason = self._state(docket)
        meetings = tuple(self._meeting(group, row) for group, row in self._groups.of(docket.id))
        account = docket.filed.core.account if docket.filed and not docket.contradicted else None
        key, opened = docket.conflict_key, docket.case
        return CaseView(docket.id, account, state, docket.conflict, key, opened, meetings, reason)

    def _meeting(self, group: Group, row: RowId) -> Meeting:
        """A group as one of its filings sees it, by what the trustees say whose each row is."""
        points = {other: self._ledger.point(group.threshold, other) for other in group.rows}
        accounts = {other: point.account for other, point in points.items() if point is not None}
        others = tuple(dict.fromkeys(other.filing for other in group.rows if other.filing != row.filing))
        mine = accounts.get(row)
        own = {other.filing for other, account in accounts.items() if account == mine} if mine else set()
        people = tuple(dict.fromkeys(accounts.values()))
        return Meeting(group.id, group.threshold, row.slot, others, people, tuple(f for f in others if f in own))

    def _broken(self, docket: Docket) -> list[Blame]:
        """Why a part does not open that should; empty if there is no such part."""
        if docket.contradicted or docket.case is not None:
            return []
        if docket.conflict is not None:
            return docket.blames if self._ledger.secret(docket.id, 2) else []
        found = [group.broken[row] for group, row in self._groups.of(docket.id) if row in group.broken]
        return [*docket.blames, *found]

    def _state(self, docket: Docket) -> tuple[State, str]:
        waiting, broken = self._waiting(docket), self._broken(docket)
        reason = waiting.message if waiting else "; ".join(f"{blame.party}: {blame.fault}" for blame in broken)
        if docket.accepted is False:
            return State.DECLINED, "declined by this desk"
        if broken:
            return State.BROKEN, reason
        if docket.accepted or docket.case is not None:
            closed = docket.case is None and self._case_keys.is_closed(docket.id)
            return State.ACCEPTED, reason or (SHUT if closed else ALL_OPEN)
        return (State.WAITING if docket.conflict is None else State.CONFLICT_CHECK), reason

    def _waiting(self, docket: Docket) -> Finding | None:
        """What this filing waits for; None when it is finished with, or broken."""
        if docket.accepted is False or docket.case is not None or self._broken(docket):
            return None
        if docket.accepted and self._case_keys.is_closed(docket.id):
            return None
        code, message = self._wait(docket)
        return Finding(code, f"filing {docket.id.hex()}", message)

    def _wait(self, docket: Docket) -> tuple[str, str]:
        t, groups = self._parameters.t, self._groups.of(docket.id)
        if docket.conflict is not None and not docket.accepted:
            return "needs-decision", "the conflict part is open: this desk checks for conflicts, and decides"
        if docket.conflict is not None:
            return "needs-trustees", "accepted: needs more trustees, for the case part"
        if docket.contradicted:
            return "needs-filing", "the board delivered another filing than the one that trustees hold"
        if docket.filed is None and self._ledger.told(docket.id, 1) >= t:
            return "needs-filing", "trustees released it, and the board has not delivered it"
        if not self._ledger.told(docket.id, 1):
            return "needs-release", "no trustee has released it to this desk"
        for group, _ in groups:
            if group.finding is not None:
                return group.finding.code, group.finding.message
        return "needs-trustees", "its shares do not open it yet: needs more trustees"
