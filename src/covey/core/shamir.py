"""Shamir sharing of field arrays, and decoding that names the shares that do not fit.

Arrays are shared element by element with one polynomial each; trustee i's share is at point i.
The same decoding serves plain shares (degree t - 1) and answers that are products of two shares
(degree 2t - 2). Decoding m points for degree D has rho = m - D - 1 redundant ones: it always
detects up to rho wrong points and corrects up to rho / 2.

Parity checks are the power sums of generalised Reed-Solomon codes: with
`v_j = 1 / prod_(i != j) (a_j - a_i)`, shares s_j at points a_j lie on a polynomial of degree
<= D iff `S_l = sum_j v_j a_j^l s_j` is 0 for l = 0 .. rho - 1. If only points in a set B deviate,
the locator polynomial `prod_(j in B) (X - a_j) = sum_k q_k X^k` annihilates the syndromes:
`sum_k q_k S_(l+k) = 0` for l = 0 .. rho - |B| - 1, and the converse holds too. So trying a set B
costs a handful of products and no new interpolation.
"""

from collections.abc import Sequence
from functools import lru_cache
from itertools import combinations
from typing import ClassVar

import numpy as np

from covey.core import field
from covey.core.field import Array
from covey.errors import Misuse, Waiting


class Inconsistent(Waiting):
    """The shares at hand do not determine a value; more answers, or corrected ones, may."""

    default_code: ClassVar[str] = "inconsistent-shares"


def share(secret: Array, coefficients: Array, n: int) -> Array:
    """Shares (n, ...) at points 1..n of `secret + sum_e coefficients[e-1] X^e`.

    `coefficients` is (t-1, ...), uniformly random and used once; t - 1 = 0 copies the secret.
    """
    if coefficients.ndim < 1 or coefficients.shape[1:] != secret.shape or not 0 < n < field.P:
        raise Misuse(f"coefficients of shape {coefficients.shape} for a secret of shape {secret.shape}")
    polynomial = np.concatenate([secret[None], coefficients])
    return np.stack([field.eval_poly(polynomial, point) for point in range(1, n + 1)])


def reconstruct(points: Sequence[int], shares: Array, degree: int) -> Array:
    """f(0), of shape (...), from shares (m, ...) at m points that must all lie on one f of the degree.

    `Inconsistent` if they do not, or if m <= degree; `Misuse` for equal points, point 0 or wrong shapes.
    """
    _, values, syndromes = _checked(points, shares, degree)
    if syndromes.any():
        raise Inconsistent(f"{len(points)} shares do not lie on one polynomial of degree {degree}")
    return values.reshape(shares.shape[1:])


def decode(points: Sequence[int], shares: Array, degree: int, need: int) -> tuple[Array, frozenset[int]]:
    """f(0) and the set of deviating points, dropping as few as possible and keeping at least `need`.

    The whole batch is one word: a point that deviates in any element is dropped for all of them.
    (If too many points deviate somewhere in a batch, decode its rows one at a time.)
    `Inconsistent` if no `need` points lie on one polynomial of the degree, or if two different
    largest sets do (then nobody can be blamed); `Misuse` as in `reconstruct` or for need <= degree.
    """
    if need <= degree:
        raise Misuse(f"{need} shares always fit a polynomial of degree {degree}")
    if len(points) < need:
        raise Inconsistent(f"{len(points)} shares, and {need} are needed")
    flat, values, syndromes = _checked(points, shares, degree)
    shape = shares.shape[1:]
    wrong = syndromes[:, syndromes.any(axis=0)]
    if not wrong.shape[1]:
        return values.reshape(shape), frozenset()
    for dropped in range(1, len(points) - need + 1):
        found = [bad for bad in combinations(points, dropped) if _explains(bad, wrong)]
        if len(found) > 1:
            raise Inconsistent(
                f"{dropped} of {len(points)} shares are wrong, and it may be {len(found)} different sets"
            )
        if found:
            kept = [i for i, point in enumerate(points) if point not in found[0]][: degree + 1]
            good = tuple(points[i] for i in kept)
            return field.matmul(_checks(good, degree), flat[kept])[0].reshape(shape), frozenset(found[0])
    raise Inconsistent(f"no {need} of {len(points)} shares lie on one polynomial of degree {degree}")


def _checked(points: Sequence[int], shares: Array, degree: int) -> tuple[Array, Array, Array]:
    """Shares as (m, N), values at 0 from the first degree + 1 points (N,), syndromes (rho, N)."""
    m = len(points)
    if shares.ndim < 1 or shares.shape[0] != m or degree < 0:
        raise Misuse(f"{m} points, shares of shape {shares.shape}, degree {degree}")
    if m <= degree:
        raise Inconsistent(f"{m} shares do not determine a polynomial of degree {degree}")
    checks = _checks(tuple(points), degree)
    flat = shares.reshape(m, -1)
    if not flat.shape[1]:
        empty = np.zeros((m - degree, 0), dtype=np.int64)
        return flat, empty[0], empty[1:]
    result = field.matmul(checks, flat)
    return flat, result[0], result[1:]


@lru_cache(maxsize=256)
def _checks(points: tuple[int, ...], degree: int) -> Array:
    """(1 + rho, m): a row that interpolates at 0 from the first degree + 1 points, then the parity checks."""
    if any(not 0 < point < field.P for point in points):
        raise Misuse("share points must be in 1 .. p-1")
    m = len(points)
    if len(set(points)) != m:
        raise Misuse("share points are not distinct")
    rows = [[*field.lagrange_at(points[: degree + 1], 0), *[0] * (m - degree - 1)]]
    weights = []
    for j, own in enumerate(points):
        bottom = 1
        for i, other in enumerate(points):
            if i != j:
                bottom = bottom * (own - other) % field.P
        weights.append(field.inv(bottom))
    for power in range(m - degree - 1):
        rows.append([v * pow(a, power, field.P) % field.P for v, a in zip(weights, points, strict=True)])
    matrix = np.array(rows, dtype=np.int64)
    matrix.flags.writeable = False
    return matrix


def _explains(bad: Sequence[int], syndromes: Array) -> bool:
    """Whether dropping the points `bad` leaves shares on one polynomial, in every column (rho, N)."""
    locator = [1]
    for point in bad:
        shifted = [0, *locator]
        locator = [(high - point * low) % field.P for high, low in zip(shifted, [*locator, 0], strict=True)]
    for start in range(syndromes.shape[0] - len(bad)):
        # One column first, in plain integers: almost every wrong guess stops here.
        window = syndromes[start : start + len(locator)]
        if sum(q * int(s) for q, s in zip(locator, window[:, 0], strict=True)) % field.P:
            return False
    for start in range(syndromes.shape[0] - len(bad)):
        total = np.zeros(syndromes.shape[1], dtype=np.int64)
        for q, row in zip(locator, syndromes[start : start + len(locator)], strict=True):
            total = field.add(total, field.mul(row, np.asarray(q, dtype=np.int64)))
        if total.any():
            return False
    return True
