"""Pseudo-random secret sharing: shared randomness from the ceremony's seeds, without talking.

Cramer, Damgard, Ishai, "Share conversion, pseudorandom secret-sharing and applications to secure
computation" (TCC 2005), with the integer polynomial g_A of `Parameters.subset_weight` in place of their
normalised f_A: the joint value is sum r_A g_A(0), still uniform, and the weights stay small (spec/prss).
Assumes at most t-1 trustees collude; every seed is then unknown to somebody outside their set.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np
import numpy.typing as npt

from covey.core.field import Floats, canonical, recentre
from covey.core.parameters import Parameters
from covey.errors import Misuse
from covey.primitives.group import ORDER, Scalar
from covey.primitives.hashing import derive_keys, expand
from covey.primitives.prg import ElementStream, P, elements, elements_of
from covey.primitives.transcript import Field

Array = npt.NDArray[np.int64]
_TILE = 1 << 13
_SMALL = 1 << 20


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

    def centred(self, count: int, tag: str, *fields: Field) -> Floats:
        """`random`, as float64 integers in -p/2..p/2 (give or take 4), the form that products take."""
        keys = derive_keys((seed for seed, _ in self._weighted), tag, *fields)
        weights = np.array([weight for _, weight in self._weighted], dtype=np.float64)
        streams = [ElementStream(key, _TILE) for key in keys]
        total, tile = np.empty(count), np.empty((len(keys), _TILE))
        for start in range(0, count, _TILE):  # in tiles, so that everything stays in cache
            size = min(_TILE, count - start)
            for stream, line in zip(streams, tile, strict=True):
                words = stream.take(size)
                if words is None:  # once in 2^31 words
                    return recentre(weights @ np.stack([elements(key, count) for key in keys]))
                line[:size] = words.view(np.int32)  # below 2^31, and faster to convert than unsigned words
            total[start : start + size] = recentre(weights @ tile[:, :size])
        return total

    def zero(self, count: int, tag: str, *fields: Field) -> Array:
        """This trustee's share (degree 2t-2) of `count` zeros, fresh for each label."""
        extra = self.parameters.t - 1
        total = np.zeros(count, dtype=np.int64)
        keys = derive_keys((seed for seed, _ in self._weighted), tag, *fields)
        words = elements_of(keys, count * extra)
        for number, (_, weight) in enumerate(self._weighted):
            for e in range(extra):
                factor = weight * self.trustee ** (e + 1)
                piece = words[number, e * count : (e + 1) * count].astype(np.int64)
                # Small weights need no reduction before the sum: 64 seeds are fewer than 2^9 terms below 2^51.
                total += piece * factor if abs(factor) < _SMALL else piece * (factor % P) % P
            if number % 64 == 63:
                total %= P
        return np.asarray(total % P)

    def scalar(self, tag: str, *fields: Field) -> Scalar:
        """This trustee's share (degree t-1) of a scalar that nobody knows: an OPRF key."""
        total = Scalar.from_int(0)
        for seed, weight in self._weighted:
            total = total.add(subset_scalar(seed, tag, *fields).mul(Scalar.from_int(weight % ORDER)))
        return total


def subset_scalar(seed: bytes, tag: str, *fields: Field) -> Scalar:
    """s_A: the scalar that one subset's seed gives for a label; P_A = s_A * G is public."""
    return Scalar.from_uniform_bytes(expand(64, tag, seed, *fields))
