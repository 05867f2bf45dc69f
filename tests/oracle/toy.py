"""The mathematics of rows, masks and deposit checks once more, in plain Python over any small F_p.

So small that every case can be counted. What corresponds to what:

    here               there                                 (a test instantiates p = 2^31 - 1 and compares)
    subsets, weight    core/parameters: subsets, subset_weight
    shared, zero       core/prss: SeedShares.random, .zero
    row                core/masks: V_x (x) z, which is never written out there
    answers            roles/trustee/rows: Opener.open_rows
    prove              core/deposit: prove
"""

from dataclasses import dataclass
from functools import cached_property
from itertools import combinations

Vector = list[int]
Matrix = list[Vector]


@dataclass(frozen=True)
class Toy:
    """p, n, t; d = length of z, c = columns of a mask, T."""

    p: int
    n: int
    t: int
    d: int = 2
    c: int = 1
    threshold: int = 2

    @property
    def length(self) -> int:
        """w = (T-1) d."""
        return (self.threshold - 1) * self.d

    @cached_property
    def subsets(self) -> list[tuple[int, ...]]:
        """Who holds a common seed."""
        return list(combinations(range(1, self.n + 1), self.n - self.t + 1))

    def weight(self, subset: tuple[int, ...], point: int) -> int:
        """g_A(point)."""
        product = 1
        for j in range(1, self.n + 1):
            if j not in subset:
                product = product * (j - point) % self.p
        return product

    def shared(self, trustee: int, raw: dict[tuple[int, ...], Vector]) -> Vector:
        """A trustee's share of a joint random vector, from the raw randomness of each subset."""
        mine = [subset for subset in self.subsets if trustee in subset]
        size = len(raw[mine[0]])
        return [sum(raw[a][k] * self.weight(a, trustee) for a in mine) % self.p for k in range(size)]

    def zero(self, trustee: int, raw: dict[tuple[int, ...], Vector]) -> Vector:
        """A trustee's share of a joint zero of degree 2t-2; `raw` has t-1 pieces, one after the other."""
        mine = [subset for subset in self.subsets if trustee in subset]
        size = len(raw[mine[0]]) // (self.t - 1)
        return [
            sum(
                raw[a][(e - 1) * size + k] * self.weight(a, trustee) * trustee**e
                for a in mine
                for e in range(1, self.t)
            )
            % self.p
            for k in range(size)
        ]

    def z(self, u: Vector) -> Vector:
        """(u, u*u)."""
        return [*(v % self.p for v in u), *(v * v % self.p for v in u)]

    def deal(self, secret: Vector, coefficients: Matrix) -> Matrix:
        """Shares of trustees 1..n under the polynomial secret + sum of coefficients[e-1] X^e."""
        return [
            [(s + sum(c[k] * i**e for e, c in enumerate(coefficients, 1))) % self.p for k, s in enumerate(secret)]
            for i in range(1, self.n + 1)
        ]

    def dealt(self, secret: Vector, known: dict[int, Vector]) -> Matrix:
        """The shares of trustees 1..n, when those of t-1 trustees are `known`: secret and these determine all."""
        points = {0: secret, **known}
        return [
            [sum(self._lagrange(points, j, i) * points[j][k] for j in points) % self.p for k in range(len(secret))]
            for i in range(1, self.n + 1)
        ]

    def _lagrange(self, points: dict[int, Vector], own: int, at: int) -> int:
        top = bottom = 1
        for other in points:
            if other != own:
                top, bottom = top * (at - other) % self.p, bottom * (own - other) % self.p
        return top * pow(bottom, -1, self.p) % self.p

    def row(self, x: int, z: Vector) -> Vector:
        """V_x (x) z = (z, x z, ..., x^(T-2) z)."""
        return [x**e * value % self.p for e in range(self.threshold - 1) for value in z]

    def answer(self, x: int, z_share: Vector, mask_share: Vector, zero_share: Vector) -> Vector:
        """row_i * R_i + zero_i: what one trustee tells the matcher about one row."""
        row = self.row(x, z_share)
        return [
            (sum(row[k] * mask_share[k * self.c + b] for k in range(self.length)) + zero_share[b]) % self.p
            for b in range(self.c)
        ]

    def prove(
        self, polynomials: Matrix, pairs: list[tuple[int, int]], linear: Matrix, quadratic: Matrix, masks: Matrix
    ) -> tuple[Matrix, Matrix]:
        """The published check polynomials, lowest coefficient first, one list for each check.

        `polynomials`: shared element -> its t coefficients; `pairs`: (root, square); `linear`, `quadratic`: the
        weights, one list for each check; `masks`: for each check t coefficients, then 2t-2 from X^1 on.
        """
        degree, square = [], []
        for first, second, mask in zip(linear, quadratic, masks, strict=True):
            degree.append(
                [
                    (mask[e] + sum(w * f[e] for w, f in zip(first, polynomials, strict=True))) % self.p
                    for e in range(self.t)
                ]
            )
            total = [0, *mask[self.t :]]
            for weight, (low, high) in zip(second, pairs, strict=True):
                for e, value in enumerate(polynomials[high]):
                    total[e] += weight * value
                for a, left in enumerate(polynomials[low]):
                    for b, right in enumerate(polynomials[low]):
                        total[a + b] -= weight * left * right
            square.append([value % self.p for value in total[1:]])
        return degree, square
