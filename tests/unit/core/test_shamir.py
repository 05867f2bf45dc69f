"""Sharing, and decoding with shares that lie, against trying every subset with Python integers."""

from itertools import combinations, pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from covey.core import field, shamir
from covey.core.field import Array, P
from covey.core.shamir import Inconsistent
from covey.errors import CoveyError, Misuse


def polynomial_shares(rng: np.random.Generator, points: list[int], degree: int, shape: tuple[int, ...]) -> Array:
    coeffs = rng.integers(0, P, (degree + 1, *shape))
    return np.stack([field.eval_poly(coeffs, point) for point in points])


def fits(points: list[int], column: list[int], degree: int) -> bool:
    """Whether a column of shares lies on one polynomial of the degree, with Newton's divided differences."""
    level = list(column)
    for order in range(1, len(points)):
        gaps = [points[i + order] - points[i] for i in range(len(points) - order)]
        level = [(b - a) * pow(gap, -1, P) % P for (a, b), gap in zip(pairwise(level), gaps, strict=True)]
        if order > degree and any(level):
            return False
    return True


def naive_decode(points: list[int], shares: Array, degree: int, need: int) -> tuple[list[int], frozenset[int]] | None:
    """Every subset, largest first; None if there is none or more than one."""
    for size in range(len(points), need - 1, -1):
        good = [
            keep
            for keep in combinations(range(len(points)), size)
            if all(fits([points[i] for i in keep], [int(s[i]) for i in keep], degree) for s in shares.T)
        ]
        if len(good) > 1:
            return None
        if good:
            kept = [points[i] for i in good[0]]
            value = field.interpolate_at_zero(kept, shares[list(good[0])])
            return value.tolist(), frozenset(points) - frozenset(kept)
    return None


@pytest.mark.parametrize(("n", "t"), [(1, 1), (4, 2), (5, 2), (7, 3), (10, 4), (16, 6)])
def test_shares_reconstruct_from_any_t(n: int, t: int) -> None:
    rng = np.random.default_rng(n)
    secret, coeffs = rng.integers(0, P, (3, 2)), rng.integers(0, P, (t - 1, 3, 2))
    shares = shamir.share(secret, coeffs, n)
    assert shares.shape == (n, 3, 2)
    for size in (t, n):
        points = sorted(rng.choice(np.arange(1, n + 1), size, replace=False).tolist())
        chosen = shares[[p - 1 for p in points]]
        assert np.array_equal(shamir.reconstruct(points, chosen, t - 1), secret)
        value, bad = shamir.decode(points, chosen, t - 1, t)
        assert np.array_equal(value, secret)
        assert bad == frozenset()


def test_shares_are_the_polynomial_at_one_to_n() -> None:
    secret, coeffs = np.array([5, P - 1]), np.array([[7, P - 1], [P - 2, 3]])
    expected = [[(s + a * i + b * i * i) % P for s, a, b in ((5, 7, P - 2), (P - 1, P - 1, 3))] for i in (1, 2, 3, 4)]
    assert shamir.share(secret, coeffs, 4).tolist() == expected


def test_a_scalar_secret() -> None:
    shares = shamir.share(np.array(11), np.array([P - 1]), 3)
    assert shares.tolist() == [10, 9, 8]
    assert int(shamir.reconstruct([3, 1, 2], shares[[2, 0, 1]], 1)) == 11


def test_products_of_shares_reconstruct_at_twice_the_degree() -> None:
    rng = np.random.default_rng(2)
    a, b = rng.integers(0, P, (2, 8)), rng.integers(0, P, (2, 8))
    answers = field.mul(shamir.share(a[0], a[1:], 5), shamir.share(b[0], b[1:], 5))
    assert np.array_equal(shamir.reconstruct([1, 2, 3, 4, 5], answers, 2), field.mul(a[0], b[0]))
    with pytest.raises(Inconsistent):
        shamir.reconstruct([1, 2, 3, 4, 5], answers, 1)


@pytest.mark.parametrize("place", range(5))
@pytest.mark.parametrize("error", [1, P - 1, 123456])
def test_one_wrong_element_is_noticed_and_named(place: int, error: int) -> None:
    rng = np.random.default_rng(place)
    points = [1, 2, 3, 4, 5]
    shares = polynomial_shares(rng, points, 2, (16, 264))
    truth = shamir.reconstruct(points, shares, 2)
    shares[place, 7, 100] = (shares[place, 7, 100] + error) % P
    with pytest.raises(Inconsistent) as caught:
        shamir.reconstruct(points, shares, 2)
    assert isinstance(caught.value, CoveyError)
    value, bad = shamir.decode(points, shares, 2, 4)
    assert bad == {points[place]}
    assert np.array_equal(value, truth)


def test_two_liars_of_ten_in_different_rows() -> None:
    rng = np.random.default_rng(8)
    points = list(range(1, 12))
    shares = polynomial_shares(rng, points, 6, (4, 20))
    truth = shamir.reconstruct(points, shares, 6)
    shares[2, 0] = rng.integers(0, P, 20)
    shares[9, 3] = rng.integers(0, P, 20)
    value, bad = shamir.decode(points, shares, 6, 9)
    assert bad == {3, 10}
    assert np.array_equal(value, truth)
    with pytest.raises(Inconsistent):
        shamir.decode(points, shares, 6, 10)


def test_a_liar_without_enough_redundancy_is_detected_but_not_named() -> None:
    rng = np.random.default_rng(9)
    shares = polynomial_shares(rng, [1, 2, 3, 4], 2, (5,))
    shares[1, 0] = (shares[1, 0] + 1) % P
    for need in (3, 4):
        with pytest.raises(Inconsistent):
            shamir.decode([1, 2, 3, 4], shares, 2, need)


def test_liars_who_agree_on_another_polynomial_cause_doubt_never_a_wrong_name() -> None:
    rng = np.random.default_rng(10)
    points = [1, 2, 3, 4, 5, 6]
    shares = polynomial_shares(rng, points, 2, (5,))
    other = polynomial_shares(rng, points, 2, (5,))
    # Three shares on each polynomial: neither has a fourth.
    shares[3:] = other[3:]
    with pytest.raises(Inconsistent):
        shamir.decode(points, shares, 2, 4)
    with pytest.raises(Inconsistent):
        shamir.decode(points, shares, 2, 3)


@settings(max_examples=80, deadline=None)
@given(st.data())
def test_decode_against_every_subset(data: st.DataObject) -> None:
    points = data.draw(st.lists(st.integers(1, 20), min_size=2, max_size=7, unique=True))
    degree = data.draw(st.integers(0, len(points) - 1))
    need = data.draw(st.integers(degree + 1, len(points)))
    rng = np.random.default_rng(data.draw(st.integers(0, 2**32)))
    shares = polynomial_shares(rng, points, degree, (3,))
    for place in data.draw(st.sets(st.integers(0, len(points) - 1), max_size=3)):
        shares[place, data.draw(st.integers(0, 2))] = data.draw(st.integers(0, P - 1))
    expected = naive_decode(points, shares, degree, need)
    if expected is None:
        with pytest.raises(Inconsistent):
            shamir.decode(points, shares, degree, need)
        return
    value, bad = shamir.decode(points, shares, degree, need)
    assert (value.tolist(), bad) == expected
    if not bad:
        assert shamir.reconstruct(points, shares, degree).tolist() == expected[0]


def test_large_batches_of_extremes() -> None:
    shares = np.full((5, 300, 264), P - 1, dtype=np.int64)
    assert (shamir.reconstruct([1, 2, 3, 4, 5], shares, 2) == P - 1).all()


def test_empty_batches() -> None:
    empty = np.zeros((5, 0, 264), dtype=np.int64)
    assert shamir.reconstruct([1, 2, 3, 4, 5], empty, 2).shape == (0, 264)
    value, bad = shamir.decode([1, 2, 3, 4, 5], empty, 2, 4)
    assert (value.shape, bad) == ((0, 264), frozenset())


def test_too_few_shares_are_not_decodable() -> None:
    shares = np.zeros((2, 3), dtype=np.int64)
    with pytest.raises(Inconsistent):
        shamir.reconstruct([1, 2], shares, 2)
    with pytest.raises(Inconsistent):
        shamir.decode([1, 2], shares, 1, 3)


@pytest.mark.parametrize("points", [[1, 1, 2], [0, 1, 2], [1, 2, P], [1, 2, -1], [1, 2]])
def test_points_must_be_distinct_field_elements_one_for_each_share(points: list[int]) -> None:
    with pytest.raises(Misuse):
        shamir.reconstruct(points, np.zeros((3, 4), dtype=np.int64), 1)


def test_decode_refuses_a_need_that_checks_nothing() -> None:
    with pytest.raises(Misuse):
        shamir.decode([1, 2, 3], np.zeros((3, 4), dtype=np.int64), 2, 2)


@pytest.mark.parametrize(("secret", "coeffs", "n"), [((2,), (1, 3), 5), ((2,), (), 5), ((2,), (1, 2), 0)])
def test_share_refuses_wrong_shapes(secret: tuple[int, ...], coeffs: tuple[int, ...], n: int) -> None:
    with pytest.raises(Misuse):
        shamir.share(np.zeros(secret, dtype=np.int64), np.zeros(coeffs, dtype=np.int64), n)
