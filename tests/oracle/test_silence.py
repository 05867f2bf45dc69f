"""A desk that says nothing: the filing goes on to the next one, and never to two (spec/release, deciding)."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from functools import cache

import pytest

from covey.core.parameters import Parameters
from covey.errors import Refused
from covey.roles.board import DAY
from covey.simulator.escrow import Setup, SimulatedEscrow
from covey.wire.log import EntryKind, Status
from covey.wire.manifest import Limits
from covey.wire.release import SIGN_DECISION, Decision, Silence

PERSON = "tel:+155501008"
DESK_DAYS = 10


@cache
def setup() -> Setup:
    return Setup.make(4, Parameters(5, 2, (2, 3), 8), Limits(100, 100, DESK_DAYS, 365, 10))


@pytest.fixture
def escrow() -> Iterator[SimulatedEscrow]:
    """With two filings that met, to be shown to desk 1 and then to desk 2."""
    found = SimulatedEscrow(7, setup())
    for _ in range(2):
        found.file(found.join(), [PERSON], 2, desks=(1, 2))
    found.settle()
    assert found.released() == set(found.filings)
    yield found
    for database in (found.store.database, *(trustee.store.database for trustee in found.trustees.values())):
        database.close()


def decision(escrow: SimulatedEscrow, filing: bytes, desk: int, accept: bool) -> bytes:
    """A desk's signed decision."""
    signing = escrow.setup.desks[desk - 1].signing
    unsigned = Decision(escrow.manifest.hash, desk, filing, accept, b"", bytes(64))
    signature = signing.sign(SIGN_DECISION, unsigned.signed_bytes())
    return replace(unsigned, signature=signature).to_bytes()


def statuses(escrow: SimulatedEscrow, filing: bytes) -> Counter[Status]:
    """Where the filing stands at each trustee."""
    states = (trustee.store.filing(filing) for trustee in escrow.trustees.values())
    return Counter(state.status for state in states if state is not None)


def test_silence_passes_a_filing_on_once_its_time_is_over(escrow: SimulatedEscrow) -> None:
    filing = next(iter(escrow.filings))
    escrow.advance(DESK_DAYS * DAY - 60)
    escrow.settle()
    assert statuses(escrow, filing) == {Status.RELEASED: 5}
    escrow.advance(120)
    escrow.settle()
    assert statuses(escrow, filing) == {Status.PASSED_ON: 5}
    escrow.board.decide(decision(escrow, filing, 2, True), 2, escrow.now)
    escrow.settle()
    assert statuses(escrow, filing) == {Status.ACCEPTED: 5}
    escrow.advance(3 * DESK_DAYS * DAY)
    escrow.settle()
    assert statuses(escrow, filing) == {Status.ACCEPTED: 5}, "who accepted is not passed over"


def test_the_last_desk_may_still_answer_late(escrow: SimulatedEscrow) -> None:
    filing = next(iter(escrow.filings))
    for _ in range(2):
        escrow.advance(DESK_DAYS * DAY + 60)
        escrow.settle()
    assert statuses(escrow, filing) == {Status.UNANSWERED: 5}
    escrow.board.decide(decision(escrow, filing, 2, True), 2, escrow.now)
    escrow.settle()
    assert statuses(escrow, filing) == {Status.ACCEPTED: 5}


@pytest.mark.parametrize("late", [False, True])
def test_an_acceptance_of_the_last_desk_counts_whenever_it_comes(escrow: SimulatedEscrow, late: bool) -> None:
    """Also just after its silence was logged, at trustees whose clocks do not agree yet (late) and at those that do."""
    filing = next(iter(escrow.filings))
    escrow.advance(DESK_DAYS * DAY + 60)
    escrow.settle()
    assert statuses(escrow, filing) == {Status.PASSED_ON: 5}
    escrow.now += DESK_DAYS * DAY + 60
    escrow.board.tick(escrow.now)
    if late:
        escrow.now -= 2 * DAY
    escrow.board.decide(decision(escrow, filing, 2, True), 2, escrow.now)
    escrow.deliver()
    assert statuses(escrow, filing) == {Status.ACCEPTED: 5}
    escrow.now += 3 * DESK_DAYS * DAY
    escrow.settle()
    assert statuses(escrow, filing) == {Status.ACCEPTED: 5}, "and it stays so"


def test_who_declines_as_the_last_desk_after_its_silence_may_still_accept(escrow: SimulatedEscrow) -> None:
    """There is nobody whom it could take the filing from."""
    filing = next(iter(escrow.filings))
    escrow.advance(DESK_DAYS * DAY + 60)
    escrow.settle()
    escrow.now += DESK_DAYS * DAY + 60
    escrow.board.tick(escrow.now)
    escrow.now -= 2 * DAY
    escrow.board.decide(decision(escrow, filing, 2, False), 2, escrow.now)
    escrow.deliver()
    assert statuses(escrow, filing) == {Status.UNANSWERED: 5}
    escrow.board.decide(decision(escrow, filing, 2, True), 2, escrow.now)
    escrow.deliver()
    assert statuses(escrow, filing) == {Status.ACCEPTED: 5}


def test_a_desk_that_was_passed_over_is_told_so(escrow: SimulatedEscrow) -> None:
    """Its acceptance is refused at once, not taken and lost; one that was taken before may be sent again."""
    passed, kept = escrow.filings
    taken = decision(escrow, kept, 1, True)
    escrow.board.decide(taken, 1, escrow.now)
    escrow.advance(DESK_DAYS * DAY + 60)
    escrow.settle()
    with pytest.raises(Refused) as caught:
        escrow.board.decide(decision(escrow, passed, 1, True), 1, escrow.now)
    assert caught.value.code == "not-your-filing"
    escrow.board.decide(taken, 1, escrow.now)
    escrow.board.decide(decision(escrow, passed, 2, True), 2, escrow.now)
    escrow.settle()
    assert statuses(escrow, passed) == statuses(escrow, kept) == {Status.ACCEPTED: 5}


@pytest.mark.parametrize("first", ["silence", "acceptance"])
def test_two_desks_never_both_have_a_filing(escrow: SimulatedEscrow, first: str) -> None:
    """The first desk accepts in the very minute in which its time is over: what is first in the log counts, for all."""
    filing = next(iter(escrow.filings))
    acceptance = decision(escrow, filing, 1, True)
    escrow.now += DESK_DAYS * DAY + 1
    if first == "acceptance":
        escrow.board.decide(acceptance, 1, escrow.now)
        escrow.board.tick(escrow.now)
    else:
        escrow.board.tick(escrow.now)
        escrow.store.append(EntryKind.DECISION, acceptance, filing)  # an honest board would not take it any more
    for number in (3, 4, 5, 1, 2):  # whichever way they come to it
        escrow.now += 7
        escrow.deliver([number])
    escrow.board.decide(decision(escrow, filing, 2, True), 2, escrow.now) if first == "silence" else None
    escrow.settle()
    assert statuses(escrow, filing) == {Status.ACCEPTED: 5}
    places = {trustee.store.filing(filing).place for trustee in escrow.trustees.values()}  # type: ignore[union-attr]
    assert places == {int(first == "silence")}


def test_a_board_that_is_in_a_hurry_is_not_believed(escrow: SimulatedEscrow) -> None:
    """A false silence passes nothing on before its time; the desk that it names loses its say, and the next has it."""
    filing = next(iter(escrow.filings))
    silence = Silence(escrow.manifest.hash, filing, 1).to_bytes()
    escrow.store.append(EntryKind.SILENCE, silence, filing)
    escrow.deliver()
    assert statuses(escrow, filing) == {Status.RELEASED: 5}
    with pytest.raises(Refused):
        escrow.board.decide(decision(escrow, filing, 2, True), 2, escrow.now)
    escrow.store.append(EntryKind.DECISION, decision(escrow, filing, 2, True), filing)
    escrow.now += (DESK_DAYS - 1) * DAY - 60
    escrow.deliver()
    assert statuses(escrow, filing) == {Status.RELEASED: 5}
    escrow.now += 120
    escrow.deliver()
    assert statuses(escrow, filing) == {Status.PASSED_ON: 5}


def test_a_trustee_that_was_away_waits_by_its_own_clock_and_gives_nothing_to_the_first_desk() -> None:
    escrow = SimulatedEscrow(8, setup())
    for _ in range(2):
        escrow.file(escrow.join(), [PERSON], 2, desks=(1, 2))
    escrow.deliver()
    escrow.trustees[5].faults.down = True
    escrow.settle()
    filing = next(iter(escrow.filings))
    escrow.advance(DESK_DAYS * DAY + 60)
    escrow.settle()
    assert statuses(escrow, filing) == {Status.PASSED_ON: 4, Status.HELD: 1}
    escrow.trustees[5].faults.clear()
    escrow.settle()
    assert statuses(escrow, filing) == {Status.PASSED_ON: 4, Status.RELEASED: 1}
    escrow.store.append(EntryKind.DECISION, decision(escrow, filing, 1, True), filing)
    escrow.settle()
    assert statuses(escrow, filing) == {Status.PASSED_ON: 4, Status.RELEASED: 1}, "it is not with that desk any more"
    escrow.advance((DESK_DAYS - 1) * DAY + 60)
    escrow.settle()
    assert statuses(escrow, filing)[Status.RELEASED] == 0


@pytest.mark.parametrize("body", [b"", b"\0", Silence(bytes(32), bytes(16), 1).to_bytes()])
def test_a_silence_about_nothing_has_no_effect(escrow: SimulatedEscrow, body: bytes) -> None:
    before = {filing: statuses(escrow, filing) for filing in escrow.filings}
    escrow.store.append(EntryKind.SILENCE, body)
    for filing in escrow.filings:
        for desk in (2, 9):
            escrow.store.append(EntryKind.SILENCE, Silence(escrow.manifest.hash, filing, desk).to_bytes(), filing)
    escrow.now += 30 * DAY
    escrow.deliver()
    assert {filing: statuses(escrow, filing) for filing in escrow.filings} == before
