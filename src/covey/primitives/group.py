"""The prime-order group ristretto255 (RFC 9496), on libsodium through `rbcl`.

Both types are immutable, hold the 32 canonical bytes, and are valid from construction on. The
identity is not an `Element`: it is refused on input, and an operation that ends in it raises. All
arithmetic runs in libsodium, in constant time; Python integers enter and leave only through
`Scalar.from_int` and `Scalar.to_int`, which are for public values.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from hmac import compare_digest
from typing import Final

import rbcl

from covey.errors import Malformed, Misuse

LENGTH: Final = 32
"""Bytes in an encoded scalar or element."""

UNIFORM_LENGTH: Final = 64
"""Bytes of uniform input that `from_uniform_bytes` takes."""

ORDER: Final = 2**252 + 27742317777372353535851937790883648493
"""The order l of the group (RFC 9496, section 4)."""

_ZERO: Final = bytes(LENGTH)  # the scalar 0, and also the encoding of the identity (RFC 9496, A.1)

_scalar_add: Final[Callable[[bytes, bytes], bytes]] = rbcl.crypto_core_ristretto255_scalar_add
_scalar_sub: Final[Callable[[bytes, bytes], bytes]] = rbcl.crypto_core_ristretto255_scalar_sub
_scalar_mul: Final[Callable[[bytes, bytes], bytes]] = rbcl.crypto_core_ristretto255_scalar_mul
_scalar_negate: Final[Callable[[bytes], bytes]] = rbcl.crypto_core_ristretto255_scalar_negate
_scalar_invert: Final[Callable[[bytes], bytes]] = rbcl.crypto_core_ristretto255_scalar_invert
_scalar_reduce: Final[Callable[[bytes], bytes]] = rbcl.crypto_core_ristretto255_scalar_reduce
_is_valid: Final[Callable[[bytes], bool]] = rbcl.crypto_core_ristretto255_is_valid_point
_from_hash: Final[Callable[[bytes], bytes]] = rbcl.crypto_core_ristretto255_from_hash
_add: Final[Callable[[bytes, bytes], bytes]] = rbcl.crypto_core_ristretto255_add
_sub: Final[Callable[[bytes, bytes], bytes]] = rbcl.crypto_core_ristretto255_sub
_mul: Final[Callable[[bytes, bytes], bytes]] = rbcl.crypto_scalarmult_ristretto255
_base_mul: Final[Callable[[bytes], bytes]] = rbcl.crypto_scalarmult_ristretto255_base


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Scalar:
    """An integer modulo `ORDER`, as 32 canonical little-endian bytes (RFC 9496, section 4.4)."""

    _bytes: bytes

    def __post_init__(self) -> None:
        raw = self._bytes
        if len(raw) != LENGTH or not compare_digest(_scalar_reduce(raw + _ZERO), raw):
            raise Malformed("a scalar must be 32 bytes, little-endian, below the group order")

    @classmethod
    def from_bytes(cls, raw: bytes) -> "Scalar":
        """Decode 32 bytes; Malformed unless they are the canonical encoding."""
        return cls(raw)

    @classmethod
    def from_int(cls, value: int) -> "Scalar":
        """The scalar of a public integer in [0, ORDER); not constant-time."""
        if not 0 <= value < ORDER:
            raise Misuse("a scalar is made from an integer from 0 to ORDER - 1")
        return _scalar(value.to_bytes(LENGTH, "little"))

    @classmethod
    def from_uniform_bytes(cls, uniform: bytes) -> "Scalar":
        """Reduce 64 uniform bytes, little-endian, modulo the order (bias below 2^-259)."""
        if len(uniform) != UNIFORM_LENGTH:
            raise Misuse("a scalar is derived from exactly 64 uniform bytes")
        return _scalar(_scalar_reduce(uniform))

    def to_bytes(self) -> bytes:
        """The canonical 32-byte encoding."""
        return self._bytes

    def to_int(self) -> int:
        """The value as an integer in [0, ORDER); for public scalars, not constant-time."""
        return int.from_bytes(self._bytes, "little")

    def is_zero(self) -> bool:
        """Whether this is the scalar 0."""
        return compare_digest(self._bytes, _ZERO)

    def add(self, other: "Scalar") -> "Scalar":
        """self + other."""
        return _scalar(_scalar_add(self._bytes, other._bytes))

    def sub(self, other: "Scalar") -> "Scalar":
        """self - other."""
        return _scalar(_scalar_sub(self._bytes, other._bytes))

    def mul(self, other: "Scalar") -> "Scalar":
        """self * other."""
        return _scalar(_scalar_mul(self._bytes, other._bytes))

    def negate(self) -> "Scalar":
        """-self."""
        return _scalar(_scalar_negate(self._bytes))

    def invert(self) -> "Scalar":
        """1 / self; Misuse for zero."""
        if self.is_zero():
            raise Misuse("the scalar 0 has no inverse")
        return _scalar(_scalar_invert(self._bytes))

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Scalar):
            return NotImplemented
        return compare_digest(self._bytes, other._bytes)

    def __hash__(self) -> int:
        return hash((Scalar, self._bytes))

    def __repr__(self) -> str:
        return "Scalar(<hidden>)"


@dataclass(frozen=True, slots=True, repr=False)
class Element:
    """A group element other than the identity, as 32 canonical bytes (RFC 9496, section 4.3)."""

    _bytes: bytes

    def __post_init__(self) -> None:
        raw = self._bytes
        if len(raw) != LENGTH or raw[-1] & 0x80 or not _is_valid(raw):  # this libsodium ignores the top bit
            raise Malformed("not the canonical encoding of a ristretto255 element")
        if raw == _ZERO:
            raise Malformed("the identity element is refused")

    @classmethod
    def from_bytes(cls, raw: bytes) -> "Element":
        """Decode 32 bytes; Malformed unless canonical, valid and not the identity."""
        return cls(raw)

    @classmethod
    def from_uniform_bytes(cls, uniform: bytes) -> "Element":
        """The one-way map of 64 uniform bytes (RFC 9496, section 4.3.4)."""
        if len(uniform) != UNIFORM_LENGTH:
            raise Misuse("an element is derived from exactly 64 uniform bytes")
        return _element(_from_hash(uniform))

    @classmethod
    def base_mul(cls, scalar: Scalar) -> "Element":
        """scalar * G for the standard generator G; Misuse for the scalar 0."""
        try:
            return _trusted_element(_base_mul(scalar._bytes))
        except RuntimeError:
            raise Misuse("multiplication by the scalar 0 ends in the identity element") from None

    @classmethod
    def sum(cls, elements: Sequence["Element"]) -> "Element":
        """The sum of one or more elements; only the total must differ from the identity."""
        if not elements:
            raise Misuse("the sum of no elements is the identity element")
        total = elements[0]._bytes
        for element in elements[1:]:
            total = _add(total, element._bytes)
        return _element(total)

    @classmethod
    def weighted_sum(cls, scalars: Sequence[Scalar], elements: Sequence["Element"]) -> "Element":
        """The sum of scalar_i * element_i; zero scalars are fine, an identity total is not."""
        if len(scalars) != len(elements):
            raise Misuse("a weighted sum needs as many scalars as elements")
        total = _ZERO
        for scalar, element in zip(scalars, elements, strict=True):
            try:
                term = _mul(scalar._bytes, element._bytes)
            except RuntimeError:  # a zero scalar: libsodium signals the identity, which adds nothing
                continue
            total = term if total == _ZERO else _add(total, term)
        return _element(total)

    def to_bytes(self) -> bytes:
        """The canonical 32-byte encoding."""
        return self._bytes

    def add(self, other: "Element") -> "Element":
        """self + other; Malformed if the result is the identity."""
        return _element(_add(self._bytes, other._bytes))

    def sub(self, other: "Element") -> "Element":
        """self - other; Malformed if the result is the identity."""
        return _element(_sub(self._bytes, other._bytes))

    def mul(self, scalar: Scalar) -> "Element":
        """scalar * self; Misuse for the scalar 0."""
        try:
            return _trusted_element(_mul(scalar._bytes, self._bytes))
        except RuntimeError:
            raise Misuse("multiplication by the scalar 0 ends in the identity element") from None

    def __repr__(self) -> str:
        return f"Element({self._bytes.hex()})"


def _scalar(raw: bytes) -> Scalar:
    """Wrap bytes that libsodium (or a range check) has just made canonical."""
    scalar = object.__new__(Scalar)
    object.__setattr__(scalar, "_bytes", raw)
    return scalar


def _trusted_element(raw: bytes) -> Element:
    """Wrap bytes that libsodium has just encoded and that cannot be the identity."""
    element = object.__new__(Element)
    object.__setattr__(element, "_bytes", raw)
    return element


def _element(raw: bytes) -> Element:
    """Wrap bytes that libsodium has just encoded, refusing the identity."""
    if raw == _ZERO:
        raise Malformed("the operation ends in the identity element, which is refused")
    return _trusted_element(raw)
