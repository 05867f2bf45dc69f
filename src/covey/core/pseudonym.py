"""What an OPRF output says about one person, for each threshold (spec/pseudonym).

From Y (64 bytes, the pseudonym of one identifier): 32 address bits; and for every offered T a vector
z = (u, u*u) and a polynomial Q of degree T-1 over F_p^9. Only somebody who was answered by t trustees
can compute Y from an identifier.
"""

from dataclasses import dataclass, field
from functools import lru_cache
from typing import Final

import numpy as np
import numpy.typing as npt

from covey.core import field as fp
from covey.core.parameters import ADDRESS_BITS, KEY_WORDS, Parameters
from covey.primitives.hashing import expand
from covey.primitives.prg import P, public_elements

Array = npt.NDArray[np.int64]
POINT_TAG: Final = "covey/point"


@dataclass(frozen=True)
class Facet:
    """z (length d) and the coefficients of Q (T x 9) of one person at one threshold."""

    z: Array = field(repr=False)
    curve: Array = field(repr=False)

    def key_point(self, x: int) -> Array:
        """Q(x): 9 elements, by Horner's rule."""
        total = np.zeros(KEY_WORDS, dtype=np.int64)
        for coefficient in self.curve[::-1]:
            total = (total * x + coefficient) % P
        return total


@lru_cache(maxsize=4096)
def account_point(account: bytes) -> int:
    """x in 1..p-1 of an account: the first of sixteen words that is not 0 (all are 0 with probability 2^-496)."""
    words = public_elements(16, POINT_TAG, account)
    return int(words[words != 0][0])


def squared(u: Array) -> Array:
    """z = (u, u*u)."""
    return np.concatenate([u, fp.mul(u, u)])


def facet(parameters: Parameters, pseudonym: bytes, threshold: int) -> Facet:
    """The vector and the curve of pseudonym Y at threshold T."""
    half = parameters.half
    words = public_elements(half + threshold * KEY_WORDS, "covey/facet", pseudonym, threshold, parameters.width)
    return Facet(squared(words[:half]), words[half:].reshape(threshold, KEY_WORDS))


def address(pseudonym: bytes) -> Array:
    """The 32 address bits of pseudonym Y, most significant first."""
    data = expand(ADDRESS_BITS // 8, "covey/address", pseudonym)
    return np.unpackbits(np.frombuffer(data, dtype=np.uint8)).astype(np.int64)
