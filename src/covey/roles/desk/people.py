"""Somebody of a desk: everything follows from eight words (spec/desk, "People").

No trustee hardens the words: they are 87 random bits, drawn and never chosen, and stretched.
"""

from dataclasses import dataclass, field
from functools import cached_property
from typing import Final

from covey.core.words import WORDS
from covey.primitives.hashing import derive_key, digest
from covey.primitives.hpke import OpeningKey
from covey.primitives.signing import SigningKey
from covey.primitives.stretching import stretch
from covey.wire.desk import PersonCard

CHECK_WORDS: Final = 4


@dataclass(frozen=True)
class Person:
    """The keys of one person, a recovery sheet, or a code for joining."""

    seed: bytes = field(repr=False)

    @cached_property
    def signing(self) -> SigningKey:
        """Signs this person's lines."""
        return SigningKey(derive_key(self.seed, "covey/desk-person-signing"))

    @cached_property
    def opening(self) -> OpeningKey:
        """Opens the ring, and what is wrapped for this person."""
        return OpeningKey(derive_key(self.seed, "covey/desk-person-opening"))

    @cached_property
    def id(self) -> bytes:
        """16 bytes that name this person within the desk."""
        return self.card("").person

    def card(self, name: str) -> PersonCard:
        """How the others know this person."""
        return PersonCard(name, self.signing.public.data, self.opening.public.data)


def person_of(manifest: bytes, desk: int, phrase: bytes) -> Person:
    """The person whose eight words these 11 bytes are. Takes a quarter of a second, on purpose."""
    stretched = stretch(phrase, digest("covey/desk-salt", manifest, desk))
    return Person(derive_key(stretched, "covey/desk-person"))


def welcome_name(manifest: bytes, desk: int, sealing_key: bytes) -> bytes:
    """Under which 32 bytes the board keeps the ring of whoever has this opening key."""
    return digest("covey/desk-welcome", manifest, desk, sealing_key)


def check_words(person: bytes) -> tuple[str, ...]:
    """Four words that two people compare, so that nobody joins in another's place."""
    value = int.from_bytes(person, "big") >> 8 * len(person) - 11 * CHECK_WORDS
    return tuple(WORDS[value >> 11 * place & 2047] for place in reversed(range(CHECK_WORDS)))
