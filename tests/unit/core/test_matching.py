"""Matching against plain elimination and against the ideal box: sets of >= T accounts about one person."""

from collections import defaultdict
from collections.abc import Mapping, Sequence

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from covey.core import field, masks
from covey.core.field import Array, P
from covey.core.matching import Alarm, Basis, Dependent, Event, Extended, Repeat, classify
from covey.core.pseudonym import account_point
from covey.core.recovery import clean_events
from covey.errors import Malformed, Misuse


class NaiveBasis:
    """One row at a time, Python integers, no echelon form kept: solve for the combination afresh."""

    def __init__(self) -> None:
        self.rows: dict[int, list[int]] = {}

    def insert(self, key: int, vector: Sequence[int]) -> Extended | Dependent:
        # Unknowns: one coefficient for each basis row; equations: one for each column.
        names = list(self.rows)
        system = [[*(self.rows[name][c] for name in names), vector[c]] for c in range(len(vector))]
        pivot_row = 0
        for column in range(len(names)):
            at = next(i for i in range(pivot_row, len(system)) if system[i][column] % P)
            system[pivot_row], system[at] = system[at], system[pivot_row]
            scale = pow(system[pivot_row][column], -1, P)
            system[pivot_row] = [v * scale % P for v in system[pivot_row]]
            for i, row in enumerate(system):
                if i != pivot_row and row[column]:
                    f = row[column]
                    system[i] = [(a - f * b) % P for a, b in zip(row, system[pivot_row], strict=True)]
            pivot_row += 1
        if any(row[-1] for row in system[pivot_row:]):
            self.rows[key] = list(vector)
            return Extended(key)
        return Dependent(key, {name: system[i][-1] for i, name in enumerate(names) if system[i][-1]})


def in_batches(basis: Basis, vectors: Array, sizes: Sequence[int]) -> list[Extended | Dependent]:
    outcomes, start = [], 0
    for size in [*sizes, len(vectors)]:
        stop = min(start + size, len(vectors))
        outcomes += basis.insert(range(start, stop), vectors[start:stop])
        start = stop
    return outcomes


small = st.sampled_from([0, 0, 0, 1, 1, 2, P - 1, P // 2])


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_insert_against_plain_elimination(data: st.DataObject) -> None:
    width, m = data.draw(st.integers(1, 6)), data.draw(st.integers(1, 12))
    entries = st.one_of(small, st.integers(0, P - 1)) if data.draw(st.booleans()) else small
    vectors = np.array(data.draw(st.lists(entries, min_size=m * width, max_size=m * width))).reshape(m, width)
    naive, basis = NaiveBasis(), Basis(width)
    expected = [naive.insert(key, vector.tolist()) for key, vector in enumerate(vectors)]
    sizes = data.draw(st.lists(st.integers(0, 5), max_size=5))
    assert in_batches(basis, vectors, sizes) == expected
    assert basis.keys == tuple(naive.rows)
    assert basis.rank == len(naive.rows)


@pytest.mark.parametrize("sizes", [[1] * 200, [16] * 20, [7, 1, 90], [200]])
def test_large_bases_with_low_rank_rows_between(sizes: list[int]) -> None:
    rng = np.random.default_rng(len(sizes))
    width, rank, total = 120, 110, 200
    truth: dict[int, dict[int, int]] = {}
    vectors = np.zeros((total, width), dtype=np.int64)
    extended: list[int] = []
    for key in range(total):
        if len(extended) < 5 or (len(extended) < rank and rng.random() < 0.6):
            vectors[key] = rng.choice(np.array([P - 1, P // 2, P // 2 + 1, 1]), width)
            vectors[key] = field.add(vectors[key], rng.integers(0, 3, width))
            extended.append(key)
            continue
        chosen = rng.choice(np.array(extended), rng.integers(1, 6), replace=False)
        coeffs = rng.integers(1, P, len(chosen))
        truth[key] = {int(c): int(f) for c, f in zip(chosen, coeffs, strict=True)}
        vectors[key] = field.matmul(coeffs[None], vectors[chosen])[0]
    basis = Basis(width)
    for outcome in in_batches(basis, vectors, sizes):
        assert isinstance(outcome, Extended) == (outcome.key in extended)
        if isinstance(outcome, Dependent):
            assert outcome.combination == truth[outcome.key]
    assert basis.keys == tuple(extended)


def test_a_full_basis_explains_everything() -> None:
    rng = np.random.default_rng(0)
    width = 264
    rows, extra = rng.integers(0, P, (width, width)), rng.integers(0, P, (16, width))
    basis = Basis(width)
    assert all(isinstance(outcome, Extended) for outcome in basis.insert(range(width), rows))
    for vector, outcome in zip(extra, basis.insert(range(1000, 1016), extra), strict=True):
        assert isinstance(outcome, Dependent)
        coeffs = np.array([[outcome.combination.get(key, 0) for key in range(width)]])
        assert np.array_equal(field.matmul(coeffs, rows)[0], vector)


def test_the_zero_row_depends_on_nothing() -> None:
    basis = Basis(3)
    assert basis.insert([4], np.zeros((1, 3), dtype=np.int64)) == [Dependent(4, {})]
    assert basis.insert([], np.zeros((0, 3), dtype=np.int64)) == []


@pytest.mark.parametrize("keys", [[1, 1], [0, 2], [-1, 3], [2**63, 3], [3], [3, 4, 5]])
def test_insert_refuses_bad_keys_and_changes_nothing(keys: list[int]) -> None:
    basis = Basis(2)
    basis.insert([0], np.array([[1, 2]]))
    before = basis.to_bytes()
    with pytest.raises(Misuse):
        basis.insert(keys, np.array([[5, 6], [7, 8]]))
    assert basis.to_bytes() == before


def test_insert_refuses_a_wrong_width() -> None:
    with pytest.raises(Misuse):
        Basis(3).insert([1], np.array([[1, 2]]))
    with pytest.raises(Misuse):
        Basis(0)


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 2**32), st.integers(0, 20), st.integers(1, 12))
def test_bytes_round_trip_and_continue_alike(seed: int, m: int, width: int) -> None:
    rng = np.random.default_rng(seed)
    vectors, later = rng.integers(0, 3, (m, width)), rng.integers(0, 3, (9, width))
    basis = Basis(width)
    basis.insert([2**63 - 1 - key for key in range(m)], vectors)
    again = Basis.from_bytes(basis.to_bytes())
    assert (again.keys, again.rank, again.width) == (basis.keys, basis.rank, width)
    assert again.insert(range(9), later) == basis.insert(range(9), later)
    assert again.to_bytes() == basis.to_bytes()


def test_bytes_do_not_depend_on_batches() -> None:
    vectors = np.random.default_rng(1).integers(0, P, (60, 80))
    one, many = Basis(80), Basis(80)
    in_batches(one, vectors, [1] * 60)
    in_batches(many, vectors, [17, 2, 30])
    assert one.to_bytes() == many.to_bytes()


def test_malformed_bytes() -> None:
    basis = Basis(3)
    basis.insert([5, 6], np.array([[0, 1, 2], [3, 4, 5]]))
    data = basis.to_bytes()
    rank = 2
    first = 8 + 8 * rank
    bad = [
        b"",
        data[:7],
        data[:-1],
        data + b"\0",
        bytes(4) + data[4:],
        data[:4] + b"\x04\0\0\0" + data[8:],
        data[:8] + data[16:24] + data[16:],
        data[:15] + b"\x80" + data[16:],
        data[:first] + b"\xff\xff\xff\x7f" + data[first + 4 :],
        data[:first] + bytes(12) + data[first + 12 :],
        data[: first + 4] + b"\x02\0\0\0" + data[first + 8 :],
    ]
    for blob in bad:
        with pytest.raises(Malformed):
            Basis.from_bytes(blob)


ACCOUNTS = {1: b"a", 2: b"b", 3: b"c", 4: b"a"}


def test_classify() -> None:
    assert classify(3, {2: 5, 1: P - 2}, ACCOUNTS, 3) == Event((3, 1, 2), (1, 2, P - 5))
    assert classify(2, {1: 1}, ACCOUNTS, 2) == Event((2, 1), (1, P - 1))
    assert classify(4, {1: 1}, ACCOUNTS, 2) == Repeat(4, 1)
    assert classify(4, {1: 1}, ACCOUNTS, 5) == Repeat(4, 1)


@pytest.mark.parametrize(
    ("key", "combination", "threshold"),
    [
        (3, {}, 2),  # zero row
        (2, {1: 1}, 3),  # two accounts, below the threshold
        (3, {1: 1, 2: 1}, 2),  # too many rows
        (3, {1: 1, 4: 1}, 3),  # T rows, but an account twice
        (4, {1: 2}, 2),  # not equal, only proportional
    ],
)
def test_anything_else_is_an_alarm(key: int, combination: dict[int, int], threshold: int) -> None:
    verdict = classify(key, combination, ACCOUNTS, threshold)
    assert isinstance(verdict, Alarm)
    assert verdict.rows == (key, *sorted(combination))
    assert verdict.reason


@pytest.mark.parametrize(
    ("key", "combination", "threshold"),
    [(1, {1: 1}, 2), (1, {2: 0}, 2), (1, {2: P}, 2), (1, {9: 1}, 2), (9, {1: 1}, 2), (1, {2: 1}, 1)],
)
def test_classify_misuse(key: int, combination: dict[int, int], threshold: int) -> None:
    with pytest.raises(Misuse):
        classify(key, combination, ACCOUNTS, threshold)


class Bucket:
    """People, accounts, one mask; rows as trustees would open them."""

    def __init__(self, seed: int, threshold: int, capacity: int = 48) -> None:
        self.rng = np.random.default_rng(seed)
        self.threshold, size = threshold, masks.dimension(capacity)
        self.size = size
        self.mask = masks.prepare(self.rng.integers(0, P, (threshold - 1, size, size)))
        self.points = np.array([account_point(b"account %d" % i) for i in range(200)])
        self.account_of: dict[int, bytes] = {}
        self.person_of: dict[int, int | None] = {}
        self.vectors: dict[int, Array] = {}

    def person(self) -> Array:
        u = self.rng.integers(0, P, self.size // 2)
        return np.concatenate([u, field.mul(u, u)])

    def file(self, account: int, z: Array, person: int | None) -> int:
        key = len(self.vectors)
        self.account_of[key] = b"account %d" % account
        self.person_of[key] = person
        self.vectors[key] = masks.apply(self.mask, z[None], self.points[account : account + 1])[0]
        return key

    def run(self, batch: int = 5) -> tuple[list[Event], list[Repeat], list[Alarm]]:
        basis = Basis(self.size)
        order = sorted(self.vectors)
        verdicts: list[Event | Repeat | Alarm] = []
        for start in range(0, len(order), batch):
            keys = order[start : start + batch]
            for outcome in basis.insert(keys, np.stack([self.vectors[key] for key in keys])):
                if isinstance(outcome, Dependent):
                    verdicts.append(classify(outcome.key, outcome.combination, self.account_of, self.threshold))
        return (
            [v for v in verdicts if isinstance(v, Event)],
            [v for v in verdicts if isinstance(v, Repeat)],
            [v for v in verdicts if isinstance(v, Alarm)],
        )

    def check(self, event: Event) -> None:
        rows = np.stack([self.vectors[row] for row in event.rows])
        assert not field.matmul(np.array([event.coefficients]), rows).any()
        assert len({self.account_of[row] for row in event.rows}) == len(event.rows) == self.threshold


def ideal(bucket: Bucket) -> dict[int, set[bytes]]:
    """For each person with >= T accounts: the accounts."""
    named: dict[int, set[bytes]] = defaultdict(set)
    for key, person in bucket.person_of.items():
        if person is not None:
            named[person].add(bucket.account_of[key])
    return {person: accounts for person, accounts in named.items() if len(accounts) >= bucket.threshold}


def released(bucket: Bucket, events: Sequence[Event]) -> dict[int, set[bytes]]:
    """The accounts in events, for each person; an event is about one person only."""
    out: dict[int, set[bytes]] = defaultdict(set)
    for event in events:
        bucket.check(event)
        people = {bucket.person_of[row] for row in event.rows}
        assert len(people) == 1
        (person,) = people
        assert person is not None
        out[person] |= {bucket.account_of[row] for row in event.rows}
    return out


def fill(bucket: Bucket, sizes: Sequence[int], repeats: int, decoys: int) -> list[Array]:
    """Person i is named by sizes[i] accounts (one account may name several people), in random order."""
    people = [bucket.person() for _ in sizes]
    filings = [(account, i) for i, size in enumerate(sizes) for account in range(i, i + size)]
    filings += [filings[int(bucket.rng.integers(len(filings)))] for _ in range(repeats)]
    filings += [(int(bucket.rng.integers(30)), -1) for _ in range(decoys)]
    for at in bucket.rng.permutation(len(filings)):
        account, person = filings[at]
        if person < 0:
            bucket.file(account, bucket.person(), None)
        else:
            bucket.file(account, people[person], person)
    return people


@pytest.mark.parametrize("threshold", [2, 3, 5, 10])
@pytest.mark.parametrize("seed", range(4))
def test_events_are_those_of_the_ideal_box(threshold: int, seed: int) -> None:
    bucket = Bucket(seed, threshold)
    fill(bucket, [threshold - 1, threshold, threshold + 2, 1], repeats=4, decoys=5)
    events, repeats, alarms = bucket.run()
    assert alarms == []
    assert released(bucket, events) == ideal(bucket)
    for repeat in repeats:
        assert bucket.account_of[repeat.row] == bucket.account_of[repeat.of]
        assert bucket.person_of[repeat.row] == bucket.person_of[repeat.of]
        assert np.array_equal(bucket.vectors[repeat.row], bucket.vectors[repeat.of])
    # Every row beyond the first T - 1 of a person is explained, and nothing else is.
    rows = defaultdict(list)
    for key, person in bucket.person_of.items():
        if person is not None:
            rows[person].append(bucket.account_of[key])
    spans = {person: min(len(set(accounts)), threshold - 1) for person, accounts in rows.items()}
    assert len(events) + len(repeats) == sum(len(a) - spans[p] for p, a in rows.items())


@pytest.mark.parametrize("threshold", [2, 3, 5])
def test_repeats_never_reach_the_threshold(threshold: int) -> None:
    bucket = Bucket(1, threshold)
    z = bucket.person()
    for _ in range(3):
        for account in range(threshold - 1):
            bucket.file(account, z, 0)
    events, repeats, alarms = bucket.run()
    assert (events, alarms) == ([], [])
    assert len(repeats) == 2 * (threshold - 1)
    bucket.file(threshold, z, 0)
    events, _, alarms = bucket.run()
    assert (len(events), alarms) == (1, [])


def suspects(bucket: Bucket, alarms: Sequence[Alarm]) -> set[bytes]:
    return {bucket.account_of[row] for alarm in alarms for row in alarm.rows}


@pytest.mark.parametrize("threshold", [2, 3, 5, 10])
@pytest.mark.parametrize("honest_too", [False, True])
@pytest.mark.parametrize("first", [False, True])
def test_a_sum_of_two_people_is_an_alarm_and_hides_nothing(threshold: int, honest_too: bool, first: bool) -> None:
    bucket = Bucket(threshold, threshold, capacity=80)
    a, b, c = (bucket.person() for _ in range(3))
    liar = 150
    if first:
        bucket.file(liar, field.add(a, b), None)
        bucket.file(liar, field.add(b, c), None)
    if honest_too:
        bucket.file(liar, a, 0)
        bucket.file(liar, b, 1)
    # With the liar's own honest row, a and b are named by exactly T accounts.
    count = threshold - 1 if honest_too else threshold
    for account in range(count):
        for person, z in enumerate((a, b)):
            bucket.file(account, z, person)
    for account in range(threshold - 1):
        bucket.file(50 + account, c, 2)
    if not first:
        bucket.file(liar, field.add(a, b), None)
        bucket.file(liar, field.add(b, c), None)
    events, _, alarms = bucket.run()
    assert alarms
    found = clean_events(bucket.vectors, bucket.account_of, threshold, suspects(bucket, alarms))
    assert released(bucket, found) == ideal(bucket)
    for event in events:
        bucket.check(event)
        assert None not in {bucket.person_of[row] for row in event.rows}


def test_the_sum_really_would_hide_a_match_without_clean_events() -> None:
    bucket = Bucket(0, 2)
    a, b = bucket.person(), bucket.person()
    bucket.file(9, field.add(a, b), None)
    for account, z, person in ((1, a, 0), (2, b, 1), (3, b, 1)):
        bucket.file(account, z, person)
    events, _, alarms = bucket.run()
    assert events == []
    assert [alarm.rows for alarm in alarms] == [(2, 0, 1), (3, 0, 1)]
    found = clean_events(bucket.vectors, bucket.account_of, 2, suspects(bucket, alarms))
    assert [event.rows for event in found] == [(3, 2)]
    assert released(bucket, found) == ideal(bucket)


def test_clean_events_of_a_clean_bucket_are_the_events() -> None:
    bucket = Bucket(3, 3)
    fill(bucket, [4, 2, 3], repeats=2, decoys=3)
    events, _, _ = bucket.run()
    found = clean_events(bucket.vectors, bucket.account_of, 3, [])
    assert {frozenset(e.rows) for e in found} == {frozenset(e.rows) for e in events}
    nothing: Mapping[int, Array] = {}
    assert clean_events(nothing, {}, 3, [b"x"]) == []


def test_alarms_of_one_group_do_not_disturb_another() -> None:
    bucket = Bucket(5, 2)
    people = fill(bucket, [2, 2, 1, 1], repeats=0, decoys=2)
    liar = 190
    bucket.file(liar, field.add(people[2], people[3]), None)
    events, _, alarms = bucket.run()
    assert released(bucket, events) == ideal(bucket)
    assert len(alarms) == 1
    assert suspects(bucket, alarms) == {b"account 2", b"account 3", b"account 190"}


@pytest.mark.parametrize("threshold", [2, 3, 5, 10])
def test_crafted_vectors_of_three_accounts_hide_nothing(threshold: int) -> None:
    """Mixing the coordinates of a known person gives well-formed vectors that depend on theirs; matches are found."""
    bucket = Bucket(7, threshold)
    known = bucket.person()[: bucket.size // 2]
    for account in range(3):
        other = bucket.rng.integers(0, P, known.size)
        mixed = bucket.rng.integers(0, 2, known.size).astype(bool)
        for u in (other, np.where(mixed, known, other), np.where(mixed, other, known)):
            bucket.file(account, np.concatenate([u, field.mul(u, u)]), None)
    for account in range(10, 10 + threshold + 2):
        bucket.file(account, np.concatenate([known, field.mul(known, known)]), 0)
    events, _, alarms = bucket.run()
    assert alarms
    found = events + clean_events(bucket.vectors, bucket.account_of, threshold, suspects(bucket, alarms))
    assert released(bucket, found) == ideal(bucket)
