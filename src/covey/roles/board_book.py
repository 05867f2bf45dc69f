"""The board's part in a desk's book: sealed rings and sealed lines (spec/desk, "At the board")."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Protocol

from covey.errors import Malformed, Refused
from covey.primitives.hashing import equal
from covey.roles.desk_keys import PeriodKeys, renewed
from covey.wire.desk import BOOK_PAGE, BookEntry, BookItem, BookPage, BookRemoval, Welcome
from covey.wire.manifest import Manifest

MOST_WELCOMES = 256  # of a desk that are not empty
MOST_NAMES = 4096  # of a desk, ever
MOST_ENTRIES = 100_000  # of a desk, ever
MOST_BYTES = 256 << 20  # of a desk's sealed lines that are kept
PAGE_BYTES = 1 << 20


class BookStore(Protocol):
    """Durable memory of welcomes and entries."""

    def welcome(self, desk: int, name: bytes) -> bytes | None: ...
    def put_welcome(self, welcome: Welcome) -> None: ...
    def welcomes(self, desk: int) -> tuple[int, int]:
        """How many names there are, and how many of them are not empty."""

    def entry(self, desk: int, entry: bytes) -> bytes | None:
        """An entry as it came, by its id; empty if it was removed, None if it never was."""

    def add_entry(self, entry: BookEntry) -> None: ...
    def book_size(self, desk: int) -> tuple[int, int]:
        """(entries ever, sealed bytes kept)."""

    def entries_after(self, desk: int, after: int, most: int) -> list[tuple[int, bytes, bytes, bytes]]:
        """(number, id, label, the entry as it came or empty) of the next ones."""

    def forget_entry(self, desk: int, entry: bytes) -> None: ...
    def purge_entries(self) -> None: ...


class BoardBook:
    """The book's side of a board. Every public method is one transaction. `keys`: a desk's keys now."""

    def __init__(
        self,
        manifest: Manifest,
        store: BookStore,
        transaction: Callable[[], AbstractContextManager[None]],
        keys: Callable[[int], PeriodKeys],
    ) -> None:
        self._manifest, self._store, self._transaction, self._keys = manifest, store, transaction, keys

    def put_welcome(self, data: bytes, desk: int, name: bytes) -> None:
        """Keep a newer ring of somebody. The newest one again changes nothing."""
        welcome = Welcome.from_bytes(data)
        self._same(welcome.manifest, welcome.desk, desk)
        if welcome.name != name:
            raise Malformed("this is the welcome of somebody else", code="wrong-party")
        with self._transaction():
            known = self._store.welcome(desk, name)
            if known is not None and equal(known, data):
                return
            with renewed(self._keys(desk)):
                welcome.verify(self._keys(desk).deciding)
            before = Welcome.from_bytes(known) if known is not None else None
            if before is not None and welcome.version <= before.version:
                hint = "Somebody else of the desk was faster: read again, then do it once more."
                raise Refused("a newer welcome of this person is there", code="stale-welcome", hint=hint)
            names, full = self._store.welcomes(desk)
            more = bool(welcome.sealed) and not (before and before.sealed)
            if (more and full >= MOST_WELCOMES) or (before is None and names >= MOST_NAMES):
                raise Refused("this desk has no room for another person", code="no-room")
            self._store.put_welcome(welcome)

    def welcome(self, desk: int, name: bytes) -> bytes:
        """The newest welcome under a name; of somebody who was removed an empty one."""
        self._manifest.desk(desk)
        with self._transaction():
            found = self._store.welcome(desk, name)
        if found is None:
            raise Refused("there is no such welcome here", code="unknown-welcome")
        return found

    def write(self, data: bytes, desk: int) -> None:
        """Put a line into the book. The same one again changes nothing."""
        entry = BookEntry.from_bytes(data)
        self._same(entry.manifest, entry.desk, desk)
        with self._transaction():
            known = self._store.entry(desk, entry.id)
            if known is not None:
                if known and not equal(known, data):
                    raise Refused("this entry id was used for something else", code="id-reused")
                return
            with renewed(self._keys(desk)):
                entry.verify(self._keys(desk).signing)
            if not entry.sealed:
                raise Malformed("a line has one of five sizes", code="bad-size-class")
            entries, size = self._store.book_size(desk)
            if entries >= MOST_ENTRIES or size + len(entry.sealed) > MOST_BYTES:
                raise Refused("this desk's book is full", code="no-room", hint="Remove what is no longer needed.")
            self._store.add_entry(entry)

    def read(self, desk: int, after: int) -> bytes:
        """The next entries after a number, as a `BookPage`."""
        self._manifest.desk(desk)
        with self._transaction():
            found = self._store.entries_after(desk, after, BOOK_PAGE)
        page: list[BookItem] = []
        size = 0
        for number, entry, label, data in found:
            size += max(len(data), 256)
            if page and size > PAGE_BYTES:
                break
            removed = BookEntry(self._manifest.hash, desk, entry, label, b"", bytes(64))
            page.append(BookItem(number, BookEntry.from_bytes(data) if data else removed))
        return BookPage(tuple(page)).to_bytes()

    def remove(self, data: bytes, desk: int) -> None:
        """Forget what these entries say; number, id and label stay. Ids that are not there are passed over."""
        asked = BookRemoval.from_bytes(data)
        self._same(asked.manifest, asked.desk, desk)
        with self._transaction():
            with renewed(self._keys(desk)):
                asked.verify(self._keys(desk).deciding)
            for entry in asked.ids:
                self._store.forget_entry(desk, entry)
            self._store.purge_entries()

    def _same(self, manifest: bytes, named: int, desk: int) -> None:
        if manifest != self._manifest.hash:
            text = "this was made for another escrow, or an older manifest"
            raise Refused(text, code="wrong-manifest", hint="Fetch the manifest again and compare its hash.")
        self._manifest.desk(desk)
        if named != desk:
            raise Malformed("this is another desk's", code="wrong-party")
