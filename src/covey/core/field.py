"""The field of rows and masks: integers mod the Mersenne prime p = 2^31 - 1, as numpy arrays.

An `Array` is int64 with canonical elements in [0, p), unless a function says otherwise; only
`from_bytes` checks that, at the boundary. No function here promises constant time.

Exact products at BLAS speed. Both operands are centred to [-2^30, 2^30]; one is split into
two balanced limbs `z = hi * 46341 + lo`, `|limb| <= 23171`. A float64 sum of k products of a
limb and a centred element is below `23171 * 2^30 * k < 2^53` for k <= 362, so it is exact,
whatever order BLAS adds in and with or without fused multiply-add. Longer inner lengths are
cut into chunks of `INNER` = 352, which leaves room to add the two limbs in float64.
"""

import builtins
from collections.abc import Sequence
from typing import Final

import numpy as np
import numpy.typing as npt

from covey.errors import Malformed, Misuse

P: Final = 2**31 - 1
LIMB: Final = 46341
INNER: Final = 352
ELEMENT_BYTES: Final = 4

Array = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]

_BITS: Final = 31
_HALF: Final = P // 2
_INVERSE: Final = 1.0 / P
_TILE: Final = 2**14
_SUMMED: Final = 2**15  # products of 16 and 31 bits, of which so many stay below 2^62
_WIRE: Final = np.dtype("<u4")


def reduce(a: Array) -> Array:
    """`a` mod p, for any non-negative int64 (two Mersenne folds and one subtraction)."""
    folded = _fold(_fold(a))
    return _below(folded)


def reduce_signed(a: Array) -> Array:
    """`a` mod p, for every int64 including negative ones."""
    folded = _fold(_fold(a))
    return _below(_lift(folded))


def add(a: Array, b: Array) -> Array:
    """a + b, elementwise with broadcasting."""
    return _below(np.asarray(a + b))


def sub(a: Array, b: Array) -> Array:
    """a - b, elementwise with broadcasting."""
    return _lift(np.asarray(a - b))


def mul(a: Array, b: Array) -> Array:
    """a * b, elementwise with broadcasting; exact, because (p-1)^2 < 2^62."""
    return _below(_fold(np.asarray(a * b)))


def mul_add(a: Array, b: Array, c: Array) -> Array:
    """a * b + c, elementwise with broadcasting; exact, and one reduction."""
    return _below(_fold(np.asarray(a * b + c)))


def inv(a: int) -> int:
    """The inverse of `a` mod p; `Misuse` for zero."""
    if a % P == 0:
        raise Misuse("zero has no inverse")
    return builtins.pow(a, -1, P)


def pow(a: Array, exponent: int) -> Array:  # noqa: A001
    """a ** exponent, elementwise, for a non-negative exponent (0 ** 0 is 1)."""
    if exponent < 0:
        raise Misuse("exponent is negative")
    result = np.ones_like(a)
    square = a
    while exponent:
        if exponent & 1:
            result = mul(result, square)
        exponent >>= 1
        if exponent:
            square = mul(square, square)
    return result


def matmul(a: Array, b: Array) -> Array:
    """The exact product mod p of (m x k) by (k x n); two float64 products of the same shape.

    The operand with fewer elements is the one that is split. `Misuse` if the shapes do not fit.
    """
    if a.ndim != 2 or b.ndim != 2 or a.shape[1] != b.shape[0]:
        raise Misuse(f"matmul of shapes {a.shape} and {b.shape}")
    if a.shape[0] > b.shape[1]:
        return _split_left(b.T, a.T).T
    return _split_left(a, b)


def combine(weights: Array, rows: Array) -> Array:
    """The exact sum mod p of k rows (k x n), each times its weight (k,); for few columns quicker than `matmul`."""
    if rows.ndim != 2 or weights.shape != rows.shape[:1]:
        raise Misuse(f"weights of shape {weights.shape} for rows of shape {rows.shape}")
    total = np.zeros(rows.shape[1], dtype=np.int64)
    for start in range(0, weights.size, _SUMMED):
        some, below = weights[start : start + _SUMMED], rows[start : start + _SUMMED]
        high, low = (some >> 16) @ below, (some & 0xFFFF) @ below
        total = (total + reduce(high) * 2**16 + low) % P
    return total


def _split_left(a: Array, b: Array) -> Array:
    # In tiles of rows: temporaries stay in cache, and the allocator does not return them to the system.
    right = centre(b)
    rows, columns = a.shape[0], b.shape[1]
    out = np.empty((rows, columns), dtype=np.int64)
    step = max(1, _TILE // max(1, columns))
    for start in range(0, rows, step):
        out[start : start + step] = canonical(product(limbs(centre(a[start : start + step])), right))
    return out


def product(left: Floats, right: Floats) -> Floats:
    """`limbs` (2m x k) by `centre`d (k x n) -> (m x n) integers right mod p, as `canonical` takes them."""
    inner = right.shape[0]
    if inner <= INNER:
        return _join(left @ right)
    total = np.zeros((left.shape[0] // 2, right.shape[1]))
    for start in range(0, inner, INNER):
        total += recentre(_join(left[:, start : start + INNER] @ right[start : start + INNER]))
    return total


def centre(a: Array) -> Floats:
    """The representative of each element in [-(p-1)/2, (p-1)/2], as float64."""
    out = a.astype(np.float64)
    out -= float(P) * (a > _HALF)
    return out


def limbs(centred: Floats) -> Floats:
    """(m x k) centred -> (2m x k): the high limbs above the low limbs, each at most 23171 in size."""
    rows = centred.shape[0]
    out = np.empty((2 * rows, *centred.shape[1:]))
    high, low = out[:rows], out[rows:]
    np.multiply(centred, 1.0 / LIMB, out=high)
    np.rint(high, out=high)
    np.multiply(high, -float(LIMB), out=low)
    low += centred
    return out


def recentre(values: Floats) -> Floats:
    """Integers below 2^53 - 2^31 in size -> the same mod p, at most p/2 + 4 in size.

    The rounding of the quotient moves its tie by at most 4; `limbs` and `product` bear that.
    """
    quotient: Floats = values * _INVERSE
    np.rint(quotient, out=quotient)
    quotient *= float(P)
    np.subtract(values, quotient, out=quotient)
    return quotient


def canonical(values: Floats) -> Array:
    """Integers in float64, below 2^53 - 2^31 in size, -> canonical elements."""
    return _lift(recentre(values).astype(np.int64))


def to_bytes(a: Array) -> bytes:
    """Little-endian uint32, four bytes an element, in C order; `Misuse` if not canonical."""
    if a.size and (int(a.min()) < 0 or int(a.max()) >= P):
        raise Misuse("array has an element outside the field")
    return a.astype(_WIRE).tobytes()


def from_bytes(data: bytes, count: int) -> Array:
    """The inverse of `to_bytes`, flat; `Malformed` on a wrong length or an element >= p."""
    if len(data) != ELEMENT_BYTES * count:
        raise Malformed(f"{len(data)} bytes are not {count} field elements")
    out = np.frombuffer(data, dtype=_WIRE).astype(np.int64)
    if out.size and int(out.max()) >= P:
        raise Malformed("a field element is not below p")
    return out


def eval_poly(coeffs: Array, x: int | Array) -> Array:
    """sum_e coeffs[e] * x^e: coeffs is (k x ...), x an integer or an array that broadcasts to (...)."""
    if coeffs.ndim < 1 or coeffs.shape[0] == 0:
        raise Misuse("a polynomial needs at least one coefficient")
    point = np.asarray(x, dtype=np.int64)
    if isinstance(x, int):
        point = np.asarray(x % P, dtype=np.int64)
    result = np.asarray(coeffs[-1])
    for coefficient in coeffs[-2::-1]:
        result = mul_add(result, point, coefficient)
    return result


def lagrange_at(points: Sequence[int], x: int) -> list[int]:
    """Weights w with f(x) = sum_i w[i] * f(points[i]) for every f of degree < len(points).

    Points are public. `Misuse` if two are equal mod p.
    """
    if len({point % P for point in points}) != len(points):
        raise Misuse("interpolation points are not distinct")
    weights = []
    for i, own in enumerate(points):
        top, bottom = 1, 1
        for j, other in enumerate(points):
            if i != j:
                top = top * (x - other) % P
                bottom = bottom * (own - other) % P
        weights.append(top * inv(bottom) % P)
    return weights


def interpolate_at_zero(points: Sequence[int], shares: Array) -> Array:
    """f(0) of the polynomials through all m `points`; shares is (m x ...), the result (...)."""
    if shares.ndim < 1 or shares.shape[0] != len(points) or not points:
        raise Misuse(f"{len(points)} points do not fit shares of shape {shares.shape}")
    total = np.zeros(shares.shape[1:], dtype=np.int64)
    for weight, share in zip(lagrange_at(points, 0), shares, strict=True):
        total = mul_add(share, np.asarray(weight, dtype=np.int64), total)
    return total


def _join(products: Floats) -> Floats:
    """(2m x n) products of limbs -> (m x n): high * 46341 + low, below 2^53 - 2^47 in size.

    Consumes `products`, whose inner length was at most `INNER`. The high half is first brought
    below 2^31, so the sum with the low half is exact.
    """
    rows = products.shape[0] // 2
    high = recentre(products[:rows])
    high *= float(LIMB)
    high += products[rows:]
    return high


def _fold(a: Array) -> Array:
    """The same mod p: 2^31 is 1. From [0, p^2) to [0, 2p); from any int64 to [-2^32, 2^33)."""
    return np.asarray((a & P) + (a >> _BITS))


def _below(a: Array) -> Array:
    """[0, 2p) -> [0, p): a - p wraps to a huge unsigned number exactly when a < p."""
    return _smaller(a, a - P)


def _lift(a: Array) -> Array:
    """(-p, 2p) -> [0, 2p): only a negative element is a huge unsigned number."""
    return _smaller(a, a + P)


def _smaller(a: Array, b: Array) -> Array:
    smaller: npt.NDArray[np.uint64] = np.minimum(a.view(np.uint64), b.view(np.uint64))
    return np.asarray(smaller).view(np.int64)
