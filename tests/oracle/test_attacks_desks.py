"""Attacks on a desk's keys: each fails, or shows, as spec/desk says."""

import os
from collections.abc import Iterator
from dataclasses import replace

import pytest

from covey.errors import Malformed
from covey.primitives.hpke import OpeningKey
from covey.primitives.signing import SigningKey
from covey.roles.desk import Desk, DeskSecrets, State
from covey.roles.desk_keys import DeskKeys, next_period
from covey.roles.trustee import Trustee
from covey.store.trustee import SqlTrusteeStore
from covey.wire.desk import SIGN_PERIOD, DeskPeriod
from covey.wire.log import EntryKind, LogBatch, Status
from covey.wire.release import SIGN_DECISION, Decision
from oracle.attack_support import RecordedEscrow, board, no_effect, raises, refused, silent, store, verdicts
from support import Filed, deliver, make_manifest, pseudonym

PERIOD, DECISION = EntryKind.DESK_PERIOD, EntryKind.DECISION


@pytest.fixture
def escrow() -> Iterator[RecordedEscrow]:
    found = RecordedEscrow()
    yield found
    found.close()


class House:
    """A desk's keys as those who have all of them see it."""

    def __init__(self, escrow: RecordedEscrow, desk: int = 1) -> None:
        self.chain = DeskKeys.of(escrow.manifest, desk)
        self.secrets = escrow.keys.desks[desk - 1]

    def next(self, signer: SigningKey | None = None) -> tuple[DeskPeriod, DeskSecrets]:
        """A next period, and the secrets after it; nothing changes yet."""
        deciding, signing, opening = SigningKey(os.urandom(32)), SigningKey(os.urandom(32)), OpeningKey(os.urandom(32))
        new = (deciding.public, signing.public, opening.public)
        period = next_period(self.chain, signer or self.secrets.decider, new)
        return period, DeskSecrets(self.chain.desk, signing, opening, deciding, self.secrets.openings)

    def renew(self, escrow: RecordedEscrow) -> DeskPeriod:
        """The next period, in the log and in force everywhere."""
        period, secrets = self.next()
        assert verdicts(escrow, PERIOD, period.to_bytes()) == {i: ["HELD"] for i in escrow.trustees}
        self.chain, self.secrets = self.chain.extend([period]), secrets
        return period

    def desk(self, escrow: RecordedEscrow) -> Desk:
        return Desk(escrow.manifest, self.secrets, self.chain)


def decision(escrow: RecordedEscrow, filed: Filed, key: SigningKey, case: bytes = b"", accept: bool = True) -> bytes:
    unsigned = Decision(escrow.manifest.hash, 1, filed.id, accept, case, bytes(64))
    return replace(unsigned, signature=key.sign(SIGN_DECISION, unsigned.signed_bytes())).to_bytes()


def all_say(escrow: RecordedEscrow, *words: str) -> dict[int, list[str]]:
    return {i: list(words) for i in escrow.trustees}


def test_after_a_renewal_the_new_keys_decide_and_open_and_the_old_ones_do_not(escrow: RecordedEscrow) -> None:
    """Who stole the desk's first keys decides nothing, and opens nothing that is sent from then on."""
    house = House(escrow)
    thief, before = house.secrets, escrow.file(pseudonym(), k=1)
    house.renew(escrow)
    filed = escrow.file(pseudonym(), k=1)
    for accept in (True, False):
        silent(escrow, DECISION, decision(escrow, filed, thief.decider, accept=accept))
    silent(escrow, DECISION, decision(escrow, filed, house.secrets.signing))  # counsellors have this one
    desk = house.desk(escrow)
    deliver(desk, escrow.packages, before, filed)
    assert {view.state for view in desk.cases()} == {State.CONFLICT_CHECK}
    packages = escrow.decide(desk.decide(filed.id, True))
    deliver(desk, packages)
    assert [view.case is not None for view in desk.cases()] == [False, True]
    assert desk.faults == ()
    stolen = Desk(escrow.manifest, thief)
    for package in (*escrow.packages, *packages):
        if package.id == filed.id:
            with pytest.raises(Exception, match="does not open"):
                stolen.take_package(package.to_bytes())


def test_two_statements_of_one_number_and_the_first_counts(escrow: RecordedEscrow) -> None:
    """A thief of the deciding key is late: every trustee keeps the desk's own statement, and says so."""
    house = House(escrow)
    late, _ = house.next()
    period = house.renew(escrow)
    refused(escrow, "wrong-period", PERIOD, late.to_bytes(), late.subject)
    for trustee in escrow.trustees.values():
        assert store(trustee).newest_period(1) == period
    late_again, _ = House(escrow).next()  # made from the manifest on, as the thief would
    refused(escrow, "wrong-period", PERIOD, late_again.to_bytes(), late_again.subject)


def test_a_period_again_changes_nothing(escrow: RecordedEscrow) -> None:
    """The same bytes are HELD again, also when a later one is in force, and take nothing back."""
    house = House(escrow)
    first = house.renew(escrow)
    second = house.renew(escrow)
    with no_effect(escrow):
        for period in (first, second, first):
            assert verdicts(escrow, PERIOD, period.to_bytes()) == all_say(escrow, "HELD")
    for trustee in escrow.trustees.values():
        assert store(trustee).newest_period(1) == second


def test_a_chain_has_no_gaps(escrow: RecordedEscrow) -> None:
    """Number 2 without number 1, even signed with the manifest's key; number 3 after 1."""
    house = House(escrow)
    unsigned = replace(house.next()[0], number=2)
    ahead = replace(unsigned, signature=house.secrets.decider.sign(SIGN_PERIOD, unsigned.signed_bytes()))
    refused(escrow, "wrong-period", PERIOD, ahead.to_bytes(), ahead.subject)
    house.renew(escrow)
    unsigned = replace(house.next()[0], number=3)
    ahead = replace(unsigned, signature=house.secrets.decider.sign(SIGN_PERIOD, unsigned.signed_bytes()))
    refused(escrow, "wrong-period", PERIOD, ahead.to_bytes(), ahead.subject)
    refused(escrow, "wrong-period", PERIOD, replace(ahead, number=1).to_bytes())
    silent(escrow, PERIOD, replace(ahead, number=0).to_bytes())
    silent(escrow, PERIOD, replace(ahead, number=257).to_bytes())


def test_only_the_deciding_key_before_makes_a_period(escrow: RecordedEscrow) -> None:
    """The signing key, an older deciding key, another desk's, the new one itself, a changed statement: refused."""
    house, other = House(escrow), House(escrow, 2)
    old = house.secrets.decider
    house.renew(escrow)
    _, after = house.next()
    for signer in (old, house.secrets.signing, other.secrets.decider, after.decider):
        period, _ = house.next(signer)
        refused(escrow, "bad-signature", PERIOD, period.to_bytes(), period.subject)
    good, _ = house.next()
    for changed in (
        replace(good, sealing=OpeningKey(os.urandom(32)).public.data),
        replace(good, signing=old.public.data),
        replace(good, deciding=old.public.data),
    ):
        refused(escrow, "bad-signature", PERIOD, changed.to_bytes())
    refused(escrow, "wrong-period", PERIOD, replace(good, desk=2).to_bytes())  # desk 2 has had none yet
    refused(escrow, "unknown-desk", PERIOD, replace(good, desk=3).to_bytes())
    elsewhere = make_manifest(escrow.parameters, escrow.keys, "Another escrow")
    refused(escrow, "wrong-manifest", PERIOD, replace(good, manifest=elsewhere.hash).to_bytes())
    for bad in (replace(good, deciding=bytes(32)), replace(good, sealing=b"\xff" * 1216)):
        silent(escrow, PERIOD, bad.to_bytes())
    silent(escrow, PERIOD, good.to_bytes()[:-1])


def test_one_desks_renewal_is_no_other_desks(escrow: RecordedEscrow) -> None:
    """Desk 2 goes on with the manifest's keys while desk 1 changes its own."""
    House(escrow).renew(escrow)
    filed = escrow.file(pseudonym(), k=1, desks=(2,))
    desk = escrow.desk(2)
    deliver(desk, escrow.packages, filed)
    deliver(desk, escrow.decide(desk.decide(filed.id, True)))
    assert [view.case is not None for view in desk.cases()] == [True]


def test_what_is_sealed_to_a_case_key_does_not_open_with_the_desks(escrow: RecordedEscrow) -> None:
    """A holder accepts for a counsellor and forgets the case seed: with every key of the desk it stays shut."""
    house = House(escrow)
    house.renew(escrow)
    filed, seed = escrow.file(pseudonym(), k=1), os.urandom(32)
    desk = house.desk(escrow)
    deliver(desk, escrow.packages, filed)
    packages = escrow.decide(desk.decide(filed.id, True, OpeningKey(seed).public.data))
    assert len(packages) == 5
    deliver(desk, packages)
    (view,) = desk.cases()
    assert (view.state, view.case, desk.faults, desk.status) == (State.ACCEPTED, None, (), ())
    again = house.desk(escrow)  # packages first, as after a restart: nobody is blamed once the decision is known
    for package in escrow.packages:
        try:
            again.take_package(package.to_bytes())
        except Exception as error:
            assert "does not open" in str(error), error
    again.take_filing(filed.upload.header.to_bytes(), filed.upload.contents.to_bytes())
    assert len(again.faults) == 5
    again.decide(filed.id, True, OpeningKey(seed).public.data)
    assert again.faults == ()
    for each in (desk, again):
        each.take_case_seed(filed.id, seed)
        (view,) = each.cases()
        assert view.case is not None
        assert each.faults == ()


def test_the_first_case_key_counts(escrow: RecordedEscrow) -> None:
    """A second acceptance with another key, or with none, sends nothing more."""
    house, filed = House(escrow), escrow.file(pseudonym(), k=1)
    keys = [OpeningKey(os.urandom(32)).public.data for _ in range(2)]
    assert verdicts(escrow, DECISION, decision(escrow, filed, house.secrets.decider, keys[0])) == all_say(
        escrow, "ACCEPTED"
    )
    for key in (keys[1], b"", keys[0]):
        silent(escrow, DECISION, decision(escrow, filed, house.secrets.decider, key))


def test_a_decision_with_a_bad_key_is_no_decision(escrow: RecordedEscrow) -> None:
    """Not a sealing key, cut, of small order, or with a decline: no effect, and the desk can decide again."""
    house, filed = House(escrow), escrow.file(pseudonym(), k=1)
    good = OpeningKey(os.urandom(32)).public.data
    for bad in (b"\xff" * 1216, good[:-1], good[:1], good[:1184] + bytes(32)):
        silent(escrow, DECISION, decision(escrow, filed, house.secrets.decider, bad))
    silent(escrow, DECISION, decision(escrow, filed, house.secrets.decider, good, accept=False))
    moved = Decision.from_bytes(decision(escrow, filed, house.secrets.decider, good))
    silent(escrow, DECISION, replace(moved, key=b"").to_bytes())  # the key is signed
    assert verdicts(escrow, DECISION, moved.to_bytes()) == all_say(escrow, "ACCEPTED")


def test_a_trustee_that_was_away_catches_up_in_the_same_order(escrow: RecordedEscrow) -> None:
    """Renewal, filing and decisions reach it later, after a restart between each two: it comes to the same."""
    house = House(escrow)
    old = house.secrets.decider
    first = escrow.file(pseudonym(), k=1)
    house.renew(escrow)
    escrow.log(DECISION, decision(escrow, first, old, accept=False))  # stands after the renewal: nothing
    second = escrow.file(pseudonym(), k=1)
    escrow.log(DECISION, decision(escrow, second, house.secrets.decider))
    memory = SqlTrusteeStore(None, escrow.parameters)
    statuses, packages, outbox = [], [], 0
    for number, entry in enumerate(escrow.entries[5], start=1):
        late = Trustee(escrow.manifest, escrow.keys.trustees[4], memory, memory.transaction)
        reply = late.apply(LogBatch(number, (entry,), outbox), escrow.now)
        for outcome in reply.outbox:
            outbox = outcome.number
            statuses.append((outcome.receipt.subject, outcome.receipt.status))
            packages += outcome.packages
    assert statuses == [(r.subject, r.status) for r in escrow.receipts if r.trustee == 5]
    assert (house.chain.periods[0].subject, Status.HELD) in statuses
    desk = house.desk(escrow)
    for package in packages:
        desk.take_package(package.to_bytes())
    assert [p.id for p in packages] == [first.id, second.id, second.id]
    assert desk.faults == ()


def test_the_board_takes_one_chain_and_says_what_is_wrong(escrow: RecordedEscrow) -> None:
    """A gap, another statement of a number, a false signature, another desk's: refused, and nothing is logged."""
    house = House(escrow)
    role, memory = board(escrow)
    period, _ = house.next()
    other, _ = house.next()
    unsigned = replace(period, number=2)
    ahead = replace(unsigned, signature=house.secrets.decider.sign(SIGN_PERIOD, unsigned.signed_bytes()))
    raises("wrong-period", lambda: role.desks.renew(ahead.to_bytes(), 1))
    raises("wrong-party", lambda: role.desks.renew(period.to_bytes(), 2))
    raises("unknown-desk", lambda: role.desks.renew(replace(period, desk=3).to_bytes(), 3))
    raises("bad-signature", lambda: role.desks.renew(replace(period, signature=bytes(64)).to_bytes(), 1))
    raises("bad-signature", lambda: role.desks.renew(replace(period, desk=2).to_bytes(), 2))
    elsewhere = make_manifest(escrow.parameters, escrow.keys, "Another escrow")
    raises("wrong-manifest", lambda: role.desks.renew(replace(period, manifest=elsewhere.hash).to_bytes(), 1))
    assert memory.length() == 0
    for _ in range(2):
        assert role.desks.renew(period.to_bytes(), 1) == period.subject
    raises("wrong-period", lambda: role.desks.renew(other.to_bytes(), 1))
    assert memory.length() == 1
    assert DeskKeys.of(escrow.manifest, 1).shown(memory.periods(1)).now == role.desks.keys(1)
    assert memory.periods(2) == ()


def test_a_client_takes_no_other_chain(escrow: RecordedEscrow) -> None:
    """Fewer periods than before, or others, are the board's fault; what was known stays."""
    house = House(escrow)
    fork, _ = house.next()
    one = house.renew(escrow)
    two = house.renew(escrow)
    seen = DeskKeys.of(escrow.manifest, 1, [one, two])
    for shown in ((), (one,), (fork, two), (one, fork)):
        with pytest.raises(Malformed) as caught:
            seen.shown(shown)
        assert caught.value.code == "wrong-period"
    assert seen.shown((one, two)).now == seen.now == house.chain.now
