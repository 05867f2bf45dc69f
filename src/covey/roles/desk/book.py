"""The book of a desk: lines sealed under keys that only some have (spec/desk, "The book").

Reads entries in any number of pages, with keys that may come later; says what it passed over, and why.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from enum import Enum
from typing import Final

from covey.errors import Malformed
from covey.primitives import aead
from covey.primitives.hashing import derive_key, digest
from covey.primitives.signing import SigningKey, VerifyKey
from covey.roles.desk.bodies import READERS, Body, filing_of
from covey.roles.desk.people import Person
from covey.roles.desk.writers import is_given, may_write
from covey.roles.desk_keys import DeskKeys
from covey.wire.codec import Message
from covey.wire.desk import (
    LINE_CLASSES,
    SIGN_ENTRY,
    SIGN_LINE,
    BookEntry,
    BookItem,
    Line,
    LineKind,
    PersonCard,
    Role,
    Wrap,
)
from covey.wire.filing import pad, unpad


class Reach(Enum):
    """Who has a key of the book."""

    EVERYONE = "everyone"
    HOLDERS = "holders"
    AUTHOR = "author"
    CIRCLE = "circle"


_AUTHORS: Final = frozenset({Reach.AUTHOR})
_SHARED: Final = frozenset({Reach.AUTHOR, Reach.CIRCLE})
_UNDER: Final = {
    LineKind.PERSON: frozenset({Reach.EVERYONE}),
    LineKind.ROLE: frozenset({Reach.EVERYONE}),
    LineKind.WRAP: frozenset({Reach.EVERYONE}),
    LineKind.CHECK: frozenset({Reach.HOLDERS}),
    LineKind.BRIEF: _AUTHORS,
    LineKind.CASE: _AUTHORS,
    LineKind.NOTE: _AUTHORS,
    LineKind.TASK: _AUTHORS,
    LineKind.MARK: _SHARED,
    LineKind.MOMENT: _SHARED,
    LineKind.CLOSING: _AUTHORS,
    LineKind.LETTER: _AUTHORS,
    LineKind.TOMBSTONE: frozenset({Reach.EVERYONE}),
    LineKind.RECEIPTS: _AUTHORS,
}
_OF_THE_FILING: Final = frozenset({LineKind.BRIEF, LineKind.CASE, LineKind.CLOSING, LineKind.RECEIPTS})


@dataclass(frozen=True)
class BookKey:
    """A key K, and who has it; `subject` is the filing or circle, empty for everyone's and holders'."""

    reach: Reach
    subject: bytes
    secret: bytes = field(repr=False)

    @classmethod
    def everyone(cls, secret: bytes) -> "BookKey":
        """One of a ring's `books`."""
        return cls(Reach.EVERYONE, b"", secret)

    @classmethod
    def holders(cls, sealing_seed: bytes) -> "BookKey":
        """That of a period's holders."""
        return cls(Reach.HOLDERS, b"", derive_key(sealing_seed, "covey/desk-holders"))

    @classmethod
    def author(cls, case_seed: bytes, filing: bytes) -> "BookKey":
        """That of whoever has the case seed of a filing."""
        return cls(Reach.AUTHOR, filing, derive_key(case_seed, "covey/desk-author", filing))

    @classmethod
    def circle(cls, secret: bytes, circle: bytes) -> "BookKey":
        """That of a circle."""
        return cls(Reach.CIRCLE, circle, secret)

    def label(self, manifest: bytes, desk: int) -> bytes:
        """16 bytes by which entries under this key are found."""
        return derive_key(self.secret, "covey/book-label", manifest, desk)[:16]


@dataclass(frozen=True, slots=True)
class Written:
    """A line that opened, in the entry that the board gave this number; whose signature is right."""

    number: int
    entry: bytes
    label: bytes
    reach: Reach
    under: bytes  # the subject of its key
    line: Line = field(repr=False)


@dataclass(frozen=True, slots=True)
class Passed:
    """An entry under a known key that does not count. Codes are in spec/errors."""

    number: int
    entry: bytes
    code: str


@dataclass(frozen=True)
class BookPlace:
    """Where lines are sealed: the escrow, the desk, and the key that signs its entries now."""

    manifest: bytes
    desk: int
    signing: SigningKey = field(repr=False)


def seal_line(
    place: BookPlace, key: BookKey, author: Person, entry: bytes, written: int, kind: int, subject: bytes, body: bytes
) -> BookEntry:
    """A line as an entry. `entry`: 16 fresh random bytes, never used before. Raises `Malformed` ("too-long")."""
    manifest, desk, label = place.manifest, place.desk, key.label(place.manifest, place.desk)
    bare = Line(author.id, written, kind, subject, body, bytes(64))
    line = replace(bare, signature=author.signing.sign(SIGN_LINE, bare.signed_bytes(manifest, desk, label, entry)))
    padded = pad(line.to_bytes(), LINE_CLASSES)
    sealed = aead.seal(_entry_key(key, manifest, desk, entry), padded, _data(manifest, desk, entry, label))
    unsigned = BookEntry(manifest, desk, entry, label, sealed, bytes(64))
    return replace(unsigned, signature=place.signing.sign(SIGN_ENTRY, unsigned.signed_bytes()))


def open_line(key: BookKey, entry: BookEntry) -> Line:
    """The line in an entry, its writer's signature not checked yet; or `Malformed`."""
    opened = aead.unseal(
        _entry_key(key, entry.manifest, entry.desk, entry.id),
        entry.sealed,
        _data(entry.manifest, entry.desk, entry.id, entry.label),
    )
    return Line.from_bytes(unpad(opened))


class Book:
    """All that is known of one desk's book."""

    def __init__(self, manifest: bytes, desk: int) -> None:
        self._manifest, self._desk = manifest, desk
        self._keys: dict[bytes, BookKey] = {}
        self._items: dict[int, BookItem] = {}
        self._numbers: dict[bytes, list[int]] = {}  # by label
        self._ids: dict[bytes, int] = {}
        self._unsigned: dict[int, Line] = {}
        self._read: dict[int, Written] = {}
        self._passed: dict[int, Passed] = {}
        self._cards: dict[bytes, PersonCard] = {}
        self._chain: DeskKeys | None = None
        self._places: dict[bytes, set[int]] | None = None

    # Inputs

    def follow(self, chain: DeskKeys) -> None:
        """The desk's keys, as far as they are known: what somebody writes who may not is passed over from now on."""
        self._chain, self._places = chain, None

    def unlock(self, *keys: BookKey) -> None:
        """Read what is under these keys, also what came before."""
        for key in keys:
            label = key.label(self._manifest, self._desk)
            if label not in self._keys:
                self._keys[label] = key
                for number in sorted(self._numbers.get(label, ())):
                    self._open(number)
        self._settle()

    def take(self, items: Iterable[BookItem]) -> None:
        """Take in what the board shows; a number that is known is passed over, and an id counts once."""
        for item in items:
            number, entry = item.number, item.entry
            if number in self._items or number in self._passed:
                continue
            if (entry.manifest, entry.desk) != (self._manifest, self._desk):
                self._passed[number] = Passed(number, entry.id, "wrong-answer")
            elif self._ids.setdefault(entry.id, number) != number:
                self._passed[number] = Passed(number, entry.id, "id-reused")
            else:
                self._items[number] = item
                self._numbers.setdefault(entry.label, []).append(number)
                if entry.label in self._keys:
                    self._open(number)
        self._settle()

    def forget(self, ids: Iterable[bytes]) -> None:
        """The board has removed these entries: what they said is gone here too; their numbers stay."""
        self._places = None
        for entry in ids:
            number = self._ids.get(entry, 0)
            item = self._items.get(number)
            if item is not None:
                gone = replace(item.entry, sealed=b"", signature=bytes(64))
                self._items[number] = BookItem(number, gone)
            for known in (self._read, self._unsigned, self._passed):
                known.pop(number, None)

    # What it shows

    @property
    def last(self) -> int:
        """The number of the newest entry that the board has shown; 0 if none."""
        return max((*self._items, *self._passed), default=0)

    @property
    def passed(self) -> tuple[Passed, ...]:
        """What stands under a known key and does not count."""
        wrong = {found.number: Passed(found.number, found.entry, "wrong-writer") for found in self.false_lines}
        return tuple(found for _, found in sorted((self._passed | wrong).items()))

    @property
    def false_lines(self) -> tuple[Written, ...]:
        """Lines of those who may not write them, oldest first: they do not count."""
        return tuple(found for _, found in sorted(self._read.items()) if not self._counts(found))

    def places(self, person: bytes) -> frozenset[int]:
        """Every place that somebody ever had, by roles that a deciding key signed."""
        if self._places is None:
            self._places = {}
            for line in (found.line for found in self._read.values() if found.line.kind == LineKind.ROLE):
                role = Role.from_bytes(line.body)
                if self._chain is not None and is_given(self._chain, line.subject, role):
                    self._places.setdefault(line.subject, set()).add(role.role)
        return frozenset(self._places.get(person, ()))

    @property
    def cards(self) -> dict[bytes, PersonCard]:
        """Everybody who has ever written who they are; the newest card of each."""
        return dict(self._cards)

    def lines(self, kind: LineKind, under: bytes | None = None) -> Iterator[Written]:
        """All lines of a kind, oldest first; `under`: of one filing or circle alone."""
        for number in sorted(self._read):
            found = self._read[number]
            if found.line.kind == kind and under in {None, found.under} and self._counts(found):
                yield found

    def newest(self, kind: LineKind, under: bytes | None = None) -> dict[bytes, Written]:
        """Of each subject the line that counts, by subject, in the order in which the subjects appeared."""
        return {found.line.subject: found for found in self.lines(kind, under)}

    def history(self, kind: LineKind, subject: bytes, under: bytes | None = None) -> tuple[Written, ...]:
        """All lines about one subject, oldest first; the last counts."""
        return tuple(found for found in self.lines(kind, under) if found.line.subject == subject)

    def wraps(self, what: int, person: bytes) -> Iterator[tuple[bytes, Wrap]]:
        """(filing or circle, wrap) of what is wrapped to somebody, the newest first: every one counts."""
        for found in reversed(tuple(self.lines(LineKind.WRAP))):
            wrap = Wrap.from_bytes(found.line.body)
            if (wrap.what, wrap.person) == (what, person):
                yield found.line.subject, wrap

    def entries_under(self, key: BookKey) -> tuple[bytes, ...]:
        """The ids of everything under one key that the board still has."""
        label = key.label(self._manifest, self._desk)
        return tuple(i.entry.id for _, i in sorted(self._items.items()) if i.entry.label == label and i.entry.sealed)

    # Inside

    def _counts(self, found: Written) -> bool:
        return self._chain is None or may_write(found.line.kind, self.places(found.line.person))

    def _open(self, number: int) -> None:
        """Read one entry whose key is known; its writer's signature waits for the writer's card."""
        entry = self._items[number].entry
        key = self._keys[entry.label]
        if not entry.sealed:
            return
        try:
            line = open_line(key, entry)
            body = _fitting(key, line)
            if isinstance(body, PersonCard):
                if not body.person == line.person == line.subject:
                    raise Malformed("somebody else's card", code="wrong-party")
                self._verify(body, line, entry)
                self._cards[body.person] = body
        except Malformed as error:
            self._passed[number] = Passed(number, entry.id, error.code)
        else:
            self._unsigned[number] = line

    def _settle(self) -> None:
        """Check the signatures of whom there is a card now."""
        for number, line in sorted(self._unsigned.items()):
            entry, card = self._items[number].entry, self._cards.get(line.person)
            if card is None:
                self._passed[number] = Passed(number, entry.id, "unknown-person")
                continue
            del self._unsigned[number]
            self._passed.pop(number, None)
            try:
                self._verify(card, line, entry)
            except Malformed as error:
                self._passed[number] = Passed(number, entry.id, error.code)
                continue
            key = self._keys[entry.label]
            self._read[number] = Written(number, entry.id, entry.label, key.reach, key.subject, line)
            if line.kind == LineKind.ROLE:
                self._places = None

    def _verify(self, card: PersonCard, line: Line, entry: BookEntry) -> None:
        signed = line.signed_bytes(self._manifest, self._desk, entry.label, entry.id)
        VerifyKey(card.verify_key).verify(line.signature, SIGN_LINE, signed)


def _fitting(key: BookKey, line: Line) -> Message | Body:
    """What a line says, if it stands under a key of those who are to read its kind, and is about the same filing."""
    if line.kind not in set(LineKind):
        raise Malformed("a line of a kind not known here", code="unknown-line")
    kind = LineKind(line.kind)
    body = READERS[kind].from_bytes(line.body)
    of_it = kind not in _OF_THE_FILING or line.subject == key.subject
    if key.reach not in _UNDER[kind] or not of_it:
        raise Malformed("a line under another key than its kind has", code="wrong-key")
    if key.reach == Reach.AUTHOR and filing_of(body) not in {None, key.subject}:
        raise Malformed("a line about another filing than its key", code="wrong-key")
    return body


def _entry_key(key: BookKey, manifest: bytes, desk: int, entry: bytes) -> bytes:
    return derive_key(key.secret, "covey/book-entry", manifest, desk, entry)


def _data(manifest: bytes, desk: int, entry: bytes, label: bytes) -> bytes:
    return digest("covey/book-entry", manifest, desk, entry, label)
