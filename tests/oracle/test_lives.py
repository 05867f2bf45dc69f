"""Lives that once went wrong: each of these scenes broke the ideal box's promise before it was found by chance."""

from collections.abc import Iterator
from functools import cache

import pytest

from covey.core.parameters import Parameters
from covey.errors import Refused
from covey.roles.board import DAY
from covey.roles.matcher.matcher import ASIDE_SECONDS
from covey.simulator.escrow import Setup, SimulatedEscrow
from covey.wire.manifest import Limits
from covey.wire.rows import RowRequest

# One in each quarter of the addresses.
P00, P01, P10, P11 = "tel:+155501008", "tel:+155501006", "tel:+155501003", "tel:+155501002"


@cache
def setup(thresholds: tuple[int, ...], capacity: int) -> Setup:
    """One ceremony for each choice of numbers."""
    return Setup.make(4, Parameters(5, 2, thresholds, capacity), Limits(100, 100, 30, 365, 10))


class Stage(SimulatedEscrow):
    """An escrow with eight accounts."""

    def __init__(self, thresholds: tuple[int, ...] = (2, 3), capacity: int = 8) -> None:
        super().__init__(5, setup(thresholds, capacity))
        for _ in range(8):
            self.join()
        self.deliver()

    def close(self) -> None:
        """Give the databases back."""
        for database in (self.store.database, *(trustee.store.database for trustee in self.trustees.values())):
            database.close()

    @property
    def buckets(self) -> int:
        """How many buckets the matcher has opened rows in."""
        row = self.store.database.one("SELECT COUNT(*) FROM match_bucket")
        return int(row[0]) if row else 0


@pytest.fixture
def escrow() -> Iterator[Stage]:
    found = Stage()
    yield found
    found.close()


def test_what_is_filed_for_now_cannot_be_withdrawn(escrow: Stage) -> None:
    """k = 1 is released as soon as trustees see it: a board must not promise that it is withdrawn."""
    filing = escrow.file(0, [P00], 1)
    assert not escrow.withdraw(filing)
    escrow.settle()
    assert escrow.released() == escrow.opened() == {filing}


@pytest.mark.parametrize("again", range(3))
def test_a_repeat_after_its_bucket_was_closed(again: int) -> None:
    """The T rows of an event go on together: a second filing of any of the T accounts is released with them."""
    escrow = Stage((3,), 8)
    met = {escrow.file(account, [P00], 3) for account in range(3)}
    escrow.settle()
    for person in (P01, P10, P11, "mail:x@y.invalid", "mail:z@y.invalid", "mail:w@y.invalid"):
        escrow.file(7, [person], 3)  # the bucket is full, and its rows go on
    escrow.settle()
    assert escrow.buckets > 1
    met.add(escrow.file(again, [P00], 3))
    escrow.settle()
    assert escrow.released() == escrow.opened() == met
    escrow.close()


def test_rows_withdrawn_before_all_trustees_answered() -> None:
    """Some trustees count rows that the matcher never saw, and refuse others: the bucket closes all the same."""
    escrow = Stage((2, 5), 10)
    lost = [escrow.file(account, [P10], 5) for account in range(4)]
    escrow.deliver()
    for number in (1, 2):
        escrow.trustees[number].faults.down = True
    escrow.advance(20)
    escrow.match()
    for filing in lost:
        assert escrow.withdraw(filing)
    for number in (1, 2):
        escrow.trustees[number].faults.clear()
    waiting = [escrow.file(account, [P01], 5) for account in range(4)]
    waiting += [escrow.file(account, [P11], 5) for account in range(4)]
    met = {escrow.file(account, [P00], 2) for account in range(3)}
    escrow.settle()
    assert escrow.released() == escrow.opened() == met
    assert not met & set(waiting)
    escrow.close()


def test_no_masks_are_used_up_while_too_few_trustees_answer(escrow: Stage) -> None:
    """Two trustees are away: a full bucket of unanswered rows waits for them, and does not use up generations."""
    met = {escrow.file(account, [P00], 2) for account in range(7)}
    met |= {escrow.file(account, [P11], 2) for account in range(5)}
    escrow.deliver()
    for number in (1, 2):
        escrow.trustees[number].faults.down = True
    escrow.settle()
    escrow.advance(1000)
    escrow.settle()
    assert escrow.buckets == 1
    assert escrow.released() == frozenset()
    for number in (1, 2):
        escrow.trustees[number].faults.clear()
    escrow.settle()
    assert escrow.released() == escrow.opened() == met


def test_each_trustee_was_away_for_another_row() -> None:
    """No trustee has counted to C, and still the bucket is full."""
    escrow = Stage((2,), 8)
    for number in range(1, 6):
        escrow.trustees[number].faults.down = True
        escrow.file(number, [f"tel:+15550{number}"], 2)
        escrow.settle()
        escrow.trustees[number].faults.clear()
    met = {escrow.file(account, [P00], 2) for account in range(6)}
    escrow.settle()
    assert escrow.released() == escrow.opened() == met
    escrow.close()


def test_a_match_on_the_last_evening(escrow: Stage) -> None:
    """The event is logged, and midnight comes before any trustee sees it: it is refused, and the others live on."""
    short = escrow.file(0, [P00], 3, days=1)
    others = [escrow.file(account, [P00], 3, days=50) for account in (1, 2)]
    escrow.deliver()
    escrow.advance(20)
    escrow.match()
    assert not escrow.withdraw(others[0]), "it has met, as far as the board knows"
    escrow.advance(DAY)
    escrow.settle()
    assert escrow.released() == frozenset()
    late = escrow.file(3, [P00], 3)
    assert escrow.withdraw(others[0]), "it has not, after all"
    escrow.settle()
    assert escrow.released() == frozenset()
    last = escrow.file(4, [P00], 3)
    escrow.settle()
    assert escrow.released() == escrow.opened() == {others[1], late, last}
    assert short not in escrow.released()


def test_a_withdrawal_while_a_match_waits_to_be_proven(escrow: Stage) -> None:
    """A match found and not yet proven leaves with its filing; what remains is matched anew, also in a later bucket."""
    first = escrow.file(0, [P00], 3)
    rest = [escrow.file(account, [P00], 3) for account in (1, 2)]
    escrow.deliver()
    escrow.advance(20)
    (task,) = escrow.board.tasks(escrow.now)
    escrow.answer(task)
    assert escrow.withdraw(first)
    escrow.settle()
    assert escrow.released() == frozenset()
    for person in (P01, P10, P11, "mail:x@y.invalid", "mail:z@y.invalid", "mail:w@y.invalid"):
        escrow.file(7, [person], 3)
    escrow.settle()
    joins = escrow.file(3, [P00], 3)
    escrow.settle()
    assert escrow.released() == escrow.opened() == {*rest, joins}


def test_a_row_that_cannot_be_shown_holds_up_nobody_else(escrow: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    """A trustee answers about a row once and then no more, and another never had it: the others are matched without."""
    crafted = escrow.file(0, [P00], 2)
    escrow.store.database.run("DELETE FROM part WHERE filing = ? AND trustee = 5", crafted)
    liar = escrow.trustees[4]
    honest = liar.open_rows

    def hides(body: bytes) -> bytes:
        if len(RowRequest.from_bytes(body).thresholds) == 1:  # it is for a proof
            raise Refused("no", code="bucket-full")
        return honest(body)

    monkeypatch.setattr(liar, "open_rows", hides)
    escrow.settle()
    assert escrow.trustees[5].store.filing(crafted) is None
    others = {escrow.file(account, [P00], 2) for account in (1, 2)}
    escrow.settle()
    assert escrow.released() == escrow.opened() == others
    monkeypatch.undo()
    escrow.advance(ASIDE_SECONDS)
    escrow.settle()
    late = escrow.file(3, [P00], 2)
    escrow.settle()
    assert escrow.released() == escrow.opened() == {*others, late, crafted}
