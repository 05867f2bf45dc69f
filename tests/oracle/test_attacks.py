"""Attacks, mounted against the real roles: what each party could send to learn or release too much."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import cache, partial

import numpy as np
import pytest

from covey.core import deposit, field
from covey.core.matching import Basis, Dependent, Extended
from covey.core.parameters import CHECKS, Parameters
from covey.core.pseudonym import account_point, facet
from covey.core.shamir import decode
from covey.errors import CoveyError, Malformed, Refused
from covey.primitives.hashing import expand
from covey.primitives.prg import P
from covey.primitives.signing import SigningKey
from covey.roles import author
from covey.roles.admission import invite, use_invitation
from covey.roles.board import DAY
from covey.simulator.escrow import Setup, SimulatedEscrow
from covey.wire.account import ADMISSION_INVITATION
from covey.wire.filing import FilingUpload, for_trustee
from covey.wire.log import EntryKind, LogBatch, LogEntry, Receipt, Status
from covey.wire.manifest import Limits
from covey.wire.release import EventProof
from covey.wire.rows import SIGN_FULL, SIGN_ROWS, BitRequest, Bucket, FullRequest, RowAnswers, RowId, RowRequest

PARAMETERS = Parameters(5, 2, (2, 3, 5), 8)
ROOT = Bucket(0, 0, 0)
A, B = "tel:+15550100", "tel:+15550101"
ALL = {1, 2, 3, 4, 5}


@cache
def setup() -> Setup:
    """One ceremony for all attacks."""
    return Setup.make(2, PARAMETERS, Limits(12, 4, 30, 365, 10))


@pytest.fixture
def escrow() -> Iterator[SimulatedEscrow]:
    found = SimulatedEscrow(3, setup())
    for _ in range(6):
        found.join()
    found.deliver()
    yield found
    found.store.database.close()
    for trustee in found.trustees.values():
        trustee.store.database.close()


def verdicts(escrow: SimulatedEscrow, subject: bytes) -> dict[int, str]:
    """What each trustee's receipts about a subject say: an error code, or the name of the last state."""
    found: dict[int, Receipt] = {}
    for receipt in escrow.board.receipts(subject):
        known = found.get(receipt.trustee)
        if known is None or receipt.status >= known.status:
            found[receipt.trustee] = receipt
    return {i: receipt.code or Status(receipt.status).name for i, receipt in found.items()}


def filing_verdicts(escrow: SimulatedEscrow, filing: bytes) -> dict[int, str]:
    """The same about a filing."""
    return verdicts(escrow, escrow.board.filing_subject(filing))


def refused(code: str, call: Callable[[], object]) -> None:
    """The call is refused with this code."""
    with pytest.raises(CoveyError) as caught:
        call()
    assert caught.value.code == code


# What a client deals


def person(name: str) -> bytes:
    """The pseudonym that the simulated escrow gives this identifier."""
    return expand(64, "covey/simulated-pseudonym", name)


def put_z(monkeypatch: pytest.MonkeyPatch, place: int, z: field.Array) -> None:
    """From here on authors share this vector in their first slot at one threshold, and prove what can be proven."""
    honest = deposit.lay_out

    def lay_out(slots: Sequence[deposit.SlotView], *secrets: field.Array) -> field.Array:
        table = slots[0].z.copy()
        table[place] = z
        return honest([replace(slots[0], z=table), *slots[1:]], *secrets)

    monkeypatch.setattr(author.deposit, "lay_out", lay_out)


def sum_of_people(threshold: int) -> field.Array:
    """z of A plus z of B."""
    return field.add(*(facet(PARAMETERS, person(name), threshold).z for name in (A, B)))


@pytest.mark.parametrize("place", range(3))
def test_a_sum_of_two_people_is_refused(escrow: SimulatedEscrow, monkeypatch: pytest.MonkeyPatch, place: int) -> None:
    """z_A + z_B would tie the groups of A and B together; it is not (u, u*u), and every trustee says so."""
    escrow.file(0, [A], PARAMETERS.thresholds[place])
    escrow.file(1, [B], PARAMETERS.thresholds[place])
    put_z(monkeypatch, place, sum_of_people(PARAMETERS.thresholds[place]))
    crafted = escrow.file(2, [A], PARAMETERS.thresholds[place])
    escrow.settle()
    assert filing_verdicts(escrow, crafted) == dict.fromkeys(ALL, "not-a-square")
    assert escrow.released() == frozenset()


def test_checks_made_to_please_two_trustees_please_nobody_else(
    escrow: SimulatedEscrow, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A published polynomial can be bent to fit 2t-2 trustees' shares of a malformed vector, never 2t-1 of them."""
    put_z(monkeypatch, 0, sum_of_people(2))

    def prove(
        parameters: Parameters, slots: int, coefficients: field.Array, header: bytes
    ) -> tuple[field.Array, field.Array]:
        degree, square = honest(parameters, slots, coefficients, header)
        _, weights = deposit._weights(parameters, slots, header)
        low, high = deposit._low_high(parameters, slots, coefficients[0])
        constant = field.matmul(field.sub(high, field.mul(low, low))[None, :], weights)[0]
        # constant + a X + b X^2 and a' X + b' X^2 agree at X = 1 and X = 2.
        half = field.inv(2)
        bent = square.copy()
        bent[0] = (square[0] + constant * (3 * half % P)) % P
        bent[1] = (square[1] - constant * half) % P
        return degree, bent

    honest = deposit.prove
    monkeypatch.setattr(author.deposit, "prove", prove)
    crafted = escrow.file(0, [A], 2)
    escrow.settle()
    found = filing_verdicts(escrow, crafted)
    assert found == {1: "HELD", 2: "HELD", 3: "not-a-square", 4: "not-a-square", 5: "not-a-square"}
    assert not escrow.store.matching.is_known(crafted)


def test_a_bit_that_is_no_bit_is_refused(escrow: SimulatedEscrow, monkeypatch: pytest.MonkeyPatch) -> None:
    """An address of other elements than 0 and 1 could lie to some trustees when a bucket splits."""
    honest = author.address
    monkeypatch.setattr(author, "address", lambda pseudonym: honest(pseudonym) + 1)
    crafted = escrow.file(0, [A], 2)
    escrow.settle()
    assert set(filing_verdicts(escrow, crafted).values()) == {"not-a-square"}


def test_a_shared_right_half_would_join_two_people_below_the_threshold() -> None:
    """Why rows are V_x (x) z. The shorter row [V_x | V_x A_Y], shared as a whole, falls to one dishonest account.

    T = 3. Two accounts name Y and two name Y': below the threshold, nothing may show. In the short design a
    client shares the whole row, so an account that knows A_Y and A_Y' can share [v + w | v A_Y + w A_Y'], and
    the five rows depend on each other: the matcher sees that both were named by two accounts.
    """
    rng = np.random.default_rng(1)
    threshold, columns = 3, 12
    halves = [rng.integers(0, P, (threshold - 1, columns)) for _ in range(2)]
    v = rng.integers(0, P, (5, threshold - 1))

    def row(left: field.Array, half: field.Array) -> field.Array:
        return np.concatenate([left, field.matmul(left[None, :], half)[0]])

    rows = [row(v[0], halves[0]), row(v[1], halves[0]), row(v[2], halves[1]), row(v[3], halves[1])]
    basis = Basis(threshold - 1 + columns)
    assert basis.rank == 0
    basis.insert(range(4), np.stack(rows))
    assert basis.rank == 4
    crafted = field.add(row(v[4], halves[0]), row(v[2], halves[1]))
    (outcome,) = basis.insert([4], crafted[None, :])
    assert isinstance(outcome, Dependent)
    assert len(outcome.combination) >= 3


def test_no_row_but_v_times_z_can_be_expressed(escrow: SimulatedEscrow, monkeypatch: pytest.MonkeyPatch) -> None:
    """In Covey a client shares z alone: there is no place for a row of its own making, and a longer part is refused."""
    honest = deposit.lay_out

    def with_right_half(slots: Sequence[deposit.SlotView], *secrets: field.Array) -> field.Array:
        return np.concatenate([honest(slots, *secrets), np.arange(PARAMETERS.width)])

    def prove(*_: object) -> tuple[field.Array, field.Array]:
        return np.zeros((2, CHECKS), dtype=np.int64), np.zeros((2, CHECKS), dtype=np.int64)

    monkeypatch.setattr(author.deposit, "lay_out", with_right_half)
    monkeypatch.setattr(
        author.deposit,
        "deal",
        lambda _p, shared, _r: (np.stack([shared] * 3), np.stack([np.concatenate([shared, np.arange(10)])] * 5)),
    )
    monkeypatch.setattr(author.deposit, "prove", prove)
    crafted = escrow.file(0, [A], 2)
    escrow.settle()
    assert filing_verdicts(escrow, crafted) == dict.fromkeys(ALL, "bad-part-length")


def test_rows_are_made_from_z_and_the_accounts_own_point(escrow: SimulatedEscrow) -> None:
    """What trustees open together is (V_x (x) z) R with the x of the account: an account cannot speak for another.

    So three rows about one person at T = 3 cancel with weights that follow from the three x alone.
    """
    filings = [escrow.file(account, [A], 3) for account in range(3)]
    escrow.deliver()
    answers = ask(escrow, filings, 1)
    shares = np.stack([answer.shares.reshape(3, -1) for answer in answers])
    opened, _ = decode([1, 2, 3, 4, 5], shares, 2, 4)
    x = [account_point(key.public.data) for key in escrow.accounts[:3]]
    weights = [field.inv((x[i] - x[i - 1]) * (x[i] - x[i - 2])) for i in range(3)]
    total = sum(weight * row % P for weight, row in zip(weights, opened, strict=True)) % P
    assert not np.any(total)
    assert Basis(PARAMETERS.width).insert([0, 1], opened[:2]) == [Extended(0), Extended(1)]


def test_a_share_off_its_polynomial_harms_only_its_author(
    escrow: SimulatedEscrow, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One trustee is dealt a false share: it refuses, the others hold, and the match is found all the same."""
    with monkeypatch.context() as patch:
        honest = deposit.deal

        def deal(*arguments: object) -> tuple[field.Array, field.Array]:
            coefficients, parts = honest(*arguments)  # type: ignore[arg-type]
            parts[2, 0] = (parts[2, 0] + 1) % P
            return coefficients, parts

        patch.setattr(author.deposit, "deal", deal)
        crafted = escrow.file(0, [A], 2)
    good = escrow.file(1, [A], 2)
    escrow.settle()
    found = filing_verdicts(escrow, crafted)
    assert found[3] == "share-off-polynomial"
    assert {found[i] for i in ALL - {3}} == {"RELEASED"}
    assert escrow.released() == escrow.opened() == {crafted, good}


def test_accounts_that_deal_badly_to_different_trustees_hide_nobody(
    escrow: SimulatedEscrow, monkeypatch: pytest.MonkeyPatch
) -> None:
    """T-1 accounts each deal a false share to another trustee; honest ones who join are released all the same.

    Each row of the event is opened by whoever holds it: no four trustees need to hold all of them.
    """
    honest = deposit.deal
    for account, trustee in ((0, 1), (1, 2)):
        with monkeypatch.context() as patch:

            def deal(*arguments: object, trustee: int = trustee) -> tuple[field.Array, field.Array]:
                coefficients, parts = honest(*arguments)  # type: ignore[arg-type]
                parts[trustee - 1, 0] = (parts[trustee - 1, 0] + 1) % P
                return coefficients, parts

            patch.setattr(author.deposit, "deal", deal)
            escrow.file(account, [A], 3)
    escrow.settle()
    good = {escrow.file(account, [A], 3) for account in (2, 3)}
    escrow.settle()
    assert good <= escrow.released()
    assert good <= escrow.opened()


# What a matcher shows


def ask(escrow: SimulatedEscrow, filings: Sequence[bytes], place: int) -> list[RowAnswers]:
    """What a matcher gets when it asks every trustee about the first slots of these filings."""
    request = RowRequest(ROOT, (place,), tuple(RowId(filing, 0) for filing in filings)).to_bytes()
    return [RowAnswers.from_bytes(trustee.open_rows(request)) for trustee in escrow.trustees.values()]


def show(escrow: SimulatedEscrow, proof: EventProof) -> dict[int, str]:
    """Put an event into the log, as a dishonest board can; the trustees' verdicts."""
    escrow.store.append(EntryKind.EVENT, proof.to_bytes())
    escrow.deliver()
    return verdicts(escrow, proof.id + bytes(16))


def event(filings: Sequence[bytes], answers: Sequence[RowAnswers], coefficients: Sequence[int]) -> EventProof:
    """An event of first slots in the root bucket."""
    rows = tuple(RowId(filing, 0) for filing in filings)
    return EventProof(ROOT, len(rows), rows, np.array(coefficients, dtype=np.int64), tuple(answers))


def signed(escrow: SimulatedEscrow, answer: RowAnswers) -> RowAnswers:
    """An answer as a lying trustee signs it."""
    key = escrow.trustees[answer.trustee].secrets.signing
    return replace(answer, signature=key.sign(SIGN_ROWS, answer.signed_bytes()))


@pytest.mark.parametrize(
    ("honest", "code"), [((1, 2), "too-few-answers"), ((1, 2, 3), "too-few-answers"), ((1, 2, 3, 4), "not-an-event")]
)
def test_a_matcher_and_a_lying_trustee_cannot_forge_an_event(
    escrow: SimulatedEscrow, honest: tuple[int, ...], code: str
) -> None:
    """Trustee 5 and the matcher know every answer and choose the fifth so that unrelated rows seem to cancel.

    With two honest answers the three lie on a polynomial of degree 2 whose value is what they want: that is why
    four must agree. With three or four honest ones the false answer is off the polynomial.
    """
    filings = (escrow.file(0, [A], 2), escrow.file(1, [B], 2))
    escrow.deliver()
    answers = {answer.trustee: answer for answer in ask(escrow, filings, 0)}
    points = (1, 2, 5)
    weights = field.lagrange_at(points, 0)
    shares = {i: answers[i].shares.reshape(2, -1) for i in points}
    sums = {i: shares[i].sum(axis=0) % P for i in points}
    known = sum(w * sums[i] % P for w, i in zip(weights[:2], points[:2], strict=True))
    lie = shares[5].copy()
    lie[1] = (-(known % P) * field.inv(weights[2]) - lie[0]) % P
    liar = signed(escrow, replace(answers[5], shares=lie.ravel()))
    forged = np.stack([shares[1], shares[2], lie])
    assert not (field.interpolate_at_zero(points, forged).sum(axis=0) % P).any(), "the lie is well aimed"
    proof = event(filings, [*(answers[i] for i in honest), liar], (1, 1))
    assert show(escrow, proof) == dict.fromkeys(ALL, code)
    assert escrow.released() == frozenset()


@pytest.fixture
def pair(escrow: SimulatedEscrow) -> tuple[bytes, bytes]:
    """Two filings about one person that nobody has matched yet."""
    found = escrow.file(0, [A], 2), escrow.file(1, [A], 2)
    escrow.deliver()
    return found


def test_a_true_event_is_released(escrow: SimulatedEscrow, pair: tuple[bytes, bytes]) -> None:
    """The attacks below change one thing each about this proof."""
    assert set(show(escrow, event(pair, ask(escrow, pair, 0), (1, P - 1))).values()) == {"RELEASED"}
    assert escrow.released() == set(pair)


def test_an_event_with_a_forged_signature(escrow: SimulatedEscrow, pair: tuple[bytes, bytes]) -> None:
    """One false signature spoils the proof."""
    answers = ask(escrow, pair, 0)
    answers[3] = replace(answers[3], signature=bytes(64))
    assert show(escrow, event(pair, answers, (1, P - 1))) == dict.fromkeys(ALL, "bad-signature")


def test_an_event_with_too_few_answers(escrow: SimulatedEscrow, pair: tuple[bytes, bytes]) -> None:
    """Three true answers would do for the polynomial, not for the proof."""
    assert show(escrow, event(pair, ask(escrow, pair, 0)[:3], (1, P - 1))) == dict.fromkeys(ALL, "too-few-answers")


def test_an_event_with_one_trustees_answer_twice(escrow: SimulatedEscrow, pair: tuple[bytes, bytes]) -> None:
    """Four answers are four trustees'."""
    answers = ask(escrow, pair, 0)
    proof = event(pair, [*answers[:3], answers[2]], (1, P - 1))
    assert show(escrow, proof) == dict.fromkeys(ALL, "bad-event")


def test_an_event_with_answers_about_another_place(escrow: SimulatedEscrow, pair: tuple[bytes, bytes]) -> None:
    """Answers for T = 3 prove nothing for T = 2, nor answers under another mask."""
    assert show(escrow, event(pair, ask(escrow, pair, 1), (1, P - 1))) == dict.fromkeys(ALL, "wrong-answer")
    assert escrow.released() == frozenset()


@pytest.mark.parametrize("coefficients", [(1, 1), (1, 2), (1, P - 2)])
def test_an_event_that_does_not_cancel(
    escrow: SimulatedEscrow, pair: tuple[bytes, bytes], coefficients: tuple[int, int]
) -> None:
    """True answers, false combination."""
    assert show(escrow, event(pair, ask(escrow, pair, 0), coefficients)) == dict.fromkeys(ALL, "not-an-event")


@pytest.mark.parametrize(
    ("rows", "coefficients"), [((0, 0), (1, P - 1)), ((0, 1), (1, 0)), ((0,), (1,)), ((0, 1), (1, P - 1, 1))]
)
def test_an_event_that_is_none(
    escrow: SimulatedEscrow, pair: tuple[bytes, bytes], rows: tuple[int, ...], coefficients: tuple[int, ...]
) -> None:
    """One row twice, a zero coefficient, fewer than T rows: no canonical event; it stands in the log without effect."""
    proof = event(pair, ask(escrow, pair, 0), coefficients)
    proof = replace(proof, threshold=2, rows=tuple(proof.rows[i] for i in rows))
    with pytest.raises(Malformed):
        EventProof.from_bytes(proof.to_bytes())
    assert show(escrow, proof) == {}
    assert escrow.released() == frozenset()


def test_one_account_is_not_two(escrow: SimulatedEscrow) -> None:
    """Two filings of one account about one person have equal rows: a repeat for the matcher, no event for trustees."""
    filings = (escrow.file(0, [A], 2), escrow.file(0, [A], 2))
    escrow.settle()
    assert escrow.released() == frozenset()
    assert show(escrow, event(filings, ask(escrow, filings, 0), (1, P - 1))) == dict.fromkeys(ALL, "repeated-account")


def test_an_event_with_a_withdrawn_filing(escrow: SimulatedEscrow, pair: tuple[bytes, bytes]) -> None:
    """Answers kept from before a withdrawal do not bring a filing back; the shares behind it are gone."""
    answers = ask(escrow, pair, 0)
    assert escrow.withdraw(pair[1])
    escrow.deliver()
    assert show(escrow, event(pair, answers, (1, P - 1))) == dict.fromkeys(ALL, "filing-gone")
    assert escrow.released() == frozenset()
    for trustee in escrow.trustees.values():
        assert trustee.store.row(RowId(pair[1], 0)) is None


def test_an_event_shown_after_its_filings_expired(escrow: SimulatedEscrow) -> None:
    """A board that holds a proof back until after the last day gets nothing."""
    filings = (escrow.file(0, [A], 2, days=2), escrow.file(1, [A], 2, days=3))
    escrow.deliver()
    answers = ask(escrow, filings, 0)
    escrow.now += 3 * DAY
    assert show(escrow, event(filings, answers, (1, P - 1))) == dict.fromkeys(ALL, "filing-gone")


def test_an_event_at_a_threshold_that_is_not_offered(escrow: SimulatedEscrow) -> None:
    """T = 4 is not in the manifest, whatever the rows say."""
    filings = [escrow.file(account, [A], 5) for account in range(4)]
    escrow.deliver()
    proof = event(filings, ask(escrow, filings, 2), (1, 1, 1, 1))
    assert show(escrow, proof) == dict.fromkeys(ALL, "threshold-not-offered")


# Masks and buckets


def many_rows(escrow: SimulatedEscrow, count: int) -> tuple[RowId, ...]:
    """That many rows about different people."""
    rows = []
    for account in range(-(-count // 4)):
        filing = escrow.file(account, [f"tel:+1555{account}00{i}" for i in range(4)], 5)
        rows += [RowId(filing, slot) for slot in range(4)]
    escrow.deliver()
    return tuple(rows[:count])


def each(escrow: SimulatedEscrow, code: str, question: str, request: bytes) -> None:
    """Every trustee refuses a request with this code."""
    for trustee in escrow.trustees.values():
        refused(code, partial(getattr(trustee, question), request))


def test_no_more_than_c_rows_are_opened_under_one_mask(escrow: SimulatedEscrow) -> None:
    """C rows are answered, and answered again; one more is refused, at any threshold, one by one or together."""
    rows = many_rows(escrow, 9)
    each(escrow, "bucket-full", "open_rows", RowRequest(ROOT, (0, 1, 2), rows).to_bytes())
    for trustee in escrow.trustees.values():
        first = trustee.open_rows(RowRequest(ROOT, (0,), rows[:8]).to_bytes())
        assert trustee.open_rows(RowRequest(ROOT, (0,), rows[:8]).to_bytes()) == first
    for place in range(3):
        each(escrow, "bucket-full", "open_rows", RowRequest(ROOT, (place,), rows[8:]).to_bytes())
    each(escrow, "bucket-full", "open_rows", RowRequest(ROOT, (0,), rows).to_bytes())


def test_a_withdrawn_row_makes_no_room(escrow: SimulatedEscrow) -> None:
    """What was opened under a mask counts for ever."""
    rows = many_rows(escrow, 9)
    for trustee in escrow.trustees.values():
        trustee.open_rows(RowRequest(ROOT, (0,), rows[:8]).to_bytes())
    assert escrow.withdraw(rows[0].filing)
    escrow.deliver()
    each(escrow, "bucket-full", "open_rows", RowRequest(ROOT, (0,), rows[8:]).to_bytes())


def test_no_new_mask_before_the_old_one_is_used_up(escrow: SimulatedEscrow) -> None:
    """Generations and halves are opened only once a bucket is full: rows are not opened twice at the matcher's wish."""
    rows = many_rows(escrow, 4)
    for trustee in escrow.trustees.values():
        trustee.open_rows(RowRequest(ROOT, (0,), rows).to_bytes())
    each(escrow, "bucket-not-full", "open_rows", RowRequest(ROOT.next_generation(), (0,), rows).to_bytes())
    for bit in (0, 1):
        each(escrow, "wrong-bucket", "open_rows", RowRequest(ROOT.child(bit), (0,), rows).to_bytes())


def test_bits_of_a_bucket_that_is_not_full_are_refused(escrow: SimulatedEscrow) -> None:
    """An address bit says something about who is named; it is opened only to split a full bucket."""
    rows = many_rows(escrow, 8)
    for trustee in escrow.trustees.values():
        trustee.open_rows(RowRequest(ROOT, (0,), rows[:7]).to_bytes())
    each(escrow, "bucket-not-full", "open_bits", BitRequest(ROOT, rows).to_bytes())
    for trustee in escrow.trustees.values():
        trustee.open_rows(RowRequest(ROOT, (0,), rows[7:]).to_bytes())
        trustee.open_bits(BitRequest(ROOT, rows).to_bytes())
    each(escrow, "bucket-not-full", "open_bits", BitRequest(ROOT.child(0), rows).to_bytes())


def test_a_lying_trustee_cannot_declare_a_bucket_full(escrow: SimulatedEscrow) -> None:
    """A row counts as opened when t trustees say so: one of them is honest."""
    rows = many_rows(escrow, 8)
    silence = FullRequest(ROOT, ()).to_bytes()
    true = [escrow.trustees[i].role.state_full(silence) for i in (1, 2)]
    claimed = replace(true[0], rows=tuple(sorted(rows)))
    key = escrow.trustees[1].secrets.signing
    liar = replace(claimed, signature=key.sign(SIGN_FULL, claimed.signed_bytes()))
    each(escrow, "bucket-not-full", "state_full", FullRequest(ROOT, (liar, true[1])).to_bytes())
    each(escrow, "bad-statements", "state_full", FullRequest(ROOT, (liar, liar)).to_bytes())
    stolen = replace(liar, trustee=2)
    each(escrow, "bad-signature", "state_full", FullRequest(ROOT, (liar, stolen)).to_bytes())


def test_a_full_bucket_needs_no_trustee_that_saw_it_all(escrow: SimulatedEscrow) -> None:
    """Each trustee was away for one row; together they know that all were opened."""
    rows = many_rows(escrow, 8)
    for number, trustee in escrow.trustees.items():
        seen = tuple(row for place, row in enumerate(rows) if place != number)
        trustee.open_rows(RowRequest(ROOT, (0,), seen).to_bytes())
    said = tuple(trustee.role.state_full(FullRequest(ROOT, ()).to_bytes()) for trustee in escrow.trustees.values())
    each(escrow, "bucket-not-full", "open_bits", BitRequest(ROOT, rows).to_bytes())
    for trustee in escrow.trustees.values():
        trustee.state_full(FullRequest(ROOT, said).to_bytes())
        trustee.open_bits(BitRequest(ROOT, rows).to_bytes())


# Ids, accounts, budgets


def put(escrow: SimulatedEscrow, kind: EntryKind, body: bytes) -> None:
    """A log entry that only a dishonest board writes, for every trustee."""
    for number, trustee in escrow.trustees.items():
        batch = escrow.board.batch(number)
        reply = trustee.apply(replace(batch, entries=(*batch.entries, LogEntry(kind, body))).to_bytes(), escrow.now)
        escrow.board.take_reply(number, replace(reply, cursor=escrow.store.length()), escrow.now)


def test_two_contents_under_one_id_are_refused(escrow: SimulatedEscrow) -> None:
    """A mask must never cover two rows: the board refuses the second, and so does every trustee that is shown it."""
    first = escrow.file(0, [A], 2)
    escrow.deliver()
    draft = escrow.draft(0, [B], 2, (1,), 10)
    second = author.file(escrow.manifest, escrow.accounts[0], first, draft, bytes(32))
    refused("id-reused", lambda: escrow.board.file(second.to_bytes(), escrow.now))
    for number, trustee in escrow.trustees.items():
        body = for_trustee(second.header.to_bytes(), second.contents.to_bytes(), second.parts[number - 1])
        batch = LogBatch(trustee.store.cursor() + 1, (LogEntry(EntryKind.FILING, body),), 0)
        said = trustee.apply(batch.to_bytes(), escrow.now).outbox[-1].receipt
        assert (said.status, said.code, said.subject) == (Status.REFUSED, "id-reused", second.header.digest)


def test_filing_again_what_was_filed_changes_nothing(escrow: SimulatedEscrow) -> None:
    """The same bytes again, before and after: one filing, one charge."""
    filing = escrow.file(0, [A], 2)
    upload = escrow.filings[filing].upload
    for _ in range(3):
        escrow.board.file(upload, escrow.now)
        escrow.deliver()
    assert [trustee.store.spent(escrow.accounts[0].public.data)[1] for trustee in escrow.trustees.values()] == [1] * 5


def registration(escrow: SimulatedEscrow, key: SigningKey, ticket: bytes) -> bytes:
    """A registration with an invitation."""
    admission = use_invitation(escrow.manifest.hash, ticket, key.public.data)
    return author.register(escrow.manifest, key, ADMISSION_INVITATION, admission).to_bytes()


def ticket(escrow: SimulatedEscrow, registrar: SigningKey | None = None, days: int = 10) -> bytes:
    """A fresh invitation."""
    expires = escrow.now + days * DAY
    return invite(escrow.manifest.hash, 0, registrar or escrow.setup.registrar, escrow.entropy(32), expires)


def test_an_invitation_lets_in_one_account(escrow: SimulatedEscrow) -> None:
    """Used twice, it is refused by the board, and by each trustee if the board lets it through."""
    one, other = SigningKey(escrow.entropy(32)), SigningKey(escrow.entropy(32))
    shared = ticket(escrow)
    escrow.board.register(registration(escrow, one, shared), escrow.now)
    escrow.deliver()
    again = registration(escrow, other, shared)
    refused("admission-spent", lambda: escrow.board.register(again, escrow.now))
    put(escrow, EntryKind.REGISTRATION, again)
    assert verdicts(escrow, other.public.data) == dict.fromkeys(ALL, "admission-spent")
    escrow.board.register(registration(escrow, one, shared), escrow.now)


def test_an_invitation_is_a_registrars(escrow: SimulatedEscrow) -> None:
    """Signed by somebody else, for somebody else, or too late: nobody joins."""
    key, other = SigningKey(escrow.entropy(32)), SigningKey(escrow.entropy(32))
    forged = registration(escrow, key, ticket(escrow, registrar=other))
    refused("forged-admission", lambda: escrow.board.register(forged, escrow.now))
    put(escrow, EntryKind.REGISTRATION, forged)
    assert verdicts(escrow, key.public.data) == dict.fromkeys(ALL, "forged-admission")
    admission = use_invitation(escrow.manifest.hash, ticket(escrow), other.public.data)
    stolen = author.register(escrow.manifest, key, ADMISSION_INVITATION, admission).to_bytes()
    refused("forged-admission", lambda: escrow.board.register(stolen, escrow.now))
    late = registration(escrow, key, ticket(escrow, days=-1))
    refused("admission-expired", lambda: escrow.board.register(late, escrow.now))
    unknown = author.register(escrow.manifest, key, 77, b"").to_bytes()
    refused("unknown-admission", lambda: escrow.board.register(unknown, escrow.now))


def test_no_two_accounts_have_one_point(escrow: SimulatedEscrow, monkeypatch: pytest.MonkeyPatch) -> None:
    """An equal x would let one account stand in for another; board and trustees refuse it."""
    taken = account_point(escrow.accounts[0].public.data)
    key = SigningKey(escrow.entropy(32))
    double = registration(escrow, key, ticket(escrow))
    for module in ("board", "trustee.trustee"):
        monkeypatch.setattr(f"covey.roles.{module}.account_point", lambda _: taken)
    refused("point-taken", lambda: escrow.board.register(double, escrow.now))
    put(escrow, EntryKind.REGISTRATION, double)
    assert verdicts(escrow, key.public.data) == dict.fromkeys(ALL, "point-taken")


def test_filings_are_counted_and_never_given_back(escrow: SimulatedEscrow) -> None:
    """File, wait, withdraw must not be an oracle: after four filings there is no fifth."""
    for _ in range(4):
        assert escrow.withdraw(escrow.file(0, [A], 2))
    refused("budget-spent", lambda: escrow.file(0, [A], 2))
    for _ in range(4):
        escrow.file(1, [A], 2)
    escrow.deliver()
    draft = escrow.draft(1, [A], 2, (1,), 10)
    more = author.file(escrow.manifest, escrow.accounts[1], bytes(16), draft, bytes(32))
    for number, trustee in escrow.trustees.items():
        body = for_trustee(more.header.to_bytes(), more.contents.to_bytes(), more.parts[number - 1])
        batch = LogBatch(trustee.store.cursor() + 1, (LogEntry(EntryKind.FILING, body),), 0)
        assert trustee.apply(batch.to_bytes(), escrow.now).outbox[-1].receipt.code == "budget-spent"


def test_look_ups_are_counted_by_each_trustee(escrow: SimulatedEscrow) -> None:
    """Twelve elements and no more; the same request again is answered again, and costs nothing."""
    key, trustee = escrow.accounts[0], escrow.trustees[1]
    requests = []
    for number in range(4):
        inquiry = author.inquire([f"tel:+1555010{number}{i}" for i in range(3)], escrow.entropy(32))
        requests.append(inquiry.request(escrow.manifest, key, 1, escrow.entropy(16)))
    answers = [trustee.evaluate(request) for request in requests[:3]]
    refused("budget-spent", lambda: trustee.evaluate(requests[3]))
    assert trustee.evaluate(requests[0]) == answers[0]
    assert trustee.store.spent(key.public.data)[0] == 12


# Plain nonsense


def altered(upload: FilingUpload, key: SigningKey, **changes: object) -> bytes:
    """An upload with another core, signed again."""
    core = replace(upload.header.core, **changes)
    header = replace(upload.header, core=core)
    header = replace(header, signature=key.sign("covey/sign/filing", header.signed_bytes()))
    return replace(upload, header=header).to_bytes()


def test_the_board_refuses_what_no_honest_author_sends(escrow: SimulatedEscrow) -> None:
    """Each with its own code, and nothing gets into the log."""
    key = escrow.accounts[0]
    draft = escrow.draft(0, [A], 2, (1,), 10)
    upload = author.file(escrow.manifest, key, bytes(16), draft, bytes(32))
    stranger = SigningKey(bytes(32))
    length = escrow.store.length()
    today = escrow.now // DAY
    for code, changes in {
        "wrong-manifest": {"manifest": bytes(32)},
        "unknown-account": {"account": stranger.public.data},
        "unknown-desk": {"desks": (9,)},
        "bad-desks": {"desks": ()},
        "bad-slots": {"slots": 3},
        "bad-expiry": {"expires": today},
        "hash-mismatch": {"conflict": bytes(32)},
    }.items():
        signer = stranger if code == "unknown-account" else key
        refused(code, partial(escrow.board.file, altered(upload, signer, **changes), escrow.now))
    refused("bad-expiry", lambda: escrow.board.file(altered(upload, key, expires=today + 366), escrow.now))
    good = upload.to_bytes()
    refused("bad-signature", lambda: escrow.board.file(altered(upload, stranger), escrow.now))
    refused("truncated", lambda: escrow.board.file(good[:-1], escrow.now))
    refused("trailing-bytes", lambda: escrow.board.file(good + b"\0", escrow.now))
    refused("wrong-type", lambda: escrow.board.file(b"\0\1" + good[2:], escrow.now))
    swapped = replace(upload, parts=upload.parts[::-1]).to_bytes()
    refused("hash-mismatch", lambda: escrow.board.file(swapped, escrow.now))
    assert escrow.store.length() == length


def test_trustees_refuse_what_a_board_let_through(escrow: SimulatedEscrow) -> None:
    """They check again: parts for somebody else, commitments that do not hold, late days, unknown accounts."""
    key = escrow.accounts[0]
    draft = escrow.draft(0, [A], 2, (1,), 10)
    upload = author.file(escrow.manifest, key, bytes(16), draft, bytes(32))
    trustee = escrow.trustees[1]
    core = upload.header.core

    def said(data: bytes, part: int = 0) -> str:
        sent = FilingUpload.from_bytes(data)
        body = for_trustee(sent.header.to_bytes(), sent.contents.to_bytes(), sent.parts[part])
        batch = LogBatch(trustee.store.cursor() + 1, (LogEntry(EntryKind.FILING, body),), 0)
        return trustee.apply(batch.to_bytes(), escrow.now).outbox[-1].receipt.code

    swapped = (core.parts[1], core.parts[0], *core.parts[2:])
    parts = (upload.parts[1], upload.parts[0], *upload.parts[2:])
    assert said(upload.to_bytes(), part=1) == "hash-mismatch"
    assert said(altered(replace(upload, parts=parts), key, parts=swapped)) == "does-not-open"
    assert said(altered(upload, key, commitments=core.commitments[::-1])) == "commitment-mismatch"
    others = (core.commitments[0], bytes(32), *core.commitments[2:])
    assert said(altered(upload, key, commitments=others)) == "share-off-polynomial", "the checks bind the dealing"
    assert said(altered(upload, key, expires=escrow.now // DAY)) == "bad-expiry"
    assert said(altered(upload, SigningKey(bytes(32)), account=SigningKey(bytes(32)).public.data)) == "unknown-account"
    assert trustee.store.filing(bytes(16)) is None


def test_only_the_author_withdraws(escrow: SimulatedEscrow) -> None:
    """Another account, or a forged signature, changes nothing at the board or at a trustee."""
    filing = escrow.file(0, [A], 2)
    escrow.deliver()
    theft = author.withdraw(escrow.manifest, escrow.accounts[1], filing)
    refused("unknown-filing", lambda: escrow.board.withdraw(theft.to_bytes(), escrow.now))
    put(escrow, EntryKind.WITHDRAWAL, theft.to_bytes())
    forged = replace(theft, account=escrow.accounts[0].public.data)
    refused("bad-signature", lambda: escrow.board.withdraw(forged.to_bytes(), escrow.now))
    put(escrow, EntryKind.WITHDRAWAL, forged.to_bytes())
    assert set(filing_verdicts(escrow, filing).values()) == {"HELD"}
    with pytest.raises(Refused):
        escrow.board.withdraw(author.withdraw(escrow.manifest, escrow.accounts[0], bytes(16)).to_bytes(), escrow.now)


def test_the_true_oprf_gives_the_same_person_to_everybody(escrow: SimulatedEscrow) -> None:
    """Through real trustees: two accounts that look up one identifier meet, a third with another does not."""
    met = {escrow.file(account, [A], 2, real_oprf=True) for account in (0, 1)}
    escrow.file(2, [B], 2, real_oprf=True)
    escrow.settle()
    assert escrow.released() == escrow.opened() == met
