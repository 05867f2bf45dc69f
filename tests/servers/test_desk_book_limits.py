"""The board's part in a desk's book: what strangers, older keys, repeats and too much of anything meet."""

import os
from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest

from covey.core.parameters import Parameters
from covey.errors import CoveyError
from covey.primitives.signing import SigningKey
from covey.roles import board_book
from covey.roles.board_book import BoardBook
from covey.roles.desk.book import BookKey, BookPlace, seal_line
from covey.roles.desk.people import Person
from covey.roles.desk.ring import new_seeds, public_keys, remove_welcome, ring_for, seal_welcome
from covey.roles.desk_keys import DeskKeys, next_period
from covey.store.board import SqlBoardStore
from covey.wire.codec import Message
from covey.wire.desk import (
    LINE_CLASSES,
    SIGN_ENTRY,
    SIGN_REMOVAL,
    BookEntry,
    BookPage,
    BookRemoval,
    LineKind,
    PeriodSeeds,
    Place,
    Welcome,
)
from support import make_keys, make_manifest

PARAMETERS = Parameters(5, 2, (2, 3), 8)


class Desk:
    """Desk 1 of an escrow after one renewal, and the board that has its book."""

    def __init__(self) -> None:
        keys = make_keys(PARAMETERS)
        self.manifest = make_manifest(PARAMETERS, keys)
        self.store = SqlBoardStore(None, PARAMETERS)
        self.old, self.seeds = keys.desks[0].signing, new_seeds(1, os.urandom(96))
        chain = DeskKeys.of(self.manifest, 1)
        self.chain = chain.extend([next_period(chain, self.old, public_keys(self.seeds))])
        others = DeskKeys.of(self.manifest, 2)
        self.board = BoardBook(
            self.manifest,
            self.store,
            self.store.transaction,
            lambda desk: {1: self.chain.now, 2: others.now}[self.manifest.desk(desk).index],
        )
        self.deciding, self.signing = SigningKey(self.seeds.deciding), SigningKey(self.seeds.signing)
        self.someone = Person(os.urandom(32))

    def welcome(self, version: int, key: SigningKey | None = None, to: Person | None = None) -> Welcome:
        ring = ring_for(Place.COUNSELLOR, [PeriodSeeds(1, b"", self.seeds.signing, b"")], (bytes(32),), 1)
        card = (to or self.someone).card("")
        return seal_welcome(self.chain, key or self.deciding, card.sealing_key, version, ring)

    def entry(self, text: bytes = b"{}", key: SigningKey | None = None, entry: bytes = b"") -> BookEntry:
        place = BookPlace(self.manifest.hash, 1, key or self.signing)
        book = BookKey.everyone(bytes(32))
        return seal_line(place, book, self.someone, entry or os.urandom(16), 1, LineKind.NOTE, bytes(16), text)

    def put(self, welcome: Welcome, desk: int = 1, name: bytes | None = None) -> str:
        return _code(lambda: self.board.put_welcome(welcome.to_bytes(), desk, name or welcome.name))

    def write(self, entry: Message, desk: int = 1) -> str:
        return _code(lambda: self.board.write(entry.to_bytes(), desk))

    def removal(self, ids: tuple[bytes, ...], key: SigningKey) -> BookRemoval:
        unsigned = BookRemoval(self.manifest.hash, 1, ids, bytes(64))
        return replace(unsigned, signature=key.sign(SIGN_REMOVAL, unsigned.signed_bytes()))

    def page(self, after: int = 0) -> BookPage:
        return BookPage.from_bytes(self.board.read(1, after))


def _code(step: Callable[[], object]) -> str:
    try:
        step()
    except CoveyError as error:
        return error.code
    return ""


@pytest.fixture
def desk() -> Iterator[Desk]:
    made = Desk()
    yield made
    made.store.database.close()


def test_a_welcome_rises_and_is_signed_with_the_newest_key(desk: Desk) -> None:
    """Older and other versions, older keys, other desks; the same bytes again are done, also later."""
    first, second = desk.welcome(1), desk.welcome(2)
    assert _code(lambda: desk.board.welcome(1, first.name)) == "unknown-welcome"
    assert [desk.put(w) for w in (first, first, second, second)] == ["", "", "", ""]
    assert [desk.put(w) for w in (first, desk.welcome(2))] == ["stale-welcome", "stale-welcome"]
    assert desk.board.welcome(1, first.name) == second.to_bytes()
    assert desk.put(desk.welcome(3, desk.old)) == "bad-signature"
    assert desk.put(desk.welcome(3, desk.signing)) == "bad-signature"
    assert desk.put(desk.welcome(3), desk=2) == "wrong-party"
    assert desk.put(desk.welcome(3), desk=9) == "unknown-desk"
    assert desk.put(desk.welcome(3), name=bytes(32)) == "wrong-party"
    assert desk.put(replace(desk.welcome(3), manifest=bytes(32))) == "wrong-manifest"
    empty = remove_welcome(desk.chain, desk.deciding, desk.someone.card("").sealing_key, 3)
    assert desk.put(empty) == ""
    assert not Welcome.from_bytes(desk.board.welcome(1, first.name)).sealed
    assert desk.put(second) == "stale-welcome"
    assert second.sealed not in desk.store.database._db.serialize()  # overwritten at once


def test_an_entry_is_kept_once_and_signed_with_the_newest_key(desk: Desk) -> None:
    """Another line under a known id, older keys, no line at all."""
    one = desk.entry()
    assert [desk.write(one), desk.write(one)] == ["", ""]
    assert desk.write(desk.entry(b'{"x":1}', entry=one.id)) == "id-reused"
    for key in (desk.old, desk.deciding, SigningKey(os.urandom(32))):
        assert desk.write(desk.entry(key=key)) == "bad-signature"
    assert desk.write(desk.entry(), desk=2) == "wrong-party"
    assert desk.write(desk.entry(), desk=9) == "unknown-desk"
    empty = replace(one, id=os.urandom(16), sealed=b"")
    assert desk.write(replace(empty, signature=desk.signing.sign(SIGN_ENTRY, empty.signed_bytes()))) == "bad-size-class"
    assert [(item.number, item.entry) for item in desk.page().items] == [(1, one)]
    assert desk.page(1).items == ()


def test_removing_forgets_what_was_sealed(desk: Desk) -> None:
    """Number, id and label stay; who signs entries does not remove them; a removed line is not taken again."""
    one, two = desk.entry(), desk.entry()
    assert [desk.write(one), desk.write(two)] == ["", ""]
    assert _code(lambda: desk.board.remove(desk.removal((one.id,), desk.signing).to_bytes(), 1)) == "bad-signature"
    asked = desk.removal((one.id, os.urandom(16)), desk.deciding).to_bytes()
    assert _code(lambda: desk.board.remove(asked, 2)) == "wrong-party"
    assert [_code(lambda: desk.board.remove(asked, 1)) for _ in range(2)] == ["", ""]
    gone, here = desk.page().items
    assert (gone.number, gone.entry.id, gone.entry.label, gone.entry.sealed) == (1, one.id, one.label, b"")
    assert here.entry == two
    assert desk.write(one) == ""
    assert desk.page().items[0].entry.sealed == b""
    assert desk.store.book_size(1) == (2, len(two.sealed))
    assert one.sealed not in desk.store.database._db.serialize()


def test_rooms_are_limited(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """People, names ever, entries ever, and bytes that are kept; removing makes room for people and bytes."""
    monkeypatch.setattr(board_book, "MOST_WELCOMES", 2)
    monkeypatch.setattr(board_book, "MOST_NAMES", 3)
    people = [Person(os.urandom(32)) for _ in range(4)]
    assert [desk.put(desk.welcome(1, to=p)) for p in people[:3]] == ["", "", "no-room"]
    removed = remove_welcome(desk.chain, desk.deciding, people[0].card("").sealing_key, 2)
    assert [desk.put(removed), desk.put(desk.welcome(1, to=people[2]))] == ["", ""]
    assert desk.put(desk.welcome(3, to=people[0])) == "no-room"
    removed = remove_welcome(desk.chain, desk.deciding, people[1].card("").sealing_key, 2)
    assert [desk.put(removed), desk.put(desk.welcome(1, to=people[3]))] == ["", "no-room"]
    one = desk.entry()
    monkeypatch.setattr(board_book, "MOST_BYTES", 2 * len(one.sealed))
    assert [desk.write(one), desk.write(desk.entry()), desk.write(desk.entry())] == ["", "", "no-room"]
    desk.board.remove(desk.removal((one.id,), desk.deciding).to_bytes(), 1)
    assert desk.write(desk.entry()) == ""
    monkeypatch.setattr(board_book, "MOST_BYTES", 1 << 30)
    monkeypatch.setattr(board_book, "MOST_ENTRIES", 3)
    assert desk.write(desk.entry()) == "no-room"


def test_pages_are_short(desk: Desk) -> None:
    """About a megabyte, and never empty while there is more."""
    big = [desk.entry(b'{"x":"' + bytes([65]) * 100_000 + b'"}') for _ in range(10)]
    assert [desk.write(entry) for entry in big] == [""] * 10
    assert len(big[0].sealed) == LINE_CLASSES[-1] + 16
    seen: list[int] = []
    while items := desk.page(seen[-1] if seen else 0).items:
        assert len(BookPage(items).to_bytes()) <= board_book.PAGE_BYTES + 1024
        seen += [item.number for item in items]
    assert seen == list(range(1, 11))
