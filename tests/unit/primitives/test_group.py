"""ristretto255: RFC 9496 vectors, strict decoding, group laws, refusals."""

import json
from hashlib import sha512
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from covey.errors import Malformed, Misuse
from covey.primitives.group import LENGTH, ORDER, Element, Scalar

VECTORS: dict[str, Any] = json.loads((Path(__file__).parents[3] / "vectors" / "rfc9496-ristretto255.json").read_text())
IDENTITY = bytes(LENGTH)
GENERATOR = Element.base_mul(Scalar.from_int(1))

integers = st.integers(0, ORDER - 1)
scalars = integers.map(Scalar.from_int)
nonzero = st.integers(1, ORDER - 1).map(Scalar.from_int)
# Hashed, because Hypothesis finds the all-zero input, which maps to the identity.
elements = st.binary(max_size=8).map(lambda seed: Element.from_uniform_bytes(sha512(seed).digest()))


def test_generator_multiples_match_the_rfc() -> None:
    """Multiples 1 to 15 of the generator have the encodings of RFC 9496, A.1, by all three routes."""
    running = GENERATOR
    for factor, expected in list(enumerate(VECTORS["generator_multiples"]))[1:]:
        by_base = Element.base_mul(Scalar.from_int(factor))
        assert by_base.to_bytes().hex() == expected
        assert GENERATOR.mul(Scalar.from_int(factor)) == by_base == running
        assert Element.from_bytes(bytes.fromhex(expected)) == by_base
        running = running.add(GENERATOR)


@pytest.mark.parametrize("vector", VECTORS["invalid_encodings"], ids=lambda v: v["encoding"][:12])
def test_invalid_encodings_are_refused(vector: dict[str, str]) -> None:
    """Every invalid encoding of RFC 9496, A.2, is Malformed."""
    with pytest.raises(Malformed):
        Element.from_bytes(bytes.fromhex(vector["encoding"]))


@pytest.mark.parametrize("vector", VECTORS["from_uniform"], ids=lambda v: v["input"][:12])
def test_uniform_bytes_map_to_the_rfc_elements(vector: dict[str, str]) -> None:
    """The one-way map agrees with RFC 9496, A.3."""
    element = Element.from_uniform_bytes(bytes.fromhex(vector["input"]))
    assert element.to_bytes().hex() == vector["output"]


def test_identity_is_refused_on_input() -> None:
    """The encoding of the identity is Malformed, through either constructor."""
    with pytest.raises(Malformed):
        Element.from_bytes(IDENTITY)
    with pytest.raises(Malformed):
        Element(IDENTITY)


@pytest.mark.parametrize("length", [0, 31, 33, 64])
def test_wrong_lengths_are_refused(length: int) -> None:
    """Scalars and elements are exactly 32 bytes; uniform input is exactly 64."""
    with pytest.raises(Malformed):
        Scalar.from_bytes(bytes(length))
    with pytest.raises(Malformed):
        Element.from_bytes(bytes(length))
    if length != 64:
        with pytest.raises(Misuse):
            Scalar.from_uniform_bytes(bytes(length))
        with pytest.raises(Misuse):
            Element.from_uniform_bytes(bytes(length))


@pytest.mark.parametrize("value", [ORDER, ORDER + 1, 2**252 + 2**251, 2**255, 2**256 - 1])
def test_non_canonical_scalars_are_refused(value: int) -> None:
    """No 32-byte string at or above the order decodes as a scalar."""
    raw = value.to_bytes(LENGTH, "little")
    with pytest.raises(Malformed):
        Scalar.from_bytes(raw)
    with pytest.raises(Malformed):
        Scalar(raw)


@given(st.binary(min_size=32, max_size=32))
def test_scalar_decoding_accepts_exactly_the_canonical_range(raw: bytes) -> None:
    """A 32-byte string decodes if and only if it is below the order, and then round-trips."""
    if int.from_bytes(raw, "little") < ORDER:
        assert Scalar.from_bytes(raw).to_bytes() == raw
    else:
        with pytest.raises(Malformed):
            Scalar.from_bytes(raw)


@given(integers)
def test_integer_round_trip(value: int) -> None:
    """Integers below the order survive from_int, encoding, decoding and to_int."""
    scalar = Scalar.from_int(value)
    assert scalar.to_int() == value
    assert Scalar.from_bytes(scalar.to_bytes()) == scalar
    assert hash(Scalar.from_bytes(scalar.to_bytes())) == hash(scalar)


@pytest.mark.parametrize("value", [-1, ORDER])
def test_integers_out_of_range_are_misuse(value: int) -> None:
    """from_int takes only integers from 0 to ORDER - 1."""
    with pytest.raises(Misuse):
        Scalar.from_int(value)


@given(integers, integers)
def test_scalar_arithmetic_is_arithmetic_modulo_the_order(a: int, b: int) -> None:
    """add, sub, mul and negate agree with Python integers modulo the order."""
    x, y = Scalar.from_int(a), Scalar.from_int(b)
    assert x.add(y).to_int() == (a + b) % ORDER
    assert x.sub(y).to_int() == (a - b) % ORDER
    assert x.mul(y).to_int() == a * b % ORDER
    assert x.negate().to_int() == -a % ORDER


@pytest.mark.parametrize("a", [0, 1, ORDER - 1])
@pytest.mark.parametrize("b", [0, 1, ORDER - 1])
def test_scalar_arithmetic_at_the_edges_is_canonical(a: int, b: int) -> None:
    """Results at the ends of the range are canonical encodings."""
    x, y = Scalar.from_int(a), Scalar.from_int(b)
    for result in (x.add(y), x.sub(y), x.mul(y), x.negate()):
        assert Scalar.from_bytes(result.to_bytes()) == result
    assert x.add(y).to_int() == (a + b) % ORDER
    assert x.sub(y).to_int() == (a - b) % ORDER


@given(st.integers(1, ORDER - 1))
def test_inverse(value: int) -> None:
    """x * (1 / x) is 1 for every nonzero x."""
    scalar = Scalar.from_int(value)
    assert scalar.mul(scalar.invert()).to_int() == 1


def test_zero_has_no_inverse() -> None:
    """Inverting the scalar 0 is Misuse."""
    with pytest.raises(Misuse):
        Scalar.from_int(0).invert()


@given(st.binary(min_size=64, max_size=64))
def test_uniform_scalar_is_the_little_endian_residue(uniform: bytes) -> None:
    """from_uniform_bytes reads 512 bits little-endian and reduces them."""
    assert Scalar.from_uniform_bytes(uniform).to_int() == int.from_bytes(uniform, "little") % ORDER


@given(elements)
def test_element_round_trip(element: Element) -> None:
    """Elements survive encoding and decoding, with equality and hash."""
    again = Element.from_bytes(element.to_bytes())
    assert again == element
    assert hash(again) == hash(element)


@given(elements, elements, nonzero, nonzero)
def test_multiplication_is_linear(p: Element, q: Element, a: Scalar, b: Scalar) -> None:
    """a(P + Q) = aP + aQ, and a(bP) = (ab)P."""
    assert p.add(q).mul(a) == p.mul(a).add(q.mul(a))
    assert p.mul(b).mul(a) == p.mul(a.mul(b))


@given(elements, elements)
def test_subtraction_undoes_addition(p: Element, q: Element) -> None:
    """(P + Q) - Q = P."""
    assert p.add(q).sub(q) == p


@given(st.lists(st.tuples(scalars, elements), min_size=1, max_size=4, unique_by=lambda term: term[1]))
def test_weighted_sum_is_the_sum_of_multiples(terms: list[tuple[Scalar, Element]]) -> None:
    """weighted_sum equals multiplying and summing, zero scalars contributing nothing."""
    multiples = [element.mul(scalar) for scalar, element in terms if not scalar.is_zero()]
    if multiples:
        weights, bases = zip(*terms, strict=True)
        assert Element.weighted_sum(weights, bases) == Element.sum(multiples)


def test_sums_may_pass_through_the_identity() -> None:
    """Only the total of sum and weighted_sum must differ from the identity."""
    p = Element.base_mul(Scalar.from_int(7))
    minus = p.mul(Scalar.from_int(ORDER - 1))
    q = Element.base_mul(Scalar.from_int(9))
    one, zero = Scalar.from_int(1), Scalar.from_int(0)
    assert Element.sum([p, minus, q]) == q
    assert Element.weighted_sum([one, zero, one, one], [p, q, minus, q]) == q


def test_operations_that_end_in_the_identity_raise() -> None:
    """No operation ever returns the identity element."""
    p = Element.base_mul(Scalar.from_int(7))
    minus = p.mul(Scalar.from_int(ORDER - 1))
    zero = Scalar.from_int(0)
    with pytest.raises(Malformed):
        p.add(minus)
    with pytest.raises(Malformed):
        p.sub(p)
    with pytest.raises(Malformed):
        Element.sum([p, minus])
    with pytest.raises(Malformed):
        Element.weighted_sum([zero, zero], [p, p])
    with pytest.raises(Malformed):
        Element.from_uniform_bytes(bytes(64))
    with pytest.raises(Misuse):
        p.mul(zero)
    with pytest.raises(Misuse):
        Element.base_mul(zero)
    with pytest.raises(Misuse):
        Element.sum([])
    with pytest.raises(Misuse):
        Element.weighted_sum([zero], [p, p])


def test_values_are_immutable() -> None:
    """Assigning to a scalar or an element fails."""
    for value in (Scalar.from_int(1), GENERATOR):
        with pytest.raises(AttributeError):
            value._bytes = IDENTITY  # type: ignore[misc]


@given(scalars)
def test_scalar_repr_hides_the_value(scalar: Scalar) -> None:
    """repr and str of a scalar are the same for every value."""
    assert repr(scalar) == str(scalar) == f"{scalar}" == "Scalar(<hidden>)"


def test_comparison_with_other_types_is_unequal() -> None:
    """A scalar or an element never equals its own bytes."""
    one = Scalar.from_int(1)
    for value in (one, GENERATOR):
        other: object = value.to_bytes()
        assert value != other
    assert one != Scalar.from_int(2)
