"""The matcher's memory in SQLite (implements `roles.matcher_state.MatcherStore`); part of the board's file."""

from collections.abc import Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

from covey.core.parameters import Parameters
from covey.roles.matcher_state import FoundEvent, OpenRow, WaitingRow
from covey.store.database import Database
from covey.wire.rows import Bucket, RowId

Array = npt.NDArray[np.int64]

TABLES = """
    CREATE TABLE row(key INTEGER PRIMARY KEY, filing BLOB NOT NULL, slot INTEGER NOT NULL, account BLOB NOT NULL,
        state TEXT NOT NULL, depth INTEGER NOT NULL DEFAULT 0, prefix INTEGER NOT NULL DEFAULT 0,
        generation INTEGER NOT NULL DEFAULT 0, since INTEGER NOT NULL, retry INTEGER NOT NULL DEFAULT 0,
        UNIQUE(filing, slot));
    CREATE INDEX row_waiting ON row(depth, prefix, generation, state) WHERE state IN ('waiting', 'asked');
    CREATE TABLE opening(number INTEGER PRIMARY KEY AUTOINCREMENT, depth INTEGER NOT NULL, prefix INTEGER NOT NULL,
        generation INTEGER NOT NULL, key INTEGER NOT NULL, account BLOB NOT NULL, vectors BLOB,
        UNIQUE(depth, prefix, generation, key));
    CREATE INDEX opening_key ON opening(key);
    CREATE TABLE match_bucket(depth INTEGER NOT NULL, prefix INTEGER NOT NULL, generation INTEGER NOT NULL,
        opened INTEGER NOT NULL DEFAULT 0, closed TEXT NOT NULL DEFAULT '',
        PRIMARY KEY(depth, prefix, generation)) WITHOUT ROWID;
    CREATE TABLE basis(depth INTEGER NOT NULL, prefix INTEGER NOT NULL, generation INTEGER NOT NULL,
        place INTEGER NOT NULL, through INTEGER NOT NULL, data BLOB NOT NULL,
        PRIMARY KEY(depth, prefix, generation, place));
    CREATE TABLE released(place INTEGER NOT NULL, key INTEGER NOT NULL, PRIMARY KEY(place, key)) WITHOUT ROWID;
    CREATE TABLE repeat(depth INTEGER NOT NULL, prefix INTEGER NOT NULL, generation INTEGER NOT NULL,
        place INTEGER NOT NULL, key INTEGER NOT NULL, of INTEGER NOT NULL,
        PRIMARY KEY(depth, prefix, generation, place, key)) WITHOUT ROWID;
    CREATE TABLE event(id BLOB PRIMARY KEY, depth INTEGER NOT NULL, prefix INTEGER NOT NULL,
        generation INTEGER NOT NULL, place INTEGER NOT NULL, threshold INTEGER NOT NULL, state TEXT NOT NULL,
        retry INTEGER NOT NULL, since INTEGER NOT NULL) WITHOUT ROWID;
    CREATE INDEX event_found ON event(since) WHERE state = 'found';
    CREATE TABLE event_row(event BLOB NOT NULL, at INTEGER NOT NULL, key INTEGER NOT NULL,
        coefficient INTEGER NOT NULL, PRIMARY KEY(event, at)) WITHOUT ROWID;
    CREATE INDEX event_row_key ON event_row(key);
"""

_IN_BUCKET = "depth = ? AND prefix = ? AND generation = ?"


def _place(bucket: Bucket) -> tuple[int, int, int]:
    return bucket.depth, bucket.prefix, bucket.generation


def _marks(values: Sequence[Any]) -> str:
    return ",".join("?" * len(values))


class SqlMatcherStore:
    """The matcher's tables in the board's database."""

    def __init__(self, database: Database, parameters: Parameters) -> None:
        self._db = database
        self._count, self._width = len(parameters.thresholds), parameters.width

    # Rows

    def is_known(self, filing: bytes) -> bool:
        return self._db.one("SELECT 1 FROM row WHERE filing = ?", filing) is not None

    def add_rows(self, filing: bytes, account: bytes, slots: int, now: int) -> None:
        self._db.run_many(
            "INSERT INTO row(filing, slot, account, state, since) VALUES (?, ?, ?, 'waiting', ?)",
            [(filing, slot, account, now) for slot in range(slots)],
        )

    def set_gone(self, filing: bytes) -> tuple[Bucket, ...]:
        keys = [key for (key,) in self._db.all("SELECT key FROM row WHERE filing = ?", filing)]
        sql = f"SELECT DISTINCT depth, prefix, generation FROM opening WHERE key IN ({_marks(keys)})"  # noqa: S608
        buckets = tuple(Bucket(*found) for found in self._db.all(sql + " AND vectors IS NOT NULL", *keys))
        for key in keys:
            # A row that never opened is not counted: whether trustees counted it, they say when the bucket is full.
            self._db.run(
                "UPDATE match_bucket SET opened = opened - 1 WHERE (depth, prefix, generation) IN"
                " (SELECT depth, prefix, generation FROM row WHERE key = ? AND state = 'asked')",
                key,
            )
            self._db.run("UPDATE opening SET vectors = NULL WHERE key = ?", key)
            self._db.run("UPDATE row SET state = 'gone' WHERE key = ?", key)
        return buckets

    def waiting_buckets(self, now: int) -> list[tuple[Bucket, int, int]]:
        rows = self._db.all(
            "SELECT depth, prefix, generation, COUNT(*), MIN(since) FROM row"
            " WHERE state IN ('waiting', 'asked') AND retry <= ?"
            " GROUP BY depth, prefix, generation ORDER BY MIN(since)",
            now,
        )
        return [(Bucket(*row[:3]), row[3], row[4]) for row in rows]

    def _rows_in(self, bucket: Bucket, state: str, now: int, most: int) -> list[WaitingRow]:
        rows = self._db.all(
            f"SELECT key, filing, slot, account FROM row WHERE {_IN_BUCKET} AND state = ? AND retry <= ?"  # noqa: S608
            " ORDER BY key LIMIT ?",
            *_place(bucket),
            state,
            now,
            most,
        )
        return [WaitingRow(key, RowId(filing, slot), account) for key, filing, slot, account in rows]

    def waiting_rows(self, bucket: Bucket, now: int, most: int) -> list[WaitingRow]:
        return self._rows_in(bucket, "waiting", now, most)

    def asked_rows(self, bucket: Bucket, now: int, most: int) -> list[WaitingRow]:
        return self._rows_in(bucket, "asked", now, most)

    def set_asked(self, bucket: Bucket, keys: Sequence[int]) -> None:
        self._db.run_many(
            "INSERT INTO opening(depth, prefix, generation, key, account)"
            " SELECT ?, ?, ?, key, account FROM row WHERE key = ?",
            [(*_place(bucket), key) for key in keys],
        )
        self._db.run_many("UPDATE row SET state = 'asked' WHERE key = ?", [(key,) for key in keys])
        self._db.run(
            "INSERT INTO match_bucket(depth, prefix, generation, opened) VALUES (?, ?, ?, ?)"
            " ON CONFLICT DO UPDATE SET opened = opened + excluded.opened",
            *_place(bucket),
            len(keys),
        )

    def is_asked(self, bucket: Bucket, key: int) -> bool:
        sql = f"SELECT 1 FROM row WHERE key = ? AND state = 'asked' AND {_IN_BUCKET}"  # noqa: S608
        return self._db.one(sql, key, *_place(bucket)) is not None

    def set_retry(self, keys: Sequence[int], at: int) -> None:
        self._db.run_many("UPDATE row SET retry = ? WHERE key = ?", [(at, key) for key in keys])

    def keys(self, rows: Sequence[RowId]) -> dict[RowId, int]:
        found = {}
        for row in rows:
            known = self._db.one(
                "SELECT key FROM row WHERE filing = ? AND slot = ? AND state != 'gone'", row.filing, row.slot
            )
            if known:
                found[row] = int(known[0])
        return found

    def row_ids(self, keys: Sequence[int]) -> dict[int, RowId]:
        sql = f"SELECT key, filing, slot FROM row WHERE key IN ({_marks(keys)})"  # noqa: S608
        return {key: RowId(filing, slot) for key, filing, slot in self._db.all(sql, *keys)}

    def accounts(self, keys: Sequence[int]) -> dict[int, bytes]:
        sql = f"SELECT key, account FROM row WHERE key IN ({_marks(keys)})"  # noqa: S608
        return dict(self._db.all(sql, *keys))

    # Opened rows and bases

    def rows_ever(self) -> int:
        row = self._db.one("SELECT MAX(key) FROM row")
        return int(row[0] or 0) if row else 0

    def opened(self, bucket: Bucket) -> int:
        row = self._db.one(f"SELECT opened FROM match_bucket WHERE {_IN_BUCKET}", *_place(bucket))  # noqa: S608
        return int(row[0]) if row else 0

    def opened_of(self, bucket: Bucket, account: bytes) -> int:
        row = self._db.one(
            f"SELECT COUNT(*) FROM opening WHERE {_IN_BUCKET} AND account = ?",  # noqa: S608
            *_place(bucket),
            account,
        )
        return int(row[0]) if row else 0

    def add_opened(self, bucket: Bucket, rows: Sequence[tuple[int, Array]]) -> int:
        number = 0
        for key, vectors in rows:
            # A fresh number puts rows into the order in which they entered the bases.
            self._db.run(f"DELETE FROM opening WHERE {_IN_BUCKET} AND key = ?", *_place(bucket), key)  # noqa: S608
            self._db.run(
                "INSERT INTO opening(depth, prefix, generation, key, account, vectors)"
                " SELECT ?, ?, ?, key, account, ? FROM row WHERE key = ?",
                *_place(bucket),
                vectors.astype("<u4").tobytes(),
                key,
            )
            self._db.run("UPDATE row SET state = 'open', retry = 0 WHERE key = ?", key)
        found = self._db.one("SELECT MAX(number) FROM opening")
        if found:
            number = int(found[0])
        return number

    def opened_since(self, bucket: Bucket, place: int, after: int) -> tuple[list[OpenRow], int]:
        size = 4 * self._width
        rows = self._db.all(
            f"SELECT number, key, substr(vectors, ?, ?) FROM opening WHERE {_IN_BUCKET}"  # noqa: S608
            " AND number > ? AND vectors IS NOT NULL ORDER BY number",
            1 + place * size,
            size,
            *_place(bucket),
            after,
        )
        found = [OpenRow(key, np.frombuffer(data, dtype="<u4").astype(np.int64)) for _, key, data in rows]
        return found, int(rows[-1][0]) if rows else after

    def opened_rows(self, bucket: Bucket) -> list[OpenRow]:
        sql = f"SELECT key FROM opening WHERE {_IN_BUCKET} AND vectors IS NOT NULL ORDER BY number"  # noqa: S608
        empty = np.zeros(0, dtype=np.int64)
        return [OpenRow(key, empty) for (key,) in self._db.all(sql, *_place(bucket))]

    def saved_basis(self, bucket: Bucket, place: int) -> tuple[bytes, int] | None:
        sql = f"SELECT data, through FROM basis WHERE {_IN_BUCKET} AND place = ?"  # noqa: S608
        row = self._db.one(sql, *_place(bucket), place)
        return (row[0], row[1]) if row else None

    def save_basis(self, bucket: Bucket, place: int, data: bytes, through: int) -> None:
        self._db.run("INSERT OR REPLACE INTO basis VALUES (?, ?, ?, ?, ?, ?)", *_place(bucket), place, through, data)

    def drop_bases(self, bucket: Bucket) -> None:
        self._db.run(f"DELETE FROM basis WHERE {_IN_BUCKET}", *_place(bucket))  # noqa: S608

    # What met

    def add_released(self, place: int, keys: Sequence[int]) -> bool:
        fresh = [key for key in keys if not self.is_released(place, key)]
        self._db.run_many("INSERT INTO released VALUES (?, ?)", [(place, key) for key in fresh])
        return bool(fresh)

    def is_released(self, place: int, key: int) -> bool:
        return self._db.one("SELECT 1 FROM released WHERE place = ? AND key = ?", place, key) is not None

    def add_repeat(self, bucket: Bucket, place: int, key: int, of: int) -> None:
        self._db.run("INSERT OR REPLACE INTO repeat VALUES (?, ?, ?, ?, ?, ?)", *_place(bucket), place, key, of)

    def repeats(self, bucket: Bucket, place: int, of: int) -> tuple[int, ...]:
        rows = self._db.all(
            f"SELECT key FROM repeat WHERE {_IN_BUCKET} AND place = ? AND of = ?"  # noqa: S608
            " AND key NOT IN (SELECT key FROM row WHERE state = 'gone') ORDER BY key",
            *_place(bucket),
            place,
            of,
        )
        return tuple(key for (key,) in rows)

    def drop_repeats(self, bucket: Bucket, place: int) -> None:
        self._db.run(f"DELETE FROM repeat WHERE {_IN_BUCKET} AND place = ?", *_place(bucket), place)  # noqa: S608

    # Events

    def add_event(self, event: FoundEvent, place: int, now: int) -> None:
        known = self._db.one("SELECT state FROM event WHERE id = ?", event.id)
        if known:
            if known[0] == "undone":
                self._db.run("UPDATE event SET state = 'found', retry = 0 WHERE id = ?", event.id)
            return
        self._db.run(
            "INSERT INTO event VALUES (?, ?, ?, ?, ?, ?, 'found', 0, ?)",
            event.id,
            *_place(event.bucket),
            place,
            event.threshold,
            now,
        )
        self._db.run_many(
            "INSERT INTO event_row VALUES (?, ?, ?, ?)",
            [
                (event.id, at, key, coefficient)
                for at, (key, coefficient) in enumerate(zip(event.keys, event.coefficients, strict=True))
            ],
        )

    def _event(self, row: tuple[Any, ...]) -> FoundEvent:
        ident, depth, prefix, generation, threshold = row
        rows = self._db.all(
            "SELECT event_row.key, coefficient, filing, slot FROM event_row JOIN row ON row.key = event_row.key"
            " WHERE event = ? ORDER BY at",
            ident,
        )
        return FoundEvent(
            ident,
            Bucket(depth, prefix, generation),
            threshold,
            tuple(RowId(filing, slot) for _, _, filing, slot in rows),
            tuple(key for key, *_ in rows),
            tuple(coefficient for _, coefficient, *_ in rows),
        )

    def events_of(self, filing: bytes) -> tuple[bytes, ...]:
        rows = self._db.all(
            "SELECT DISTINCT event FROM event_row JOIN row ON row.key = event_row.key WHERE filing = ? ORDER BY event",
            filing,
        )
        return tuple(event for (event,) in rows)

    def logged_events(self, bucket: Bucket, place: int) -> list[set[int]]:
        here = f"SELECT key FROM opening WHERE {_IN_BUCKET}"  # noqa: S608
        rows = self._db.all(
            "SELECT id, key FROM event JOIN event_row ON event_row.event = event.id"  # noqa: S608
            " WHERE place = ? AND state = 'logged'"
            f" AND id IN (SELECT event FROM event_row WHERE key IN ({here})) ORDER BY since, id",
            place,
            *_place(bucket),
        )
        found: dict[bytes, set[int]] = {}
        for event, key in rows:
            found.setdefault(event, set()).add(key)
        return list(found.values())

    def unmet(self, event: bytes) -> tuple[bytes, ...]:
        rows = self._db.all(
            "SELECT DISTINCT filing FROM row JOIN event_row ON event_row.key = row.key WHERE event = ?"
            " AND filing NOT IN (SELECT filing FROM row JOIN event_row ON event_row.key = row.key"
            " JOIN event ON event.id = event_row.event WHERE event.state = 'logged') ORDER BY filing",
            event,
        )
        return tuple(filing for (filing,) in rows)

    def events_to_prove(self, now: int, most: int) -> list[FoundEvent]:
        rows = self._db.all(
            "SELECT id, depth, prefix, generation, threshold FROM event"
            " WHERE state = 'found' AND retry <= ? ORDER BY since, id LIMIT ?",
            now,
            most,
        )
        return [self._event(row) for row in rows]

    def retry_event(self, event: bytes, at: int) -> None:
        self._db.run("UPDATE event SET retry = ? WHERE id = ?", at, event)

    def set_logged(self, event: bytes) -> None:
        self._db.run("UPDATE event SET state = 'logged' WHERE id = ?", event)

    def undo_event(self, event: bytes) -> tuple[Bucket, ...]:
        row = self._db.one("SELECT depth, prefix, generation, place, state FROM event WHERE id = ?", event)
        if row is None or row[4] == "undone":
            return ()
        self._db.run("UPDATE event SET state = 'undone' WHERE id = ?", event)
        mine = "SELECT key FROM event_row WHERE event = ?"
        self._db.run(
            f"DELETE FROM released WHERE place = ? AND key IN ({mine})"  # noqa: S608
            " AND key NOT IN (SELECT event_row.key FROM event_row JOIN event ON event.id = event_row.event"
            " WHERE event.place = ? AND event.state != 'undone')",
            row[3],
            event,
            row[3],
        )
        self._db.run(  # what this event, or another about the same person, let stay behind may be needed again
            "UPDATE row SET state = 'waiting', retry = 0 WHERE state = 'left' AND key IN"  # noqa: S608
            f" (SELECT key FROM event_row WHERE event IN (SELECT event FROM event_row WHERE key IN ({mine})))",
            event,
        )
        buckets = self._db.all(
            f"SELECT DISTINCT depth, prefix, generation FROM opening WHERE vectors IS NOT NULL AND key IN ({mine})",  # noqa: S608
            event,
        )
        return tuple(Bucket(*found) for found in buckets)

    # Buckets

    def closed(self, bucket: Bucket) -> str:
        row = self._db.one(f"SELECT closed FROM match_bucket WHERE {_IN_BUCKET}", *_place(bucket))  # noqa: S608
        return str(row[0]) if row else ""

    def close(self, bucket: Bucket, how: str, carried: Sequence[int], now: int) -> None:
        self._db.run(f"UPDATE match_bucket SET closed = ? WHERE {_IN_BUCKET}", how, *_place(bucket))  # noqa: S608
        self._db.run(
            f"UPDATE row SET state = 'left' WHERE {_IN_BUCKET} AND state = 'open'",  # noqa: S608
            *_place(bucket),
        )
        self._db.run_many(
            "UPDATE row SET state = 'waiting', since = ?, retry = 0 WHERE key = ?", [(now, key) for key in carried]
        )
        self._db.run(
            f"UPDATE row SET retry = 0, state = 'waiting' WHERE {_IN_BUCKET} AND state IN ('waiting', 'asked')",  # noqa: S608
            *_place(bucket),
        )
        if how == "next":
            self.move(bucket, bucket.next_generation())

    def move(self, bucket: Bucket, to: Bucket) -> None:
        self._db.run(
            f"UPDATE row SET depth = ?, prefix = ?, generation = ? WHERE {_IN_BUCKET} AND state = 'waiting'",  # noqa: S608
            *_place(to),
            *_place(bucket),
        )

    def move_rows(self, keys: Sequence[int], to: Bucket) -> None:
        self._db.run_many(
            "UPDATE row SET depth = ?, prefix = ?, generation = ?, retry = 0 WHERE key = ? AND state = 'waiting'",
            [(*_place(to), key) for key in keys],
        )
