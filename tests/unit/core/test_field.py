"""The field against Python integers, at the extremes where float64 could round."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from covey.core import field
from covey.core.field import INNER, Array, P
from covey.errors import Malformed, Misuse

# Where centring, limb splitting and folding change branch.
EDGES = [0, 1, 2, 23170, 23171, 46340, 46341, P // 2 - 1, P // 2, P // 2 + 1, 2**30, P - 46341, P - 2, P - 1]
elements = st.one_of(st.sampled_from(EDGES), st.integers(0, P - 1))


def array(values: object) -> Array:
    return np.array(values, dtype=np.int64)


def naive_matmul(a: Array, b: Array) -> Array:
    product = a.astype(object) @ b.astype(object)
    return array(product % P)


def extreme() -> list[int]:
    """Elements whose limbs or centred values are as large as they get, with both signs."""
    best = sorted(range(2**30 - 3 * 46341, 2**30), key=lambda z: abs(z - round(z / 46341) * 46341))[-2:]
    return [P // 2, P // 2 + 1, P - 1, *best, *(P - z for z in best)]


@given(st.lists(st.integers(0, 2**63 - 1), min_size=1, max_size=20))
def test_reduce_is_mod_p_for_every_non_negative_int64(values: list[int]) -> None:
    assert field.reduce(array(values)).tolist() == [v % P for v in values]


@given(st.lists(st.integers(-(2**63), 2**63 - 1), min_size=1, max_size=20))
def test_reduce_signed_is_mod_p_for_every_int64(values: list[int]) -> None:
    assert field.reduce_signed(array(values)).tolist() == [v % P for v in values]


def test_reductions_at_the_boundaries() -> None:
    near = [m + e for m in (0, P, 2 * P, P * P, 2**31, 2**32, 2**62, 2**63 - 5) for e in range(-4, 5)]
    positive = [v for v in near if 0 <= v < 2**63]
    signed = [v for v in [*near, *(-v for v in near)] if -(2**63) <= v < 2**63]
    signed.append(-(2**63))
    assert field.reduce(array(positive)).tolist() == [v % P for v in positive]
    assert field.reduce_signed(array(signed)).tolist() == [v % P for v in signed]


@given(st.lists(st.tuples(elements, elements, elements), min_size=1, max_size=20))
def test_elementwise_operations(triples: list[tuple[int, int, int]]) -> None:
    a, b, c = (array(column) for column in zip(*triples, strict=True))
    assert field.add(a, b).tolist() == [(x + y) % P for x, y, _ in triples]
    assert field.sub(a, b).tolist() == [(x - y) % P for x, y, _ in triples]
    assert field.mul(a, b).tolist() == [x * y % P for x, y, _ in triples]
    assert field.mul_add(a, b, c).tolist() == [(x * y + z) % P for x, y, z in triples]


def test_elementwise_operations_on_all_pairs_of_edges_and_scalars() -> None:
    a, b = array(EDGES)[:, None], array(EDGES)[None, :]
    assert field.mul(a, b).tolist() == [[x * y % P for y in EDGES] for x in EDGES]
    assert field.mul_add(a, b, array(P - 1)).tolist() == [[(x * y - 1) % P for y in EDGES] for x in EDGES]
    assert int(field.mul(array(P - 1), array(P - 1))) == 1
    assert int(field.sub(array(0), array(1))) == P - 1


@given(st.integers(1, P - 1))
def test_inverse(a: int) -> None:
    assert a * field.inv(a) % P == 1


@pytest.mark.parametrize("zero", [0, P, -P])
def test_zero_has_no_inverse(zero: int) -> None:
    with pytest.raises(Misuse):
        field.inv(zero)


@given(st.lists(elements, min_size=1, max_size=5), st.integers(0, 2**40))
def test_power(values: list[int], exponent: int) -> None:
    assert field.pow(array(values), exponent).tolist() == [pow(v, exponent, P) for v in values]


def test_power_refuses_a_negative_exponent() -> None:
    with pytest.raises(Misuse):
        field.pow(array([2]), -1)


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_matmul_of_small_shapes(data: st.DataObject) -> None:
    m, k, n = (data.draw(st.integers(0, 6)) for _ in range(3))
    a = array(data.draw(st.lists(elements, min_size=m * k, max_size=m * k))).reshape(m, k)
    b = array(data.draw(st.lists(elements, min_size=k * n, max_size=k * n))).reshape(k, n)
    assert np.array_equal(field.matmul(a, b), naive_matmul(a, b))


@pytest.mark.parametrize("inner", [1, INNER - 1, INNER, INNER + 1, 2 * INNER, 2 * INNER + 7])
@pytest.mark.parametrize("shape", [(1, 1), (3, 5), (5, 3)])
def test_matmul_is_exact_when_every_term_is_as_large_as_it_gets(inner: int, shape: tuple[int, int]) -> None:
    for left in extreme():
        for right in extreme():
            a = np.full((shape[0], inner), left, dtype=np.int64)
            b = np.full((inner, shape[1]), right, dtype=np.int64)
            assert (field.matmul(a, b) == left * right * inner % P).all()


@pytest.mark.parametrize("shape", [(16, 264, 264), (16, 1000, 40), (700, 33, 70), (2, 5, 4000)])
def test_matmul_of_random_shapes(shape: tuple[int, int, int]) -> None:
    m, k, n = shape
    rng = np.random.default_rng(7)
    a, b = rng.integers(0, P, (m, k)), rng.choice(array(EDGES), (k, n))
    expected = naive_matmul(a, b)
    assert np.array_equal(field.matmul(a, b), expected)
    assert np.array_equal(field.matmul(np.asfortranarray(a), b[:, ::1]), expected)
    assert np.array_equal(field.matmul(b.T, a.T), expected.T)


@given(st.lists(elements, min_size=1, max_size=50))
def test_limbs_are_balanced_and_exact(values: list[int]) -> None:
    centred = field.centre(array(values)[None])
    assert np.abs(centred).max() <= 2**30
    high, low = field.limbs(centred)
    assert max(np.abs(high).max(), np.abs(low).max()) <= 23171
    assert [(int(h) * field.LIMB + int(w)) % P for h, w in zip(high, low, strict=True)] == values


def test_the_bound_on_sums_leaves_room_in_float64() -> None:
    largest = 23171 * (2**30 + 4) * INNER
    assert largest + (2**30 + 4) * field.LIMB + 2**30 <= 2**53 - 2**31


@given(st.integers(-(2**53 - 2**31), 2**53 - 2**31))
def test_canonical_and_recentre(value: int) -> None:
    values = np.array([value, value // P * P, value // P * P + P // 2], dtype=np.float64)
    expected = [int(v) % P for v in values]
    assert field.canonical(values).tolist() == expected
    centred = field.recentre(values)
    assert np.abs(centred).max() <= P / 2 + 4
    assert [int(v) % P for v in centred] == expected


@pytest.mark.parametrize("shapes", [((2, 3), (2, 3)), ((3,), (3, 2)), ((2, 3), (3,))])
def test_matmul_refuses_shapes_that_do_not_fit(shapes: tuple[tuple[int, ...], tuple[int, ...]]) -> None:
    with pytest.raises(Misuse):
        field.matmul(np.zeros(shapes[0], dtype=np.int64), np.zeros(shapes[1], dtype=np.int64))


@given(st.lists(elements, max_size=20))
def test_bytes_round_trip(values: list[int]) -> None:
    data = field.to_bytes(array(values))
    assert data == b"".join(v.to_bytes(4, "little") for v in values)
    assert field.from_bytes(data, len(values)).tolist() == values


@pytest.mark.parametrize("value", [P, P + 1, 2**31, 2**32 - 1])
def test_from_bytes_refuses_elements_outside_the_field(value: int) -> None:
    with pytest.raises(Malformed):
        field.from_bytes(bytes(4) + value.to_bytes(4, "little"), 2)


@pytest.mark.parametrize("length", [0, 3, 7, 9, 12])
def test_from_bytes_refuses_a_wrong_length(length: int) -> None:
    with pytest.raises(Malformed):
        field.from_bytes(bytes(length), 2)


@pytest.mark.parametrize("value", [-1, P])
def test_to_bytes_refuses_elements_outside_the_field(value: int) -> None:
    with pytest.raises(Misuse):
        field.to_bytes(array([0, value]))


@given(st.lists(st.lists(elements, min_size=3, max_size=3), min_size=1, max_size=6), elements)
def test_eval_poly(coeffs: list[list[int]], x: int) -> None:
    expected = [sum(row[i] * pow(x, e, P) for e, row in enumerate(coeffs)) % P for i in range(3)]
    assert field.eval_poly(array(coeffs), x).tolist() == expected
    assert field.eval_poly(array(coeffs), array([x] * 3)).tolist() == expected
    assert field.eval_poly(array(coeffs), x - P).tolist() == expected


def test_eval_poly_needs_a_coefficient() -> None:
    with pytest.raises(Misuse):
        field.eval_poly(np.zeros((0, 3), dtype=np.int64), 1)


@given(st.lists(elements, min_size=1, max_size=8, unique=True), st.data())
def test_interpolation_undoes_evaluation(points: list[int], data: st.DataObject) -> None:
    size = len(points)
    coeffs = array(data.draw(st.lists(elements, min_size=size, max_size=size)))[:, None]
    shares = np.stack([field.eval_poly(coeffs, point) for point in points])
    assert field.interpolate_at_zero(points, shares).tolist() == coeffs[0].tolist()
    x = data.draw(elements)
    weights = field.lagrange_at(points, x)
    value = sum(w * int(s) for w, s in zip(weights, shares[:, 0], strict=True)) % P
    assert [value] == field.eval_poly(coeffs, x).tolist()


@pytest.mark.parametrize("points", [[1, 1], [1, P + 1], [0, P]])
def test_equal_points_are_refused(points: list[int]) -> None:
    with pytest.raises(Misuse):
        field.lagrange_at(points, 5)


def test_interpolation_refuses_shares_that_do_not_fit_the_points() -> None:
    with pytest.raises(Misuse):
        field.interpolate_at_zero([1, 2], np.zeros((3, 4), dtype=np.int64))
    with pytest.raises(Misuse):
        field.interpolate_at_zero([], np.zeros((0, 4), dtype=np.int64))


@given(st.lists(st.tuples(elements, elements, elements), max_size=9))
def test_combine_is_the_weighted_sum(rows: list[tuple[int, int, int]]) -> None:
    weights, values = array([row[0] for row in rows]), array([row[1:] for row in rows]).reshape(-1, 2)
    expected = [sum(row[0] * row[place] for row in rows) % P for place in (1, 2)]
    assert field.combine(weights, values).tolist() == expected


@pytest.mark.parametrize("count", [1, 2**15 - 1, 2**15, 2**15 + 1, 2**17])
def test_combine_is_exact_for_the_largest_elements_and_any_length(count: int) -> None:
    largest = np.full(count, P - 1, dtype=np.int64)
    assert field.combine(largest, np.stack([largest, largest // 2], axis=1)).tolist() == [
        (P - 1) ** 2 * count % P,
        (P - 1) * (P // 2) * count % P,
    ]


def test_combine_needs_a_weight_for_each_row() -> None:
    with pytest.raises(Misuse):
        field.combine(array([1, 2]), array([[1], [2], [3]]))
