"""Desks' books in the board's database: sealed rings, and sealed lines in the order in which they came."""

from covey.store.database import Database
from covey.wire.desk import BookEntry, Welcome

# `data` is the whole message; of a removed line it is empty.
TABLES = """
    CREATE TABLE welcome(desk INTEGER NOT NULL, name BLOB NOT NULL, full INTEGER NOT NULL, data BLOB NOT NULL,
        PRIMARY KEY(desk, name)) WITHOUT ROWID;
    CREATE TABLE book(desk INTEGER NOT NULL, number INTEGER NOT NULL, id BLOB NOT NULL, label BLOB NOT NULL,
        size INTEGER NOT NULL, data BLOB NOT NULL, PRIMARY KEY(desk, number)) WITHOUT ROWID;
    CREATE UNIQUE INDEX book_id ON book(desk, id);
    CREATE TABLE book_size(desk INTEGER PRIMARY KEY, entries INTEGER NOT NULL, bytes INTEGER NOT NULL);
    """


class SqlBook:
    """The books' part of a board's store."""

    database: Database

    def welcome(self, desk: int, name: bytes) -> bytes | None:
        row = self.database.one("SELECT data FROM welcome WHERE desk = ? AND name = ?", desk, name)
        return row[0] if row else None

    def put_welcome(self, welcome: Welcome) -> None:
        values = (welcome.desk, welcome.name, int(bool(welcome.sealed)), welcome.to_bytes())
        self.database.run("INSERT OR REPLACE INTO welcome VALUES (?, ?, ?, ?)", *values)
        self.database.purge()

    def welcomes(self, desk: int) -> tuple[int, int]:
        row = self.database.one("SELECT COUNT(*), SUM(full) FROM welcome WHERE desk = ?", desk)
        return (int(row[0]), int(row[1] or 0)) if row else (0, 0)

    def entry(self, desk: int, entry: bytes) -> bytes | None:
        row = self.database.one("SELECT data FROM book WHERE desk = ? AND id = ?", desk, entry)
        return row[0] if row else None

    def add_entry(self, entry: BookEntry) -> None:
        entries, _ = self.book_size(entry.desk)
        values = (entry.desk, entries + 1, entry.id, entry.label, len(entry.sealed), entry.to_bytes())
        self.database.run("INSERT INTO book VALUES (?, ?, ?, ?, ?, ?)", *values)
        self.database.run(
            "INSERT INTO book_size VALUES (?, 1, ?)"
            " ON CONFLICT DO UPDATE SET entries = entries + 1, bytes = bytes + excluded.bytes",
            entry.desk,
            len(entry.sealed),
        )

    def book_size(self, desk: int) -> tuple[int, int]:
        row = self.database.one("SELECT entries, bytes FROM book_size WHERE desk = ?", desk)
        return (int(row[0]), int(row[1])) if row else (0, 0)

    def entries_after(self, desk: int, after: int, most: int) -> list[tuple[int, bytes, bytes, bytes]]:
        sql = "SELECT number, id, label, data FROM book WHERE desk = ? AND number > ? ORDER BY number LIMIT ?"
        return [(row[0], row[1], row[2], row[3]) for row in self.database.all(sql, desk, after, most)]

    def forget_entry(self, desk: int, entry: bytes) -> None:
        row = self.database.one("SELECT size FROM book WHERE desk = ? AND id = ?", desk, entry)
        if row:
            self.database.run("UPDATE book SET size = 0, data = x'' WHERE desk = ? AND id = ?", desk, entry)
            self.database.run("UPDATE book_size SET bytes = bytes - ? WHERE desk = ?", row[0], desk)

    def purge_entries(self) -> None:
        self.database.purge()
