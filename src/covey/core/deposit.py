"""The shares of one filing, and the proof that they are well-formed (spec/deposit).

Two checks, drawn from the header's digest after the parts are committed to, so that every trustee can
judge its own part alone, at once and without talking:

- *degree*: CHECKS random combinations of all shared elements, each hidden by a mask polynomial of
  degree t-1, are published as polynomials; a part off its polynomials fails.
- *squares*: CHECKS random combinations of z_hi - z_lo^2 and bit^2 - bit, each hidden by a polynomial of
  degree 2t-2 that is zero at 0, are published; a z that is not (u, u*u), or an address that is not bits, fails.

Sound against any client when 2t-1 honest trustees accept (error p^-CHECKS = 2^-155 for each try); shows
nothing to t-1 trustees with the header (the masks are uniform). Replaces a round of openings among trustees.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

from covey.core import field as fp
from covey.core.parameters import ADDRESS_BITS, CHECKS, KEY_WORDS, Parameters
from covey.errors import Malformed
from covey.primitives.prg import P, public_elements

Array = npt.NDArray[np.int64]


@dataclass(frozen=True)
class SlotView:
    """The elements of one slot in a flat part: `z` (|T| x d), `points` (|T| x 9), `address` (32)."""

    z: Array = field(repr=False)
    points: Array = field(repr=False)
    address: Array = field(repr=False)

    def flat(self) -> Array:
        """z and point of each threshold in turn, then the address."""
        return np.concatenate([np.concatenate([self.z, self.points], axis=1).ravel(), self.address])


@dataclass(frozen=True)
class PartView:
    """A flat part of `Parameters.part_words(slots)` elements, taken apart."""

    slots: tuple[SlotView, ...]
    secret1: Array = field(repr=False)
    secret2: Array = field(repr=False)
    degree_masks: Array = field(repr=False)
    square_masks: Array = field(repr=False)


def view(parameters: Parameters, slots: int, words: Array) -> PartView:
    """Take a flat part apart, or raise `Malformed` when its length is not that of `slots` slots."""
    if words.shape != (parameters.part_words(slots),):
        raise Malformed("a part has the wrong number of elements", code="bad-part-length")
    size, each = parameters.slot_words, parameters.width + KEY_WORDS
    found = []
    for j in range(slots):
        piece = words[j * size : (j + 1) * size]
        table = piece[:-ADDRESS_BITS].reshape(len(parameters.thresholds), each)
        found.append(SlotView(table[:, : parameters.width], table[:, parameters.width :], piece[-ADDRESS_BITS:]))
    rest = words[slots * size :]
    cuts = (KEY_WORDS, 2 * KEY_WORDS, 2 * KEY_WORDS + CHECKS)
    return PartView(tuple(found), *(np.asarray(piece) for piece in np.split(rest, cuts)))


def _low_high(parameters: Parameters, slots: int, words: Array) -> tuple[Array, Array]:
    """For every claimed square: the root and the square, over the last axis of `words`."""
    lead = words.shape[:-1]
    size, each = parameters.slot_words, parameters.width + KEY_WORDS
    body = words[..., : slots * size].reshape(*lead, slots, size)
    table = body[..., :-ADDRESS_BITS].reshape(*lead, slots, len(parameters.thresholds), each)
    bits = body[..., -ADDRESS_BITS:].reshape(*lead, -1)
    low = table[..., : parameters.half].reshape(*lead, -1)
    high = table[..., parameters.half : parameters.width].reshape(*lead, -1)
    return np.concatenate([low, bits], axis=-1), np.concatenate([high, bits], axis=-1)


def _weights(parameters: Parameters, slots: int, header: bytes) -> tuple[Array, Array]:
    """(shared x CHECKS) for the degree check and (squares x CHECKS) for the square check."""
    linear = parameters.shared_words(slots)
    squares = slots * (len(parameters.thresholds) * parameters.half + ADDRESS_BITS)
    words = public_elements((linear + squares) * CHECKS, "covey/check-weights", header)
    cut = linear * CHECKS
    return words[:cut].reshape(linear, CHECKS), words[cut:].reshape(squares, CHECKS)


def deal(parameters: Parameters, shared: Array, randomness: Array) -> tuple[Array, Array]:
    """Make the n parts of a filing.

    `shared`: the flat shared elements; `randomness`: (t-1) x shared, then masks, flat, uniform in F_p, of
    `dealing_words` elements. Returns (coefficients (2t-1) x part_words, parts n x part_words).
    """
    t, count = parameters.t, shared.size
    coefficients = np.zeros((2 * t - 1, count + 2 * CHECKS), dtype=np.int64)
    coefficients[0, :count] = shared
    coefficients[1:t, :count] = randomness[: (t - 1) * count].reshape(t - 1, count)
    rest = randomness[(t - 1) * count :]
    coefficients[:t, count : count + CHECKS] = rest[: t * CHECKS].reshape(t, CHECKS)
    coefficients[1:, count + CHECKS :] = rest[t * CHECKS :].reshape(2 * t - 2, CHECKS)
    powers = np.array([[pow(i, e, P) for e in range(2 * t - 1)] for i in range(1, parameters.n + 1)], dtype=np.int64)
    return coefficients, fp.matmul(powers, coefficients)


def dealing_words(parameters: Parameters, slots: int) -> int:
    """How many random elements `deal` needs."""
    t = parameters.t
    return (t - 1) * parameters.shared_words(slots) + t * CHECKS + (2 * t - 2) * CHECKS


def prove(parameters: Parameters, slots: int, coefficients: Array, header: bytes) -> tuple[Array, Array]:
    """The check polynomials for a dealing: degree_check (t x CHECKS), square_check ((2t-2) x CHECKS)."""
    t, count = parameters.t, parameters.shared_words(slots)
    linear, quadratic = _weights(parameters, slots, header)
    degree = fp.add(coefficients[:t, count : count + CHECKS], fp.matmul(coefficients[:t, :count], linear))
    low, high = _low_high(parameters, slots, coefficients[:t])
    terms = np.zeros((2 * t - 1, low.shape[1]), dtype=np.int64)
    terms[:t] = high
    for a in range(t):
        for b in range(t):
            terms[a + b] = fp.sub(terms[a + b], fp.mul(low[a], low[b]))
    square = fp.add(coefficients[:, count + CHECKS :], fp.matmul(terms, quadratic))
    return degree, square[1:]


def judge(
    parameters: Parameters, slots: int, trustee: int, words: Array, header: bytes, checks: tuple[Array, Array]
) -> PartView:
    """Return trustee `trustee`'s part taken apart, or raise `Malformed` when it fails a check.

    `checks` are the flat published polynomials. Codes: bad-checks, share-off-polynomial, not-a-square.
    """
    t, count = parameters.t, parameters.shared_words(slots)
    opened = view(parameters, slots, words)
    degree_check, square_check = checks
    if degree_check.shape != (t * CHECKS,) or square_check.shape != ((2 * t - 2) * CHECKS,):
        raise Malformed("the check polynomials have the wrong size", code="bad-checks")
    linear, quadratic = _weights(parameters, slots, header)
    combined = fp.add(fp.combine(words[:count], linear), opened.degree_masks)
    if not np.array_equal(combined, _evaluate(degree_check.reshape(t, CHECKS), trustee, 0)):
        raise Malformed("a share does not lie on its polynomial", code="share-off-polynomial")
    low, high = _low_high(parameters, slots, words)
    combined = fp.add(fp.combine(fp.sub(high, fp.mul(low, low)), quadratic), opened.square_masks)
    if not np.array_equal(combined, _evaluate(square_check.reshape(2 * t - 2, CHECKS), trustee, 1)):
        raise Malformed("a slot does not name anybody: its vector is not (u, u*u)", code="not-a-square")
    return opened


def _evaluate(coefficients: Array, point: int, first: int) -> Array:
    """Value at `point` of polynomials whose lowest coefficient belongs to X^first; one for each column."""
    total = np.zeros(coefficients.shape[1], dtype=np.int64)
    for e, row in enumerate(coefficients):
        total = (total + row * pow(point, e + first, P)) % P
    return total


def lay_out(slots: Sequence[SlotView], secret1: Array, secret2: Array) -> Array:
    """The flat shared elements of a filing."""
    return np.concatenate([*(slot.flat() for slot in slots), secret1, secret2])
