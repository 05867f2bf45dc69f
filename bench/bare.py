"""The primitives that one filing cannot do without, alone: what its cost is measured against."""

import os
from dataclasses import dataclass

import numpy as np

from covey.core.parameters import ADDRESS_BITS, CHECKS
from covey.primitives.group import Element, Scalar
from covey.primitives.hashing import expand
from covey.primitives.hpke import OpeningKey
from escrow import PARAMETERS
from oprf import scalar_multiplication
from report import race

_BATCH = 16


@dataclass(frozen=True)
class Bare:
    """CPU seconds of each."""

    scalar: float  # one ristretto255 scalar multiplication
    opening: float  # one HPKE opening of a part
    megabyte: float  # SHAKE-256, 1 MB
    row: float  # the float64 matrix products of one row at every threshold

    def filing(self, slots: int) -> float:
        """All servers' share of one filing: blinded answers, opened parts, check weights, masked rows."""
        p = PARAMETERS
        squares = slots * (len(p.thresholds) * p.half + ADDRESS_BITS)
        weights = 4 * CHECKS * (p.shared_words(slots) + squares) / 1e6
        answers = p.t * (2 * slots + 3) * self.scalar
        return answers + p.n * (self.opening + weights * self.megabyte + slots * self.row)

    def __str__(self) -> str:
        return f"scalar {self.scalar * 1e6:.0f} us, opening {self.opening * 1e6:.0f} us, row {self.row * 1e6:.0f} us"


def bare(rounds: int = 41) -> Bare:
    """Measure now."""
    key, point = Scalar.from_uniform_bytes(os.urandom(64)), Element.from_uniform_bytes(os.urandom(64))
    opening = OpeningKey(os.urandom(32))
    sealed = opening.public.seal(bytes(4 * PARAMETERS.part_words(4)), b"bench")
    draw, size = np.random.default_rng(1), PARAMETERS.width
    shapes = [
        (draw.random((_BATCH, (t - 1) * size)), draw.random(((t - 1) * size, size))) for t in PARAMETERS.thresholds
    ]
    found = race(
        rounds,
        (
            lambda: [scalar_multiplication(key, point) for _ in range(10)],
            lambda: opening.open(sealed, b"bench"),
            lambda: expand(1_000_000, "covey/bench", b""),
            lambda: [left @ right for left, right in shapes],
        ),
    )
    return Bare(found[0] / 10, found[1], found[2], found[3] / _BATCH)
