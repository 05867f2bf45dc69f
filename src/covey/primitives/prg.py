"""Pseudo-random field elements and bytes from a seed (spec/prss, section PRG).

Trustee-only material: AES-256-CTR, key = HKDF-SHA256(seed, label). What clients compute as well:
SHAKE-256 (`hashing.expand`). Elements of F_p are drawn by rejection: little-endian 32-bit words, top
bit cleared, a word equal to p dropped.
"""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

from covey.primitives.hashing import derive_key, expand
from covey.primitives.transcript import Field

P = (1 << 31) - 1
_MASK = np.uint32(P)
_SLACK = 16
_FROM_ZERO = modes.CTR(bytes(16))


def keystream(key: bytes, length: int) -> bytes:
    """AES-256-CTR keystream of `length` bytes under a single-use 32-byte key, counter from zero."""
    return Cipher(algorithms.AES256(key), _FROM_ZERO).encryptor().update(bytes(length))


def _accept(data: bytes, count: int) -> npt.NDArray[np.uint32] | None:
    words = np.frombuffer(data, dtype="<u4") & _MASK
    head = words[:count]
    if head.size == count and not (head == _MASK).any():
        return head
    kept = words[words != _MASK]
    return kept[:count] if kept.size >= count else None


def elements(key: bytes, count: int) -> npt.NDArray[np.uint32]:
    """`count` elements of F_p from the AES-256-CTR keystream of a single-use key."""
    length = 4 * (count + _SLACK)
    while True:
        found = _accept(keystream(key, length), count)
        if found is not None:
            return found
        length *= 2


def elements_of(keys: Sequence[bytes], count: int) -> npt.NDArray[np.uint32]:
    """`elements` of each single-use key, (keys, count)."""
    words = np.frombuffer(b"".join([keystream(key, 4 * count) for key in keys]), dtype="<u4") & _MASK
    if words.size and words.max() == _MASK:  # once in 2^31 words
        return np.stack([elements(key, count) for key in keys])
    return words.reshape(len(keys), count)


class ElementStreams:
    """The elements of `elements(key, count)` for several keys, a piece at a time into one small buffer."""

    def __init__(self, keys: Sequence[bytes], piece: int) -> None:
        """Pieces have at most `piece` elements."""
        self._encryptors = [Cipher(algorithms.AES256(key), _FROM_ZERO).encryptor() for key in keys]
        self._zeros = memoryview(bytes(4 * piece))
        self._bytes = memoryview(bytearray(4 * piece * len(keys)))
        self._words = np.frombuffer(self._bytes, dtype="<u4").reshape(len(keys), piece)

    def take(self, count: int) -> npt.NDArray[np.uint32] | None:
        """The next `count` elements of each (keys, count), valid until the next call; None if one was dropped.

        After None, use `elements`.
        """
        zeros, line = self._zeros[: 4 * count], len(self._zeros)
        for number, encryptor in enumerate(self._encryptors):
            encryptor.update_into(zeros, self._bytes[number * line : number * line + 4 * count])
        words = self._words[:, :count]
        words &= _MASK
        return words if words.max() != _MASK else None


def seeded_elements(seed: bytes, count: int, tag: str, *fields: Field) -> npt.NDArray[np.uint32]:
    """`count` elements of F_p that only holders of `seed` can compute, for one label."""
    return elements(derive_key(seed, tag, *fields), count)


def public_elements(count: int, tag: str, *fields: Field) -> npt.NDArray[np.int64]:
    """`count` elements of F_p by SHAKE-256 of a label, for anyone who knows the fields."""
    length = 4 * (count + _SLACK)
    while True:
        found = _accept(expand(length, tag, *fields), count)
        if found is not None:
            return found.astype(np.int64)
        length *= 2
