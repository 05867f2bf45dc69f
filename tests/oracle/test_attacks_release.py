"""Attacks on opening and releasing: what a matcher, a lying trustee or a desk could send, and what comes back."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import combinations

import numpy as np
import pytest

from covey.core import field
from covey.core.field import Array, P
from covey.core.matching import Basis
from covey.core.parameters import Parameters
from covey.core.shamir import decode
from covey.roles import author
from covey.roles.trustee import Trustee
from covey.roles.trustee.rows import read_full, read_rows
from covey.wire.log import EntryKind, Status
from covey.wire.release import SIGN_DECISION, Decision, EventProof
from covey.wire.rows import (
    SIGN_BITS,
    SIGN_FULL,
    Assignment,
    BitAnswers,
    BitRequest,
    Bucket,
    FullRequest,
    FullStatement,
    RowAnswers,
    RowId,
    RowRequest,
)
from oracle.attack_support import (
    DAY,
    ROOT,
    ask,
    craft,
    each_refuses,
    entry,
    event,
    no_effect,
    opened,
    raises,
    refused,
    signed,
    silent,
    slot,
    store,
    told,
    verdicts,
)
from support import Escrow, Filed, make_manifest, pseudonym

EVENT, WITHDRAWAL, DECISION = EntryKind.EVENT, EntryKind.WITHDRAWAL, EntryKind.DECISION


@pytest.fixture
def escrow() -> Iterator[Escrow]:
    found = Escrow()
    yield found
    found.close()


def everybody(escrow: Escrow) -> list[Trustee]:
    return list(escrow.trustees.values())


def rows_of(filings: Sequence[Filed]) -> list[RowId]:
    return [filed.row() for filed in filings]


def answers_about(escrow: Escrow, filings: Sequence[Filed], threshold: int | None = None) -> list[RowAnswers]:
    return ask(escrow, threshold or len(filings), rows_of(filings))


def released(escrow: Escrow, *filings: Filed) -> list[set[int]]:
    """Which trustees hold each of these filings as released."""
    return [
        {i for i, t in escrow.trustees.items() if (state := store(t).filing(filed.id)) and state.released}
        for filed in filings
    ]


# Aiming


def aimed(
    escrow: Escrow, answers: Sequence[RowAnswers], coefficients: Sequence[int], liars: Sequence[int]
) -> list[RowAnswers]:
    """2t-1 answers in which the liars' shares of the last row make the sum of all rows zero.

    The matcher has shown the liars what t honest trustees answered; only the last liar has to lie.
    """
    points = [answer.trustee for answer in answers]
    weights = dict(zip(points, field.lagrange_at(points, 0), strict=True))
    shares = {a.trustee: a.shares.reshape(len(a.rows), escrow.parameters.width).copy() for a in answers}
    liar = liars[-1]
    shares[liar][-1] = 0
    total = np.zeros(escrow.parameters.width, dtype=np.int64)
    for i in points:
        for coefficient, share in zip(coefficients, shares[i], strict=True):
            total = (total + share * (weights[i] * coefficient % P)) % P
    shares[liar][-1] = (P - total) % P * field.inv(weights[liar] * coefficients[-1] % P) % P
    return [signed(escrow, replace(a, shares=shares[a.trustee].ravel())) if a.trustee == liar else a for a in answers]


SIZES = [(5, 2, 2), (5, 2, 3), (4, 2, 2), (7, 3, 2), (7, 3, 3)]


@pytest.mark.parametrize(("n", "t", "threshold"), SIZES)
def test_t_minus_1_liars_and_the_matcher_cannot_aim_at_unrelated_rows(n: int, t: int, threshold: int) -> None:
    """Of 2t-1 answers that fit by design, t-1 are lies: too few. With more honest ones the lies stand out."""
    escrow = Escrow(n, t)
    filings = [escrow.file(pseudonym(), k=threshold) for _ in range(threshold)]
    answers = {answer.trustee: answer for answer in answers_about(escrow, filings)}
    liars = list(range(n - t + 2, n + 1))
    coefficients = list(range(1, threshold + 1))
    forged = aimed(escrow, [answers[i] for i in (*range(1, t + 1), *liars)], coefficients, liars)
    values = opened(escrow, forged, need=2 * t - 1)
    total = (np.array(coefficients)[:, None] * values % P).sum(axis=0) % P
    assert not total.any(), "the lie is well aimed"
    honest = [answers[i] for i in range(t + 1, n - t + 2)]
    for more in range(len(honest) + 1):
        proof = event(filings, [*forged, *honest[:more]], coefficients)
        with no_effect(escrow):
            said = verdicts(escrow, EVENT, proof.to_bytes())
        assert set(said) == set(escrow.trustees)
        assert {code for codes in said.values() for code in codes} <= {"too-few-answers", "not-an-event"}
        if len(proof.answers) < escrow.parameters.need:
            assert {code for codes in said.values() for code in codes} == {"too-few-answers"}
    escrow.close()


@pytest.mark.parametrize(("n", "t", "threshold"), SIZES)
def test_with_2t_minus_1_answers_the_same_lie_would_release_strangers(
    monkeypatch: pytest.MonkeyPatch, n: int, t: int, threshold: int
) -> None:
    """Why `need` is 3t-2. If trustees asked for 2t-1 answers only, all of them would release unrelated filings."""
    escrow = Escrow(n, t)
    filings = [escrow.file(pseudonym(), k=threshold) for _ in range(threshold)]
    answers = {answer.trustee: answer for answer in answers_about(escrow, filings)}
    liars = list(range(n - t + 2, n + 1))
    coefficients = list(range(1, threshold + 1))
    forged = aimed(escrow, [answers[i] for i in (*range(1, t + 1), *liars)], coefficients, liars)
    proof = event(filings, forged, coefficients)
    points = [answer.trustee for answer in forged]
    shares = np.stack([answer.shares for answer in forged])
    assert decode(points, shares, 2 * t - 2, need=2 * t - 1)[1] == frozenset(), "nobody stands out among 2t-1"
    raises("inconsistent-shares", lambda: decode(points, shares, 2 * t - 2, need=3 * t - 2))
    refused(escrow, "too-few-answers", EVENT, proof.to_bytes(), proof.id)
    monkeypatch.setattr(Parameters, "need", property(lambda self: 2 * self.t - 1))
    said = verdicts(escrow, EVENT, proof.to_bytes())
    assert said == {i: ["RELEASED"] * (threshold + 1) for i in escrow.trustees}
    assert {package.trustee for package in escrow.packages} == set(escrow.trustees)
    escrow.close()


@pytest.mark.parametrize("liar", range(1, 6))
def test_among_four_answers_the_liar_can_only_say_the_truth(escrow: Escrow, liar: int) -> None:
    """Three honest answers fix the polynomial: the one fourth share that fits is the true one."""
    filings = [escrow.file(pseudonym()) for _ in range(2)]
    answers = {answer.trustee: answer for answer in answers_about(escrow, filings)}
    width = escrow.parameters.width
    for honest in combinations([i for i in answers if i != liar], 3):
        weights = field.lagrange_at(honest, liar)
        total = np.zeros(2 * width, dtype=np.int64)
        for weight, i in zip(weights, honest, strict=True):
            total = (total + answers[i].shares * weight) % P
        assert np.array_equal(total, answers[liar].shares)
        chosen = [answers[i] for i in honest]
        lies = aimed(escrow, [*chosen[:2], answers[liar]], (1, 1), [liar])
        proof = event(filings, [*chosen, lies[-1]], (1, 1))
        refused(escrow, "too-few-answers", EVENT, proof.to_bytes(), proof.id)


@pytest.mark.parametrize("threshold", [2, 3])
def test_a_liar_cannot_aim_at_a_person_that_lacks_one_account(escrow: Escrow, threshold: int) -> None:
    """T-1 accounts name a person and a stranger's filing is to be the last one: refused like any unrelated rows."""
    person = pseudonym()
    filings = [escrow.file(person, k=threshold) for _ in range(threshold - 1)] + [escrow.file(pseudonym(), k=threshold)]
    answers = answers_about(escrow, filings)
    proof = event(filings, answers)
    refused(escrow, "not-an-event", EVENT, proof.to_bytes(), proof.id)
    lies = aimed(escrow, [answers[0], answers[1], answers[4]], proof.coefficients.tolist(), [5])
    for chosen in (lies, [*lies, answers[2]], [*lies, answers[2], answers[3]]):
        forged = replace(proof, answers=tuple(chosen))
        with no_effect(escrow):
            said = verdicts(escrow, EVENT, forged.to_bytes())
        code = "not-an-event" if len(chosen) == 5 else "too-few-answers"
        assert said == {i: [code] for i in escrow.trustees}


def test_a_liar_among_five_is_outvoted(escrow: Escrow) -> None:
    """A true event with one false answer is released by everybody, the liar's own trustee process included."""
    person = pseudonym()
    filings = [escrow.file(person) for _ in range(2)]
    answers = answers_about(escrow, filings)
    answers[2] = signed(escrow, replace(answers[2], shares=(answers[2].shares + 1) % P))
    assert read_rows(escrow.parameters, rows_of(filings), answers).deviating == {3}
    verdicts(escrow, EVENT, event(filings, answers).to_bytes())
    assert released(escrow, *filings) == [set(escrow.trustees)] * 2


# Events that are none: each its code, and no package


def garbled(answer: RowAnswers) -> RowAnswers:
    return replace(answer, signature=answer.signature[:-1] + bytes([answer.signature[-1] ^ 1]))


def pick(answer: RowAnswers, lines: Sequence[int], width: int) -> RowAnswers:
    """An answer about some of its rows alone."""
    table = answer.shares.reshape(-1, width)[list(lines)]
    rows, digests = tuple(answer.rows[i] for i in lines), tuple(answer.digests[i] for i in lines)
    return replace(answer, rows=rows, digests=digests, shares=table.ravel())


Change = Callable[[Escrow, EventProof], EventProof]


def each_answer(change: Callable[[Escrow, RowAnswers], RowAnswers], count: int = 5) -> Change:
    """Change the first answers, signed anew by their trustees."""
    return lambda escrow, proof: replace(
        proof,
        answers=tuple(
            signed(escrow, change(escrow, answer)) if place < count else answer
            for place, answer in enumerate(proof.answers)
        ),
    )


def unsigned(place: int) -> Change:
    def change(_: Escrow, proof: EventProof) -> EventProof:
        answers = list(proof.answers)
        answers[place] = garbled(answers[place])
        return replace(proof, answers=tuple(answers))

    return change


def signed_by_another(escrow: Escrow, proof: EventProof) -> EventProof:
    return replace(proof, answers=(signed(escrow, proof.answers[0], by=2), *proof.answers[1:]))


def stolen_name(escrow: Escrow, proof: EventProof) -> EventProof:
    """Trustee 1 signs in the name of trustee 2."""
    return replace(
        proof,
        answers=(proof.answers[0], signed(escrow, replace(proof.answers[0], trustee=2), by=1), *proof.answers[2:]),
    )


def number(trustee: int) -> Change:
    def change(escrow: Escrow, proof: EventProof) -> EventProof:
        return replace(
            proof, answers=(signed(escrow, replace(proof.answers[0], trustee=trustee), by=1), *proof.answers[1:])
        )

    return change


def without_last_row(count: int) -> Change:
    return each_answer(lambda escrow, answer: pick(answer, range(len(answer.rows) - 1), escrow.parameters.width), count)


def at_other_threshold(escrow: Escrow, proof: EventProof) -> EventProof:
    """True answers, about the same rows, for another T."""
    other = 5 - proof.threshold
    return replace(proof, answers=tuple(ask(escrow, other, proof.rows)))


def in_other_bucket(escrow: Escrow, proof: EventProof) -> EventProof:
    return replace(proof, bucket=ROOT.next_generation())


def coefficients(*changed: int) -> Change:
    """Other coefficients: these factors times the true ones."""

    def change(_: Escrow, proof: EventProof) -> EventProof:
        factors = np.array([*changed, *[1] * (proof.threshold - len(changed))], dtype=np.int64)
        return replace(proof, coefficients=proof.coefficients * factors % P)

    return change


NO_EVENTS: dict[str, tuple[str, Change]] = {
    **{f"forged signature {place + 1}": ("bad-signature", unsigned(place)) for place in range(5)},
    "signed by another trustee": ("bad-signature", signed_by_another),
    "in another trustee's name": ("bad-signature", stolen_name),
    "share changed after signing": (
        "bad-signature",
        lambda _, p: replace(p, answers=(replace(p.answers[0], shares=p.answers[0].shares[::-1]), *p.answers[1:])),
    ),
    "digest changed after signing": (
        "bad-signature",
        lambda _, p: replace(p, answers=(replace(p.answers[0], digests=p.answers[1].digests[::-1]), *p.answers[1:])),
    ),
    "trustee 0": ("unknown-trustee", number(0)),
    "trustee 6 of 5": ("unknown-trustee", number(6)),
    "no answers": ("too-few-answers", lambda _, p: replace(p, answers=())),
    "two answers": ("too-few-answers", lambda _, p: replace(p, answers=p.answers[:2])),
    "2t-1 answers": ("too-few-answers", lambda _, p: replace(p, answers=p.answers[:3])),
    "one trustee twice": ("bad-event", lambda _, p: replace(p, answers=(*p.answers[:3], p.answers[2]))),
    "one trustee five times": ("bad-event", lambda _, p: replace(p, answers=p.answers[:1] * 5)),
    "a row that three answer": ("too-few-answers", without_last_row(2)),
    "a row that nobody answers": ("too-few-answers", without_last_row(5)),
    "a row twice in an answer": (
        "wrong-answer",
        each_answer(lambda escrow, a: pick(a, [0, *range(len(a.rows))][: len(a.rows)], escrow.parameters.width), 1),
    ),
    "a row too many in an answer": (
        "wrong-answer",
        each_answer(lambda escrow, a: replace(a, rows=(*a.rows[:-1], RowId(a.rows[-1].filing, 7))), 1),
    ),
    "a digest missing": ("wrong-answer", each_answer(lambda _, a: replace(a, digests=a.digests[:-1]), 1)),
    "a digest too many": ("wrong-answer", each_answer(lambda _, a: replace(a, digests=a.digests + a.digests[:1]), 1)),
    "an element missing": ("wrong-answer", each_answer(lambda _, a: replace(a, shares=a.shares[:-1]), 1)),
    "no elements": ("wrong-answer", each_answer(lambda _, a: replace(a, shares=a.shares[:0]), 1)),
    "answers for another threshold": ("wrong-answer", at_other_threshold),
    "answers said to be for another threshold": (
        "wrong-answer",
        each_answer(lambda _, a: replace(a, thresholds=(1 - a.thresholds[0],)), 1),
    ),
    "answers for two thresholds": ("wrong-answer", each_answer(lambda _, a: replace(a, thresholds=(0, 1)), 1)),
    "answers under another mask": ("wrong-answer", in_other_bucket),
    "answers of another escrow": ("wrong-answer", each_answer(lambda _, a: replace(a, manifest=bytes(32)))),
    "one answer of another escrow": ("wrong-answer", each_answer(lambda _, a: replace(a, manifest=bytes(32)), 1)),
    "two liars": (
        "too-few-answers",
        each_answer(lambda _, a: replace(a, shares=a.shares * (a.trustee + 1) % P), 2),
    ),
    "false digests of two": ("too-few-answers", each_answer(lambda _, a: replace(a, digests=a.digests[::-1]), 2)),
    "one coefficient doubled": ("not-an-event", coefficients(2)),
    "one coefficient negated": ("not-an-event", coefficients(P - 1)),
    "the first two off": ("not-an-event", coefficients(2, 3)),
}


@pytest.mark.parametrize("threshold", [2, 3])
@pytest.mark.parametrize("sort", NO_EVENTS)
def test_a_proof_with_something_wrong_is_refused_by_every_trustee(escrow: Escrow, sort: str, threshold: int) -> None:
    """T accounts have met, and one thing about the proof is false: its code, no package. Then the true one counts."""
    person = pseudonym()
    filings = [escrow.file(person, k=2) for _ in range(threshold)]
    true = event(filings, answers_about(escrow, filings))
    code, change = NO_EVENTS[sort]
    false = change(escrow, true)
    assert false.to_bytes() != true.to_bytes()
    refused(escrow, code, EVENT, false.to_bytes(), true.id)
    assert released(escrow, *filings) == [set()] * threshold
    verdicts(escrow, EVENT, true.to_bytes())
    assert released(escrow, *filings) == [set(escrow.trustees)] * threshold
    assert len(escrow.packages) == len(escrow.trustees)


def test_a_proof_that_is_no_message_is_passed_over_in_silence(escrow: Escrow) -> None:
    """A row twice, not T rows, a coefficient too many or zero, cut short: the board made it up, and nobody answers."""
    person = pseudonym()
    filings = [escrow.file(person) for _ in range(3)]
    two = event(filings[:2], answers_about(escrow, filings[:2]))
    three = event(filings, answers_about(escrow, filings))
    zero = two.coefficients * 0
    for bad in (
        replace(two, rows=(two.rows[0], two.rows[0])),
        replace(two, rows=two.rows[:1]),
        replace(two, rows=(), coefficients=zero[:0]),
        replace(two, threshold=0),
        replace(two, threshold=3),
        replace(three, threshold=2),
        replace(three, rows=(*three.rows[:2], three.rows[0])),
        replace(two, coefficients=zero),
        replace(two, coefficients=two.coefficients[:1]),
        replace(two, coefficients=three.coefficients),
        replace(three, coefficients=np.array([*two.coefficients, 0])),
    ):
        silent(escrow, EVENT, bad.to_bytes())
    good = two.to_bytes()
    for data in (b"", good[:-1], good + b"\0", b"\0\1" + good[2:], three.to_bytes()[:400]):
        silent(escrow, EVENT, data)


@pytest.mark.parametrize("threshold", [2, 3])
def test_one_account_alone_makes_no_event(escrow: Escrow, threshold: int) -> None:
    """T filings of one account have equal rows, and combinations that cancel: repeated-account."""
    person, key = pseudonym(), escrow.join()
    filings = [escrow.file(person, account=key) for _ in range(threshold)]
    weights = [1] * (threshold - 1) + [P - threshold + 1]
    proof = event(filings, answers_about(escrow, filings), weights)
    refused(escrow, "repeated-account", EVENT, proof.to_bytes(), proof.id)


def test_two_slots_of_one_filing_are_one_account(escrow: Escrow) -> None:
    """A client of its own making names a person in two slots of one filing: still one account."""
    person, key = pseudonym(), escrow.join()
    slots = [slot(escrow.manifest, key, person)] * 2
    upload = craft(escrow.manifest, key, slots, expires=escrow.now // DAY + 100)
    verdicts(escrow, EntryKind.FILING, entry(upload))
    filed = Filed(upload, key)
    rows = (filed.row(0), filed.row(1))
    proof = EventProof(ROOT, 2, rows, np.array([1, P - 1]), tuple(ask(escrow, 2, rows)))
    refused(escrow, "repeated-account", EVENT, proof.to_bytes(), proof.id)


def test_a_repeat_cannot_stand_in_for_an_account_at_three(escrow: Escrow) -> None:
    """Two accounts, one of which filed twice: no coefficients make three rows at T = 3 an event."""
    person, key = pseudonym(), escrow.join()
    filings = [escrow.file(person, k=3, account=key) for _ in range(2)] + [escrow.file(person, k=3)]
    answers = answers_about(escrow, filings)
    basis = Basis(escrow.parameters.width)
    basis.insert(range(3), opened(escrow, answers))
    assert basis.rank == 2, "the two equal rows are one relation, and the third is in none"
    for weights in ([1, P - 1, 1], [1, 1, P - 2], [2, P - 1, P - 1]):
        refused(escrow, "not-an-event", EVENT, event(filings, answers, weights).to_bytes())


@pytest.mark.parametrize("threshold", [2, 3])
def test_people_with_something_in_common_are_still_strangers(escrow: Escrow, threshold: int) -> None:
    """T accounts that name T people, or T-1 of them one and the last another: the only coefficients do not vanish."""
    one, other = pseudonym(), pseudonym()
    for people in ([one, *[other] * (threshold - 1)], [pseudonym() for _ in range(threshold)]):
        filings = [escrow.file(person, k=threshold) for person in people]
        proof = event(filings, answers_about(escrow, filings))
        refused(escrow, "not-an-event", EVENT, proof.to_bytes(), proof.id)


def test_accounts_below_their_own_threshold_do_not_meet(escrow: Escrow) -> None:
    """Both chose k = 3: at T = 2 their rows are made up, and no coefficients vanish."""
    person = pseudonym()
    filings = [escrow.file(person, k=3) for _ in range(2)]
    answers = answers_about(escrow, filings)
    basis = Basis(escrow.parameters.width)
    basis.insert(range(2), opened(escrow, answers))
    assert basis.rank == 2
    refused(escrow, "not-an-event", EVENT, event(filings, answers).to_bytes())


def test_a_threshold_that_is_not_offered_is_refused(escrow: Escrow) -> None:
    """T = 4 and T = 1 are not in the manifest, whatever the rows say."""
    person = pseudonym()
    filings = [escrow.file(person, k=2) for _ in range(4)]
    for chosen in (filings, filings[:1]):
        for place in (2, 3):
            proof = event(chosen, answers_about(escrow, chosen, place), [1] * len(chosen))
            refused(escrow, "threshold-not-offered", EVENT, proof.to_bytes(), proof.id)


@pytest.mark.parametrize("gone", [0, 1, 2])
def test_an_event_with_a_withdrawn_filing_is_refused(escrow: Escrow, gone: int) -> None:
    """Answers kept from before do not bring it back: filing-gone, and its shares are nowhere any more."""
    person = pseudonym()
    filings = [escrow.file(person, k=2) for _ in range(3)]
    proof = event(filings, answers_about(escrow, filings))
    withdrawal = author.withdraw(escrow.manifest, filings[gone].account, filings[gone].id).to_bytes()
    assert verdicts(escrow, WITHDRAWAL, withdrawal) == {i: ["WITHDRAWN"] for i in escrow.trustees}
    refused(escrow, "filing-gone", EVENT, proof.to_bytes(), proof.id)
    assert released(escrow, *filings) == [set()] * 3
    for trustee in escrow.trustees.values():
        assert store(trustee).row(filings[gone].row()) is None
        for table in ("share", "secret", "sealed"):
            assert store(trustee).database.one(f"SELECT 1 FROM {table} WHERE filing = ?", filings[gone].id) is None


def test_an_event_after_the_last_day_is_refused(escrow: Escrow) -> None:
    """A board that holds a true proof back until its filings have expired gets nothing, even in the same batch."""
    person = pseudonym()
    filings = [escrow.file(person) for _ in range(2)]
    proof = event(filings, answers_about(escrow, filings))
    escrow.now += 300 * DAY
    said = verdicts(escrow, EVENT, proof.to_bytes())
    assert all(sorted(codes) == ["EXPIRED", "EXPIRED", "filing-gone"] for codes in said.values())
    assert (released(escrow, *filings), escrow.packages) == ([set()] * 2, [])
    assert [answer.rows for answer in answers_about(escrow, filings)] == [()] * 5
    refused(escrow, "filing-gone", EVENT, proof.to_bytes(), proof.id)


def test_an_event_with_an_unknown_filing_or_slot_is_refused(escrow: Escrow) -> None:
    """Nobody answers about what nobody holds. Should four trustees lie about it, the others still look for it."""
    person = pseudonym()
    filed = escrow.file(person)
    unknown = [RowId(bytes(16), 0), RowId(filed.id, 1), RowId(filed.id, 255)]
    for row in unknown:
        rows = (filed.row(), row)
        answers = ask(escrow, 2, rows)
        proof = EventProof(ROOT, 2, rows, np.array([1, P - 1]), tuple(answers))
        refused(escrow, "too-few-answers", EVENT, proof.to_bytes(), proof.id)
        lies = [
            signed(escrow, replace(a, rows=rows, digests=a.digests * 2, shares=np.tile(a.shares, 2))) for a in answers
        ]
        proof = replace(proof, answers=tuple(lies))
        refused(escrow, "unknown-filing", EVENT, proof.to_bytes(), proof.id)


def test_the_same_event_again_is_passed_over(escrow: Escrow) -> None:
    """In any order of its rows, with any coefficients, true or false: no second package."""
    person = pseudonym()
    filings = [escrow.file(person) for _ in range(2)]
    proof = event(filings, answers_about(escrow, filings))
    verdicts(escrow, EVENT, proof.to_bytes())
    turned = replace(proof, rows=proof.rows[::-1], coefficients=proof.coefficients[::-1])
    for again in (proof, turned, replace(proof, answers=()), coefficients(2)(escrow, proof)):
        silent(escrow, EVENT, again.to_bytes())


# No more than C rows under one mask


def filled(escrow: Escrow, count: int, bucket: Bucket = ROOT) -> list[RowId]:
    """That many rows about different people, each in a filing of its own and all but the last opened."""
    rows = [escrow.file(pseudonym(), k=3).row() for _ in range(count)]
    ask(escrow, 2, rows[:-1], bucket)
    return rows


@pytest.mark.parametrize("place", [0, 1])
def test_no_trustee_opens_more_than_c_rows_under_one_mask(escrow: Escrow, place: int) -> None:
    """The ninth of eight is refused alone and in company, at any threshold; the eight are answered as before."""
    rows = filled(escrow, 9)
    before = [trustee.open_rows(RowRequest(ROOT, (0, 1), tuple(rows[:8])).to_bytes()) for trustee in everybody(escrow)]
    for asked in (rows[8:], rows, [rows[8], rows[0]], rows[4:]):
        request = RowRequest(ROOT, (place,), tuple(asked)).to_bytes()
        each_refuses(escrow, "bucket-full", lambda trustee, request=request: trustee.open_rows(request))
    with no_effect(escrow):
        again = [
            trustee.open_rows(RowRequest(ROOT, (0, 1), tuple(rows[:8])).to_bytes()) for trustee in everybody(escrow)
        ]
    assert [a.to_bytes() for a in again] == [b.to_bytes() for b in before]


def test_neither_withdrawal_nor_expiry_makes_room_under_a_mask(escrow: Escrow) -> None:
    """What was opened counts for ever: withdraw and refile is no way to more rows under one mask."""
    filings = [escrow.file(pseudonym(), k=3) for _ in range(9)]
    ask(escrow, 2, rows_of(filings[:8]))
    for filed in filings[:4]:
        escrow.log(WITHDRAWAL, author.withdraw(escrow.manifest, filed.account, filed.id).to_bytes())
    request = RowRequest(ROOT, (0,), (filings[8].row(),)).to_bytes()
    each_refuses(escrow, "bucket-full", lambda trustee: trustee.open_rows(request))
    escrow.now += 300 * DAY
    escrow.log(99, b"")  # type: ignore[arg-type]
    escrow.now -= 300 * DAY
    late = escrow.file(pseudonym())
    request = RowRequest(ROOT, (0,), (late.row(),)).to_bytes()
    each_refuses(escrow, "bucket-full", lambda trustee: trustee.open_rows(request))
    assert {store(trustee).opened(ROOT) for trustee in everybody(escrow)} == {8}


def test_a_full_bucket_is_closed_to_trustees_that_opened_fewer_rows(escrow: Escrow) -> None:
    """One that was away has seen three of eight rows; shown that the bucket is full it opens no other row there."""
    filings = [escrow.file(pseudonym(), k=3) for _ in range(9)]
    rows = rows_of(filings)
    ask(escrow, 2, rows[:8], trustees=[1, 2, 3, 4])
    ask(escrow, 2, rows[:3], trustees=[5])
    statements = tuple(trustee.state_full(FullRequest(ROOT, ()).to_bytes()) for trustee in everybody(escrow))
    escrow.log(EntryKind.FULL, FullRequest(ROOT, statements).to_bytes())
    for row in rows[3:]:
        request = RowRequest(ROOT, (0,), (row,)).to_bytes()
        with no_effect(escrow):
            raises("bucket-full", lambda request=request: escrow.trustees[5].open_rows(request))


def test_a_board_that_spreads_its_questions_opens_fewer_rows_than_would_give_the_mask(escrow: Escrow) -> None:
    """Each trustee counts for itself; asked about different rows they open 13 rows, reach is 16, and R has 24."""
    rows = [escrow.file(pseudonym(), k=3).row() for _ in range(17)]
    counts = dict.fromkeys(escrow.trustees, 0)
    values = []
    for row in rows:
        least = sorted(counts, key=lambda i: counts[i])[:3]
        request = RowRequest(ROOT, (0,), (row,)).to_bytes()
        answers = []
        for i in least:
            if counts[i] == escrow.parameters.capacity:
                raises("bucket-full", lambda i=i, request=request: escrow.trustees[i].open_rows(request))
            else:
                answers.append(escrow.trustees[i].open_rows(request))
                counts[i] += 1
        if len(answers) == 3:
            values.append(field.interpolate_at_zero(least, np.stack([answer.shares for answer in answers])))
    assert len(values) == 13
    assert len(values) <= escrow.parameters.reach < escrow.parameters.width
    basis = Basis(escrow.parameters.width)
    basis.insert(range(len(values)), np.stack(values))
    assert basis.rank == len(values)


def test_fresh_masks_come_only_after_full_ones(escrow: Escrow) -> None:
    """A next generation, or a half, before its time is refused: rows are not opened twice at the matcher's wish."""
    rows = tuple(filled(escrow, 4))
    for bucket in (ROOT.next_generation(), Bucket(0, 0, 5)):
        request = RowRequest(bucket, (0,), rows).to_bytes()
        each_refuses(escrow, "bucket-not-full", lambda trustee, request=request: trustee.open_rows(request))
    for bucket in (ROOT.child(0), ROOT.child(1), Bucket(7, 5, 0), Bucket(32, 2**32 - 1, 0)):
        request = RowRequest(bucket, (0,), rows).to_bytes()
        each_refuses(escrow, "wrong-bucket", lambda trustee, request=request: trustee.open_rows(request))
    request = RowRequest(Bucket(1, 0, 1), (0,), rows).to_bytes()
    each_refuses(escrow, "bucket-not-full", lambda trustee: trustee.open_rows(request))


def test_questions_that_are_none_are_refused(escrow: Escrow) -> None:
    """A threshold that is not offered, rows or thresholds twice or none, a prefix beyond its depth."""
    row = escrow.file(pseudonym()).row()
    for code, bucket, places, rows in (
        ("threshold-not-offered", ROOT, (2,), (row,)),
        ("threshold-not-offered", ROOT, (0, 255), (row,)),
        ("bad-rows", ROOT, (0,), (row, row)),
        ("bad-rows", ROOT, (0,), ()),
        ("bad-rows", ROOT, (), (row,)),
        ("bad-rows", ROOT, (1, 0), (row,)),
        ("bad-rows", ROOT, (0, 0), (row,)),
        ("bad-bucket", Bucket(0, 1, 0), (0,), (row,)),
        ("bad-bucket", Bucket(3, 8, 0), (0,), (row,)),
    ):
        request = RowRequest(bucket, places, rows).to_bytes()
        each_refuses(escrow, code, lambda trustee, request=request: trustee.open_rows(request))
    good = RowRequest(ROOT, (0,), (row,)).to_bytes()
    for code, data in (
        ("wrong-type", b"\0\1" + good[2:]),
        ("out-of-range", good[:2] + bytes([33]) + good[3:]),  # depth 33
        ("truncated", good[:-1]),
        ("trailing-bytes", good + b"\0"),
    ):
        each_refuses(escrow, code, lambda trustee, data=data: trustee.open_rows(data))
    with no_effect(escrow):
        asked = ask(escrow, 2, [RowId(bytes(16), 0)])
    assert all((answer.rows, answer.shares.size) == ((), 0) for answer in asked)


# Bits


def split(escrow: Escrow, bucket: Bucket, rows: Sequence[RowId]) -> list[BitAnswers]:
    """Open a full bucket's next bits at every trustee, and let the log assign them."""
    request = BitRequest(bucket, tuple(rows)).to_bytes()
    answers = [trustee.open_bits(request) for trustee in everybody(escrow)]
    escrow.log(EntryKind.ASSIGNMENT, Assignment(tuple(answers)).to_bytes())
    return answers


def test_bits_of_a_bucket_that_is_not_full_are_refused(escrow: Escrow) -> None:
    """Seven rows of eight were opened; and a half is not full because its whole is."""
    rows = filled(escrow, 8)
    each_refuses(escrow, "bucket-not-full", lambda trustee: trustee.open_bits(BitRequest(ROOT, tuple(rows)).to_bytes()))
    ask(escrow, 2, rows)
    split(escrow, ROOT, rows)
    for bucket in (ROOT.child(0), ROOT.child(1), ROOT.next_generation()):
        request = BitRequest(bucket, tuple(rows)).to_bytes()
        each_refuses(escrow, "bucket-not-full", lambda trustee, request=request: trustee.open_bits(request))
    request = BitRequest(Bucket(32, 0, 0), tuple(rows)).to_bytes()
    each_refuses(escrow, "bad-bucket", lambda trustee: trustee.open_bits(request))


def test_a_guesser_cannot_open_an_address_bit_by_bit(escrow: Escrow) -> None:
    """Eight rows at a guessed address fill one bucket after the other; at depth 3 it ends: too-deep.

    Trustees have held 8 rows, and 4 * 8 < C * 2^3. Seven more change nothing; with 16 there is one more bit, and it
    does not matter that some were withdrawn: rows ever held are counted.
    """
    person = pseudonym()
    rows = [escrow.file(person, k=3).row() for _ in range(8)]
    bucket = ROOT
    for _ in range(3):
        ask(escrow, 2, rows, bucket)
        split(escrow, bucket, rows)
        depth, prefix = store(escrow.trustees[1]).prefix(rows[0])
        assert {store(trustee).prefix(row) for trustee in everybody(escrow) for row in rows} == {(depth, prefix)}
        bucket = Bucket(depth, prefix, 0)
    assert bucket.depth == 3
    ask(escrow, 2, rows, bucket)
    request = BitRequest(bucket, tuple(rows)).to_bytes()
    each_refuses(escrow, "too-deep", lambda trustee: trustee.open_bits(request))
    for _ in range(7):
        filed = escrow.file(person, k=3)
        escrow.log(WITHDRAWAL, author.withdraw(escrow.manifest, filed.account, filed.id).to_bytes())
    each_refuses(escrow, "too-deep", lambda trustee: trustee.open_bits(request))
    escrow.file(person, k=3)
    split(escrow, bucket, rows)
    assert {store(trustee).prefix(rows[0])[0] for trustee in everybody(escrow)} == {4}


def test_rows_are_opened_in_their_own_bucket_alone(escrow: Escrow) -> None:
    """After a split: not in the sibling, not in a grandchild, and bits of the sibling's rows are not told either."""
    rows = filled(escrow, 9)[:8]
    ask(escrow, 2, rows)
    split(escrow, ROOT, rows)
    sides = {row: store(escrow.trustees[1]).prefix(row)[1] for row in rows}
    for row, side in sides.items():
        for bucket in (ROOT.child(1 - side), ROOT.child(side).child(0), ROOT.child(side).child(1)):
            request = RowRequest(bucket, (0,), (row,)).to_bytes()
            each_refuses(escrow, "wrong-bucket", lambda trustee, request=request: trustee.open_rows(request))
    unassigned = [escrow.file(pseudonym(), k=3).row() for _ in range(8)]
    for side in (0, 1):
        request = RowRequest(ROOT.child(side), (0,), (unassigned[0],)).to_bytes()
        each_refuses(escrow, "wrong-bucket", lambda trustee, request=request: trustee.open_rows(request))
    mixed = (next(row for row in rows if sides[row] == sides[rows[0]]), unassigned[0])
    request = RowRequest(ROOT.child(sides[rows[0]]), (0,), mixed).to_bytes()
    each_refuses(escrow, "wrong-bucket", lambda trustee: trustee.open_rows(request))


def test_bits_of_rows_elsewhere_are_refused(escrow: Escrow) -> None:
    """A full half tells bits of its own rows, not of those that were never assigned or are in the other half."""
    person = pseudonym()
    rows = [escrow.file(person, k=3).row() for _ in range(8)]
    ask(escrow, 2, rows)
    split(escrow, ROOT, rows)
    half = Bucket(1, store(escrow.trustees[1]).prefix(rows[0])[1], 0)
    ask(escrow, 2, rows, half)
    other = escrow.file(pseudonym(), k=3).row()
    for asked in ((other,), (*rows, other)):
        request = BitRequest(half, asked).to_bytes()
        each_refuses(escrow, "wrong-bucket", lambda trustee, request=request: trustee.open_bits(request))


def lie(escrow: Escrow, answer: BitAnswers, shares: Array) -> BitAnswers:
    false = replace(answer, shares=shares)
    key = escrow.keys.trustees[answer.trustee - 1].signing
    return replace(false, signature=key.sign(SIGN_BITS, false.signed_bytes()))


def test_false_assignments_have_no_effect(escrow: Escrow) -> None:
    """Too few answers, a liar among three, one trustee twice, forged, of another escrow or bucket: no row moves."""
    rows = filled(escrow, 9)[:8]
    ask(escrow, 2, rows)
    answers = [trustee.open_bits(BitRequest(ROOT, tuple(rows)).to_bytes()) for trustee in everybody(escrow)]
    flipped = lie(escrow, answers[2], (answers[2].shares + 1) % P)
    bucket = ROOT.next_generation()
    for bad in (
        (),
        answers[:2],
        (answers[0], answers[1], flipped),
        (answers[0], answers[0], answers[1]),
        [replace(answer, signature=bytes(64)) for answer in answers],
        [*answers[:4], replace(answers[4], signature=answers[3].signature)],
        [*answers[:3], signed_bits(escrow, replace(answers[3], manifest=bytes(32)))],
        [*answers[:3], signed_bits(escrow, replace(answers[3], bucket=bucket))],
        [*answers[:3], signed_bits(escrow, replace(answers[3], rows=answers[3].rows[:-1]))],
        [signed_bits(escrow, replace(answer, bucket=Bucket(1, 0, 0))) for answer in answers],
    ):
        silent(escrow, EntryKind.ASSIGNMENT, Assignment(tuple(bad)).to_bytes())
    silent(escrow, EntryKind.ASSIGNMENT, Assignment(tuple(answers)).to_bytes()[:-1])
    bits = decode([1, 2, 3, 4, 5], np.stack([answer.shares for answer in answers]), 1, 5)[0]
    ones = [place for place, bit in enumerate(bits) if bit]
    doubled = [  # five liars at once: a bit that is 2 is none
        lie(escrow, replace(answer, rows=tuple(rows[i] for i in ones)), answer.shares[ones] * 2 % P)
        for answer in answers
    ]
    silent(escrow, EntryKind.ASSIGNMENT, Assignment(tuple(doubled)).to_bytes())
    escrow.log(EntryKind.ASSIGNMENT, Assignment((*answers[:2], flipped, *answers[3:])).to_bytes())
    for trustee in everybody(escrow):
        assert [store(trustee).prefix(row) for row in rows] == [(1, int(bit)) for bit in bits], "four outvote the liar"
    silent(escrow, EntryKind.ASSIGNMENT, Assignment(tuple(answers)).to_bytes())


def signed_bits(escrow: Escrow, answer: BitAnswers) -> BitAnswers:
    return lie(escrow, answer, answer.shares)


def statement(escrow: Escrow, trustee: int, rows: Sequence[RowId], **changes: object) -> FullStatement:
    unsigned_one = FullStatement(trustee, escrow.manifest.hash, ROOT, tuple(sorted(rows)), bytes(64))
    unsigned_one = replace(unsigned_one, **changes)  # type: ignore[arg-type]
    key = escrow.keys.trustees[trustee - 1].signing
    return replace(unsigned_one, signature=key.sign(SIGN_FULL, unsigned_one.signed_bytes()))


def test_a_liar_cannot_declare_a_bucket_full(escrow: Escrow) -> None:
    """A row counts when t trustees say that they opened it: by request and by log entry, nothing is learnt."""
    rows = filled(escrow, 8)
    ask(escrow, 2, rows[-1:], trustees=[2])
    true = {i: trustee.state_full(FullRequest(ROOT, ()).to_bytes()) for i, trustee in escrow.trustees.items()}
    liar = statement(escrow, 1, rows)
    assert read_full(escrow.manifest, ROOT, (liar, true[3])) == set(rows[:7])
    ask_others = {i: trustee for i, trustee in escrow.trustees.items() if i != 2}
    made_up = statement(escrow, 1, [RowId(bytes([i]) * 16, 0) for i in range(8)])
    for code, statements in (
        ("bucket-not-full", (true[1], true[3], true[4], true[5])),
        ("bucket-not-full", (made_up, true[3], true[4])),
        ("bad-statements", (liar, liar)),
        ("bad-signature", (liar, replace(liar, trustee=3))),
        ("bad-signature", (liar, replace(true[3], rows=liar.rows))),
        ("bad-statements", (liar, statement(escrow, 3, rows, manifest=bytes(32)))),
        ("bad-statements", (liar, statement(escrow, 3, rows, bucket=ROOT.child(0)))),
    ):
        request = FullRequest(ROOT, statements).to_bytes()
        with no_effect(escrow):
            for trustee in ask_others.values():
                raises(code, lambda trustee=trustee, request=request: trustee.state_full(request))
        silent(escrow, EntryKind.FULL, request)
    each_refuses(escrow, "bucket-not-full", lambda t: t.open_bits(BitRequest(Bucket(0, 0, 1), ()).to_bytes()))


# Withdrawing


def test_only_the_author_withdraws(escrow: Escrow) -> None:
    """Another account, a forged signature, another escrow, an unknown filing: refused, and the filing is still held."""
    filed, other = escrow.file(pseudonym()), escrow.join()
    elsewhere = make_manifest(escrow.parameters, escrow.keys, "Another escrow")
    theft = author.withdraw(escrow.manifest, other, filed.id)
    refused(escrow, "not-yours", WITHDRAWAL, theft.to_bytes(), filed.id)
    forged = replace(theft, account=filed.account.public.data)
    refused(escrow, "bad-signature", WITHDRAWAL, forged.to_bytes(), filed.id)
    moved = author.withdraw(elsewhere, filed.account, filed.id)
    refused(escrow, "not-yours", WITHDRAWAL, moved.to_bytes(), filed.id)
    refused(escrow, "bad-signature", WITHDRAWAL, replace(moved, manifest=escrow.manifest.hash).to_bytes(), filed.id)
    another = escrow.file(pseudonym(), account=filed.account)
    reused = replace(author.withdraw(escrow.manifest, filed.account, another.id), filing=filed.id)
    refused(escrow, "bad-signature", WITHDRAWAL, reused.to_bytes(), filed.id)
    silent(escrow, WITHDRAWAL, theft.to_bytes()[:-1])
    assert {store(trustee).filing(filed.id).status for trustee in everybody(escrow)} == {Status.HELD}  # type: ignore[union-attr]


def test_a_withdrawal_that_comes_before_its_filing(escrow: Escrow) -> None:
    """A board turns the order round: the filing is not taken in, its author has receipts, and only she can do that."""
    filed, other = escrow.write(pseudonym()), escrow.join()
    strange = author.withdraw(escrow.manifest, other, filed.id)
    assert verdicts(escrow, WITHDRAWAL, strange.to_bytes()) == {i: ["WITHDRAWN"] for i in escrow.trustees}
    forged = replace(strange, account=filed.account.public.data)
    refused(escrow, "bad-signature", WITHDRAWAL, forged.to_bytes(), filed.id)
    nobody = author.withdraw(escrow.manifest, escrow.keys.registrar, filed.id)
    refused(escrow, "not-yours", WITHDRAWAL, nobody.to_bytes(), filed.id)
    assert verdicts(escrow, EntryKind.FILING, entry(filed.upload)) == {i: ["HELD"] for i in escrow.trustees}
    early = escrow.write(pseudonym(), account=filed.account)
    withdrawal = author.withdraw(escrow.manifest, early.account, early.id).to_bytes()
    spent = [store(trustee).spent(early.account.public.data)[1] for trustee in everybody(escrow)]
    for _ in range(2):
        assert verdicts(escrow, WITHDRAWAL, withdrawal) == {i: ["WITHDRAWN"] for i in escrow.trustees}
        assert verdicts(escrow, EntryKind.FILING, entry(early.upload)) == {i: ["WITHDRAWN"] for i in escrow.trustees}
    assert [store(trustee).spent(early.account.public.data)[1] for trustee in everybody(escrow)] == [
        1 + n for n in spent
    ]
    assert [answer.rows for answer in ask(escrow, 2, [early.row()])] == [()] * 5


@pytest.mark.parametrize("k", [1, 2])
def test_what_was_released_cannot_be_withdrawn(escrow: Escrow, k: int) -> None:
    """After an event, and at once for k = 1: already-released; nothing is deleted, and desks can still accept."""
    person = pseudonym()
    filings = [escrow.file(person, k=k) for _ in range(2)]
    if k == 2:
        verdicts(escrow, EVENT, event(filings, answers_about(escrow, filings)).to_bytes())
    withdrawal = author.withdraw(escrow.manifest, filings[0].account, filings[0].id).to_bytes()
    refused(escrow, "already-released", WITHDRAWAL, withdrawal, filings[0].id)
    escrow.log(DECISION, decision(escrow, 1, filings[0], True).to_bytes())
    refused(escrow, "already-released", WITHDRAWAL, withdrawal, filings[0].id)


def test_a_withdrawn_filing_stays_withdrawn(escrow: Escrow) -> None:
    """The filing shown again, its rows asked for again, a direct release, a decision: nothing comes back."""
    filed = escrow.file(pseudonym())
    ask(escrow, 2, [filed.row()])
    withdrawal = author.withdraw(escrow.manifest, filed.account, filed.id).to_bytes()
    verdicts(escrow, WITHDRAWAL, withdrawal)
    with no_effect(escrow):
        assert verdicts(escrow, WITHDRAWAL, withdrawal) == {i: ["WITHDRAWN"] for i in escrow.trustees}
        assert verdicts(escrow, EntryKind.FILING, entry(filed.upload)) == {i: ["WITHDRAWN"] for i in escrow.trustees}
        assert [answer.rows for answer in ask(escrow, 2, [filed.row()])] == [()] * 5
    refused(escrow, "not-your-filing", DECISION, decision(escrow, 1, filed, True).to_bytes(), filed.id)


# Deciding


def decision(escrow: Escrow, desk: int, filed: Filed, accept: bool, by: int | None = None) -> Decision:
    """A decision in a desk's name, signed by it or by another."""
    unsigned_one = Decision(escrow.manifest.hash, desk, filed.id, accept, b"", bytes(64))
    key = escrow.keys.desks[(by or desk) - 1].signing
    return replace(unsigned_one, signature=key.sign(SIGN_DECISION, unsigned_one.signed_bytes()))


def stages(escrow: Escrow) -> set[int]:
    """Which of s1 and s2 any desk was ever sent a share of."""
    return {secret.stage for _, shares in told(escrow, escrow.packages) for secret in shares.secrets}


def test_a_desk_cannot_accept_before_release(escrow: Escrow) -> None:
    """The desk whose filing it will be asks for the case part at once: not-your-filing."""
    filed = escrow.file(pseudonym())
    for desk in (1, 2):
        for accept in (True, False):
            refused(escrow, "not-your-filing", DECISION, decision(escrow, desk, filed, accept).to_bytes(), filed.id)
    assert escrow.packages == []


def test_only_the_present_desk_decides(escrow: Escrow) -> None:
    """Another desk accepts or declines, in its own name or with its own key in the other's: nothing is sent."""
    filed = escrow.file(pseudonym(), k=1, desks=(1, 2))
    for accept in (True, False):
        refused(escrow, "not-your-filing", DECISION, decision(escrow, 2, filed, accept).to_bytes(), filed.id)
        silent(escrow, DECISION, decision(escrow, 1, filed, accept, by=2).to_bytes())
        silent(escrow, DECISION, replace(decision(escrow, 1, filed, accept), desk=3).to_bytes())
        silent(escrow, DECISION, replace(decision(escrow, 1, filed, accept), accept=not accept).to_bytes())
    elsewhere = make_manifest(escrow.parameters, escrow.keys, "Another escrow")
    foreign = Decision(elsewhere.hash, 1, filed.id, True, b"", bytes(64))
    foreign = replace(foreign, signature=escrow.keys.desks[0].signing.sign(SIGN_DECISION, foreign.signed_bytes()))
    silent(escrow, DECISION, foreign.to_bytes())
    silent(escrow, DECISION, replace(foreign, manifest=escrow.manifest.hash).to_bytes())
    unknown = Decision(escrow.manifest.hash, 1, bytes(16), True, b"", bytes(64))
    unknown = replace(unknown, signature=escrow.keys.desks[0].signing.sign(SIGN_DECISION, unknown.signed_bytes()))
    silent(escrow, DECISION, unknown.to_bytes())
    silent(escrow, DECISION, decision(escrow, 1, filed, True).to_bytes()[:-1])
    assert stages(escrow) == {1}


def test_a_desk_that_declined_cannot_accept_any_more(escrow: Escrow) -> None:
    """The next desk is asked; the first one's late acceptance, and replayed decisions, send nothing."""
    filed = escrow.file(pseudonym(), k=1, desks=(1, 2))
    decline = decision(escrow, 1, filed, False).to_bytes()
    assert verdicts(escrow, DECISION, decline) == {i: ["PASSED_ON"] for i in escrow.trustees}
    for body in (decline, decision(escrow, 1, filed, True).to_bytes()):
        refused(escrow, "not-your-filing", DECISION, body, filed.id)
    assert stages(escrow) == {1}
    accept = decision(escrow, 2, filed, True).to_bytes()
    new = escrow.log(DECISION, accept)
    assert {package.desk for package in new} == {2}
    assert stages(escrow) == {1, 2}
    for body in (decline, decision(escrow, 1, filed, True).to_bytes()):
        refused(escrow, "not-your-filing", DECISION, body, filed.id)
    silent(escrow, DECISION, accept)
    refused(escrow, "already-accepted", DECISION, decision(escrow, 2, filed, False).to_bytes(), filed.id)


def test_an_acceptance_is_final(escrow: Escrow) -> None:
    """Declining after acceptance passes nothing on, at once or when the days have passed."""
    filed = escrow.file(pseudonym(), k=1, desks=(1, 2))
    escrow.log(DECISION, decision(escrow, 1, filed, True).to_bytes())
    refused(escrow, "already-accepted", DECISION, decision(escrow, 1, filed, False).to_bytes(), filed.id)
    escrow.now += 100 * DAY
    silent(escrow, EntryKind.EVENT, b"")
    assert {package.desk for package in escrow.packages} == {1}


def test_a_desk_is_told_nothing_of_filings_at_other_desks_but_points(escrow: Escrow) -> None:
    """An event across two desks: each gets s1 of its own filing alone, and no s2."""
    person = pseudonym()
    filings = [escrow.file(person, desks=(desk,)) for desk in (1, 2)]
    verdicts(escrow, EVENT, event(filings, answers_about(escrow, filings)).to_bytes())
    for package, shares in told(escrow, escrow.packages):
        assert [(s.filing, s.stage) for s in shares.secrets] == [(filings[package.desk - 1].id, 1)]
        assert {point.row for point in shares.points} == set(rows_of(filings))


def test_one_trustees_package_opens_nothing(escrow: Escrow) -> None:
    """t-1 trustees' shares of s1 and of the key points lie on no value: the desk waits."""
    person = pseudonym()
    filings = [escrow.file(person) for _ in range(2)]
    new = escrow.meet(2, rows_of(filings))
    desk = escrow.desk()
    desk.take_package(new[0].to_bytes())
    for filed in filings:
        desk.take_filing(filed.upload.header.to_bytes(), filed.upload.contents.to_bytes())
    assert [view.conflict for view in desk.cases()] == [None, None]
