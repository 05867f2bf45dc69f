"""Exact privacy at toy size: nothing is sampled, every distribution is counted or compared as a whole.

The view of a dishonest matcher, t-1 dishonest trustees and a dishonest account: the seeds of these trustees, their
shares of every row, everything the account did, and every answer of every trustee. Given the secret vectors and
the t-1 known shares of them (which are uniform whatever the secrets are: the first test counts that), all other
shares are determined, and the view is a *linear* image of the uniform randomness of the seeds. The distribution
of a linear image of uniform randomness is uniform on its image space; so two cases have exactly the same
distribution if and only if the reduced echelon forms of these spaces are equal.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import combinations, product

import numpy as np
import pytest
from toy import Matrix, Toy, Vector

from covey.core import deposit
from covey.core.field import Array
from covey.core.parameters import ADDRESS_BITS, CHECKS, KEY_WORDS, Parameters
from covey.core.prss import SeedShares
from covey.core.pseudonym import account_point, facet, squared
from covey.primitives.hashing import derive_key, digest
from covey.primitives.prg import P, elements
from covey.simulator.escrow import Setup, SimulatedEscrow
from covey.wire.manifest import Limits
from covey.wire.rows import Bucket, RowAnswers, RowId, RowRequest

Row = tuple[int, Vector]  # x of its account, its vector z
Raw = dict[tuple[int, ...], Vector]


def space(matrix: Array, p: int) -> bytes:
    """The row space of a matrix over F_p: its reduced echelon form, as bytes to compare."""
    m = matrix % p
    rank = 0
    for column in range(m.shape[1]):
        found = np.flatnonzero(m[rank:, column])
        if not found.size:
            continue
        pivot = rank + int(found[0])
        m[[rank, pivot]] = m[[pivot, rank]]
        m[rank] = m[rank] * pow(int(m[rank, column]), -1, p) % p
        factors = m[:, column].copy()
        factors[rank] = 0
        m = (m - factors[:, None] * m[rank]) % p
        rank += 1
        if rank == m.shape[0]:
            break
    return np.ascontiguousarray(m[:rank]).tobytes() + bytes([rank])


def view_map(
    toy: Toy, liars: Sequence[int], rows: Sequence[Row], known: Sequence[dict[int, Vector]], zeros: bool = True
) -> Array:
    """Raw randomness -> view, as a matrix: one line for each raw element.

    The view: the raw randomness of every subset with a liar in it, then each trustee's answer to each row.
    """
    mask_size, zero_size = toy.length * toy.c, (toy.t - 1) * toy.c
    size = mask_size + len(rows) * zero_size
    shares = [toy.dealt(z, mine) for (_, z), mine in zip(rows, known, strict=True)]
    lines = []
    for subset in toy.subsets:
        for place in range(size):
            raw = {a: [0] * size for a in toy.subsets}
            raw[subset][place] = 1
            seen = [value for a in toy.subsets if set(a) & set(liars) for value in raw[a]]
            for i in range(1, toy.n + 1):
                mask = toy.shared(i, {a: words[:mask_size] for a, words in raw.items()})
                for m, (x, _) in enumerate(rows):
                    start = mask_size + m * zero_size
                    own: Raw = {a: words[start : start + zero_size] for a, words in raw.items()}
                    zero = toy.zero(i, own) if zeros else [0] * toy.c
                    seen += toy.answer(x, shares[m][i - 1], mask, zero)
            lines.append(seen)
    return np.array(lines, dtype=np.int64)


def all_known(toy: Toy, liars: Sequence[int], count: int) -> Iterator[list[dict[int, Vector]]]:
    """Every value of the liars' shares of `count` rows."""
    for words in product(range(toy.p), repeat=count * len(liars) * toy.d):
        flat = iter(words)
        yield [{j: [next(flat) for _ in range(toy.d)] for j in liars} for _ in range(count)]


def drawn(toy: Toy, liars: Sequence[int], count: int, seed: int) -> list[dict[int, Vector]]:
    """One value of these shares, where there are too many for all."""
    rng = np.random.default_rng(seed)
    return [{j: rng.integers(0, toy.p, toy.d).tolist() for j in liars} for _ in range(count)]


def liar_sets(toy: Toy) -> list[tuple[int, ...]]:
    """Every coalition of t-1 trustees."""
    return list(combinations(range(1, toy.n + 1), toy.t - 1))


# The method itself


@pytest.mark.parametrize(("n", "t"), [(3, 2), (4, 2), (5, 3)])
def test_shares_of_fewer_than_t_trustees_do_not_depend_on_the_secret(n: int, t: int) -> None:
    """Counted: whatever the secret, each value of t-1 shares comes from as many dealings."""
    p = 7 if n > 4 else 5
    toy = Toy(p, n, t)
    for liars in liar_sets(toy):
        counts = [
            Counter(
                tuple(toy.deal([secret], [[c] for c in coefficients])[j - 1][0] for j in liars)
                for coefficients in product(range(p), repeat=t - 1)
            )
            for secret in range(p)
        ]
        assert all(count == counts[0] for count in counts)
        assert len(counts[0]) == p ** (t - 1)


def test_known_shares_and_secret_determine_the_others() -> None:
    """`dealt` completes exactly what `deal` deals."""
    toy = Toy(7, 5, 3)
    for coefficients in product(range(7), repeat=2):
        dealt = toy.deal([4], [[c] for c in coefficients])
        for liars in liar_sets(toy):
            assert toy.dealt([4], {j: dealt[j - 1] for j in liars}) == dealt


def test_counting_every_seed_agrees_with_the_spaces() -> None:
    """The smallest case by brute force: two million seeds, every view counted, for two persons and all seeds alike."""
    toy = Toy(5, 3, 2, d=2, c=1, threshold=2)
    size = toy.length * toy.c + (toy.t - 1) * toy.c
    seeds = np.indices((5,) * (3 * size)).reshape(3 * size, -1).T.astype(np.int64)
    for liar, share in ((1, [0, 0]), (2, [3, 1]), (3, [1, 4])):
        found = []
        for u in (1, 3):
            matrix = view_map(toy, [liar], [(2, toy.z([u]))], [{liar: share}])
            views = seeds @ matrix % 5 @ (5 ** np.arange(matrix.shape[1]))
            values, counts = np.unique(views, return_counts=True)
            assert len(set(counts.tolist())) == 1, "uniform on its image"
            found.append((values.tobytes(), space(matrix, 5)))
        assert found[0] == found[1]


# Counts are invisible below the threshold

# Persons at d = 2: any two of these vectors are independent. X is one that the dishonest account names.
Y, Z, X = [1], [2], [3]
OWN = 4  # the dishonest account's x
FIRST, SECOND = 1, 2


def cases(toy: Toy) -> list[tuple[str, list[Row]]]:
    """Histories that an honest escrow must not tell apart, as the rows opened under one mask.

    T = 2: one honest account, and one that names somebody else. T = 3: two honest accounts that name the same
    person or two different ones, really or with a made-up vector because their k is above T.
    """
    y, w, x = toy.z(Y), toy.z(Z), toy.z(X)
    if toy.threshold == 2:
        return [("names Y", [(FIRST, y)]), ("names Z, or hides k", [(FIRST, w)])]
    return [
        ("both name Y", [(FIRST, y), (SECOND, y)]),
        ("one names Y, one Z, or hides k", [(FIRST, y), (SECOND, w)]),
        ("one Z, one Y", [(FIRST, w), (SECOND, y)]),
        ("both name Z, or hide k as one account would", [(FIRST, w), (SECOND, w)]),
        ("both name X", [(FIRST, x), (SECOND, x)]),
    ]


@pytest.mark.parametrize("threshold", [2, 3])
def test_below_the_threshold_the_view_is_the_same(threshold: int) -> None:
    """For every coalition, every share it may hold, and every history: one and the same distribution of the view."""
    toy = Toy(5, 3, 2, d=2, c=2, threshold=threshold)
    count = threshold - 1
    for liars in liar_sets(toy):
        for known in all_known(toy, liars, count):
            spaces = {space(view_map(toy, liars, rows, known), toy.p) for _, rows in cases(toy)}
            assert len(spaces) == 1, (liars, known)


@pytest.mark.parametrize(("n", "t", "p"), [(3, 2, 5), (4, 2, 5), (5, 2, 7), (5, 3, 7)])
@pytest.mark.parametrize("threshold", [2, 3, 4])
def test_and_with_an_account_that_knows_the_person(n: int, t: int, p: int, threshold: int) -> None:
    """The dishonest account names Y itself, with shares of its own making, and so do T-2 others at most.

    Whether one honest account names Y as well is the question: as long as fewer than T do, nothing tells.
    """
    toy = Toy(p, n, t, d=4, c=3, threshold=threshold)
    y, w, v = toy.z([1, 0]), toy.z([0, 1]), toy.z([2, 3])
    own = (6 if p > 6 else OWN, y)
    named = [(x, y) for x in range(1, threshold - 1)]  # with the own row T-1 of them
    other = [(x, w) for x in range(1, threshold - 1)]
    mixed = [(x, (y, w, v)[x % 3]) for x in range(1, threshold - 1)]
    for number, liars in enumerate(liar_sets(toy)):
        for seed in range(2):
            known = drawn(toy, liars, threshold - 1, 10 * number + seed)
            views = [view_map(toy, liars, [*rows, own], known) for rows in (named, other, mixed)]
            assert len({space(view, p) for view in views}) == 1


def test_two_groups_below_the_threshold_are_one_picture() -> None:
    """T = 3, four honest rows: two and two, or three different persons: the same view (d = 4 holds them)."""
    toy = Toy(7, 3, 2, d=4, c=4, threshold=3)
    y, w, v, s = toy.z([1, 0]), toy.z([0, 1]), toy.z([2, 3]), toy.z([3, 5])
    histories = [
        [(1, y), (2, y), (3, w), (4, w)],
        [(1, y), (2, w), (3, y), (4, w)],
        [(1, y), (2, y), (3, w), (4, v)],
        [(1, y), (2, w), (3, v), (4, s)],
    ]
    for liars in liar_sets(toy):
        for seed in range(3):
            known = drawn(toy, liars, 4, seed)
            assert len({space(view_map(toy, liars, rows, known), 7) for rows in histories}) == 1


# What the method would find


def test_at_the_threshold_the_view_differs() -> None:
    """T accounts about one person are meant to be seen: the method tells them from T different ones."""
    for threshold in (2, 3):
        toy = Toy(7, 3, 2, d=4, c=4, threshold=threshold)
        y, w = toy.z([1, 0]), toy.z([0, 1])
        met = [(x, y) for x in range(1, threshold + 1)]
        apart = [*met[:-1], (threshold, w)]
        known = drawn(toy, (1,), threshold, 0)
        views = [space(view_map(toy, (1,), rows, known), 7) for rows in (met, apart)]
        assert views[0] != views[1]


def test_without_the_shares_of_zero_the_answers_would_tell() -> None:
    """The zero shares are needed: leave them out, and some coalition tells two persons apart."""
    toy = Toy(5, 3, 2, d=2, c=2, threshold=2)
    different = [
        known
        for known in all_known(toy, (1,), 1)
        if len({space(view_map(toy, (1,), rows, known, zeros=False), 5) for _, rows in cases(toy)}) > 1
    ]
    assert different


def test_t_trustees_are_too_many() -> None:
    """With t trustees nothing about the seeds is unknown, and rows are told apart: the bound is sharp."""
    toy = Toy(5, 3, 2, d=2, c=2, threshold=2)
    views = {space(view_map(toy, (1, 2), [(FIRST, toy.z(u))], [{1: [0, 0]}]), 5) for u in (Y, Z)}
    assert len(views) == 2


# The deposit's checks


def published(toy: Toy, low: int, high: int, weights: Sequence[int], liar: int, masked: bool = True) -> Counter[bytes]:
    """Every dealing of one pair (root, square) counted: the liar's whole part, and both check polynomials.

    t = 2 and one check: the coefficients of root and square, two of the degree mask, two of the square mask.
    """
    p = toy.p
    coins = np.indices((p,) * 6).reshape(6, -1).astype(np.int64)
    if not masked:
        coins = coins[:, (coins[2:] == 0).all(axis=0)]
    a, b, r0, r1, s1, s2 = coins
    first, second, square = weights
    degree = [r0 + first * low + second * high, r1 + first * a + second * b]
    checks = [s1 + square * (b - 2 * low * a), s2 - square * a * a]
    part = [low + liar * a, high + liar * b, r0 + liar * r1, liar * s1 + liar * liar * s2]
    code = np.zeros(coins.shape[1], dtype=np.int64)
    for word in (*degree, *checks, *part):
        code = code * p + word % p
    values, counts = np.unique(code, return_counts=True)
    return Counter(dict(zip(values.tolist(), counts.tolist(), strict=True)))


@pytest.mark.parametrize("liar", [1, 2, 3])
def test_check_polynomials_do_not_depend_on_the_secret(liar: int) -> None:
    """Counted in full over F_5, t = 2: all weights, all dealings, all well-formed secrets. One distribution."""
    toy = Toy(5, 3, 2)
    for weights in product(range(5), repeat=3):
        views = [published(toy, u, u * u % 5, weights, liar) for u in range(5)]
        assert all(view == views[0] for view in views), weights


def test_the_masks_of_the_checks_are_needed() -> None:
    """The same count without masks tells secrets apart."""
    toy = Toy(5, 3, 2)
    assert published(toy, 1, 1, (1, 0, 0), 1, masked=False) != published(toy, 2, 4, (1, 0, 0), 1, masked=False)


@pytest.mark.parametrize(("n", "t", "p"), [(3, 2, 5), (5, 3, 7)])
def test_many_checks_at_once_show_no_more(n: int, t: int, p: int) -> None:
    """All CHECKS, several slots' worth of pairs: given the parts of t-1 trustees, what is published is an affine
    image of the masks; offset and space are the same for all secrets, so the distribution is."""
    toy = Toy(p, n, t)
    rng = np.random.default_rng(5)
    pairs = [(0, 2), (1, 3)]
    linear = rng.integers(0, p, (CHECKS, 4)).tolist()
    quadratic = rng.integers(0, p, (CHECKS, 2)).tolist()
    size = 3 * t - 2
    for liars in liar_sets(toy):
        parts = {j: rng.integers(0, p, 4).tolist() for j in liars}
        found = set()
        for u, v in product(range(p), repeat=2):
            secret = [u, v, u * u % p, v * v % p]
            polynomials = interpolated(toy, secret, parts)

            def seen(masks: Matrix, polynomials: Matrix = polynomials) -> Vector:
                degree, square = toy.prove(polynomials, pairs, linear, quadratic, masks)
                known = [
                    value
                    for mask in masks
                    for j in liars
                    for value in (
                        sum(mask[e] * j**e for e in range(t)),
                        sum(mask[t + e] * j ** (e + 1) for e in range(2 * t - 2)),
                    )
                ]
                return [value % p for value in (*sum(degree, []), *sum(square, []), *known)]

            zero = [[0] * size for _ in range(CHECKS)]
            offset = np.array(seen(zero), dtype=np.int64)
            lines = []
            for check, place in product(range(CHECKS), range(size)):
                unit = [list(mask) for mask in zero]
                unit[check][place] = 1
                lines.append((np.array(seen(unit), dtype=np.int64) - offset) % p)
            image = np.array(lines, dtype=np.int64)
            # An affine space is the space of its image and offset, with a 1 that only the offset has.
            lifted = np.concatenate([image, np.zeros((len(lines), 1), dtype=np.int64)], axis=1)
            found.add(space(np.concatenate([lifted, np.append(offset, 1)[None, :]]), p))
        assert len(found) == 1


def interpolated(toy: Toy, secret: Vector, parts: dict[int, Vector]) -> Matrix:
    """The polynomials of degree t-1 through the secret and t-1 known shares, lowest coefficient first."""
    shares = toy.dealt(secret, parts)
    powers = np.array([[i**e for e in range(toy.t)] for i in range(1, toy.t + 1)], dtype=object)
    inverse = _inverse(powers, toy.p)
    return [
        [int(sum(inverse[e][i] * shares[i][k] for i in range(toy.t)) % toy.p) for e in range(toy.t)]
        for k in range(len(secret))
    ]


def _inverse(matrix: Array, p: int) -> Matrix:
    size = len(matrix)
    work = [[int(v) % p for v in row] + [int(i == j) for j in range(size)] for i, row in enumerate(matrix)]
    for i in range(size):
        pivot = next(k for k in range(i, size) if work[k][i])
        work[i], work[pivot] = work[pivot], work[i]
        scale = pow(work[i][i], -1, p)
        work[i] = [v * scale % p for v in work[i]]
        for k in range(size):
            if k != i:
                work[k] = [(v - work[k][i] * w) % p for v, w in zip(work[k], work[i], strict=True)]
    return [row[size:] for row in work]


# The toy is the real thing


@pytest.mark.parametrize(("n", "t"), [(3, 2), (5, 2), (5, 3), (7, 3)])
def test_toy_shares_are_production_shares(n: int, t: int) -> None:
    """The same raw words give the same joint randomness and the same zeros at p = 2^31 - 1."""
    parameters, toy = Parameters(n, t, (2, 3), 4), Toy(P, n, t)
    assert toy.subsets == list(parameters.subsets)
    seeds = {a: digest("covey/test-seed", bytes(a)) for a in toy.subsets}
    shared = {a: elements(derive_key(seed, "covey/test"), 6).tolist() for a, seed in seeds.items()}
    zeros = {a: elements(derive_key(seed, "covey/test"), 6 * (t - 1)).tolist() for a, seed in seeds.items()}
    for i in range(1, n + 1):
        holder = SeedShares(parameters, i, {a: seed for a, seed in seeds.items() if i in a})
        assert holder.random(6, "covey/test").tolist() == toy.shared(i, shared)
        assert holder.zero(6, "covey/test").tolist() == toy.zero(i, zeros)


def test_toy_answers_are_production_answers() -> None:
    """A real trustee's signed answers, element by element, from its shares and its seeds."""
    parameters = Parameters(5, 2, (2, 3, 5), 6)
    setup = Setup.make(3, parameters, Limits(10, 10, 30, 365, 10))
    escrow = SimulatedEscrow(1, setup)
    filing = escrow.file(escrow.join(), ["tel:+15550100"], 3)
    escrow.deliver()
    row, x = RowId(filing, 0), account_point(escrow.accounts[0].public.data)
    for i, trustee in escrow.trustees.items():
        request = RowRequest(Bucket(0, 0, 0), (0, 1, 2), (row,)).to_bytes()
        answer = RowAnswers.from_bytes(trustee.open_rows(request)).shares.reshape(3, -1)
        held, state = trustee.store.row(row), trustee.store.filing(filing)
        assert held is not None
        assert state is not None
        for place, threshold in enumerate(parameters.thresholds):
            toy = Toy(P, 5, 2, parameters.width, parameters.width, threshold)
            width, seeds = parameters.width, trustee.secrets.shares.seeds
            mask = toy.shared(
                i,
                {
                    a: elements(derive_key(seed, "covey/mask", 0, 0, 0, threshold), toy.length * width).tolist()
                    for a, seed in seeds.items()
                }
                | {a: [0] * (toy.length * width) for a in toy.subsets if a not in seeds},
            )
            zero = toy.zero(
                i,
                {
                    a: elements(derive_key(seed, "covey/zero", state.digest, 0, 0, 0, 0), 3 * width).tolist()
                    for a, seed in seeds.items()
                }
                | {a: [0] * (3 * width) for a in toy.subsets if a not in seeds},
            )[place * width : (place + 1) * width]
            assert toy.answer(x, held.z[place].tolist(), mask, zero) == answer[place].tolist()
    escrow.store.database.close()


def test_toy_vectors_and_checks_are_production_ones() -> None:
    """(u, u*u), and the published check polynomials of a whole filing of one slot."""
    parameters, toy = Parameters(3, 2, (2,), 4), Toy(P, 3, 2)
    found = facet(parameters, bytes(64), 2)
    assert toy.z(found.z[: parameters.half].tolist()) == found.z.tolist()
    rng = np.random.default_rng(7)
    z = squared(rng.integers(0, P, parameters.half))
    bits = rng.integers(0, 2, ADDRESS_BITS)
    slot = deposit.SlotView(z[None, :], rng.integers(0, P, (1, KEY_WORDS)), bits)
    shared = deposit.lay_out([slot], rng.integers(0, P, KEY_WORDS), rng.integers(0, P, KEY_WORDS))
    coefficients, parts = deposit.deal(parameters, shared, rng.integers(0, P, deposit.dealing_words(parameters, 1)))
    count, half = shared.size, parameters.half
    assert toy.deal(shared.tolist(), [coefficients[1, :count].tolist()]) == parts[:, :count].tolist()
    linear, quadratic = deposit._weights(parameters, 1, b"header")
    place = parameters.width + KEY_WORDS  # where the address begins
    pairs = [(k, half + k) for k in range(half)] + [(place + k, place + k) for k in range(ADDRESS_BITS)]
    masks = [
        [*coefficients[:2, count + k].tolist(), *coefficients[1:, count + CHECKS + k].tolist()] for k in range(CHECKS)
    ]
    degree, square = toy.prove(
        coefficients[:2, :count].T.tolist(), pairs, linear.T.tolist(), quadratic.T.tolist(), masks
    )
    true_degree, true_square = deposit.prove(parameters, 1, coefficients, b"header")
    assert np.array(degree).T.tolist() == true_degree.tolist()
    assert np.array(square).T.tolist() == true_square.tolist()
