"""What lines of the book say: messages, or JSON that is read strictly (spec/desk, "The book")."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from typing import Any, ClassVar, Final, Self, get_origin

from covey.errors import Malformed
from covey.primitives.hpke import PUBLIC_LENGTH
from covey.wire.codec import Message
from covey.wire.desk import Brief, CaseOpened, LineKind, PersonCard, Role, Wrap
from covey.wire.log import Receipts
from covey.wire.mail import SealedLetter


@dataclass(frozen=True, slots=True)
class Body:
    """A JSON body: one object. Names that are missing are empty, names that are not known are passed over."""

    CHOICES: ClassVar[Mapping[str, tuple[str, ...]]] = {}

    def to_bytes(self) -> bytes:
        """UTF-8, the names in the order of the page; `filing` in hexadecimal digits."""
        named = {name: value.hex() if isinstance(value, bytes) else value for name, value in asdict(self).items()}
        return json.dumps(named, ensure_ascii=False, separators=(",", ":")).encode()

    @classmethod
    def from_bytes(cls, data: bytes) -> Self:
        """Read one, or raise `Malformed` ("bad-line")."""
        found = read_object(data)
        values = {}
        for item in fields(cls):
            kind: type = get_origin(item.type) or item.type  # type: ignore[assignment]
            values[item.name] = _value(found.get(item.name, _EMPTY[kind]), kind)
        for name, allowed in cls.CHOICES.items():
            if values[name] not in allowed:
                raise Malformed(f"`{name}` says something else than {', '.join(allowed)}", code="bad-line")
        made = cls(**values)
        made.check()
        return made

    def check(self) -> None:
        """Raise `Malformed` when a value can be no honest one. Overridden where there is more to check."""


@dataclass(frozen=True, slots=True)
class Check(Body):
    """What came of a conflict check."""

    CHOICES: ClassVar[Mapping[str, tuple[str, ...]]] = {"outcome": ("accept", "decline")}
    outcome: str
    words: str = ""
    key: str = ""  # hexadecimal: what the decision names; empty for `decline`

    def check(self) -> None:
        """The key is none, or has the length of one."""
        if len(self.key) not in {0, 2 * PUBLIC_LENGTH} or not set(self.key) <= _HEX:
            raise Malformed("a check names no key", code="bad-line")


@dataclass(frozen=True, slots=True)
class Note(Body):
    """A private note."""

    filing: bytes
    text: str
    gone: bool = False


@dataclass(frozen=True, slots=True)
class Task(Body):
    """Something to be done, `by` a Unix day; 0: none."""

    filing: bytes
    text: str
    by: int = 0
    done: bool = False
    gone: bool = False


@dataclass(frozen=True, slots=True)
class ClosingNote(Body):
    """That the work on a filing is over, or goes on; `keep`: the Unix day on which it is deleted."""

    CHOICES: ClassVar[Mapping[str, tuple[str, ...]]] = {"state": ("open", "closed")}
    state: str
    day: int = 0
    keep: int = 0
    words: str = ""


@dataclass(frozen=True, slots=True)
class Mark(Body):
    """A place, role, approach or words that occur, as somebody marked them."""

    CHOICES: ClassVar[Mapping[str, tuple[str, ...]]] = {"about": ("place", "role", "approach", "words", "other")}
    filing: bytes
    about: str
    text: str = ""
    quote: str = ""
    gone: bool = False


@dataclass(frozen=True, slots=True)
class Moment(Body):
    """Something that happened; `when` as in an export."""

    filing: bytes
    when: dict[str, Any]
    text: str = ""
    quote: str = ""
    gone: bool = False


@dataclass(frozen=True, slots=True)
class Tombstone(Body):
    """That everything about a filing was deleted."""

    CHOICES: ClassVar[Mapping[str, tuple[str, ...]]] = {"why": ("kept-long-enough", "author-asked")}
    day: int
    why: str


READERS: Final[Mapping[LineKind, type[Message] | type[Body]]] = {
    LineKind.PERSON: PersonCard,
    LineKind.ROLE: Role,
    LineKind.WRAP: Wrap,
    LineKind.CHECK: Check,
    LineKind.BRIEF: Brief,
    LineKind.CASE: CaseOpened,
    LineKind.NOTE: Note,
    LineKind.TASK: Task,
    LineKind.MARK: Mark,
    LineKind.MOMENT: Moment,
    LineKind.CLOSING: ClosingNote,
    LineKind.LETTER: SealedLetter,
    LineKind.TOMBSTONE: Tombstone,
    LineKind.RECEIPTS: Receipts,
}
_EMPTY: Final[Mapping[type, Any]] = {str: "", int: 0, bool: False, bytes: "", dict: {}}
_HEX: Final = frozenset("0123456789abcdef")
_MOST_INT: Final = 2**53 - 1


def filing_of(body: Message | Body) -> bytes | None:
    """The filing that a body names by itself."""
    if isinstance(body, Note | Task | Mark | Moment | Brief | SealedLetter):
        return body.filing
    return None


def read_object(data: bytes) -> dict[str, Any]:
    """One JSON object, no name twice (also within), or `Malformed` ("bad-line")."""
    try:
        found = json.loads(data.decode("utf-8"), object_pairs_hook=_once, parse_constant=_no_number)
    except (ValueError, RecursionError) as error:
        if isinstance(error, Malformed):
            raise
        raise Malformed("this is not JSON", code="bad-line") from None
    if not isinstance(found, dict):
        raise Malformed("this is no JSON object", code="bad-line")
    return found


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise Malformed("a name occurs twice", code="bad-line")
    return found


def _no_number(name: str) -> Any:
    raise Malformed(f"{name} is no JSON", code="bad-line")


def _value(value: Any, kind: type) -> Any:
    if kind is bytes and isinstance(value, str) and len(value) == 32 and set(value) <= _HEX:
        return bytes.fromhex(value)
    right = type(value) is kind and kind is not bytes
    if not right or (kind is int and not 0 <= value <= _MOST_INT):
        raise Malformed("a value of another kind", code="bad-line")
    return value
