"""The matcher's memory in SQLite (implements `roles.matcher_state.MatcherStore`); part of the board's file."""

from collections.abc import Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

from covey.core.parameters import Parameters
from covey.roles.matcher import OpenRow, WaitingRow
from covey.store.database import Database
from covey.store.matched import SqlMatched
from covey.store.matcher_tables import IN_BUCKET, bucket_place
from covey.wire.rows import Bucket, RowId

Array = npt.NDArray[np.int64]


def _marks(values: Sequence[Any]) -> str:
    return ",".join("?" * len(values))


class SqlMatcherStore(SqlMatched):
    """The matcher's tables in the board's database."""

    def __init__(self, database: Database, parameters: Parameters) -> None:
        super().__init__(database)
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

    def has_waiting(self) -> bool:
        return self._db.one("SELECT 1 FROM row WHERE state IN ('waiting', 'asked')") is not None

    def touched(self) -> list[Bucket]:
        return [Bucket(*row) for row in self._db.all("SELECT depth, prefix, generation FROM queue WHERE due < 0")]

    def due(self, now: int, most: int) -> list[Bucket]:
        sql = "SELECT depth, prefix, generation FROM queue WHERE due BETWEEN 0 AND ? ORDER BY due LIMIT ?"
        return [Bucket(*row) for row in self._db.all(sql, now, most)]

    def touch(self, bucket: Bucket) -> None:
        self._db.run(f"UPDATE queue SET due = -1 WHERE {IN_BUCKET}", *bucket_place(bucket))  # noqa: S608

    def schedule(self, bucket: Bucket, company: int, patience: int) -> None:
        here = f"FROM row WHERE {IN_BUCKET} AND state IN ('waiting', 'asked')"
        place = bucket_place(bucket)
        found = self._db.one(f"SELECT COUNT(*), MIN(since), MIN(MAX(retry, since + ?)) {here}", patience, *place)
        count, oldest, due = found or (0, 0, 0)
        if not count:
            self._db.run(f"DELETE FROM queue WHERE {IN_BUCKET}", *place)  # noqa: S608
            return
        if count >= company:
            last = self._db.one(f"SELECT retry {here} ORDER BY retry LIMIT 1 OFFSET ?", *place, company - 1)
            due = min(due, max(last[0] if last else due, oldest))
        self._db.run(f"UPDATE queue SET due = ? WHERE {IN_BUCKET}", due, *place)  # noqa: S608

    def _rows_in(self, bucket: Bucket, state: str, now: int, most: int) -> list[WaitingRow]:
        rows = self._db.all(
            f"SELECT key, filing, slot, account FROM row WHERE {IN_BUCKET} AND state = ? AND retry <= ?"  # noqa: S608
            " ORDER BY key LIMIT ?",
            *bucket_place(bucket),
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
            [(*bucket_place(bucket), key) for key in keys],
        )
        self._db.run_many("UPDATE row SET state = 'asked' WHERE key = ?", [(key,) for key in keys])
        self._db.run(
            "INSERT INTO match_bucket(depth, prefix, generation, opened) VALUES (?, ?, ?, ?)"
            " ON CONFLICT DO UPDATE SET opened = opened + excluded.opened",
            *bucket_place(bucket),
            len(keys),
        )

    def is_asked(self, bucket: Bucket, key: int) -> bool:
        sql = f"SELECT 1 FROM row WHERE key = ? AND state = 'asked' AND {IN_BUCKET}"  # noqa: S608
        return self._db.one(sql, key, *bucket_place(bucket)) is not None

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
        row = self._db.one(f"SELECT opened FROM match_bucket WHERE {IN_BUCKET}", *bucket_place(bucket))  # noqa: S608
        return int(row[0]) if row else 0

    def opened_of(self, bucket: Bucket, account: bytes) -> int:
        row = self._db.one(
            f"SELECT COUNT(*) FROM opening WHERE {IN_BUCKET} AND account = ?",  # noqa: S608
            *bucket_place(bucket),
            account,
        )
        return int(row[0]) if row else 0

    def add_opened(self, bucket: Bucket, rows: Sequence[tuple[int, Array]]) -> int:
        number = 0
        for key, vectors in rows:
            # A fresh number puts rows into the order in which they entered the bases.
            self._db.run(f"DELETE FROM opening WHERE {IN_BUCKET} AND key = ?", *bucket_place(bucket), key)  # noqa: S608
            self._db.run(
                "INSERT INTO opening(depth, prefix, generation, key, account, vectors)"
                " SELECT ?, ?, ?, key, account, ? FROM row WHERE key = ?",
                *bucket_place(bucket),
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
            f"SELECT number, key, substr(vectors, ?, ?) FROM opening WHERE {IN_BUCKET}"  # noqa: S608
            " AND number > ? AND vectors IS NOT NULL ORDER BY number",
            1 + place * size,
            size,
            *bucket_place(bucket),
            after,
        )
        found = [OpenRow(key, np.frombuffer(data, dtype="<u4").astype(np.int64)) for _, key, data in rows]
        return found, int(rows[-1][0]) if rows else after

    def opened_rows(self, bucket: Bucket) -> list[OpenRow]:
        sql = f"SELECT key FROM opening WHERE {IN_BUCKET} AND vectors IS NOT NULL ORDER BY number"  # noqa: S608
        empty = np.zeros(0, dtype=np.int64)
        return [OpenRow(key, empty) for (key,) in self._db.all(sql, *bucket_place(bucket))]

    def saved_basis(self, bucket: Bucket, place: int) -> tuple[bytes, int] | None:
        sql = f"SELECT data, through FROM basis WHERE {IN_BUCKET} AND place = ?"  # noqa: S608
        row = self._db.one(sql, *bucket_place(bucket), place)
        return (row[0], row[1]) if row else None

    def save_basis(self, bucket: Bucket, place: int, data: bytes, through: int) -> None:
        self._db.run(
            "INSERT OR REPLACE INTO basis VALUES (?, ?, ?, ?, ?, ?)", *bucket_place(bucket), place, through, data
        )

    def drop_bases(self, bucket: Bucket) -> None:
        self._db.run(f"DELETE FROM basis WHERE {IN_BUCKET}", *bucket_place(bucket))  # noqa: S608

    # Buckets

    def closed(self, bucket: Bucket) -> str:
        row = self._db.one(f"SELECT closed FROM match_bucket WHERE {IN_BUCKET}", *bucket_place(bucket))  # noqa: S608
        return str(row[0]) if row else ""

    def splits_from(self, first: Bucket, count: int) -> int:
        row = self._db.one(
            "SELECT COUNT(*) FROM match_bucket WHERE depth = ? AND prefix >= ? AND prefix < ? AND closed = 'split'",
            first.depth,
            first.prefix,
            first.prefix + count,
        )
        return int(row[0]) if row else 0

    def close(self, bucket: Bucket, how: str, carried: Sequence[int], now: int) -> None:
        self._db.run(f"UPDATE match_bucket SET closed = ? WHERE {IN_BUCKET}", how, *bucket_place(bucket))  # noqa: S608
        self._db.run(
            f"UPDATE row SET state = 'left' WHERE {IN_BUCKET} AND state = 'open'",  # noqa: S608
            *bucket_place(bucket),
        )
        self._db.run_many(
            "UPDATE row SET state = 'waiting', since = ?, retry = 0 WHERE key = ?", [(now, key) for key in carried]
        )
        self._db.run(
            f"UPDATE row SET retry = 0, state = 'waiting' WHERE {IN_BUCKET} AND state IN ('waiting', 'asked')",  # noqa: S608
            *bucket_place(bucket),
        )
        if how == "next":
            self.move(bucket, bucket.next_generation())

    def move(self, bucket: Bucket, to: Bucket) -> None:
        self._db.run(
            f"UPDATE row SET depth = ?, prefix = ?, generation = ? WHERE {IN_BUCKET} AND state = 'waiting'",  # noqa: S608
            *bucket_place(to),
            *bucket_place(bucket),
        )

    def move_rows(self, keys: Sequence[int], to: Bucket) -> None:
        self._db.run_many(
            "UPDATE row SET depth = ?, prefix = ?, generation = ?, retry = 0 WHERE key = ? AND state = 'waiting'",
            [(*bucket_place(to), key) for key in keys],
        )
