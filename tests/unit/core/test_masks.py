"""The masked-row kernel against the definition: row = V_x (x) z, opened row = row R."""

import numpy as np
import pytest

from covey.core import field, masks
from covey.core.field import Array, P
from covey.errors import Misuse


def naive(blocks: Array, z: Array, x: Array) -> Array:
    """The definition, with the row written out and Python integers."""
    rows = [
        [pow(int(p), e, P) * int(v) % P for e in range(len(blocks)) for v in vector]
        for p, vector in zip(x, z, strict=True)
    ]
    matrix = np.concatenate(list(blocks)).astype(object)
    return np.array((np.array(rows, dtype=object) @ matrix) % P, dtype=np.int64)


@pytest.mark.parametrize("threshold", [2, 3, 5, 10])
@pytest.mark.parametrize("depth", [1, 12, 72, 351, 352, 353, 800])
def test_apply_is_the_product_with_the_row(threshold: int, depth: int) -> None:
    rng = np.random.default_rng(depth * threshold)
    width, rows = 9, 5
    blocks = rng.integers(0, P, (threshold - 1, depth, width))
    z, x = rng.integers(0, P, (rows, depth)), rng.integers(1, P, rows)
    out = masks.apply(masks.prepare(blocks), z, x)
    assert out.dtype == np.int64
    assert np.array_equal(out, naive(blocks, z, x))


@pytest.mark.parametrize("threshold", [2, 3, 10])
@pytest.mark.parametrize("capacity", [4, 256, 344, 345, 700])
def test_apply_is_exact_at_the_extremes(threshold: int, capacity: int) -> None:
    size = masks.dimension(capacity)
    values = [1, P // 2, P // 2 + 1, P - 1, 2**30 - 23171]
    for entry in values:
        for element in values:
            blocks = np.full((threshold - 1, size, 2), entry, dtype=np.int64)
            z = np.full((len(values), size), element, dtype=np.int64)
            x = np.array(values, dtype=np.int64)
            out = masks.apply(masks.prepare(blocks), z, x)
            for row, point in zip(out, values, strict=True):
                powers = sum(pow(point, e, P) for e in range(threshold - 1))
                assert row.tolist() == [element * entry * size * powers % P] * 2


def test_full_size_against_field_matmul() -> None:
    rng = np.random.default_rng(3)
    size = masks.dimension(256)
    blocks = rng.integers(0, P, (9, size, size))
    z, x = rng.integers(0, P, (16, size)), rng.integers(1, P, 16)
    rows = np.concatenate([field.mul(z, field.pow(x, e)[:, None]) for e in range(9)], axis=1)
    assert np.array_equal(masks.apply(masks.prepare(blocks), z, x), field.matmul(rows, blocks.reshape(9 * size, size)))


def test_apply_is_linear_in_shares_so_products_of_shares_interpolate() -> None:
    rng = np.random.default_rng(4)
    z, mask = rng.integers(0, P, (2, 3, 6)), rng.integers(0, P, (2, 4, 6, 5))
    x = rng.integers(1, P, 3)
    answers = []
    for point in (1, 2, 3):
        share = masks.prepare(field.eval_poly(mask, point))
        answers.append(masks.apply(share, field.eval_poly(z, point), x))
    opened = field.interpolate_at_zero([1, 2, 3], np.stack(answers))
    assert np.array_equal(opened, masks.apply(masks.prepare(mask[0]), z[0], x))


def test_inputs_are_left_alone_and_a_mask_is_read_only() -> None:
    rng = np.random.default_rng(5)
    blocks, z, x = rng.integers(0, P, (2, 4, 4)), rng.integers(0, P, (3, 4)), rng.integers(1, P, 3)
    copies = blocks.copy(), z.copy(), x.copy()
    share = masks.prepare(blocks)
    assert (share.depth, share.width, share.blocks) == (4, 4, 2)
    first = masks.apply(share, z, x)
    assert np.array_equal(first, masks.apply(share, z, x))
    assert all(np.array_equal(a, b) for a, b in zip((blocks, z, x), copies, strict=True))
    with pytest.raises(ValueError, match="read-only"):
        share.data[0, 0] = 1.0


def test_no_rows_is_no_output() -> None:
    share = masks.prepare(np.ones((3, 4, 5), dtype=np.int64))
    assert masks.apply(share, np.zeros((0, 4), dtype=np.int64), np.zeros(0, dtype=np.int64)).shape == (0, 5)


@pytest.mark.parametrize("blocks", [np.zeros((4, 4)), np.zeros((0, 4, 4)), np.full((1, 2, 2), P), -np.ones((1, 2, 2))])
def test_prepare_refuses_what_is_not_a_mask(blocks: Array) -> None:
    with pytest.raises(Misuse):
        masks.prepare(blocks.astype(np.int64))


@pytest.mark.parametrize(("z", "x"), [((2, 3), (2,)), ((2, 4), (3,)), ((4,), (4,)), ((2, 4), (2, 1))])
def test_apply_refuses_wrong_shapes(z: tuple[int, ...], x: tuple[int, ...]) -> None:
    share = masks.prepare(np.ones((1, 4, 5), dtype=np.int64))
    with pytest.raises(Misuse):
        masks.apply(share, np.zeros(z, dtype=np.int64), np.zeros(x, dtype=np.int64))


def test_a_bucket_has_a_margin_and_at_least_one_row() -> None:
    assert masks.dimension(256) == 264
    with pytest.raises(Misuse):
        masks.dimension(0)
