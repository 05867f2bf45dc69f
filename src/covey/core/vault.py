"""A vault's keys: a pass phrase, stretched, then hardened by trustees none of whom learns anything (spec/vault).

The trustees' key for this is another one than for identifiers. Answers carry no proofs: of 2t-1 that lie on
one polynomial in the exponent at least t are honest, and t determine it.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from itertools import combinations
from typing import Final

from covey.core import oprf
from covey.errors import Malformed, Misuse
from covey.primitives.group import Element
from covey.primitives.hashing import derive_key, digest
from covey.primitives.signing import SigningKey
from covey.primitives.stretching import stretch

KEY_TAG: Final = "covey/vault-key"
"""The label under which trustees share the key (spec/prss)."""


def stretched(phrase: bytes, manifest: bytes) -> bytes:
    """What is blinded: 32 bytes. Takes a quarter of a second, on purpose."""
    return stretch(phrase, digest("covey/vault-salt", manifest))


@dataclass(frozen=True)
class VaultKeys:
    """Everything that follows from the OPRF's output, 64 bytes."""

    output: bytes = field(repr=False)

    def __post_init__(self) -> None:
        if len(self.output) != oprf.OUTPUT_LENGTH:
            raise Misuse("a vault's keys are derived from 64 bytes")

    @cached_property
    def signing(self) -> SigningKey:
        """Whoever has it may write and remove."""
        return SigningKey(derive_key(self.output, "covey/vault-write"))

    @property
    def name(self) -> bytes:
        """The matching public key, 32 bytes: where the vault is, and who may write there."""
        return self.signing.public.data

    def content(self, salt: bytes, version: int) -> bytes:
        """The key of one version's content; `salt`: 32 fresh bytes."""
        return derive_key(self.output, "covey/vault-content", salt, version)


@dataclass(frozen=True, slots=True)
class Candidate:
    """A value that the trustees may have meant. `sure` if it is their honest answer for certain.

    Certain as long as at most t-1 of them lie.
    """

    joint: Element = field(repr=False)
    agreeing: tuple[int, ...]
    off: tuple[int, ...]
    sure: bool


def candidates(t: int, shares: Mapping[int, Element]) -> tuple[Candidate, ...]:
    """Every value that t of these answers give, the one that most agree on first; none with fewer than t."""
    found: list[Candidate] = []
    for chosen in combinations(sorted(shares), t):
        if any(set(chosen) <= set(known.agreeing) for known in found):
            continue
        agreeing = tuple(i for i in sorted(shares) if i in chosen or _value(chosen, shares, i) == shares[i])
        joint = _value(chosen, shares, 0)
        if joint is not None:
            off = tuple(i for i in sorted(shares) if i not in agreeing)
            found.append(Candidate(joint, agreeing, off, len(agreeing) >= 2 * t - 1))
    return tuple(sorted(found, key=lambda one: -len(one.agreeing)))


def _value(chosen: tuple[int, ...], shares: Mapping[int, Element], at: int) -> Element | None:
    """The polynomial through the chosen answers, at another point; None where it is the identity."""
    try:
        return Element.weighted_sum(oprf.lagrange_at(chosen, at), [shares[i] for i in chosen])
    except Malformed:
        return None
