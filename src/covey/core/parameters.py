"""The numbers of one escrow, and everything that follows from them (spec/parameters)."""

from dataclasses import dataclass
from functools import cached_property
from itertools import combinations

from covey.errors import Malformed

KEY_WORDS = 9  # elements of F_p that carry over 256 bits
ADDRESS_BITS = 32
SLOT_COUNTS = (1, 2, 4, 8)
CHECKS = 5  # public combinations opened at deposit; soundness p^-5
MAX_TRUSTEES = 12  # sums of shares stay exact in float64


@dataclass(frozen=True)
class Parameters:
    """n trustees, privacy threshold t, offered thresholds T >= 2 in rising order, bucket capacity C."""

    n: int
    t: int
    thresholds: tuple[int, ...]
    capacity: int

    def __post_init__(self) -> None:
        if not (2 <= self.t <= self.n <= MAX_TRUSTEES) or self.n < 2 * self.t - 1:
            raise Malformed("trustee numbers must satisfy n >= 2t-1 and t >= 2", code="bad-parameters")
        rising = all(a < b for a, b in zip(self.thresholds, self.thresholds[1:], strict=False))
        if not self.thresholds or not rising or self.thresholds[0] < 2 or self.thresholds[-1] > 64:
            raise Malformed("thresholds must rise from at least 2 to at most 64", code="bad-parameters")
        if self.capacity % 2 or not max(4, self.thresholds[-1]) <= self.capacity <= 1024:
            raise Malformed("bucket capacity must be even, in 4..1024 and not below a threshold", code="bad-parameters")

    @property
    def reach(self) -> int:
        """Rows that can ever be opened under one mask, whatever a dishonest board does: floor(C (n-t+1) / t).

        Each trustee counts to C for itself, but could be asked about other rows than the next one. Opening a
        row takes 2t-1 answers, so t honest ones beside t-1 liars', and n-t+1 honest trustees give C each.
        """
        return self.capacity * (self.n - self.t + 1) // self.t

    @property
    def width(self) -> int:
        """d = c: length of `z`, and of an opened row; at least reach + 8, and even."""
        return self.reach + 8 + self.reach % 2

    @property
    def half(self) -> int:
        """Length of `u`; `z = (u, u*u)`."""
        return self.width // 2

    @property
    def need(self) -> int:
        """Row answers that must agree: 3t-2, so that t-1 liars among them cannot aim, and more than (n+t-1)/2,
        so that any two such sets share an honest trustee (or all n, if fewer).
        """
        return min(self.n, max(3 * self.t - 2, (self.n + self.t + 1) // 2))

    @property
    def held(self) -> int:
        """Receipts that make a filing held: n-t+1."""
        return self.n - self.t + 1

    @property
    def slot_words(self) -> int:
        """Shared elements of one slot: z and key point for each threshold, and the address."""
        return len(self.thresholds) * (self.width + KEY_WORDS) + ADDRESS_BITS

    def shared_words(self, slots: int) -> int:
        """Elements that must lie on polynomials of degree t-1: the slots, then s1 and s2."""
        return slots * self.slot_words + 2 * KEY_WORDS

    def part_words(self, slots: int) -> int:
        """All elements of one trustee's part: the shared ones, then two masks for each check."""
        return self.shared_words(slots) + 2 * CHECKS

    @cached_property
    def subsets(self) -> tuple[tuple[int, ...], ...]:
        """The subsets of n-t+1 trustees that hold a common seed, in lexicographic order; trustees are 1..n."""
        return tuple(combinations(range(1, self.n + 1), self.held))

    def subset_weight(self, subset: tuple[int, ...], point: int) -> int:
        """g_A(point) = product over j outside A of (j - point): degree t-1, zero at every j outside A."""
        weight = 1
        for j in range(1, self.n + 1):
            if j not in subset:
                weight *= j - point
        return weight
