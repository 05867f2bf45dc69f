"""A small strict binary codec: one byte string for each message, no other accepted (spec/encoding).

A message is a frozen dataclass whose fields are annotated with a kind from this file. Integers are
big-endian; variable parts carry a u32 length (bytes, text) or a u32 count (lists); field elements of
F_p are little-endian u32 words. Every message starts with its u16 type. Decoding checks lengths before
it reads, refuses trailing bytes, and therefore accepts exactly what encoding writes.
"""

from dataclasses import dataclass, fields
from typing import Annotated, Any, ClassVar, Protocol, Self, get_args, get_origin, get_type_hints

import numpy as np
import numpy.typing as npt

from covey.errors import Malformed, Misuse
from covey.primitives.prg import P

Elements = npt.NDArray[np.int64]


class Kind(Protocol):
    """Writes one field and reads it back."""

    def write(self, value: Any, out: list[bytes]) -> None: ...

    def read(self, source: "Reader") -> Any: ...


class Reader:
    """A cursor over bytes that never reads past the end."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._at = 0

    def take(self, length: int) -> bytes:
        """The next `length` bytes, or `Malformed` ("truncated")."""
        end = self._at + length
        if end > len(self._data):
            raise Malformed("a message is cut short", code="truncated")
        piece = self._data[self._at : end]
        self._at = end
        return piece

    def finish(self) -> None:
        """Refuse trailing bytes."""
        if self._at != len(self._data):
            raise Malformed("a message has bytes after its end", code="trailing-bytes")


@dataclass(frozen=True, slots=True)
class Uint:
    """An unsigned integer of `size` bytes, at most `most`."""

    size: int
    most: int | None = None

    def write(self, value: int, out: list[bytes]) -> None:
        if not 0 <= value < 1 << (8 * self.size) or (self.most is not None and value > self.most):
            raise Misuse(f"an integer field is out of range: {value}")
        out.append(value.to_bytes(self.size, "big"))

    def read(self, source: Reader) -> int:
        value = int.from_bytes(source.take(self.size), "big")
        if self.most is not None and value > self.most:
            raise Malformed("an integer field is out of range", code="out-of-range")
        return value


@dataclass(frozen=True, slots=True)
class Flag:
    """One byte, 0 or 1."""

    def write(self, value: bool, out: list[bytes]) -> None:
        out.append(b"\1" if value else b"\0")

    def read(self, source: Reader) -> bool:
        value = source.take(1)[0]
        if value > 1:
            raise Malformed("a flag is neither 0 nor 1", code="out-of-range")
        return value == 1


@dataclass(frozen=True, slots=True)
class Fixed:
    """Exactly `length` bytes."""

    length: int

    def write(self, value: bytes, out: list[bytes]) -> None:
        if len(value) != self.length:
            raise Misuse(f"a field must be {self.length} bytes, not {len(value)}")
        out.append(value)

    def read(self, source: Reader) -> bytes:
        return source.take(self.length)


@dataclass(frozen=True, slots=True)
class Opaque:
    """u32 length and that many bytes, at most `most`."""

    most: int

    def write(self, value: bytes, out: list[bytes]) -> None:
        if len(value) > self.most:
            raise Misuse(f"a field is longer than {self.most} bytes")
        out.append(len(value).to_bytes(4, "big"))
        out.append(value)

    def read(self, source: Reader) -> bytes:
        length = int.from_bytes(source.take(4), "big")
        if length > self.most:
            raise Malformed("a field is longer than allowed", code="oversized")
        return source.take(length)


@dataclass(frozen=True, slots=True)
class Text:
    """`Opaque` that is UTF-8."""

    most: int

    def write(self, value: str, out: list[bytes]) -> None:
        Opaque(self.most).write(value.encode("utf-8"), out)

    def read(self, source: Reader) -> str:
        try:
            return Opaque(self.most).read(source).decode("utf-8")
        except UnicodeDecodeError:
            raise Malformed("a text field is not UTF-8", code="not-utf8") from None


@dataclass(frozen=True, slots=True)
class Words:
    """u32 count and that many elements of F_p, each a little-endian u32 below p."""

    most: int

    def write(self, value: Elements, out: list[bytes]) -> None:
        if value.ndim != 1 or value.size > self.most:
            raise Misuse("an element vector has the wrong shape")
        out.append(value.size.to_bytes(4, "big"))
        out.append(value.astype("<u4").tobytes())

    def read(self, source: Reader) -> Elements:
        count = int.from_bytes(source.take(4), "big")
        if count > self.most:
            raise Malformed("an element vector is longer than allowed", code="oversized")
        words = np.frombuffer(source.take(4 * count), dtype="<u4").astype(np.int64)
        if words.size and int(words.max()) >= P:
            raise Malformed("an element is not below p", code="element-out-of-range")
        return words


@dataclass(frozen=True, slots=True)
class Many:
    """u32 count and that many of one kind, at most `most`."""

    kind: Kind
    most: int

    def write(self, value: tuple[Any, ...], out: list[bytes]) -> None:
        if len(value) > self.most:
            raise Misuse(f"a list is longer than {self.most}")
        out.append(len(value).to_bytes(4, "big"))
        for item in value:
            self.kind.write(item, out)

    def read(self, source: Reader) -> tuple[Any, ...]:
        count = int.from_bytes(source.take(4), "big")
        if count > self.most:
            raise Malformed("a list is longer than allowed", code="oversized")
        return tuple([self.kind.read(source) for _ in range(count)])


@dataclass(frozen=True, slots=True)
class Part:
    """Another message, written without its type."""

    of: type["Message"]

    def write(self, value: "Message", out: list[bytes]) -> None:
        if type(value) is not self.of:
            raise Misuse(f"a field must be {self.of.__name__}")
        value.write_fields(out)

    def read(self, source: Reader) -> "Message":
        return self.of.read_fields(source)


_LAYOUTS: dict[type["Message"], tuple[tuple[str, Kind], ...]] = {}


def layout(cls: type["Message"]) -> tuple[tuple[str, Kind], ...]:
    """The (name, kind) pairs of a message in order."""
    if cls not in _LAYOUTS:
        _LAYOUTS[cls] = _layout(cls)
    return _LAYOUTS[cls]


def _layout(cls: type["Message"]) -> tuple[tuple[str, Kind], ...]:
    hints = get_type_hints(cls, include_extras=True)
    out: list[tuple[str, Kind]] = []
    for item in fields(cls):
        hint = hints[item.name]
        if get_origin(hint) is not Annotated:
            raise Misuse(f"{cls.__name__}.{item.name} has no kind")
        out.append((item.name, get_args(hint)[1]))
    return tuple(out)


@dataclass(frozen=True, slots=True)
class Message:
    """Base of every message; subclasses set `TYPE` and annotate their fields."""

    TYPE: ClassVar[int] = 0

    def write_fields(self, out: list[bytes]) -> None:
        """Append the encoding of every field."""
        for name, kind in layout(type(self)):
            kind.write(getattr(self, name), out)

    @classmethod
    def read_fields(cls, source: Reader) -> Self:
        """Read every field, then let the message check itself."""
        value = cls(*[kind.read(source) for _, kind in layout(cls)])
        value.check()
        return value

    def check(self) -> None:
        """Raise `Malformed` when fields contradict each other. Overridden where there is something to check."""

    def to_bytes(self) -> bytes:
        """The one encoding of this message."""
        out = [self.TYPE.to_bytes(2, "big")]
        self.write_fields(out)
        return b"".join(out)

    @classmethod
    def from_bytes(cls, data: bytes) -> Self:
        """Accept exactly what `to_bytes` writes, or raise `Malformed`."""
        source = Reader(data)
        if int.from_bytes(source.take(2), "big") != cls.TYPE:
            article = "an" if cls.__name__[0] in "AEIO" else "a"
            raise Malformed(f"this is not {article} {cls.__name__} message", code="wrong-type")
        value = cls.read_fields(source)
        source.finish()
        return value


U8 = Annotated[int, Uint(1)]
U16 = Annotated[int, Uint(2)]
U32 = Annotated[int, Uint(4)]
U64 = Annotated[int, Uint(8, (1 << 63) - 1)]  # what databases hold
Bool = Annotated[bool, Flag()]
Id = Annotated[bytes, Fixed(16)]
Hash = Annotated[bytes, Fixed(32)]
PublicKey = Annotated[bytes, Fixed(32)]
Signature = Annotated[bytes, Fixed(64)]
