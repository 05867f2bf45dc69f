"""Letters between an author and the desk that accepted (spec/mail)."""

from dataclasses import dataclass
from enum import IntEnum
from typing import Annotated, ClassVar, Final

from covey.errors import Malformed
from covey.primitives import aead
from covey.primitives.hashing import digest
from covey.primitives.signing import VerifyKey
from covey.wire.codec import U8, U32, U64, Bool, Fixed, Hash, Id, Many, Message, Opaque, Part, Signature, Text

SIGN_LETTER = "covey/sign/letter"
SIGN_MAIL_REQUEST = "covey/sign/mail-request"
SIGN_MAIL_REMOVAL = "covey/sign/mail-removal"
LETTER_CLASSES: Final = (1 << 10, 8 << 10, 32 << 10, 128 << 10)
"""Sizes that letters are padded to."""
LETTER_SIZES: Final = tuple(size + aead.OVERHEAD for size in LETTER_CLASSES)
MOST_ITEMS: Final = 16
PAGE_LETTERS: Final = 256
AUTHOR: Final = 0
"""The sender's number of an author; a desk's is its own."""


class LetterKind(IntEnum):
    """What a letter is for."""

    TEXT = 1
    REQUEST = 2
    ANSWER = 3
    SHARE = 4
    STATUS = 5
    END = 6


class What(IntEnum):
    """What a desk asks for."""

    RECORD = 1
    ATTACHMENT = 2
    ANSWER = 3


class Given(IntEnum):
    """What became of it."""

    GIVEN = 1
    NOT_GIVEN = 2
    NOT_NOW = 3


class MailState(IntEnum):
    """What the board says of a filing's mail."""

    OPEN = 0
    ENDED = 1
    EXPIRED = 2


@dataclass(frozen=True, slots=True, repr=False)
class Asked(Message):
    """One thing that a request asks for; `item` names it within the request."""

    TYPE: ClassVar[int] = 71
    item: U8
    what: U8
    text: Annotated[str, Text(2000)]

    def check(self) -> None:
        """There are three things to ask for."""
        if self.what not in set(What):
            raise Malformed("a request asks for something that there is not", code="bad-letter")


@dataclass(frozen=True, slots=True, repr=False)
class Answered(Message):
    """What became of one item of one request."""

    TYPE: ClassVar[int] = 72
    letter: Id  # the request
    item: U8
    given: U8
    text: Annotated[str, Text(20_000)]

    def check(self) -> None:
        """There are three answers."""
        if self.given not in set(Given):
            raise Malformed("an answer is none that there is", code="bad-letter")


@dataclass(frozen=True, slots=True, repr=False)
class RecordPart(Message):
    """A part of the author's record, as it is given to a desk."""

    TYPE: ClassVar[int] = 73
    title: Annotated[str, Text(200)]
    text: Annotated[str, Text(100_000)]
    day: U32  # Unix day on which it was written; 0: not said
    hash: Annotated[tuple[bytes, ...], Many(Fixed(32), 1)]  # salted, if there is one


@dataclass(frozen=True, slots=True, repr=False)
class Letter(Message):
    """A letter before it is sealed. Fields that its kind does not use are empty."""

    TYPE: ClassVar[int] = 70
    kind: U8
    written: U64  # Unix seconds, by the sender's clock
    seen: U32  # the newest letter of the other side that the sender had read
    text: Annotated[str, Text(100_000)] = ""
    asked: Annotated[tuple[Asked, ...], Many(Part(Asked), MOST_ITEMS)] = ()
    answers: Annotated[tuple[Answered, ...], Many(Part(Answered), MOST_ITEMS)] = ()
    record: Annotated[tuple[RecordPart, ...], Many(Part(RecordPart), MOST_ITEMS)] = ()
    attachments: Annotated[tuple[bytes, ...], Many(Opaque(2048), MOST_ITEMS)] = ()  # `AttachmentKey`s with their types
    next: Annotated[str, Text(2000)] = ""  # what comes next
    by: U32 = 0  # Unix day by which; 0: not said

    def __repr__(self) -> str:
        return f"Letter(kind={self.kind})"

    def check(self) -> None:
        """What this kind needs is there, and nothing that another kind has."""
        if self.kind not in set(LetterKind):
            raise Malformed("a letter of a kind that there is not", code="bad-letter")
        if bool(self.asked) != (self.kind == LetterKind.REQUEST):
            raise Malformed("a request asks for something, and nothing else does", code="bad-letter")
        if bool(self.answers) != (self.kind == LetterKind.ANSWER):
            raise Malformed("an answer answers something, and nothing else does", code="bad-letter")
        shares = bool(self.record or self.attachments)
        if self.kind == LetterKind.SHARE and not shares:
            raise Malformed("nothing is shared", code="bad-letter")
        if shares and self.kind not in {LetterKind.SHARE, LetterKind.ANSWER}:
            raise Malformed("something is shared in a letter of another kind", code="bad-letter")
        if (self.next or self.by) and self.kind != LetterKind.STATUS:
            raise Malformed("only a status says what comes next", code="bad-letter")
        if self.kind == LetterKind.TEXT and not self.text:
            raise Malformed("a text without text", code="bad-letter")
        if len({asked.item for asked in self.asked}) != len(self.asked):
            raise Malformed("a request has one item twice", code="bad-letter")
        if len({(answer.letter, answer.item) for answer in self.answers}) != len(self.answers):
            raise Malformed("an item is answered twice in one letter", code="bad-letter")


@dataclass(frozen=True, slots=True)
class SealedLetter(Message):
    """A letter as it travels and as the board keeps it, signed by its sender."""

    TYPE: ClassVar[int] = 74
    manifest: Hash
    filing: Id
    sender: U8  # 0: the author; else the desk
    id: Id  # drawn anew for every sealing
    number: U32  # 1, 2, 3, ... of each sender
    last: Bool  # an END: the board takes no more after it
    sealed: Annotated[bytes, Opaque(LETTER_SIZES[-1])]
    signature: Signature

    def check(self) -> None:
        """Letters are counted from 1, and have one of four sizes."""
        if self.number == 0:
            raise Malformed("letters are counted from 1", code="out-of-range")
        if len(self.sealed) not in LETTER_SIZES:
            raise Malformed("a sealed letter has a size that is not allowed", code="bad-size-class")

    def signed_bytes(self) -> bytes:
        """What the sender signs."""
        place = (self.manifest, self.filing, self.sender, self.id, self.number, int(self.last))
        return digest(SIGN_LETTER, *place, self.sealed)

    def verify(self, key: VerifyKey) -> None:
        """Raise `Malformed` unless this key signed it."""
        key.verify(self.signature, SIGN_LETTER, self.signed_bytes())


@dataclass(frozen=True, slots=True)
class MailRequest(Message):
    """Asks the board for letters after these numbers, signed by who reads."""

    TYPE: ClassVar[int] = 75
    manifest: Hash
    filing: Id
    reader: U8  # 0: the author; else the desk
    author: U32  # the newest letter of the author that the reader has
    desk: U32  # and of the desk
    time: U64  # Unix seconds
    signature: Signature

    def signed_bytes(self) -> bytes:
        """What the reader signs."""
        place = (self.manifest, self.filing, self.reader, self.author, self.desk)
        return digest(SIGN_MAIL_REQUEST, *place, self.time)

    def verify(self, key: VerifyKey) -> None:
        """Raise `Malformed` unless this key signed it."""
        key.verify(self.signature, SIGN_MAIL_REQUEST, self.signed_bytes())


@dataclass(frozen=True, slots=True)
class MailRemoval(Message):
    """The author has the board forget letters of both sides, up to these numbers."""

    TYPE: ClassVar[int] = 76
    manifest: Hash
    filing: Id
    author: U32
    desk: U32
    signature: Signature

    def signed_bytes(self) -> bytes:
        """What the account signs."""
        return digest(SIGN_MAIL_REMOVAL, self.manifest, self.filing, self.author, self.desk)

    def verify(self, key: VerifyKey) -> None:
        """Raise `Malformed` unless this key signed it."""
        key.verify(self.signature, SIGN_MAIL_REMOVAL, self.signed_bytes())


@dataclass(frozen=True, slots=True)
class Letters(Message):
    """A page of letters, in the order in which the board has them."""

    TYPE: ClassVar[int] = 77
    letters: Annotated[tuple[SealedLetter, ...], Many(Part(SealedLetter), PAGE_LETTERS)]
    removals: Annotated[tuple[MailRemoval, ...], Many(Part(MailRemoval), 1)]  # the author's newest, if any
    state: U8

    def check(self) -> None:
        """There are three states."""
        if self.state not in set(MailState):
            raise Malformed("mail in a state that there is not", code="out-of-range")
