"""Whether something tells the eight words."""

import re
from itertools import pairwise

from covey.core.phrase import read_phrase


def telling(words: str) -> re.Pattern[bytes]:
    """Finds two of the words beside each other, or the bytes that all stand for.

    One short word alone turns up among random bytes, and many are words of our own sentences.
    """
    pairs = [rf"\b{one}\W{{0,3}}(20)?{two}\b".encode() for one, two in pairwise(words.split())]
    phrase = read_phrase(words)
    found = re.compile(b"|".join([*pairs, re.escape(phrase), phrase.hex().encode()]))
    assert found.search(words.encode())
    return found
