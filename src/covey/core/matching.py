"""Matching: linear dependencies among opened rows, and what they mean (spec: matching).

One `Basis` belongs to one (bucket, generation, threshold) and sees its opened rows, vectors of
length c mod p, each under an integer key of the caller's. With well-formed filings every
dependency is a match of exactly T accounts, or a repeat by one account; `classify` says which,
and `recovery` finds the matches that crafted rows tried to hide. Sans-I/O, deterministic.
"""

import struct
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Self

import numpy as np

from covey.core import field
from covey.core.field import Array, Floats
from covey.errors import Malformed, Misuse

_HEADER: Final = struct.Struct("<II")
_KEY: Final = np.dtype("<u8")
_KEY_LIMIT: Final = 2**63
_BATCH: Final = 16
_TILE: Final = 32


@dataclass(frozen=True, slots=True)
class Extended:
    """The row is independent of the ones before it and joined the basis."""

    key: int


@dataclass(frozen=True, slots=True)
class Dependent:
    """vector(key) = sum of coefficient * vector(basis key); no coefficient is 0. Not kept."""

    key: int
    combination: dict[int, int]


Outcome = Extended | Dependent


class Basis:
    """A basis of opened rows with the combination behind each dependency.

    O holds the basis rows in order of insertion (r x c). What is kept is one matrix [B | M], centred
    in float64 for `field.product`: B is O's reduced row echelon form (rows in order of insertion,
    each with its pivot column) and B = M O.

    Rows cannot be removed: build a new basis from the rows that stay (withdrawal, split).
    """

    __slots__ = ("_buffer", "_index", "_keys", "_pivots", "_width")

    def __init__(self, width: int) -> None:
        if width < 1:
            raise Misuse("row width must be at least 1")
        self._width = width
        self._keys: list[int] = []
        self._index: set[int] = set()
        self._pivots: Array = np.zeros(0, dtype=np.int64)
        self._buffer: Floats = np.zeros((0, width))

    @property
    def width(self) -> int:
        """c, the length of a row."""
        return self._width

    @property
    def rank(self) -> int:
        """The number of basis rows."""
        return len(self._keys)

    @property
    def keys(self) -> tuple[int, ...]:
        """The keys of the basis rows, in order of insertion."""
        return tuple(self._keys)

    @property
    def _echelon(self) -> Floats:
        """[B | M], a view of the buffer; what the buffer holds outside it is zero."""
        return self._buffer[: self.rank, : self._width + self.rank]

    def insert(self, keys: Sequence[int], vectors: Array) -> list[Outcome]:
        """Insert m rows (m x c, elements in [0, p)) in order; one outcome each.

        The outcomes are those of inserting one at a time. `Misuse` on a wrong shape, or on a key
        that is in the basis already, occurs twice, or is not in 0 .. 2^63-1; nothing changes then.
        """
        m = len(keys)
        if vectors.shape != (m, self._width):
            raise Misuse(f"{m} keys and rows of shape {vectors.shape} for a basis of width {self._width}")
        if len(set(keys)) != m or not self._index.isdisjoint(keys):
            raise Misuse("a row key is used twice")
        if any(not 0 <= key < _KEY_LIMIT for key in keys):
            raise Misuse("a row key is out of range")
        outcomes: list[Outcome] = []
        for start in range(0, m, _BATCH):
            outcomes += self._insert(keys[start : start + _BATCH], vectors[start : start + _BATCH])
        return outcomes

    def _insert(self, keys: Sequence[int], vectors: Array) -> list[Outcome]:
        m, width = len(keys), self._width
        # V = Q B + residual, and Q B = (Q M) O: each residual is its row minus `known` of O.
        weights = field.limbs(field.centre(vectors[:, self._pivots]))
        reduced = field.canonical(field.product(weights, self._echelon))
        residual, known = field.sub(vectors, reduced[:, :width]), reduced[:, width:]
        work = np.concatenate([residual, np.eye(m, dtype=np.int64)], axis=1)
        fresh, pivots = _eliminate(work, width)
        outcomes: list[Outcome] = []
        extended = set(fresh)
        # Row i of `mix` is the combination of residuals that row i of `work` has become, and the
        # same combination of (new row - known O). In an independent row only fresh rows occur.
        mix = work[:, width:]
        mixed = field.matmul(mix, known)
        for i, key in enumerate(keys):
            if i in extended:
                outcomes.append(Extended(key))
                continue
            # 0 = row + sum of mix over fresh rows - mixed O
            combination = {self._keys[int(j)]: int(mixed[i, j]) for j in np.flatnonzero(mixed[i])}
            for j in np.flatnonzero(mix[i]):
                if j != i:
                    combination[keys[int(j)]] = field.P - int(mix[i, j])
            outcomes.append(Dependent(key, combination))
        if fresh:
            tail = field.sub(np.zeros_like(mixed[fresh]), mixed[fresh])
            added = np.concatenate([work[fresh, :width], tail, mix[np.ix_(fresh, fresh)]], axis=1)
            self._extend([keys[i] for i in fresh], pivots, added)
        return outcomes

    def _extend(self, keys: list[int], pivots: list[int], added: Array) -> None:
        """Append rows to [B | M] and clear their pivot columns in the rows above."""
        rank, total = self.rank, self.rank + len(keys)
        if total > self._buffer.shape[0]:
            size = min(self._width, max(2 * rank, total))
            grown = np.zeros((size, self._width + size))
            grown[:rank, : self._width + rank] = self._echelon
            self._buffer = grown
        new = field.centre(added)
        # In tiles of rows, so that temporaries stay in cache.
        for start in range(0, rank, _TILE):
            above = self._buffer[start : min(start + _TILE, rank), : self._width + total]
            above[...] = field.recentre(above - field.product(field.limbs(above[:, pivots]), new))
        self._buffer[rank:total, : self._width + total] = new
        self._pivots = np.concatenate([self._pivots, np.array(pivots, dtype=np.int64)])
        self._keys.extend(keys)
        self._index.update(keys)

    def to_bytes(self) -> bytes:
        """Width and rank (uint32), keys (uint64), then [B | M] (uint32 elements); little-endian."""
        keys = np.array(self._keys, dtype=_KEY).tobytes()
        return _HEADER.pack(self._width, self.rank) + keys + field.to_bytes(field.canonical(self._echelon))

    @classmethod
    def from_bytes(cls, data: bytes) -> Self:
        """The inverse of `to_bytes`; `Malformed` for bytes it cannot have written.

        Shape, range, distinct keys and the echelon form are checked. That M belongs to these rows
        cannot be (O is not kept): read only what this program wrote.
        """
        if len(data) < _HEADER.size:
            raise Malformed("basis is truncated")
        width, rank = _HEADER.unpack_from(data)
        split = _HEADER.size + _KEY.itemsize * rank
        if not width or rank > width or len(data) < split:
            raise Malformed("basis header does not fit its bytes")
        keys = [int(key) for key in np.frombuffer(data[_HEADER.size : split], dtype=_KEY)]
        echelon = field.from_bytes(data[split:], rank * (width + rank)).reshape(rank, width + rank)
        rows = echelon[:, :width]
        pivots = np.argmax(rows != 0, axis=1).astype(np.int64)
        if not np.array_equal(rows[:, pivots], np.eye(rank, dtype=np.int64)):
            raise Malformed("basis is not in reduced echelon form")
        if len(set(keys)) != rank or any(key >= _KEY_LIMIT for key in keys):
            raise Malformed("basis keys are not distinct and in range")
        basis = cls(width)
        basis._keys, basis._index, basis._pivots = keys, set(keys), pivots
        basis._buffer = field.centre(echelon)
        return basis


def _eliminate(work: Array, width: int) -> tuple[list[int], list[int]]:
    """Reduce [residual | identity] (m x (width + m)) in place, rows in order, without swaps.

    Returns the independent rows and their pivot columns. Those rows end in reduced echelon form
    among themselves; the others end with a zero left part and their combination on the right.
    """
    m = work.shape[0]
    fresh: list[int] = []
    pivots: list[int] = []
    for i in range(m):
        filled = np.flatnonzero(work[i, :width])
        if not filled.size:
            continue
        pivot = int(filled[0])
        work[i] = field.mul(work[i], np.asarray(field.inv(int(work[i, pivot]))))
        factors = field.sub(np.zeros(m, dtype=np.int64), work[:, pivot])
        factors[i] = 0
        # Earlier dependent rows have no entry left in any column: only fresh and later rows change.
        work[:] = field.mul_add(factors[:, None], work[i], work)
        fresh.append(i)
        pivots.append(pivot)
    return fresh, pivots


@dataclass(frozen=True, slots=True)
class Event:
    """A match: exactly T rows of T distinct accounts with sum coefficient * row = 0 mod p.

    `rows` starts with the row that completed the match (its coefficient is 1), then ascending.
    """

    rows: tuple[int, ...]
    coefficients: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Repeat:
    """`row` equals the earlier row `of` of the same account: counted once, and ignored."""

    row: int
    of: int


@dataclass(frozen=True, slots=True)
class Alarm:
    """A dependency that well-formed filings cannot have: among `rows` is a malformed one."""

    rows: tuple[int, ...]
    reason: str


def classify(
    key: int, combination: Mapping[int, int], account_of: Mapping[int, bytes], threshold: int
) -> Event | Repeat | Alarm:
    """What the dependency vector(key) = sum combination[k] * vector(k) means for this threshold.

    `Misuse` if a row has no account, the threshold is below 2 or a coefficient is not in 1 .. p-1.
    """
    if threshold < 2:
        raise Misuse("a threshold is at least 2")
    if key in combination or any(not 0 < value < field.P for value in combination.values()):
        raise Misuse("not a combination of other rows with non-zero coefficients")
    others = sorted(combination)
    rows = (key, *others)
    missing = [row for row in rows if row not in account_of]
    if missing:
        raise Misuse(f"row {missing[0]} has no account")
    accounts = {account_of[row] for row in rows}
    if len(rows) == 1:
        return Alarm(rows, "the row is zero")
    if len(rows) == 2 and len(accounts) == 1:
        if combination[others[0]] == 1:
            return Repeat(key, others[0])
        return Alarm(rows, "two rows of one account are proportional, but not equal")
    if len(rows) != threshold:
        return Alarm(rows, f"{len(rows)} rows depend on each other, and the threshold is {threshold}")
    if len(accounts) != threshold:
        return Alarm(rows, f"{threshold} rows depend on each other, but are of {len(accounts)} accounts")
    return Event(rows, (1, *(field.P - combination[other] for other in others)))
