"""Pseudo-random secret sharing: shared randomness from the ceremony's seeds, without talking.

Cramer, Damgard, Ishai, "Share conversion, pseudorandom secret-sharing and applications to secure
computation" (TCC 2005), with the integer polynomial g_A of `Parameters.subset_weight` in place of their
normalised f_A: the joint value is sum r_A g_A(0), still uniform, and the weights stay small (spec/prss).
Assumes at most t-1 trustees collude; every seed is then unknown to somebody outside their set.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np
import numpy.typing as npt

from covey.core.field import Floats, canonical, combine, recentre
from covey.core.parameters import Parameters
from covey.errors import Misuse
from covey.primitives.group import ORDER, Scalar
from covey.primitives.hashing import derive_keys, expand
from covey.primitives.prg import ElementStreams, P, elements, elements_of
from covey.primitives.transcript import Field

Array = npt.NDArray[np.int64]
_TILE = 1 << 13
_TOGETHER = 1 << 15
"""Elements that are drawn for several labels at once, so that they stay in cache; one label's, if those are more."""
_EXACT = 1 << 21
"""Factors whose sizes sum to less: with words below 2^31, float64 products stay exact and fit `canonical`."""


@dataclass(frozen=True)
class SeedShares:
    """The seeds that trustee `trustee` holds: one for each subset that contains it."""

    parameters: Parameters
    trustee: int
    seeds: Mapping[tuple[int, ...], bytes] = field(repr=False)

    def __post_init__(self) -> None:
        mine = {subset for subset in self.parameters.subsets if self.trustee in subset}
        if set(self.seeds) != mine or any(len(seed) != 32 for seed in self.seeds.values()):
            raise Misuse("a trustee needs exactly one 32-byte seed for each of its subsets")

    @cached_property
    def _weighted(self) -> tuple[tuple[bytes, int], ...]:
        """Each seed with its weight."""
        mine = [subset for subset in self.parameters.subsets if subset in self.seeds]
        return tuple((self.seeds[a], self.parameters.subset_weight(a, self.trustee)) for a in mine)

    def random(self, count: int, tag: str, *fields: Field) -> Array:
        """This trustee's share (degree t-1) of `count` uniform elements that nobody knows."""
        return canonical(self.centred(count, tag, *fields))

    def centred(self, count: int, tag: str, *fields: Field, out: Floats | None = None) -> Floats:
        """`random`, as float64 integers in -p/2..p/2 (give or take 4), the form that products take.

        Written into `out` (count,) if that is given: fresh memory of several megabytes costs as much as a third of it.
        """
        keys = derive_keys((seed for seed, _ in self._weighted), tag, *fields)
        weights = np.array([weight for _, weight in self._weighted], dtype=np.float64)
        streams = ElementStreams(keys, _TILE)
        total, tile = np.empty(count) if out is None else out, np.empty((len(keys), _TILE))
        for start in range(0, count, _TILE):  # in tiles, so that everything stays in cache
            size = min(_TILE, count - start)
            words = streams.take(size)
            if words is None:  # once in 2^31 words
                total[:] = recentre(weights @ np.stack([elements(key, count) for key in keys]))
                break
            tile[:, :size] = words.view(np.int32)  # below 2^31, and faster to convert than unsigned words
            total[start : start + size] = recentre(weights @ tile[:, :size])
        return total

    def zero(self, count: int, tag: str, *fields: Field) -> Array:
        """This trustee's share (degree 2t-2) of `count` zeros, fresh for each label."""
        return np.asarray(self.zeros(count, tag, [fields])[0])

    def zeros(self, count: int, tag: str, labels: Sequence[tuple[Field, ...]]) -> Array:
        """`zero` for each of several labels with one tag, (labels, count)."""
        out = np.empty((len(labels), count), dtype=np.int64)
        factors, extra = self._factors, self.parameters.t - 1
        step = max(1, _TOGETHER // max(1, factors.size * count))
        for start in range(0, len(labels), step):
            some = labels[start : start + step]
            keys = [key for fields in some for key in derive_keys((seed for seed, _ in self._weighted), tag, *fields)]
            words = elements_of(keys, count * extra).reshape(len(some), factors.size, count)
            if np.abs(factors).sum() < _EXACT:
                out[start : start + step] = canonical(factors.astype(np.float64) @ words.view(np.int32))
            else:
                for line, table in enumerate(words, start):
                    out[line] = combine(factors % P, table.astype(np.int64))
        return out

    @cached_property
    def _factors(self) -> Array:
        """What the words of a share of zero are multiplied by: for each seed, for each power of this point."""
        powers = [self.trustee ** (e + 1) for e in range(self.parameters.t - 1)]
        return np.array([weight * power for _, weight in self._weighted for power in powers], dtype=np.int64)

    def scalar(self, tag: str, *fields: Field) -> Scalar:
        """This trustee's share (degree t-1) of a scalar that nobody knows: an OPRF key."""
        total = Scalar.from_int(0)
        for seed, weight in self._weighted:
            total = total.add(subset_scalar(seed, tag, *fields).mul(Scalar.from_int(weight % ORDER)))
        return total


def subset_scalar(seed: bytes, tag: str, *fields: Field) -> Scalar:
    """s_A: the scalar that one subset's seed gives for a label; P_A = s_A * G is public."""
    return Scalar.from_uniform_bytes(expand(64, tag, seed, *fields))
