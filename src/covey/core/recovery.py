"""Finding matches among rows that somebody crafted to depend on each other (spec/matching, "after an alarm").

The opened rows of one person are points (x_j, o_j) on one vector polynomial of degree T-2, so T of them are
bound by a relation that is known from their x alone: sum o_j / prod_{i != j} (x_j - x_i) = 0. Whatever other
rows depend on them, this relation of exactly these T rows stays, and can be looked for directly.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import combinations, islice
from math import comb
from typing import Final

import numpy as np

from covey.core import field
from covey.core.field import Array
from covey.core.matching import Alarm, Basis, Event, Extended, classify
from covey.core.pseudonym import account_point

MOST_SUBSETS: Final = 1_200_000
_CHUNK: Final = 20_000
_PAIRS: Final = 16
_PROBE: Final = 4  # coordinates looked at first: 124 bits; a hit is then checked in full


def clean_events(
    vectors: Mapping[int, Array],
    account_of: Mapping[int, bytes],
    threshold: int,
    suspects: Iterable[bytes],
    point_of: Callable[[bytes], int] = account_point,
) -> list[Event]:
    """After an alarm: the matches among `vectors`, whatever crafted rows depend on them.

    `recovery` finds them all for T = 2 and 3, and for larger T in groups that are small enough. Else:

    `vectors` are all opened rows (c,) of the bucket, dependent ones included; `suspects` the
    accounts of the alarm's rows. Rows are inserted by ascending key, once without each suspect's
    rows, once with just one of them, for each, and once without all suspects. A match has at most
    one row of an account, so if all malformed rows are of one suspect account, no match is missed
    (for T = 2 none ever is); pairs of suspects are left out too where there are few;
    and a match found is a true dependency of T distinct accounts either way. Events come once each,
    ordered by their rows. Only the groups of rows that hang together with an alarm are tried again.
    """
    if threshold == 2:
        return _equal_pairs(vectors, account_of)
    order = sorted(vectors)
    doubted = set(suspects)
    points = {key: point_of(account_of[key]) for key in order}
    found: dict[frozenset[int], Event] = {}
    for group, alarmed in _groups(order, vectors, account_of, threshold, found):
        if not alarmed:
            continue
        searched = matches({key: vectors[key] for key in group}, points, threshold)
        if searched is not None:
            for rows, coefficients in searched:
                found.setdefault(frozenset(rows), Event(rows, coefficients))
            continue
        present = {account_of[key] for key in group} & doubted
        trials = [[key for key in group if account_of[key] not in present]]
        for suspect in sorted(present):
            rest = [key for key in group if account_of[key] != suspect]
            trials.append(rest)
            trials += [sorted([*rest, key]) for key in group if account_of[key] == suspect]
        if len(present) <= _PAIRS:
            trials += [
                [key for key in group if account_of[key] not in pair] for pair in combinations(sorted(present), 2)
            ]
        for trial in trials:
            _groups(trial, vectors, account_of, threshold, found)
    return sorted(found.values(), key=lambda event: sorted(event.rows))


def _equal_pairs(vectors: Mapping[int, Array], account_of: Mapping[int, bytes]) -> list[Event]:
    """For T = 2 a row is z itself, so a match is two equal rows, whatever others depend on them."""
    first: dict[bytes, int] = {}
    found = []
    for key in sorted(vectors):
        of = first.setdefault(vectors[key].tobytes(), key)
        if account_of[of] != account_of[key]:
            found.append(Event((key, of), (1, field.P - 1)))
    return found


def _groups(
    order: Sequence[int],
    vectors: Mapping[int, Array],
    account_of: Mapping[int, bytes],
    threshold: int,
    found: dict[frozenset[int], Event],
) -> list[tuple[list[int], bool]]:
    """Insert rows in order, collect the matches in `found`, and return the groups that hang together.

    Dependencies that share a row join their rows to one group; no dependency at all among these
    rows crosses groups. The flag says whether the group has an alarm.
    """
    if not order:
        return []
    table = np.stack([vectors[key] for key in order])
    parent = {key: key for key in order}

    def root(key: int) -> int:
        while parent[key] != key:
            parent[key] = parent[parent[key]]
            key = parent[key]
        return key

    alarms = []
    for outcome in Basis(table.shape[1]).insert(order, table):
        if isinstance(outcome, Extended):
            continue
        for key in outcome.combination:
            parent[root(key)] = root(outcome.key)
        verdict = classify(outcome.key, outcome.combination, account_of, threshold)
        if isinstance(verdict, Event):
            found.setdefault(frozenset(verdict.rows), verdict)
        elif isinstance(verdict, Alarm):
            alarms.append(outcome.key)
    groups: dict[int, list[int]] = {}
    for key in order:
        groups.setdefault(root(key), []).append(key)
    alarmed = {root(key) for key in alarms}
    return [(group, head in alarmed) for head, group in groups.items()]


def matches(
    vectors: Mapping[int, Array], point_of: Mapping[int, int], threshold: int
) -> list[tuple[tuple[int, ...], tuple[int, ...]]] | None:
    """All (rows, coefficients) of `threshold` distinct accounts that match, or None when there are too many to try.

    `vectors`: row key -> opened row; `point_of`: row key -> x of its account. For T = 2 and 3 every match is
    found, one for each row at least; for larger T all T-subsets are tried if there are at most `MOST_SUBSETS`.
    """
    keys = sorted(vectors)
    if len(keys) < threshold:
        return []
    table = np.stack([vectors[key] for key in keys])
    points = [point_of[key] for key in keys]
    subsets: Sequence[Sequence[int]]
    if threshold == 3:
        subsets = _lines(table[:, :_PROBE], points)
    elif comb(len(keys), threshold) <= MOST_SUBSETS:
        subsets = _subsets(table[:, :_PROBE], points, threshold)
    else:
        return None
    found = []
    for subset in subsets:
        coefficients = _relation([points[i] for i in subset])
        total = np.zeros(table.shape[1], dtype=np.int64)
        for i, coefficient in zip(subset, coefficients, strict=True):
            total = field.add(total, field.mul(table[i], np.asarray(coefficient)))
        if not total.any():
            found.append((tuple(keys[i] for i in subset), tuple(coefficients)))
    return found


def _relation(points: Sequence[int]) -> list[int]:
    """1 / prod (x_j - x_i): the one relation among T points of a curve of degree T-2."""
    weights = []
    for j, x in enumerate(points):
        product = 1
        for i, other in enumerate(points):
            if i != j:
                product = product * (x - other) % field.P
        weights.append(field.inv(product))
    return weights


def _lines(probe: Array, points: Sequence[int]) -> list[tuple[int, int, int]]:
    """For T = 3: each row with two others on one line, found through the lines of all pairs."""
    lines: dict[bytes, tuple[int, int]] = {}
    found = []
    for i, j in combinations(range(len(points)), 2):
        gap = (points[j] - points[i]) % field.P
        if not gap:
            continue
        slope = field.mul(field.sub(probe[j], probe[i]), np.asarray(field.inv(gap)))
        start = field.sub(probe[i], field.mul(slope, np.asarray(points[i])))
        name = slope.tobytes() + start.tobytes()
        first = lines.setdefault(name, (i, j))
        if first != (i, j):
            third = j if j not in first else i
            if third not in first and points[third] not in {points[first[0]], points[first[1]]}:
                a, b, c = sorted((*first, third))
                found.append((a, b, c))
    return list(dict.fromkeys(found))


def _subsets(probe: Array, points: Sequence[int], threshold: int) -> list[tuple[int, ...]]:
    """The T-subsets whose probe fulfils the relation."""
    xs = np.array(points, dtype=np.int64)
    inverse = np.array(
        [[field.inv((a - b) % field.P) if a != b else 0 for b in points] for a in points], dtype=np.int64
    )
    found: list[tuple[int, ...]] = []
    stream = combinations(range(len(points)), threshold)
    while chunk := list(islice(stream, _CHUNK)):
        index = np.array(chunk, dtype=np.int64)
        total = np.zeros((len(chunk), probe.shape[1]), dtype=np.int64)
        for j in range(threshold):
            weight = np.ones(len(chunk), dtype=np.int64)
            for i in range(threshold):
                if i != j:
                    weight = field.mul(weight, inverse[index[:, j], index[:, i]])
            total = field.add(total, field.mul(weight[:, None], probe[index[:, j]]))
        chosen = xs[index]
        chosen.sort(axis=1)
        distinct = (np.diff(chosen, axis=1) != 0).all(axis=1)
        found += [chunk[int(row)] for row in np.flatnonzero(distinct & ~total.any(axis=1))]
    return found
