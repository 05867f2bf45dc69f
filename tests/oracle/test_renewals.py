"""Desks change their keys in the middle of everything: the outcome is still that of the ideal box."""

import random
from functools import cache

import pytest

from covey.core.parameters import Parameters
from covey.primitives.hpke import OpeningKey
from covey.roles.desk import State
from covey.simulator.escrow import Setup, SimulatedEscrow
from covey.simulator.ideal import IdealBox, IdealFiling
from covey.wire.manifest import Limits

PEOPLE = ("tel:+15550001", "tel:+15550002", "mail:a@b.invalid")


@cache
def setup() -> Setup:
    return Setup.make(9, Parameters(5, 2, (2, 3), 16), Limits(100, 100, 30, 365, 10))


@pytest.mark.parametrize("seed", range(6))
def test_histories_with_renewals(seed: int) -> None:
    """Filings, renewals, absent and restarted trustees in any order; then everything that was opened is accepted."""
    chance, escrow = random.Random(seed), SimulatedEscrow(seed, setup())
    ideal = IdealBox(escrow.manifest.parameters.thresholds)
    for _ in range(6):
        escrow.join()
    for _ in range(24):
        what = chance.choices(("file", "renew", "settle", "away", "back", "restart"), (8, 3, 4, 1, 2, 1))[0]
        away = [number for number, trustee in escrow.trustees.items() if trustee.faults.down]
        if what == "file":
            account, people = chance.randrange(6), chance.sample(PEOPLE, chance.choice((1, 1, 2)))
            k, desks = chance.choice((1, 2, 3)), tuple(chance.sample((1, 2), chance.choice((1, 2))))
            filing = escrow.file(account, people, k, desks)
            ideal.file(filing, IdealFiling(account, frozenset(people), k, 1 << 20))
        elif what == "renew":
            escrow.renew(chance.choice((1, 2)))
        elif what == "settle":
            escrow.settle()
        elif what == "away" and not away:
            escrow.trustees[chance.randint(1, 5)].faults.down = True
        elif what == "back":
            for number in away:
                escrow.trustees[number].faults.clear()
        elif what == "restart":
            escrow.trustees[chance.randint(1, 5)].restart()
            escrow.restart_board()
    escrow.renew(1)
    for trustee in escrow.trustees.values():
        trustee.faults.clear()
    escrow.settle()
    assert escrow.released() == escrow.opened() == ideal.due()
    seeds: dict[bytes, bytes] = {}
    for index, desk in escrow.desks.items():
        for view in desk.cases():
            if view.state is State.CONFLICT_CHECK:
                key = b""
                if chance.random() < 0.5:
                    seeds[view.filing] = escrow.entropy(32)
                    key = OpeningKey(seeds[view.filing]).public.data
                escrow.board.decide(desk.decide(view.filing, True, key).to_bytes(), index, escrow.now)
    escrow.settle()
    escrow.opened()
    open_now = {v.filing for desk in escrow.desks.values() for v in desk.cases() if v.case is not None}
    assert open_now == ideal.due() - set(seeds)
    for desk in escrow.desks.values():
        for filing in [view.filing for view in desk.cases() if view.filing in seeds]:
            desk.take_case_seed(filing, seeds[filing])
        assert desk.faults == ()
    open_now = {v.filing for desk in escrow.desks.values() for v in desk.cases() if v.case is not None}
    assert open_now == ideal.due()
    for database in (escrow.store.database, *(trustee.store.database for trustee in escrow.trustees.values())):
        database.close()
