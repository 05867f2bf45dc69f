"""Finding Q(0) of a group although some of its key points may be false (spec/release).

Every choice of T points gives a Q(0); only a capsule that opens says that it is the right one. Tried are, in
order: what opened capsules of this group before; T+1 points next to each other in order of arrival, if they
agree; all points but one, but two, ..., if those agree. At most `MAX_TRIES` choices of each sort are looked
at. So a false point is passed over in any group, and several unless they are nearly as many as the true
ones; a group that many conspiring accounts have joined may stay closed, and the desk says so.

Who is to blame is decided as if fewer than T accounts conspired, as everywhere in Covey (an account that
knows the person also knows everybody's true key point, and can make a false one of its own, with a capsule
that fits it). Then Q(0) is *proven* when capsules of T accounts open with it, or 2T-1 points agree on it.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain, combinations, islice

import numpy as np

from covey.core import curve
from covey.core.field import Array
from covey.roles.author import words_to_bytes
from covey.roles.desk.ledger import KeyPoint
from covey.wire.rows import RowId

MAX_TRIES = 5000
Trial = Callable[[bytes], Mapping[RowId, bytes]]


@dataclass(frozen=True)
class Solution:
    """A Q(0) with something for it: a capsule opened, or more than T points agree."""

    apex: bytes = field(repr=False)
    base: tuple[KeyPoint, ...]  # T of the points that give it
    agreeing: frozenset[RowId]
    opened: Mapping[RowId, bytes] = field(repr=False)  # what the capsule of each row held
    witnesses: int  # accounts whose capsule opened
    proven: bool

    @property
    def weight(self) -> tuple[int, int]:
        """Which of several solutions is to be believed."""
        return self.witnesses, len(self.agreeing)


def solve(
    points: Sequence[KeyPoint], threshold: int, trial: Trial, wanted: int, known: Sequence[Solution]
) -> list[Solution]:
    """The solutions of a group, those `known` from before first; stops when one is proven or `wanted` rows open.

    `trial(apex)` opens what it can with a Q(0).
    """
    found: list[Solution] = []
    seen: set[bytes] = set()
    for base in chain(_still(known, points), _choices(points, threshold)):
        chosen = _curve(base)
        apex = words_to_bytes(curve.apex(chosen, threshold))
        if apex in seen:
            continue
        opened = trial(apex)
        if not opened and len(base) == threshold and len(points) > threshold:
            continue  # T points always fit: nothing speaks for these
        seen.add(apex)
        solution = _weigh(points, threshold, base, apex, opened)
        if opened or len({point.x for point in points if point.row in solution.agreeing}) > threshold:
            found.append(solution)
        everything = set().union(*(item.opened for item in found))
        if solution.proven or len(everything) >= wanted or len(solution.agreeing) == len(points):
            break
    return found


def believed(solutions: Sequence[Solution]) -> list[Solution]:
    """The solutions with the most weight: none, one, or several with the same."""
    most = max((item.weight for item in solutions), default=None)
    return [item for item in solutions if item.weight == most]


def _curve(points: Sequence[KeyPoint]) -> dict[int, Array]:
    return {point.x: point.value for point in points}


def _still(known: Sequence[Solution], points: Sequence[KeyPoint]) -> Iterator[tuple[KeyPoint, ...]]:
    """The known bases, with today's values of their points; without those that have become unknown."""
    now = {point.row: point for point in points}
    for solution in known:
        base = tuple(now[point.row] for point in solution.base if point.row in now)
        if len(base) == len(solution.base):
            yield base


def _choices(points: Sequence[KeyPoint], threshold: int) -> Iterator[tuple[KeyPoint, ...]]:
    """Points on one curve, of different accounts: neighbours, then as many as possible."""
    seen: set[tuple[int, bytes]] = set()
    different = []
    for point in points:
        name = (point.x, words_to_bytes(point.value))
        if name not in seen:
            seen.add(name)
            different.append(point)
    count = len(different)
    neighbours = (tuple(different[i : i + threshold + 1]) for i in range(count - threshold))
    fewer = (kept for size in range(count, threshold - 1, -1) for kept in combinations(different, size))
    for kept in chain(islice(neighbours, MAX_TRIES), islice(fewer, MAX_TRIES)):
        chosen = _curve(kept)
        if len(chosen) == len(kept) and curve.consistent(chosen, threshold):
            yield kept


def _weigh(
    points: Sequence[KeyPoint],
    threshold: int,
    base: Sequence[KeyPoint],
    apex: bytes,
    opened: Mapping[RowId, bytes],
) -> Solution:
    chosen = _curve(base[:threshold])
    agreeing = [point for point in points if np.array_equal(curve.at(chosen, threshold, point.x), point.value)]
    witnesses = len({point.account for point in points if point.row in opened})
    sure = len({point.x for point in agreeing if point.proven}) >= 2 * threshold - 1
    return Solution(
        apex,
        tuple(base[:threshold]),
        frozenset(point.row for point in agreeing),
        opened,
        witnesses,
        sure or witnesses >= threshold,
    )
