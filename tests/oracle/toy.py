"""The sharing, masking and deposit formulas of the spec over any prime field, small enough to count with."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations, product

import numpy as np
import numpy.typing as npt

Array = npt.NDArray[np.int64]


@dataclass(frozen=True)
class Toy:
    """One escrow's numbers over F_p, for p above n, with formulas that act on the last axes of arrays."""

    p: int
    n: int
    t: int
    d: int
    c: int

    def __post_init__(self) -> None:
        assert self.p > self.n >= 2 * self.t - 1 and self.t >= 2 and self.d % 2 == 0

    @cached_property
    def subsets(self) -> tuple[tuple[int, ...], ...]:
        """The sets of n-t+1 trustees that hold a common seed."""
        return tuple(combinations(range(1, self.n + 1), self.n - self.t + 1))

    def weight(self, subset: tuple[int, ...], point: int) -> int:
        """g_A(point), zero for every trustee outside A."""
        found = 1
        for j in range(1, self.n + 1):
            found *= 1 if j in subset else j - point
        return found

    def dot(self, a: Array, b: Array, axis: int) -> Array:
        """Sum of products mod p over one axis, reduced before the sum so that large p stay exact."""
        return np.asarray((a * b % self.p).sum(axis=axis) % self.p)

    def values(self, coefficients: Array, first: int = 0) -> Array:
        """Values at 1..n, (..., n, N), of polynomials (..., degrees, N) whose lowest power is `first`."""
        degrees = coefficients.shape[-2]
        powers = np.array([[pow(i, e + first, self.p) for e in range(degrees)] for i in range(1, self.n + 1)])
        return self.dot(coefficients[..., None, :, :], powers[:, :, None], -2)

    def random_shares(self, streams: Array) -> Array:
        """Shares (..., n, N) of the random array that the subsets' streams (..., subsets, N) give."""
        weights = np.array([[self.weight(a, i) % self.p for a in self.subsets] for i in range(1, self.n + 1)])
        return self.dot(streams[..., None, :, :], weights[:, :, None], -2)

    def zero_shares(self, streams: Array) -> Array:
        """Shares (..., n, N) of the zeros that the subsets' streams (..., subsets, (t-1) N) give."""
        pieces = np.stack(np.split(streams, self.t - 1, axis=-1), axis=-2)
        weights = np.array(
            [
                [[self.weight(a, i) * i**e % self.p for e in range(1, self.t)] for a in self.subsets]
                for i in range(1, self.n + 1)
            ]
        )
        total = self.dot(pieces[..., None, :, :, :], weights[:, :, :, None], -2)
        return np.asarray(total.sum(axis=-2) % self.p)

    def mask_blocks(self, flat: Array, threshold: int) -> Array:
        """R_0 .. R_(T-2), (..., T-1, d, c), from the flat mask of the spec."""
        shaped = flat.reshape(*flat.shape[:-1], self.d, threshold - 1, self.c)
        return np.asarray(np.swapaxes(shaped, -3, -2))

    def answers(self, z: Array, x: int, blocks: Array, zero: Array) -> Array:
        """Row answers (..., c): z (..., d) and mask blocks (..., T-1, d, c) of one trustee or of all, and its zeros."""
        products = self.dot(z[..., None, :, None], blocks, -2)
        powers = np.array([pow(x, e, self.p) for e in range(blocks.shape[-3])])
        return (self.dot(products, powers[:, None], -2) + zero) % self.p

    def squared(self, u: Array) -> Array:
        """The vector (u, u*u)."""
        return np.concatenate([u, u * u % self.p], axis=-1)

    def row(self, z: Array, x: int, threshold: int) -> Array:
        """The row (z, x z, ..., x^(T-2) z)."""
        return np.concatenate([z * pow(x, e, self.p) % self.p for e in range(threshold - 1)], axis=-1)

    def checks(
        self, dealt: Array, masks: tuple[Array, Array], weights: tuple[Array, Array], squares: tuple[Array, Array]
    ) -> tuple[Array, Array]:
        """Published polynomials (..., t, q) and (..., 2t-2, q) for coefficients (..., t, N) and the client's masks."""
        linear, quadratic = weights
        degree = self.dot(dealt[..., :, :, None], linear, -2) + masks[0]
        low, high = dealt[..., squares[0]], dealt[..., squares[1]]
        terms = np.zeros((*low.shape[:-2], 2 * self.t - 1, low.shape[-1]), dtype=np.int64)
        terms[..., : self.t, :] = high
        for a, b in product(range(self.t), repeat=2):
            terms[..., a + b, :] = (terms[..., a + b, :] - low[..., a, :] * low[..., b, :] % self.p) % self.p
        square = self.dot(terms[..., 1:, :, None], quadratic, -2) + masks[1]
        return degree % self.p, square % self.p


def everything(p: int, length: int) -> Array:
    """All p^length vectors over F_p, one in each line."""
    return np.indices((p,) * length).reshape(length, -1).T.astype(np.int64)


def affine(offset: Array, images: Array, p: int) -> list[bytes]:
    """Canonical descriptions of affine spaces, for a batch of offsets (B, D) and spanning vectors (B, V, D).

    An affine space is known by the linear space of (1, offset) and all (0, image), and that by its reduced
    row echelon form, so two descriptions are equal exactly when the spaces are.
    """
    batch, count, size = images.shape
    whole = np.zeros((batch, count + 1, size + 1), dtype=np.int16)
    whole[:, 0, 0] = 1
    whole[:, 0, 1:] = offset
    whole[:, 1:, 1:] = images
    return [form.tobytes() for form in echelon(whole, p)[0].astype(np.int8)]


def echelon(matrices: npt.NDArray[np.int16], p: int) -> tuple[npt.NDArray[np.int16], Array]:
    """Reduced row echelon forms and ranks of a batch of matrices over F_p, for p below 128."""
    assert p < 128  # squares fit int16
    m = matrices % np.int16(p)
    inverses = np.array([0] + [pow(a, -1, p) for a in range(1, p)], dtype=np.int16)
    batch, lines, columns = m.shape
    rank = np.zeros(batch, dtype=np.int64)
    for column in range(columns):
        usable = (m[:, :, column] != 0) & (np.arange(lines) >= rank[:, None])
        chosen = np.flatnonzero(usable.any(axis=1))
        if not chosen.size:
            continue
        pivot, target = usable[chosen].argmax(axis=1), rank[chosen]
        line = m[chosen, pivot]
        m[chosen, pivot] = m[chosen, target]
        line = line * inverses[line[:, column]][:, None] % p
        m[chosen, target] = 0
        factors = m[chosen, :, column]
        busy = factors.any(axis=1)
        rest = chosen[busy]
        m[rest] = (m[rest] - factors[busy][:, :, None] * line[busy][:, None, :]) % p
        m[chosen, target] = line
        rank[chosen] += 1
    return m, rank


def independent(rows: Sequence[Array], p: int) -> bool:
    """True when no non-trivial combination of the rows is zero."""
    return int(echelon(np.array(rows, dtype=np.int16)[None], p)[1][0]) == len(rows)


def picked(values: Array, trustees: Iterable[int]) -> Array:
    """The shares (B, ...) of some trustees, flat: (B, all of theirs)."""
    found = values[..., [i - 1 for i in trustees], :]
    return found.reshape(*found.shape[:-2], -1)
