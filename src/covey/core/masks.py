"""Masked rows: a trustee's product of its share of a row with its share of the mask (spec: masked rows).

With `d = c = Parameters.width`, at least 8 more than rows can be opened under one mask.
The row of the account with point x, for threshold T, is
`V_x (x) z` with `V_x = (1, x, ..., x^(T-2))`, of length `w = (T-1) d`; the mask R(b, g, T) is a
(w x c) matrix. The row is never written out: `row R = sum_e x^e (z R_e)` with R cut into T-1
blocks R_e of d rows, which takes one stacked product and a Horner pass in x.
"""

from dataclasses import dataclass
from typing import Final

import numpy as np

from covey.core import field
from covey.core.field import Array, Floats
from covey.errors import Misuse

MARGIN: Final = 8


def dimension(capacity: int) -> int:
    """d = c for a bucket of this capacity: the margin keeps vectors of different people independent."""
    if capacity < 1:
        raise Misuse("bucket capacity must be at least 1")
    return capacity + MARGIN


@dataclass(frozen=True, slots=True, eq=False)
class MaskShare:
    """One trustee's share of R(b, g, T), laid out for `apply`; make it with `prepare`.

    `data` is float64 of shape (d, blocks * c), centred mod p and read-only; columns e*c to
    (e+1)*c multiply x^e z. `blocks` is T - 1.
    """

    data: Floats
    blocks: int

    @property
    def depth(self) -> int:
        """d, the length of z."""
        return int(self.data.shape[0])

    @property
    def width(self) -> int:
        """c, the length of an opened row."""
        return int(self.data.shape[1]) // self.blocks


def prepare(blocks: Array) -> MaskShare:
    """Lay out R_0 .. R_(T-2), given as (T-1, d, c) with elements in [0, p); `Misuse` otherwise."""
    if blocks.ndim != 3 or 0 in blocks.shape:
        raise Misuse(f"mask blocks of shape {blocks.shape}")
    if int(blocks.min()) < 0 or int(blocks.max()) >= field.P:
        raise Misuse("mask has an element outside the field")
    count, depth, width = blocks.shape
    data = field.centre(np.ascontiguousarray(blocks.transpose(1, 0, 2)).reshape(depth, count * width))
    data.flags.writeable = False
    return MaskShare(data, count)


def apply(mask: MaskShare, z: Array, x: Array) -> Array:
    """Rows (m, c) of `sum_e x^e (z R_e)` for m vectors z (m, d) and their accounts' points x (m,).

    All elements in [0, p), in and out; z and x are not checked for that. `Misuse` on a wrong shape.
    """
    if z.ndim != 2 or z.shape[1] != mask.depth or x.shape != z.shape[:1]:
        raise Misuse(f"z of shape {z.shape} and x of shape {x.shape} for a mask of depth {mask.depth}")
    products = field.product(field.limbs(field.centre(z)), mask.data)
    if mask.blocks == 1:
        return field.canonical(products)
    width = mask.width
    terms = products.astype(np.int64)
    points = x - field.P * (x > field.P // 2)
    # |point| < 2^30 and |term| < 2^53: a folded total stays below 2^32 + 2^23 in size, a new one below 2^63.
    total = terms[:, -width:].copy()
    for start in range((mask.blocks - 2) * width, -1, -width):
        _fold_in_place(total)
        total *= points[:, None]
        total += terms[:, start : start + width]
    return field.reduce_signed(total)


def _fold_in_place(a: Array) -> None:
    """The same mod p and shorter, because 2^31 is 1 (negative elements shift arithmetically)."""
    high = a >> 31
    a &= field.P
    a += high
