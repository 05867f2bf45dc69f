"""The escrow against the ideal box: whatever happens, it releases the same filings, and nothing before its time."""

import os
from functools import cache

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from covey.core.parameters import Parameters
from covey.roles.board import DAY
from covey.simulator.escrow import Setup, SimulatedEscrow
from covey.simulator.ideal import IdealBox, IdealFiling
from covey.simulator.trustee import SimulatedTrustee
from covey.wire.log import Status
from covey.wire.manifest import Limits

THRESHOLDS = (2, 3, 5)
# One in each quarter of the addresses, so that they part early: a bucket that may not be split yet can clog.
PERSONS = ("tel:+155501008", "tel:+155501006", "tel:+155501003", "tel:+155501002")
MOST_FILINGS = 28

HISTORIES = {"default": (200, 30), "nightly": (2000, 40)}


@cache
def setup(capacity: int) -> Setup:
    """One ceremony for all histories."""
    return Setup.make(1, Parameters(5, 2, THRESHOLDS, capacity), Limits(10_000, 10_000, 1000, 365, 10))


class Histories(RuleBasedStateMachine):
    """Random lives of one escrow."""

    @initialize(seed=st.integers(0, 2**32), capacity=st.sampled_from((8, 10, 12)))
    def begin(self, seed: int, capacity: int) -> None:
        self.escrow = SimulatedEscrow(seed, setup(capacity))
        self.box = IdealBox(THRESHOLDS)
        self.withdrawn: list[bytes] = []
        self.asleep: set[int] = set()  # trustees that were down on a day on which something expired
        self.signed_lies: set[int] = set()  # trustees that have lied in receipts or to desks: what they signed stays
        self.about: set[tuple[int, str]] = set()
        self.repeats: dict[str, int] = {}
        for _ in range(5):
            self.escrow.join()

    # People

    @precondition(lambda self: len(self.escrow.accounts) < 8)
    @rule()
    def join(self) -> None:
        self.escrow.join()

    def _has_room(self, person: str) -> bool:
        """C unmatched rows of one person clog a bucket (spec/buckets); T-1 accounts and repeats stay below."""
        return self.repeats.get(person, 0) < self.escrow.manifest.parameters.capacity - THRESHOLDS[-1] - 1

    def _file(self, account: int, persons: set[str], k: int, days: int) -> None:
        persons = {person for person in persons if (account, person) not in self.about or self._has_room(person)}
        if not persons or len(self.escrow.filings) >= MOST_FILINGS:
            return
        for person in persons:
            again = (account, person) in self.about
            self.repeats[person] = self.repeats.get(person, 0) + again
            self.about.add((account, person))
        desks = ((1,), (2,), (2, 1))[account % 3]
        filing = self.escrow.file(account, sorted(persons), k, desks, days)
        self.box.file(filing, IdealFiling(account, frozenset(persons), k, self.escrow.now // DAY + days))

    @rule(
        account=st.integers(0, 7),
        persons=st.sets(st.sampled_from(PERSONS), min_size=1, max_size=3),
        k=st.sampled_from((1, *THRESHOLDS)),
        days=st.sampled_from((2, 5, 100)),
    )
    def file(self, account: int, persons: set[str], k: int, days: int) -> None:
        self._file(account % len(self.escrow.accounts), persons, k, days)

    @rule(
        accounts=st.lists(st.integers(0, 7), min_size=2, max_size=6),
        person=st.sampled_from(PERSONS),
        k=st.sampled_from(THRESHOLDS),
    )
    def many_file(self, accounts: list[int], person: str, k: int) -> None:
        for account in accounts:
            self._file(account % len(self.escrow.accounts), {person}, k, 100)

    @rule(account=st.integers(0, 7), place=st.integers(0, 99))
    def file_again(self, account: int, place: int) -> None:
        if not self.box.live:
            return
        known = list(self.box.live.values())[place % len(self.box.live)]
        self._file(known.account, set(known.identifiers), known.k, 100)

    @rule(place=st.integers(0, 99))
    def withdraw(self, place: int) -> None:
        names = list(self.box.live)
        if not names:
            return
        name = names[place % len(names)]
        if self.escrow.withdraw(name):
            assert self.box.withdraw(name), "a released filing was withdrawn"
            self.withdrawn.append(name)
        else:
            assert name in self.box.due(), "an author was refused a withdrawal before release"

    # Time and trouble

    @rule(seconds=st.sampled_from((1, 10, 100)))
    def wait(self, seconds: int) -> None:
        self.escrow.advance(seconds)

    @rule(days=st.integers(1, 3), delivered=st.booleans())
    def days_pass(self, days: int, delivered: bool) -> None:
        """A trustee that sleeps through a day loses what expires, or ends undelivered, then: only one may."""
        down = {number for number, trustee in self.escrow.trustees.items() if trustee.faults.down}
        if len(self.asleep | down) > 1:
            return
        self.asleep |= down
        if delivered:
            self.escrow.deliver()
        self.observe()
        self._observe_inside()
        self.escrow.advance(days * DAY)
        self.escrow.deliver()
        self.box.expire(self.escrow.now // DAY)

    def _observe_inside(self) -> None:
        """What t trustees have released is released, also when their answers to the board were lost."""
        t = self.escrow.manifest.parameters.t
        new = set()
        for name in self.box.live.keys() - self.box.released:
            held = [trustee.store.filing(name) for trustee in self.escrow.trustees.values()]
            if sum(state is not None and state.released for state in held) >= t:
                new.add(name)
        assert new <= self.box.due(), "a filing was released before its time"
        self.box.release(new)

    @rule(trustee=st.integers(1, 5))
    def fall(self, trustee: int) -> None:
        """One may be down or lie; for a while two may, and then nothing may be lost.

        But not beside one that signs lies: four of the five must have signed that they keep a filing.
        """
        others = [number for number in self.escrow.trustees if number != trustee and self._faulty(number)]
        if len(others) < 2 and not self.signed_lies.intersection(others):
            self.escrow.trustees[trustee].faults.clear()
            self.escrow.trustees[trustee].faults.down = True

    @rule(
        trustee=st.integers(1, 5),
        lies=st.sets(st.sampled_from(("rows", "bits", "points", "receipts")), min_size=1),
        replays=st.booleans(),
    )
    def lie(self, trustee: int, lies: set[str], replays: bool) -> None:
        others = [number for number in self.escrow.trustees if number != trustee and self._faulty(number)]
        faults = self.escrow.trustees[trustee].faults
        signed = bool(lies & {"points", "receipts"})
        if signed and self.signed_lies - {trustee}:
            return  # fewer than t trustees ever lie in what they sign
        if not others or (len(others) < 2 and not signed and not self.signed_lies.intersection(others)):
            self.signed_lies |= {trustee} if signed else set()
            faults.clear()
            for lie in lies:
                setattr(faults, f"lies_about_{lie}", True)
            faults.replays = replays

    def _faulty(self, trustee: int) -> bool:
        faults = self.escrow.trustees[trustee].faults
        return any(value for name, value in vars(faults).items() if name != "loses")

    @rule(trustee=st.integers(1, 5))
    def rise(self, trustee: int) -> None:
        self.escrow.trustees[trustee].faults.clear()

    @rule(trustee=st.integers(1, 5), calls=st.integers(1, 3))
    def lose(self, trustee: int, calls: int) -> None:
        self.escrow.trustees[trustee].faults.loses = calls

    @rule(trustee=st.integers(0, 5))
    def restart(self, trustee: int) -> None:
        if trustee:
            self.escrow.trustees[trustee].restart()
        else:
            self.escrow.restart_board()

    @rule(trustees=st.sets(st.integers(1, 5), min_size=1))
    def deliver_some(self, trustees: set[int]) -> None:
        self.escrow.deliver(sorted(trustees))

    @rule()
    def deliver(self) -> None:
        self.escrow.deliver()

    @rule()
    def match(self) -> None:
        self.escrow.match()

    @rule()
    def ask_in_vain(self) -> None:
        """The matcher asks, and dies before an answer comes."""
        self.escrow.board.tasks(self.escrow.now)
        self.escrow.restart_board()

    # What must hold

    @invariant()
    def observe(self) -> None:
        if hasattr(self, "escrow"):
            new = self.escrow.released() - self.box.released
            assert new <= self.box.due(), "a filing was released before its time"
            self.box.release(new)

    @rule()
    def settle(self) -> None:
        self.escrow.settle()
        self.observe()
        if len(self.signed_lies | {number for number in self.escrow.trustees if self._faulty(number)}) <= 1:
            self._compare()

    def _compare(self) -> None:
        if self.escrow.clogged:
            return
        due = self.box.due()
        assert self.escrow.released() == due, "a filing that is due was not released"
        self.box.release(due)

    def teardown(self) -> None:
        if not hasattr(self, "escrow"):
            return
        for trustee in self.escrow.trustees.values():
            trustee.faults.clear()
        self.escrow.settle()
        self.observe()
        self._compare()
        assert self.escrow.opened() == self.escrow.released(), "a desk cannot open what was released to it, or more"
        self._shares_are_gone()

    def _shares_are_gone(self) -> None:
        """Nobody keeps shares of a filing that is over, but fewer than t trustees that have released theirs.

        What is released does not expire (spec/trustee). A direct filing that reaches t-1 trustees before its last
        day and the others after it stays like that: with those, who refuse it, nothing of it can ever be opened.
        """
        for name in self.escrow.filings:
            if name in self.box.live:
                continue
            holders = [trustee for trustee in self.escrow.trustees.values() if self._holds(trustee, name)]
            found = [trustee.store.filing(name) for trustee in holders]
            assert all(state and state.status >= Status.RELEASED for state in found), "a share outlived its filing"
            assert len(holders) < self.escrow.manifest.plan.t, "a filing that is over can be opened"

    @staticmethod
    def _holds(trustee: SimulatedTrustee, filing: bytes) -> bool:
        tables = ("share", "secret", "sealed", "prefix")
        database = trustee.store.database
        return any(database.one(f"SELECT 1 FROM {table} WHERE filing = ?", filing) for table in tables)


def _settings(profile: str) -> settings:
    histories, steps = HISTORIES[profile]
    return settings(
        max_examples=histories,
        stateful_step_count=steps,
        deadline=None,
        print_blob=True,
        suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much],
    )


TestHistories = Histories.TestCase
TestHistories.settings = _settings(os.environ.get("HYPOTHESIS_PROFILE", "default"))


def test_a_direct_filing_that_came_in_time_at_one_trustee_only() -> None:
    """It stays there, released, and nobody can open it."""
    history = Histories()
    history.begin(seed=0, capacity=8)
    history.file(account=0, persons={PERSONS[0]}, k=1, days=2)
    history.deliver_some({1})
    history.days_pass(days=2, delivered=False)
    history.teardown()
    assert not history.escrow.released()


@pytest.mark.nightly
def test_many_more_histories() -> None:
    """The same, 2,000 times, and longer."""
    run_state_machine_as_test(Histories, settings=_settings("nightly"))
