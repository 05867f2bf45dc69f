"""Key points of one person at one threshold, and Q(0), which opens the capsules (spec/release).

A key point is Q(x): 9 elements at the point x of an account; Q has degree T-1, so T points give Q(0) and
fewer say nothing about it. A dishonest account can give any point: more than T of them show who is off.
"""

from collections.abc import Mapping
from itertools import islice

import numpy as np

from covey.core import field
from covey.core.field import Array
from covey.errors import Misuse


def apex(points: Mapping[int, Array], threshold: int) -> Array:
    """Q(0) from the first T of `points` (x to Q(x)); `Misuse` with fewer than T."""
    return at(points, threshold, 0)


def at(points: Mapping[int, Array], threshold: int, x: int) -> Array:
    """Q(x) from the first T of `points`."""
    if threshold < 1 or len(points) < threshold:
        raise Misuse(f"{len(points)} key points do not fix a polynomial of degree {threshold - 1}")
    base = list(islice(points, threshold))
    total = np.zeros_like(points[base[0]])
    for weight, own in zip(field.lagrange_at(base, x), base, strict=True):
        total = field.mul_add(points[own], np.asarray(weight, dtype=np.int64), total)
    return total


def consistent(points: Mapping[int, Array], threshold: int) -> bool:
    """Whether all points lie on one polynomial of degree T-1; T of them or fewer always do."""
    rest = list(points)[threshold:]
    return all(np.array_equal(at(points, threshold, x), points[x]) for x in rest)
