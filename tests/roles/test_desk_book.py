"""The book of a desk: who reads which line, which of several counts, and what is passed over."""

import os
from dataclasses import replace

import pytest

from covey.errors import Malformed
from covey.primitives.hpke import SealingKey
from covey.primitives.signing import SigningKey
from covey.roles.desk.bodies import Body, Check, ClosingNote, Mark, Moment, Note, Task, Tombstone, read_object
from covey.roles.desk.book import Book, BookKey, BookPlace, Reach, open_line, seal_line
from covey.roles.desk.people import Person
from covey.roles.desk.staff import give_role, staff
from covey.roles.desk_keys import DeskKeys, PeriodKeys
from covey.wire.desk import BookEntry, BookItem, CaseOpened, LineKind, Place
from covey.wire.filing import CasePart
from covey.wire.mail import LETTER_SIZES, SealedLetter

MANIFEST, DESK = b"\7" * 32, 1
PLACE = BookPlace(MANIFEST, DESK, SigningKey(b"\1" * 32))
EVERYONE, HOLDERS = BookKey.everyone(os.urandom(32)), BookKey.holders(os.urandom(32))
FILING = os.urandom(16)
AUTHOR, OTHER = BookKey.author(os.urandom(32), FILING), BookKey.author(os.urandom(32), os.urandom(16))


class Writer:
    """A board that numbers what people write."""

    def __init__(self, *people: Person) -> None:
        self.items: list[BookItem] = []
        for person in people:
            self.write(EVERYONE, person, LineKind.PERSON, person.id, person.card("somebody").to_bytes())

    def write(
        self, key: BookKey, person: Person, kind: int, subject: bytes, body: bytes, entry: bytes = b""
    ) -> BookEntry:
        made = seal_line(PLACE, key, person, entry or os.urandom(16), 1, kind, subject, body)
        self.add(made)
        return made

    def add(self, entry: BookEntry) -> None:
        self.items.append(BookItem(len(self.items) + 1, entry))


def someone() -> Person:
    return Person(os.urandom(32))


def note(text: str) -> bytes:
    return Note(FILING, text).to_bytes()


def read(writer: Writer, *keys: BookKey) -> Book:
    book = Book(MANIFEST, DESK)
    book.unlock(*keys)
    book.take(writer.items)
    return book


def test_the_newest_line_counts_and_older_ones_are_its_history() -> None:
    """In any order of pages and keys."""
    me, subject = someone(), os.urandom(16)
    writer = Writer(me)
    for text in ("one", "two", "three"):
        writer.write(AUTHOR, me, LineKind.NOTE, subject, note(text))
    late = Book(MANIFEST, DESK)
    for item in reversed(writer.items):
        late.take([item])
    assert not list(late.lines(LineKind.NOTE))
    late.unlock(AUTHOR)
    assert {passed.code for passed in late.passed} == {"unknown-person"}  # as long as the card cannot be read
    late.unlock(EVERYONE)
    for book in (late, read(writer, EVERYONE, AUTHOR)):
        assert Note.from_bytes(book.newest(LineKind.NOTE)[subject].line.body).text == "three"
        texts = [Note.from_bytes(w.line.body).text for w in book.history(LineKind.NOTE, subject)]
        assert (texts, book.passed, book.last) == (["one", "two", "three"], (), 4)
        assert book.cards[me.id].name == "somebody"
        assert book.entries_under(AUTHOR) == tuple(item.entry.id for item in writer.items[1:])


def test_who_has_no_key_sees_ids_labels_and_sizes() -> None:
    """A line of an author does not open with everyone's key, the holders', or another author's."""
    me = someone()
    writer = Writer(me)
    entry = writer.write(AUTHOR, me, LineKind.NOTE, FILING, note("for nobody else"))
    book = read(writer, EVERYONE, HOLDERS, OTHER)
    assert not list(book.lines(LineKind.NOTE))
    for key in (EVERYONE, HOLDERS, OTHER):
        with pytest.raises(Malformed, match="does not open"):
            open_line(key, entry)
    assert b"nobody else" not in entry.to_bytes()
    assert len(entry.sealed) in {272, 1040}


def test_what_is_passed_over_and_why() -> None:
    """Each names its code; the other lines stay."""
    me, stranger = someone(), someone()
    writer = Writer(me)
    good = writer.write(AUTHOR, me, LineKind.NOTE, FILING, note("good"))
    cases: list[str] = []

    def bad(code: str, entry: BookEntry) -> None:
        writer.add(entry)
        cases.append(code)

    def sealed(key: BookKey, who: Person, kind: int, subject: bytes, body: bytes) -> BookEntry:
        return seal_line(PLACE, key, who, os.urandom(16), 1, kind, subject, body)

    bad("id-reused", good)
    bad("does-not-open", replace(good, id=os.urandom(16)))
    bad("wrong-answer", replace(good, id=os.urandom(16), desk=2))
    bad("unknown-person", sealed(AUTHOR, stranger, LineKind.NOTE, FILING, note("who?")))
    bad("unknown-line", sealed(AUTHOR, me, 99, FILING, note("what?")))
    bad("wrong-key", sealed(EVERYONE, me, LineKind.NOTE, FILING, note("for everybody")))
    bad("wrong-key", sealed(OTHER, me, LineKind.NOTE, FILING, note("of another author")))
    bad("wrong-key", sealed(AUTHOR, me, LineKind.CHECK, FILING, Check("accept").to_bytes()))
    bad("wrong-key", sealed(AUTHOR, me, LineKind.CLOSING, os.urandom(16), ClosingNote("open").to_bytes()))
    bad("bad-line", sealed(AUTHOR, me, LineKind.NOTE, FILING, b"{"))
    bad("wrong-type", sealed(EVERYONE, me, LineKind.WRAP, FILING, b"\0\0"))
    bad("wrong-party", sealed(EVERYONE, me, LineKind.PERSON, stranger.id, stranger.card("not me").to_bytes()))
    forged = sealed(EVERYONE, stranger, LineKind.PERSON, me.id, me.card("somebody else").to_bytes())
    bad("wrong-party", forged)
    pretended = Person(stranger.seed)
    pretended.__dict__["id"] = me.id  # a line that says it is mine, signed by another
    bad("bad-signature", sealed(AUTHOR, pretended, LineKind.NOTE, FILING, note("not mine")))
    book = read(writer, EVERYONE, HOLDERS, AUTHOR, OTHER)
    assert [passed.code for passed in book.passed] == cases
    assert [Note.from_bytes(w.line.body).text for w in book.lines(LineKind.NOTE)] == ["good"]
    assert book.cards[me.id].name == "somebody"
    assert [w.reach for w in book.lines(LineKind.NOTE)] == [Reach.AUTHOR]


def test_the_largest_letter_and_the_longest_account_fit_into_a_line() -> None:
    """What an author may send, somebody of the desk can write down."""
    largest = SealedLetter(MANIFEST, FILING, 0, os.urandom(16), 1, False, os.urandom(LETTER_SIZES[-1]), bytes(64))
    longest = CaseOpened(CasePart("a" * 4000, "a" * 35, True, "a" * 120_000), os.urandom(32), os.urandom(32))
    writer, somebody = Writer(), someone()
    writer.write(EVERYONE, somebody, LineKind.PERSON, somebody.id, somebody.card("somebody").to_bytes())
    writer.write(AUTHOR, somebody, LineKind.LETTER, largest.id, largest.to_bytes())
    writer.write(AUTHOR, somebody, LineKind.CASE, FILING, longest.to_bytes())
    book = read(writer, EVERYONE, AUTHOR)
    assert [SealedLetter.from_bytes(found.line.body) for found in book.lines(LineKind.LETTER)] == [largest]
    assert [CaseOpened.from_bytes(found.line.body) for found in book.lines(LineKind.CASE)] == [longest]


def test_a_removed_line_leaves_its_number() -> None:
    """The others stay."""
    me = someone()
    writer = Writer(me)
    gone = writer.write(AUTHOR, me, LineKind.NOTE, FILING, note("gone"))
    writer.items[-1] = BookItem(2, replace(gone, sealed=b"", signature=bytes(64)))
    writer.write(AUTHOR, me, LineKind.NOTE, os.urandom(16), note("here"))
    book = read(writer, EVERYONE, AUTHOR)
    assert (book.last, book.passed) == (3, ())
    assert [Note.from_bytes(w.line.body).text for w in book.lines(LineKind.NOTE)] == ["here"]
    assert len(book.entries_under(AUTHOR)) == 1


def test_a_role_counts_with_its_signature_and_while_its_period_is_the_newest() -> None:
    """A key that somebody took along makes nobody a holder, and slips in no recovery sheet."""
    me, other, late = someone(), someone(), someone()
    old, now, made_up = (SigningKey(os.urandom(32)) for _ in range(3))
    card = me.card("")
    keys = [PeriodKeys(n, key.public, key.public, SealingKey(card.sealing_key)) for n, key in enumerate((old, now))]
    before, after = DeskKeys(MANIFEST, DESK, tuple(keys[:1])), DeskKeys(MANIFEST, DESK, tuple(keys))
    writer = Writer(me, other, late)

    def give(person: Person, place: Place, period: int, key: SigningKey) -> None:
        role = give_role(after, person.id, place, period, key).to_bytes()
        writer.write(EVERYONE, me, LineKind.ROLE, person.id, role)

    give(me, Place.HOLDER, 0, old)
    give(other, Place.COUNSELLOR, 0, old)
    give(me, Place.HOLDER, 1, now)
    give(other, Place.SHEET, 0, old)  # by somebody who has left with the older key
    give(late, Place.SHEET, 1, made_up)
    give(late, Place.SHEET, 2, made_up)
    places = {p: m.place for p, m in staff(read(writer, EVERYONE), after).items()}
    assert places == {me.id: Place.HOLDER, other.id: Place.GONE, late.id: None}
    earlier = {p: m.place for p, m in staff(read(writer, EVERYONE), before).items()}
    assert earlier == {me.id: Place.HOLDER, other.id: Place.SHEET, late.id: None}


@pytest.mark.parametrize(
    "body",
    [
        Check("decline", "knows him"),
        Check("accept", "", "00" * 1216),
        Note(FILING, "a “note”\n"),
        Task(FILING, "call", 20_000, done=True),
        ClosingNote("closed", 20_000, 20_365, "settled"),
        Mark(FILING, "place", "the archive", "in the archive room"),
        Moment(FILING, {"kind": "year", "year": 2019}, "moved", "then I moved"),
        Tombstone(20_000, "author-asked"),
    ],
)
def test_bodies_come_back(body: Body) -> None:
    """Every field, in UTF-8, with nothing escaped."""
    assert type(body).from_bytes(body.to_bytes()) == body
    assert read_object(body.to_bytes())


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"[]",
        b'{"filing": "00"}',
        b'{"filing": "' + b"0" * 32 + b'", "text": 1}',
        b'{"filing": "' + b"0" * 32 + b'", "text": "a", "text": "b"}',
        b'{"filing": "' + b"0" * 32 + b'", "text": "a", "x": {"y": 1, "y": 2}}',
        b'{"filing": "' + b"0" * 32 + b'", "gone": 1}',
        b'{"filing": "' + b"A" * 32 + b'"}',
        b'{"filing": "' + b"0" * 32 + b'", "text": "a", "x": NaN}',
        b'{"filing": "\xff"}',
    ],
)
def test_json_that_is_refused(data: bytes) -> None:
    """One object, no name twice, each value of its kind."""
    with pytest.raises(Malformed) as caught:
        Note.from_bytes(data)
    assert caught.value.code == "bad-line"


def test_names_that_are_not_known_are_passed_over() -> None:
    """And those that are missing are empty."""
    found = Note.from_bytes(b'{"filing":"' + FILING.hex().encode() + b'","later":{"x":[1]}}')
    assert found == Note(FILING, "")
    with pytest.raises(Malformed):
        Check.from_bytes(b'{"outcome":"perhaps"}')
