"""The desk: opening what was released, deciding, and naming who broke the protocol."""

import os
from collections.abc import Iterator
from dataclasses import replace
from itertools import permutations
from random import Random

import numpy as np
import pytest

from covey.cli.describing import met_as
from covey.core import curve
from covey.core.deposit import SlotView
from covey.core.field import P
from covey.core.pseudonym import Facet, account_point, facet
from covey.errors import Blame, Malformed, Misuse, PeerFault, Refused
from covey.primitives.hpke import OpeningKey, SealingKey
from covey.primitives.signing import SigningKey, VerifyKey
from covey.roles import author
from covey.roles.desk import CaseView, Desk, DeskSecrets, State, search
from covey.roles.desk.ledger import KeyPoint
from covey.roles.trustee.releases import package_info
from covey.roles.trustee.state import Met
from covey.wire.release import Package, ReleaseShares, event_id
from covey.wire.rows import RowId
from support import Escrow, Filed, deliver, garble, make_manifest, pseudonym, sealed


@pytest.fixture
def escrow() -> Iterator[Escrow]:
    found = Escrow()
    yield found
    found.close()


def case(desk: Desk, filed: Filed) -> CaseView:
    return next(view for view in desk.cases() if view.filing == filed.id)


def states(desk: Desk, *filings: Filed) -> list[State]:
    return [case(desk, filed).state for filed in filings]


def parties(desk: Desk) -> set[str]:
    return {blame.party for blame in desk.faults}


def named(desk: Desk, party: str) -> list[Blame]:
    return [blame for blame in desk.faults if blame.party == party]


def waits(desk: Desk) -> set[str]:
    return {finding.code for finding in desk.status}


def of(packages: list[Package], *trustees: int) -> list[Package]:
    return [package for package in packages if package.trustee in trustees]


def bad_points(monkeypatch: pytest.MonkeyPatch) -> None:
    """From here on authors give false key points, and capsules under the true Q(0)."""
    monkeypatch.setattr(Facet, "key_point", lambda self, x: np.arange(9, dtype=np.int64) + x % 1000)


def bad_capsules(monkeypatch: pytest.MonkeyPatch) -> None:
    """From here on authors give true key points, and capsules under nothing."""
    monkeypatch.setattr(author, "conflict_key", lambda *_: os.urandom(32))


# Opening


def test_a_direct_filing_is_opened_in_two_stages(escrow: Escrow) -> None:
    """k = 1: s1 opens the conflict part; after acceptance s2 opens the case part."""
    filed = escrow.file(pseudonym(), k=1)
    desk = escrow.desk()
    deliver(desk, escrow.packages, filed)
    view = case(desk, filed)
    assert (view.state, view.account, view.case) == (State.CONFLICT_CHECK, filed.account.public.data, None)
    assert view.conflict is not None
    assert view.conflict.identifiers == ("tel:+15550000",)
    assert waits(desk) == {"needs-decision"}
    decision = desk.decide(filed.id, True)
    decision.verify(VerifyKey(escrow.manifest.desk(1).verify_key))
    assert waits(desk) == {"needs-trustees"}
    deliver(desk, escrow.decide(decision))
    view = case(desk, filed)
    assert view.state is State.ACCEPTED
    assert view.case is not None
    assert view.case.reach == "ask for the librarian"
    assert (desk.faults, desk.status) == ((), ())


@pytest.mark.parametrize("threshold", [2, 3])
def test_exactly_t_accounts_open(escrow: Escrow, threshold: int) -> None:
    """T key points give Q(0), which opens every filing of the event; no direct capsule is used."""
    person = pseudonym()
    filings = [escrow.file(person, k=threshold) for _ in range(threshold)]
    desk = escrow.desk()
    deliver(desk, escrow.packages, *filings)
    assert states(desk, *filings) == [State.WAITING] * threshold
    assert waits(desk) == {"needs-release"}
    deliver(desk, escrow.meet(threshold, [filed.row() for filed in filings]))
    assert states(desk, *filings) == [State.CONFLICT_CHECK] * threshold
    meeting = case(desk, filings[0]).meetings[0]
    assert (meeting.threshold, meeting.slot) == (threshold, 0)
    assert set(meeting.filings) == {filed.id for filed in filings[1:]}
    for filed in filings:
        deliver(desk, escrow.decide(desk.decide(filed.id, True)))
    assert states(desk, *filings) == [State.ACCEPTED] * threshold
    assert all(view.case for view in desk.cases())
    assert desk.faults == ()


def test_one_who_joins_later_is_opened_and_belongs_to_the_group(escrow: Escrow) -> None:
    """A second event that shares a row is about the same person; what was open stays open."""
    person = pseudonym()
    a, b, c = (escrow.file(person, pseudonym(), k=2) for _ in range(3))
    desk = escrow.desk()
    deliver(desk, escrow.meet(2, [a.row(), b.row()]), a, b)
    assert states(desk, a, b) == [State.CONFLICT_CHECK] * 2
    deliver(desk, escrow.meet(2, [a.row(), c.row()]), c)
    assert states(desk, a, b, c) == [State.CONFLICT_CHECK] * 3
    groups = {case(desk, filed).meetings[0].group for filed in (a, b, c)}
    assert len(groups) == 1
    assert set(case(desk, c).meetings[0].filings) == {a.id, b.id}


def test_a_filing_about_two_people_is_met_in_two_groups(escrow: Escrow) -> None:
    """Different slots match different people, and either one opens the filing."""
    first, second = pseudonym(), pseudonym()
    a, b, c = escrow.file(first, second), escrow.file(first), escrow.file(second)
    packages = [*escrow.meet(2, [a.row(0), b.row()]), *escrow.meet(2, [a.row(1), c.row()])]
    desk = escrow.desk()
    deliver(desk, packages, a, b, c)
    assert states(desk, a, b, c) == [State.CONFLICT_CHECK] * 3
    assert [(meeting.slot, meeting.filings) for meeting in case(desk, a).meetings] == [(0, (b.id,)), (1, (c.id,))]


def test_two_filings_of_one_account_are_one_person(escrow: Escrow) -> None:
    """A counsellor must not read four filings as four people."""
    person = pseudonym()
    a = escrow.file(person)
    again = escrow.file(person, account=a.account)
    b, c = escrow.file(person), escrow.file(person)
    desk = escrow.desk()
    packages = [
        packages for pair in ((a, b), (again, b), (a, c)) for packages in escrow.meet(2, [f.row() for f in pair])
    ]
    deliver(desk, packages, a, again, b, c)
    meeting = case(desk, a).meetings[0]
    assert set(meeting.filings) == {again.id, b.id, c.id}
    assert set(meeting.accounts) == {filed.account.public.data for filed in (a, b, c)}
    assert meeting.own == (again.id,)
    (line,) = met_as(case(desk, a))
    assert "by 3 people: this one (also in " + again.id.hex()[:8] in line
    (line,) = met_as(case(desk, b))
    assert "by 3 people: this one, " in line
    seen = case(desk, b)  # a counsellor of several is told of filings, not whose they are
    untold = tuple(replace(meeting, accounts=()) for meeting in seen.meetings)
    (line,) = met_as(replace(seen, meetings=untold))
    assert "in 4 filings: this one, " in line and "people" not in line


def test_groups_that_a_later_event_connects_become_one(escrow: Escrow) -> None:
    """Two events without a common row, and a third that shares one with each."""
    person = pseudonym()
    a, b, c, d = (escrow.file(person) for _ in range(4))
    desk = escrow.desk()
    deliver(desk, [*escrow.meet(2, [a.row(), b.row()]), *escrow.meet(2, [c.row(), d.row()])], a, b, c, d)
    assert len({view.meetings[0].group for view in desk.cases()}) == 2
    deliver(desk, escrow.meet(2, [b.row(), c.row()]))
    assert len({view.meetings[0].group for view in desk.cases()}) == 1
    assert set(case(desk, a).meetings[0].filings) == {b.id, c.id, d.id}
    assert states(desk, a, b, c, d) == [State.CONFLICT_CHECK] * 4
    assert desk.faults == ()


def test_each_desk_opens_its_own_filings_only(escrow: Escrow) -> None:
    """Two desks in one event: both compute Q(0), and each sees the other's filing as an id."""
    person = pseudonym()
    a, b = escrow.file(person, desks=(1,)), escrow.file(person, desks=(2,))
    packages = escrow.meet(2, [a.row(), b.row()])
    for index, mine, other in ((1, a, b), (2, b, a)):
        desk = escrow.desk(index)
        deliver(desk, packages, mine)
        assert states(desk, mine) == [State.CONFLICT_CHECK]
        assert [view.filing for view in desk.cases()] == [mine.id]
        assert case(desk, mine).meetings[0].filings == (other.id,)
        assert desk.faults == ()
        with pytest.raises(PeerFault, match="board"):
            desk.take_filing(*sealed(other))


def test_the_next_desk_opens_what_the_first_declined(escrow: Escrow) -> None:
    """After a decline the second desk is handed s1 and the key points, and opens the conflict part."""
    person = pseudonym()
    a, b = escrow.file(person, desks=(1, 2)), escrow.file(person, desks=(1,))
    first, second = escrow.desk(1), escrow.desk(2)
    deliver(first, escrow.meet(2, [a.row(), b.row()]), a, b)
    decision = first.decide(a.id, False)
    assert not decision.accept
    deliver(second, escrow.decide(decision), a)
    assert case(first, a).state is State.DECLINED
    assert case(second, a).state is State.CONFLICT_CHECK
    deliver(second, escrow.decide(second.decide(a.id, True)))
    assert case(second, a).case is not None
    with pytest.raises(Refused) as refused:
        first.decide(a.id, True)
    assert refused.value.code == "already-declined"
    assert first.faults == second.faults == ()


def test_input_may_come_in_any_order(escrow: Escrow) -> None:
    """Packages and filings in shuffled orders give the same cases, and so does asking after each."""
    person = pseudonym()
    filings = [escrow.file(person, k=2) for _ in range(3)]
    packages = [*escrow.meet(2, [filings[0].row(), filings[1].row()])]
    packages += escrow.meet(2, [filings[0].row(), filings[2].row()])
    for seed in range(6):
        desk = escrow.desk()
        steps: list[Package | Filed] = [*packages, *filings]
        Random(seed).shuffle(steps)
        for step in steps:
            if isinstance(step, Filed):
                desk.take_filing(*sealed(step))
            else:
                desk.take_package(step.to_bytes())
            desk.cases()
        assert states(desk, *filings) == [State.CONFLICT_CHECK] * 3
        assert desk.faults == ()


def test_a_released_filing_that_the_board_withholds_is_listed(escrow: Escrow) -> None:
    """Nothing is silently dropped: the desk knows the id from the trustees and says what is missing."""
    filed = escrow.file(pseudonym(), k=1)
    desk = escrow.desk()
    deliver(desk, escrow.packages[:1])
    assert (states(desk, filed), waits(desk)) == ([State.WAITING], {"needs-trustees"})
    deliver(desk, escrow.packages)
    assert (case(desk, filed).state, case(desk, filed).account) == (State.WAITING, None)
    assert waits(desk) == {"needs-filing"}
    deliver(desk, [], filed)
    assert case(desk, filed).state is State.CONFLICT_CHECK


# Deciding


def test_accepting_before_the_conflict_check_is_refused(escrow: Escrow) -> None:
    """A desk cannot ask for the case part of a filing whose conflict part it has not opened; it may decline."""
    filed = escrow.file(pseudonym(), k=1)
    desk = escrow.desk()
    deliver(desk, [], filed)
    with pytest.raises(Refused) as refused:
        desk.decide(filed.id, True)
    assert refused.value.code == "not-ready"
    with pytest.raises(Refused) as refused:
        desk.decide(os.urandom(16), True)
    assert refused.value.code == "unknown-filing"
    assert desk.decide(filed.id, False).accept is False
    assert case(desk, filed).state is State.DECLINED


def test_decisions_can_be_repeated_and_not_contradicted(escrow: Escrow) -> None:
    """The same decision is the same bytes; declining what was accepted is refused."""
    filed = escrow.file(pseudonym(), k=1)
    desk = escrow.desk()
    deliver(desk, escrow.packages, filed)
    assert desk.decide(filed.id, True).to_bytes() == desk.decide(filed.id, True).to_bytes()
    with pytest.raises(Refused) as refused:
        desk.decide(filed.id, False)
    assert refused.value.code == "already-accepted"


def test_the_last_desk_may_accept_after_all(escrow: Escrow) -> None:
    """Nobody else is asked after the last desk, so its late acceptance still brings the case part."""
    filed = escrow.file(pseudonym(), k=1)
    desk = escrow.desk()
    deliver(desk, escrow.packages, filed)
    escrow.decide(desk.decide(filed.id, False))
    deliver(desk, escrow.decide(desk.decide(filed.id, True)))
    assert case(desk, filed).case is not None


# Lying trustees


def test_a_lying_trustee_is_named_and_stops_nothing(escrow: Escrow) -> None:
    """n = 5, t = 2: all five with one liar open, and so do three honest ones with the liar."""
    person = pseudonym()
    a, b = escrow.file(person), escrow.file(person)
    packages = escrow.meet(2, [a.row(), b.row()])
    spoilt = [escrow.edit(package, garble) if package.trustee == 3 else package for package in packages]
    for trustees in ((1, 2, 3, 4, 5), (1, 2, 3, 5)):
        desk = escrow.desk()
        deliver(desk, of(spoilt, *trustees), a, b)
        assert states(desk, a, b) == [State.CONFLICT_CHECK] * 2
        assert parties(desk) == {"trustee 3"}
        assert all(blame.certain for blame in desk.faults)


def test_with_too_few_trustees_a_lie_only_delays(escrow: Escrow) -> None:
    """Two or three shares with a liar do not open; nobody is named wrongly, and a fourth opens."""
    person = pseudonym()
    a, b = escrow.file(person), escrow.file(person)
    packages = escrow.meet(2, [a.row(), b.row()])
    spoilt = [escrow.edit(package, garble) if package.trustee == 1 else package for package in packages]
    desk = escrow.desk()
    deliver(desk, of(spoilt, 1), a, b)
    for trustee in (2, 3):
        deliver(desk, of(spoilt, trustee))
        assert states(desk, a, b) == [State.WAITING] * 2
        assert (waits(desk), desk.faults) == ({"needs-trustees"}, ())
    deliver(desk, of(spoilt, 4))
    assert states(desk, a, b) == [State.CONFLICT_CHECK] * 2
    assert parties(desk) == {"trustee 1"}


def test_exactly_t_honest_trustees_are_enough(escrow: Escrow) -> None:
    """Two of five open an event and a direct filing; what they give is confirmed by the capsules."""
    person = pseudonym()
    a, b, c = escrow.file(person), escrow.file(person), escrow.file(pseudonym(), k=1)
    escrow.meet(2, [a.row(), b.row()])
    desk = escrow.desk()
    deliver(desk, of(escrow.packages, 4), a, b, c)
    assert states(desk, a, b, c) == [State.WAITING] * 3
    deliver(desk, of(escrow.packages, 2))
    assert states(desk, a, b, c) == [State.CONFLICT_CHECK] * 3


def test_two_shares_with_a_lie_name_no_account(escrow: Escrow) -> None:
    """Neither a key point nor a capsule is called false before 2t-1 trustees agree on the shares behind it."""
    person = pseudonym()
    a, b, c = (escrow.file(person) for _ in range(3))
    first, second = escrow.meet(2, [a.row(), b.row()]), escrow.meet(2, [a.row(), c.row()])

    def spoil(shares: ReleaseShares) -> ReleaseShares:
        points = {False: garble(shares).points, True: shares.points}
        secrets = {False: garble(shares).secrets, True: shares.secrets}
        return ReleaseShares(
            shares.threshold,
            tuple(points[point.row == a.row()][i] for i, point in enumerate(shares.points)),
            tuple(secrets[secret.filing == a.id][i] for i, secret in enumerate(shares.secrets)),
        )

    desk = escrow.desk()
    deliver(desk, [*first, escrow.edit(of(second, 1)[0], spoil), *of(second, 2)], a, b, c)
    assert states(desk, a, b, c) == [State.CONFLICT_CHECK, State.CONFLICT_CHECK, State.WAITING]
    assert (desk.faults, waits(desk)) == ((), {"needs-decision", "needs-trustees"})
    deliver(desk, second)
    assert states(desk, a, b, c) == [State.CONFLICT_CHECK] * 3
    assert parties(desk) == {"trustee 1"}


def test_a_false_share_of_a_direct_filing_is_waited_out(escrow: Escrow) -> None:
    """With exactly t shares and one of them false the account is not blamed; more trustees open it."""
    filed = escrow.file(pseudonym(), k=1)
    packages = [escrow.edit(package, garble) if package.trustee == 1 else package for package in escrow.packages]
    desk = escrow.desk()
    deliver(desk, of(packages, 1, 2), filed)
    assert (case(desk, filed).state, desk.faults) == (State.WAITING, ())
    assert "needs more trustees" in case(desk, filed).reason
    deliver(desk, packages)
    assert (case(desk, filed).state, parties(desk)) == (State.CONFLICT_CHECK, {"trustee 1"})


def test_a_trustee_that_says_two_things_is_named(escrow: Escrow) -> None:
    """Two packages with different shares of one thing are two signatures against each other."""
    filed = escrow.file(pseudonym(), k=1)
    desk = escrow.desk()
    deliver(desk, escrow.packages, filed)
    desk.take_package(escrow.edit(of(escrow.packages, 2)[0], garble).to_bytes())
    assert parties(desk) == {"trustee 2"}
    assert case(desk, filed).state is State.CONFLICT_CHECK


def test_a_trustee_that_names_another_account_is_named(escrow: Escrow) -> None:
    """The account behind a row is what t trustees say."""
    person = pseudonym()
    a, b = escrow.file(person), escrow.file(person)

    def rename(shares: ReleaseShares) -> ReleaseShares:
        return replace(shares, points=(replace(shares.points[0], account=os.urandom(32)), *shares.points[1:]))

    packages = escrow.meet(2, [a.row(), b.row()])
    desk = escrow.desk()
    deliver(desk, [escrow.edit(package, rename) if package.trustee == 5 else package for package in packages], a, b)
    assert states(desk, a, b) == [State.CONFLICT_CHECK] * 2
    assert parties(desk) == {"trustee 5"}


def test_one_trustee_cannot_make_up_an_event(escrow: Escrow) -> None:
    """Rows of two people tied together by one trustee alone are no event, and disturb nothing."""
    first, second = pseudonym(), pseudonym()
    a, b, c, d = escrow.file(first), escrow.file(first), escrow.file(second), escrow.file(second)
    packages = [*escrow.meet(2, [a.row(), b.row()]), *escrow.meet(2, [c.row(), d.row()])]
    trustee = escrow.trustees[1]
    rows = (a.row(), c.row())
    found = [trustee._store.filing(row.filing) for row in rows]
    fake = trustee._releaser.event(Met(event_id(2, rows), 2, rows), [state for state in found if state])
    desk = escrow.desk()
    deliver(desk, [*fake, *packages], a, b, c, d)
    assert states(desk, a, b, c, d) == [State.CONFLICT_CHECK] * 4
    assert len({view.meetings[0].group for view in desk.cases()}) == 2
    assert desk.faults == ()


# Dishonest accounts


def test_a_false_key_point_keeps_exactly_t_closed_until_another_joins(
    escrow: Escrow, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Exactly T: the desk says so and names nobody; with T+1 all open and the account is named."""
    person = pseudonym()
    honest, joiner = escrow.file(person, k=3), escrow.file(person, k=3)
    third = escrow.file(person, k=3)
    with monkeypatch.context() as patch:
        bad_points(patch)
        liar = escrow.file(person, k=3)
    desk = escrow.desk()
    packages = escrow.meet(3, [honest.row(), liar.row(), joiner.row()])
    deliver(desk, packages, honest, liar, joiner, third)
    assert states(desk, honest, liar, joiner) == [State.WAITING] * 3
    finding = next(finding for finding in desk.status if finding.code == "needs-account")
    assert finding.subject == f"event {packages[0].id.hex()}"
    assert (liar.account.public.data.hex() in finding.message, desk.faults) == (True, ())
    deliver(desk, escrow.meet(3, [honest.row(), liar.row(), third.row()]))
    assert states(desk, honest, liar, joiner, third) == [State.CONFLICT_CHECK] * 4
    assert parties(desk) == {liar.party}
    assert all(blame.certain and "key point" in blame.fault for blame in desk.faults)
    assert waits(desk) == {"needs-decision"}


def test_a_joiner_with_a_false_key_point_is_opened_and_named(escrow: Escrow, monkeypatch: pytest.MonkeyPatch) -> None:
    """Q(0) is known by then, so the joiner's own capsule opens with it."""
    person = pseudonym()
    a, b = escrow.file(person), escrow.file(person)
    with monkeypatch.context() as patch:
        bad_points(patch)
        liar = escrow.file(person)
    desk = escrow.desk()
    deliver(desk, escrow.meet(2, [a.row(), b.row()]), a, b, liar)
    assert states(desk, a, b) == [State.CONFLICT_CHECK] * 2
    deliver(desk, escrow.meet(2, [a.row(), liar.row()]))
    assert states(desk, a, b, liar) == [State.CONFLICT_CHECK] * 3
    assert [(blame.party, blame.certain) for blame in desk.faults] == [(liar.party, True)]


def test_two_false_key_points_are_found_in_a_larger_group(escrow: Escrow, monkeypatch: pytest.MonkeyPatch) -> None:
    """The first two accounts of six lie: leaving out two points opens all, and names both."""
    person = pseudonym()
    with monkeypatch.context() as patch:
        bad_points(patch)
        liars = [escrow.file(person), escrow.file(person)]
    honest = [escrow.file(person) for _ in range(4)]
    desk = escrow.desk()
    packages = escrow.meet(2, [filed.row() for filed in liars])
    for filed in honest[:1]:
        packages += escrow.meet(2, [liars[0].row(), filed.row()])
    deliver(desk, packages, *liars, *honest)
    assert set(states(desk, *liars, *honest[:1])) == {State.WAITING}
    assert "needs-account" in waits(desk)
    for filed in honest[1:]:
        deliver(desk, escrow.meet(2, [liars[0].row(), filed.row()]))
    assert set(states(desk, *liars, *honest)) == {State.CONFLICT_CHECK}
    assert parties(desk) == {filed.party for filed in liars}


def test_a_known_apex_needs_no_search(escrow: Escrow, monkeypatch: pytest.MonkeyPatch) -> None:
    """However many liars join a group that has opened, Q(0) stays known, and every one is opened and named."""
    person = pseudonym()
    a, b = escrow.file(person), escrow.file(person)
    desk = escrow.desk()
    deliver(desk, escrow.meet(2, [a.row(), b.row()]), a, b)
    monkeypatch.setattr(search, "MAX_TRIES", 0)
    bad_points(monkeypatch)
    liars = [escrow.file(person) for _ in range(5)]
    for liar in liars:
        deliver(desk, escrow.meet(2, [a.row(), liar.row()]), liar)
    assert states(desk, a, b, *liars) == [State.CONFLICT_CHECK] * 7
    assert parties(desk) == {liar.party for liar in liars}


def test_a_malformed_capsule_is_named_when_another_of_the_group_opens(
    escrow: Escrow, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With exactly T it could also be a neighbour's trick, so the blame is not certain until another joins."""
    person = pseudonym()
    a, c = escrow.file(person), escrow.file(person)
    with monkeypatch.context() as patch:
        bad_capsules(patch)
        bad = escrow.file(person)
    desk = escrow.desk()
    deliver(desk, escrow.meet(2, [a.row(), bad.row()]), a, bad, c)
    assert states(desk, a, bad) == [State.CONFLICT_CHECK, State.BROKEN]
    (blame,) = desk.faults
    assert (blame.party, blame.certain) == (bad.party, False)
    assert blame.fault.startswith("its capsule does not open")
    assert bad.party in case(desk, bad).reason
    deliver(desk, escrow.meet(2, [a.row(), c.row()]))
    (blame,) = desk.faults
    assert (blame.party, blame.certain, case(desk, bad).state) == (bad.party, True, State.BROKEN)
    with pytest.raises(Refused, match="conflict check"):
        desk.decide(bad.id, True)


def test_a_malformed_capsule_alone_at_its_desk_is_named_when_all_points_agree(
    escrow: Escrow, monkeypatch: pytest.MonkeyPatch
) -> None:
    """No other capsule to compare with: exactly T says nothing for sure, T+1 points that agree do."""
    person = pseudonym()
    a, b = escrow.file(person, desks=(2,)), escrow.file(person, desks=(2,))
    with monkeypatch.context() as patch:
        bad_capsules(patch)
        bad = escrow.file(person, desks=(1,))
    desk = escrow.desk(1)
    deliver(desk, escrow.meet(2, [a.row(), bad.row()]), bad)
    assert (states(desk, bad), waits(desk), desk.faults) == ([State.WAITING], {"needs-account"}, ())
    escrow.meet(2, [a.row(), b.row()])
    deliver(desk, [*escrow.meet(2, [bad.row(), b.row()])])
    assert [(blame.party, blame.certain) for blame in desk.faults] == [(bad.party, True)]
    assert states(desk, bad) == [State.BROKEN]


def test_a_false_point_with_a_capsule_to_fit_does_not_frame_the_other_account(
    escrow: Escrow, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A liar who knows the person makes its own Q(0): at first both are possible, then a joiner shows who lied."""
    person = pseudonym()
    honest, joiner = escrow.file(person), escrow.file(person)
    true = author._slot
    x = account_point(honest.account.public.data)

    def plot(*args: object) -> tuple[SlotView, list[bytes | None]]:
        slot, apexes = true(*args)  # type: ignore[arg-type]
        points = slot.points.copy()
        points[0] = (points[0] + 1) % P
        known = {x: facet(escrow.parameters, person, 2).key_point(x), account_point(liar_key.public.data): points[0]}
        fitting = author.words_to_bytes(curve.apex(known, 2))
        return SlotView(slot.z, points, slot.address), [fitting, *apexes[1:]]

    liar_key = escrow.join()
    with monkeypatch.context() as patch:
        patch.setattr(author, "_slot", plot)
        liar = escrow.file(person, account=liar_key)
    desk = escrow.desk()
    deliver(desk, escrow.meet(2, [honest.row(), liar.row()]), honest, liar, joiner)
    assert states(desk, honest, liar) == [State.BROKEN, State.CONFLICT_CHECK]
    assert [(blame.party, blame.certain) for blame in desk.faults] == [(honest.party, False)]
    deliver(desk, escrow.meet(2, [honest.row(), joiner.row()]))
    assert states(desk, honest, liar, joiner) == [State.CONFLICT_CHECK] * 3
    assert [(blame.party, blame.certain) for blame in desk.faults] == [(liar.party, True)]


def test_a_malformed_direct_capsule_is_named(escrow: Escrow, monkeypatch: pytest.MonkeyPatch) -> None:
    """With s1 proven by 2t-1 trustees nothing else can be wrong; with fewer the desk waits."""
    bad_capsules(monkeypatch)
    filed = escrow.file(pseudonym(), k=1)
    desk = escrow.desk()
    deliver(desk, of(escrow.packages, 1, 2), filed)
    assert (states(desk, filed), desk.faults) == ([State.WAITING], ())
    deliver(desk, of(escrow.packages, 3))
    assert (states(desk, filed), parties(desk)) == ([State.BROKEN], {filed.party})
    assert desk.status == ()


def test_a_malformed_second_half_is_named_after_acceptance(escrow: Escrow, monkeypatch: pytest.MonkeyPatch) -> None:
    """The conflict part stays readable; the case part's capsule names the account."""
    monkeypatch.setattr(author, "case_key", lambda *_: os.urandom(32))
    filed = escrow.file(pseudonym(), k=1)
    monkeypatch.undo()
    desk = escrow.desk()
    deliver(desk, escrow.packages, filed)
    assert desk.faults == ()
    deliver(desk, escrow.decide(desk.decide(filed.id, True)))
    assert (states(desk, filed), parties(desk)) == ([State.BROKEN], {filed.party})
    assert case(desk, filed).conflict is not None


def test_an_envelope_that_does_not_open_names_the_account(escrow: Escrow, monkeypatch: pytest.MonkeyPatch) -> None:
    """The header signs the envelope's hash, so neither board nor trustees can have spoilt it."""
    true = SealingKey.seal
    with monkeypatch.context() as patch:
        patch.setattr(SealingKey, "seal", lambda self, plain, info: true(self, plain, info + b"?" * (b"desk" in info)))
        filed = escrow.file(pseudonym(), k=1)
    desk = escrow.desk()
    deliver(desk, [], filed)
    assert (states(desk, filed), parties(desk)) == ([State.BROKEN], {filed.party})


# What comes in


def test_the_same_package_twice_is_harmless(escrow: Escrow) -> None:
    """Replaying everything changes nothing, and rebuilds an equal desk."""
    person = pseudonym()
    a, b = escrow.file(person), escrow.file(person)
    packages = escrow.meet(2, [a.row(), b.row()])
    desk, again = escrow.desk(), escrow.desk()
    deliver(desk, packages, a, b)
    before = desk.cases()
    deliver(desk, packages, a, b)
    deliver(again, packages, a, b)
    assert desk.cases() == before == again.cases()
    assert desk.faults == ()


def test_one_trustee_many_times_counts_once(escrow: Escrow) -> None:
    """A replayed share is not a second trustee's."""
    filed = escrow.file(pseudonym(), k=1)
    desk = escrow.desk()
    deliver(desk, of(escrow.packages, 1) * 5, filed)
    assert states(desk, filed) == [State.WAITING]


def test_a_package_that_no_trustee_signed_names_the_board(escrow: Escrow) -> None:
    """Truncated, forged, and of an unknown trustee: the board alone can have put it there."""
    filed = escrow.file(pseudonym(), k=1)
    package = escrow.packages[0]
    data = package.to_bytes()
    forged = replace(package, signature=bytes(64))
    swapped = replace(package, sealed=escrow.packages[1].sealed)
    stranger = replace(package, trustee=99)
    for bad in (b"", data[:-1], data + b"\0", forged.to_bytes(), swapped.to_bytes(), stranger.to_bytes()):
        desk = escrow.desk()
        with pytest.raises(PeerFault) as fault:
            desk.take_package(bad)
        assert (fault.value.blame.party, fault.value.blame.certain) == ("board", True)
        assert desk.faults == (fault.value.blame,)
        assert desk.cases() == []
        deliver(desk, escrow.packages, filed)
        assert states(desk, filed) == [State.CONFLICT_CHECK]


def test_a_package_for_another_desk_or_manifest_is_refused(escrow: Escrow) -> None:
    """A trustee's true signature is on it, so the board misdelivered it, or the trustee misaddressed it."""
    escrow.file(pseudonym(), k=1, desks=(2,))
    foreign = escrow.packages[0]
    other = make_manifest(escrow.parameters, escrow.keys, "Another escrow")
    outside = escrow.sign(replace(foreign, desk=1, manifest=other.hash))
    desk = escrow.desk(1)
    for bad, code in ((foreign, "wrong-party"), (outside, "wrong-manifest")):
        with pytest.raises(PeerFault) as fault:
            desk.take_package(bad.to_bytes())
        assert (fault.value.code, fault.value.blame.party) == (code, "board")
        assert not fault.value.blame.certain
        assert f"trustee {foreign.trustee}" in fault.value.blame.fault
    assert desk.cases() == []


def test_a_signed_package_with_bad_contents_names_the_trustee(escrow: Escrow) -> None:
    """What a trustee signed and sealed wrongly is its own fault, and the others still open the filing."""
    person = pseudonym()
    a, b = escrow.file(person), escrow.file(person)
    packages = escrow.meet(2, [a.row(), b.row()])
    package = of(packages, 4)[0]
    info = package_info(package.manifest, 4, 1, package.id)
    to = escrow.keys.desks[0].opening.public
    short = (np.zeros(8, dtype=np.int64),)
    bad = [
        escrow.sign(replace(package, sealed=package.sealed[:-1])),
        escrow.sign(replace(package, sealed=to.seal(b"nonsense", info))),
        escrow.sign(replace(package, filings=(a.id,))),
        escrow.sign(replace(package, filings=(a.id, a.id))),
        escrow.sign(
            replace(
                escrow.edit(package, lambda shares: replace(shares, secrets=shares.secrets[:1] * 2)),
                filings=package.filings[:1] * 2,
            )
        ),
        escrow.sign(replace(escrow.edit(package, lambda shares: replace(shares, secrets=())), filings=())),
        escrow.edit(package, lambda shares: replace(shares, threshold=3)),
        escrow.edit(
            package,
            lambda shares: replace(shares, points=(replace(shares.points[0], row=RowId(a.id, 7)), *shares.points[1:])),
        ),
        escrow.edit(package, lambda shares: replace(shares, threshold=7)),
        escrow.edit(package, lambda shares: replace(shares, threshold=0)),
        escrow.edit(package, lambda shares: replace(shares, points=shares.points[:1])),
        escrow.edit(package, lambda shares: replace(shares, points=shares.points[:1] * 2)),
        escrow.edit(
            package, lambda shares: replace(shares, points=tuple(replace(p, share=short[0]) for p in shares.points))
        ),
        escrow.edit(
            package, lambda shares: replace(shares, secrets=tuple(replace(s, stage=2) for s in shares.secrets))
        ),
        escrow.edit(
            package, lambda shares: replace(shares, secrets=tuple(replace(s, stage=3) for s in shares.secrets))
        ),
    ]
    desk = escrow.desk()
    for item in bad:
        with pytest.raises(PeerFault) as fault:
            desk.take_package(item.to_bytes())
        assert (fault.value.blame.party, fault.value.blame.certain) == ("trustee 4", True)
    deliver(desk, of(packages, 1, 2), a, b)
    assert states(desk, a, b) == [State.CONFLICT_CHECK] * 2
    assert parties(desk) == {"trustee 4"}


def test_a_bad_filing_names_the_board(escrow: Escrow) -> None:
    """Other contents, a false signature, another desk's filing, another manifest's, and cut bytes."""
    filed, other, foreign = (
        escrow.file(pseudonym(), k=1),
        escrow.file(pseudonym()),
        escrow.file(pseudonym(), desks=(2,)),
    )
    outside = Escrow()
    strange = outside.file(pseudonym())
    outside.close()
    header, contents = sealed(filed)
    forged = replace(filed.upload.header, signature=bytes(64)).to_bytes()
    cases = [
        (header, sealed(other)[1], "hash-mismatch"),
        (forged, contents, "bad-signature"),
        (*sealed(foreign), "wrong-party"),
        (*sealed(strange), "wrong-manifest"),
        (header[:-1], contents, "truncated"),
        (header, contents[:-1], "truncated"),
    ]
    desk = escrow.desk()
    for head, body, code in cases:
        with pytest.raises(PeerFault) as fault:
            desk.take_filing(head, body)
        assert (fault.value.code, fault.value.blame.party) == (code, "board")
    assert desk.cases() == []
    deliver(desk, escrow.packages, filed)
    assert states(desk, filed) == [State.CONFLICT_CHECK]
    assert parties(desk) == {"board"}


def test_two_filings_under_one_id_name_the_board(escrow: Escrow) -> None:
    """The first one stays."""
    filed = escrow.file(pseudonym(), k=1)
    second = escrow.file(pseudonym(), k=1, account=filed.account, filing=filed.id)
    desk = escrow.desk()
    deliver(desk, escrow.packages, filed)
    with pytest.raises(PeerFault, match="two different filings"):
        desk.take_filing(*sealed(second))
    assert states(desk, filed) == [State.CONFLICT_CHECK]


def test_a_board_that_swaps_a_filing_is_named_and_the_true_one_is_taken_later(escrow: Escrow) -> None:
    """The trustees say whose row it is, so a filing of another account under the same id is not the one they hold."""
    person = pseudonym()
    a, b = escrow.file(person), escrow.file(person)
    fake = escrow.file(person, filing=a.id)
    desk = escrow.desk()
    deliver(desk, escrow.meet(2, [a.row(), b.row()]), fake, b)
    assert states(desk, a, b) == [State.WAITING, State.CONFLICT_CHECK]
    assert (case(desk, a).account, parties(desk)) == (None, {"board"})
    assert "needs-filing" in waits(desk)
    deliver(desk, [], a)
    assert states(desk, a, b) == [State.CONFLICT_CHECK] * 2


def test_a_board_cannot_make_up_a_direct_filing_under_a_true_id(escrow: Escrow) -> None:
    """The trustees say which filing they hold: a made-up one of the board, even if signed, is put aside."""
    filed = escrow.file(pseudonym(), k=1)
    fake = escrow.file(pseudonym(), k=1, filing=filed.id)
    desk = escrow.desk()
    deliver(desk, escrow.packages, fake)
    assert (case(desk, filed).conflict, states(desk, filed)) == (None, [State.WAITING])
    assert parties(desk) == {"board"}
    deliver(desk, [], filed)
    assert states(desk, filed) == [State.CONFLICT_CHECK]


# Secrets


def test_secrets_travel_to_disk_and_back_and_do_not_print(escrow: Escrow) -> None:
    """One encoding, and no key in any repr."""
    secrets = escrow.keys.desks[0]
    data = secrets.to_bytes()
    assert DeskSecrets.from_bytes(data) == secrets
    with pytest.raises(Malformed):
        DeskSecrets.from_bytes(data[:-1])
    for hidden in (secrets.signing.seed, secrets.opening.seed):
        assert hidden.hex() not in repr(secrets)
        assert repr(hidden) not in repr(secrets)
    with pytest.raises(Misuse):
        Desk(escrow.manifest, replace(secrets, signing=SigningKey(os.urandom(32))))
    with pytest.raises(Misuse):
        Desk(escrow.manifest, replace(secrets, opening=OpeningKey(os.urandom(32))))


def test_views_do_not_print_what_was_opened(escrow: Escrow) -> None:
    """A case in a log line shows neither identifiers nor the case."""
    filed = escrow.file(pseudonym(), k=1)
    desk = escrow.desk()
    deliver(desk, escrow.packages, filed)
    assert "tel:" not in repr(desk.cases())


# Q(0)


def test_any_t_points_give_the_same_apex() -> None:
    """Lagrange over every choice and order of T of five points equals the curve's constant term."""
    escrow = Escrow()
    found = facet(escrow.parameters, pseudonym(), 3)
    points = {x: found.key_point(x) for x in (1, 5, 2**30, P - 1, 77)}
    for chosen in permutations(points, 3):
        assert np.array_equal(curve.apex({x: points[x] for x in chosen}, 3), found.curve[0])
    assert curve.consistent(points, 3)
    assert curve.consistent({1: points[1]}, 3)
    assert not curve.consistent(points, 2)
    points[77] = (points[77] + 1) % P
    assert not curve.consistent(points, 3)
    with pytest.raises(Misuse):
        curve.apex({1: points[1], 5: points[5]}, 3)


@pytest.mark.parametrize(("count", "threshold", "false"), [(11, 10, 1), (12, 10, 2), (40, 2, 5), (66, 64, 1)])
def test_the_search_passes_over_false_points(count: int, threshold: int, false: int) -> None:
    """False points that came first, in groups of many sizes: one solution, on which all others agree."""
    rng = np.random.default_rng(count)
    person = Facet(np.zeros(0, dtype=np.int64), rng.integers(0, P, (threshold, 9)))
    points = []
    for i in range(count):
        x = int(rng.integers(1, P))
        value = person.key_point(x) if i >= false else rng.integers(0, P, 9)
        points.append(KeyPoint(RowId(bytes([i]) * 16, 0), bytes([i]) * 32, x, value, True))
    right = author.words_to_bytes(person.curve[0])
    capsules = {point.row: b"" for point in points}
    (solution,) = search.solve(points, threshold, lambda apex: capsules if apex == right else {}, count, [])
    assert (solution.apex, solution.proven) == (right, True)
    assert solution.agreeing == {point.row for point in points[false:]}
