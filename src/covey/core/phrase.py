"""Pass phrases: random bytes as eight words, and eight words as people type them (spec/vault)."""

import re
from collections.abc import Callable, Mapping
from typing import Final

from covey.core.words import NEVER_DRAWN, WORDS
from covey.errors import Malformed, Misuse

PHRASE_LENGTH: Final = 11
"""Bytes of a phrase."""
PHRASE_WORDS: Final = 8
_BITS: Final = 11
_SHORTEST: Final = 4
_PLACES: Final[Mapping[str, int]] = {word: place for place, word in enumerate(WORDS)} | {
    word[:length]: place for place, word in enumerate(WORDS) for length in range(_SHORTEST, len(word))
}


def new_phrase(entropy: Callable[[int], bytes]) -> bytes:
    """11 fresh bytes, drawn again while a word is among them that a phrase should not be made of."""
    while True:
        phrase = entropy(PHRASE_LENGTH)
        if NEVER_DRAWN.isdisjoint(phrase_words(phrase)):
            return phrase


def phrase_words(phrase: bytes) -> tuple[str, ...]:
    """The eight words of 11 secret bytes."""
    if len(phrase) != PHRASE_LENGTH:
        raise Misuse("a pass phrase is made from 11 bytes")
    value = int.from_bytes(phrase, "big")
    return tuple(WORDS[value >> _BITS * place & 2047] for place in reversed(range(PHRASE_WORDS)))


def phrase_text(phrase: bytes) -> str:
    """The words with blanks between them."""
    return " ".join(phrase_words(phrase))


def read_phrase(text: str) -> bytes:
    """The 11 bytes of a phrase as somebody typed it, or `Malformed` ("bad-phrase"), which never repeats it.

    Any case; whatever is no letter from a to z only separates; the first four letters of a word are enough.
    """
    typed = re.findall("[a-z]+", re.sub("[A-Z]", lambda letter: letter.group().lower(), text))
    if len(typed) != PHRASE_WORDS:
        raise Malformed(
            f"a pass phrase has {PHRASE_WORDS} words, and here are {len(typed)}",
            code="bad-phrase",
            hint="The first four letters of each word are enough.",
        )
    value = 0
    for number, word in enumerate(typed, start=1):
        if word not in _PLACES:
            raise Malformed(
                f"word {number} is not one of the words that pass phrases are made of",
                code="bad-phrase",
                hint="Look at its letters again. The first four are enough.",
            )
        value = value << _BITS | _PLACES[word]
    return value.to_bytes(PHRASE_LENGTH, "big")
