"""File, hold, match, release: the whole way over real HTTP, and what each party is shown on it."""

import time
from pathlib import Path

import pytest

from covey.wire.filing import CasePart
from covey.wire.log import Status
from covey.wire.manifest import Limits
from servers.harness import LIMITS, LiveEscrow, live, problem_code, unlike, until


def test_a_single_filing_is_held_and_nobody_is_told(escrow: LiveEscrow) -> None:
    filed = escrow.person().file(unlike(), k=2)
    escrow.wait_status(filed, Status.HELD)
    time.sleep(1)
    assert filed.id not in escrow.desk().read().told()
    answer = escrow.as_desk(1, "GET", f"/v1/desks/1/filings/{filed.id.hex()}")
    assert (answer.status_code, problem_code(answer)) == (403, "not-your-filing")


def test_a_direct_filing_goes_to_the_desk_at_once_and_counts_for_others(escrow: LiveEscrow) -> None:
    name = unlike()
    direct = escrow.person().file(name, k=1)
    escrow.wait_status(direct, Status.RELEASED)
    desk = escrow.desk()
    assert desk.opened()[direct.id].conflict.identifiers == (name,)

    second = escrow.person().file(name, k=2, desks=(2,))
    escrow.wait_status(second, Status.RELEASED)
    other = escrow.desk(2)
    until("the second desk opens it", 10, lambda: second.id in other.opened())
    assert direct.id not in other.told()


@pytest.mark.parametrize("k", [2, 3])
def test_filings_are_released_together_when_k_accounts_named_one_person(escrow: LiveEscrow, k: int) -> None:
    name = unlike()
    filings = [escrow.person().file(name, unlike(), k=k) for _ in range(k - 1)]
    time.sleep(1)
    assert all(status is Status.HELD for filed in filings for status in escrow.statuses(filed).values())
    filings.append(escrow.person().file(unlike(), name, k=k))
    for filed in filings:
        escrow.wait_status(filed, Status.RELEASED)
    desk = escrow.desk()
    until("the desk opens all", 10, lambda: {filed.id for filed in filings} <= set(desk.opened()))
    for filed in filings:
        case = desk.opened()[filed.id]
        assert name in case.conflict.identifiers
        assert case.case is None
    assert not desk.desk.faults


def test_one_account_filing_twice_meets_no_threshold(escrow: LiveEscrow) -> None:
    name, person = unlike(), escrow.person()
    filings = [person.file(name, k=2) for _ in range(2)]
    time.sleep(1.5)
    assert all(status is Status.HELD for filed in filings for status in escrow.statuses(filed).values())


def test_a_higher_threshold_waits_for_more(escrow: LiveEscrow) -> None:
    name = unlike()
    careful = escrow.person().file(name, k=3)
    pair = [escrow.person().file(name, k=2) for _ in range(1)]
    time.sleep(1)
    assert set(escrow.statuses(careful).values()) == {Status.HELD}
    pair.append(escrow.person().file(name, k=2))
    for filed in [*pair, careful]:  # two at T=2; all three at T=3
        escrow.wait_status(filed, Status.RELEASED)


def test_a_withdrawn_filing_does_not_count_and_its_shares_are_gone(escrow: LiveEscrow) -> None:
    name, person = unlike(), escrow.person()
    filed = person.file(name, k=2)
    assert person.withdraw(filed).status_code == 200
    escrow.wait_status(filed, Status.WITHDRAWN)
    before = escrow.get(f"/v1/filings/{filed.id.hex()}").content
    assert person.withdraw(filed).content == before  # again changes nothing
    other = escrow.person().file(name, k=2)
    time.sleep(1)
    assert set(escrow.statuses(other).values()) == {Status.HELD}
    third = escrow.person().file(name, k=2)
    for released in (other, third):
        escrow.wait_status(released, Status.RELEASED)
    assert set(escrow.statuses(filed).values()) == {Status.WITHDRAWN}
    assert filed.id not in escrow.desk().read().told()


def test_somebody_who_joins_a_known_group_late_is_released_too(escrow: LiveEscrow) -> None:
    name = unlike()
    pair = [escrow.person().file(name, k=2) for _ in range(2)]
    for filed in pair:
        escrow.wait_status(filed, Status.RELEASED)
    late = escrow.person().file(name, unlike(), unlike(), k=2)
    escrow.wait_status(late, Status.RELEASED)
    desk = escrow.desk()
    until("the desk opens it", 10, lambda: late.id in desk.opened())


def test_accepting_sends_the_case_part_and_declining_asks_the_next_desk(escrow: LiveEscrow) -> None:
    name = unlike()
    texts = [CasePart(f"letter box {i}", "nl", False, f"what happened to {i}") for i in range(2)]
    kept = escrow.person().file(name, k=2, desks=(1, 2), case=texts[0], workplace="The Mill")
    passed = escrow.person().file(name, k=2, desks=(1, 2, 3), case=texts[1])
    first, second, third = escrow.desk(1), escrow.desk(2), escrow.desk(3)
    until("desk 1 opens both", 20, lambda: {kept.id, passed.id} <= set(first.opened()))
    assert first.opened()[kept.id].conflict.workplace == "The Mill"
    assert not {kept.id, passed.id} & set(second.opened())

    assert first.decide(kept.id, True).status_code == 204
    until("the case part opens", 10, lambda: first.opened()[kept.id].case)
    assert first.opened()[kept.id].case == texts[0]
    escrow.wait_status(kept, Status.ACCEPTED)

    assert first.decide(passed.id, False).status_code == 204
    escrow.wait_status(passed, Status.PASSED_ON)
    until("desk 2 opens what desk 1 declined", 10, lambda: passed.id in second.opened())
    assert kept.id not in second.told()
    assert second.decide(passed.id, False).status_code == 204
    until("desk 3 opens what both declined", 10, lambda: passed.id in third.opened())
    assert third.decide(passed.id, True).status_code == 204
    until("the case part opens", 10, lambda: third.opened()[passed.id].case)
    assert third.opened()[passed.id].case == texts[1]
    assert first.opened()[passed.id].case is None
    assert second.opened()[passed.id].case is None
    assert not [*first.desk.faults, *second.desk.faults, *third.desk.faults]


def test_the_last_desk_may_still_accept_what_nobody_wanted(escrow: LiveEscrow) -> None:
    filed = escrow.person().file(unlike(), k=1, desks=(2,))
    desk = escrow.desk(2)
    until("the desk opens it", 10, lambda: filed.id in desk.opened())
    assert desk.decide(filed.id, False).status_code == 204
    escrow.wait_status(filed, Status.UNANSWERED)
    assert desk.decide(filed.id, True).status_code == 204
    escrow.wait_status(filed, Status.ACCEPTED)
    until("the case part opens", 10, lambda: desk.opened()[filed.id].case)


def test_silence_passes_a_filing_on_and_expiry_ends_one(folder: Path) -> None:
    with live(folder, limits=Limits(64, 32, 1, 3650, 0)) as escrow:
        asked = escrow.person().file(unlike(), k=1, desks=(1, 2))
        short = escrow.person().file(unlike(), k=2, days=2)  # not tomorrow: that may be today in a moment
        name = unlike()
        open_ended = escrow.person().file(name, k=2)
        escrow.wait_status(asked, Status.RELEASED)
        assert set(escrow.terminate().values()) == {0}
        later = 3 * 86_400
        escrow.clocks.update(dict.fromkeys(escrow.names, later))
        escrow.liars.update(escrow.names)  # the same servers, with another clock
        escrow.start()
        escrow.wait_ready()
        escrow.wait_status(asked, Status.PASSED_ON)
        escrow.wait_status(short, Status.EXPIRED)
        assert set(escrow.statuses(open_ended).values()) == {Status.HELD}


def test_the_board_limits_what_an_account_may_file(folder: Path) -> None:
    limits = Limits(LIMITS.evaluations, 2, LIMITS.desk_days, LIMITS.expiry_days, 0)
    with live(folder, limits=limits) as escrow:
        person = escrow.person()
        first = person.file(unlike())
        assert person.withdraw(first).status_code == 200  # what is withdrawn is not refunded
        person.file(unlike())
        third = person.write(unlike())
        answer = escrow.post("/v1/filings", third.upload.to_bytes())
        assert (answer.status_code, problem_code(answer)) == (403, "budget-spent")
        assert escrow.get(f"/v1/filings/{third.id.hex()}").status_code == 404
