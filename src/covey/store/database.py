"""One SQLite file: durable before it answers, migrated on opening, one transaction at a time.

WAL with synchronous=FULL: what was committed survives kill -9 and a power cut. secure_delete overwrites
deleted shares with zeros (the file system may keep older copies; threat model, "at rest").
"""

import fcntl
import os
import sqlite3
import threading
from collections.abc import Generator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from covey.errors import Unavailable


class Database:
    """A connection with explicit transactions; safe to use from several threads, one at a time."""

    def __init__(self, path: Path | None, migrations: Sequence[str]) -> None:
        """Open (or create) `path`, None for memory, and apply the migrations it has not seen.

        Raises `Unavailable` when the file cannot be opened, or was written by a newer version.
        """
        self._lock = threading.RLock()
        self._depth = 0
        self._purging = False
        self._held = None if path is None else _hold(path.with_name(path.name + ".lock"))
        try:
            self._db = sqlite3.connect(str(path) if path else ":memory:", isolation_level=None, check_same_thread=False)
            self._db.execute("PRAGMA journal_mode=WAL")
            self._db.execute("PRAGMA synchronous=FULL")
            self._db.execute("PRAGMA secure_delete=ON")
            self._db.execute("PRAGMA foreign_keys=ON")
            self._db.execute("PRAGMA temp_store=MEMORY")
            version = int(self._db.execute("PRAGMA user_version").fetchone()[0])
            if version > len(migrations):
                raise Unavailable(
                    f"{path} was written by a newer version of Covey", hint="Install that version, or restore a backup."
                )
            for number, script in enumerate(migrations[version:], start=version + 1):
                self._db.executescript(f"BEGIN;{script};PRAGMA user_version={number};COMMIT;")
            self._db.execute("PRAGMA wal_checkpoint(TRUNCATE)")  # what a killed process left
        except sqlite3.Error as error:
            raise Unavailable(
                f"the database {path} cannot be opened: {error}", hint="Check the path, the disk and who owns the file."
            ) from error

    @contextmanager
    def transaction(self) -> Generator[None]:
        """All of the changes inside are kept, or none. May be nested; the outermost one counts."""
        with self._lock:
            self._depth += 1
            try:
                if self._depth == 1:
                    self._db.execute("BEGIN IMMEDIATE")
                yield
                if self._depth == 1:
                    self._db.execute("COMMIT")
                    self._purge()
            except sqlite3.Error as error:
                self._roll_back()
                raise Unavailable(f"the database failed: {error}", hint="Check free disk space.") from error
            except BaseException:
                self._roll_back()
                raise
            finally:
                self._depth -= 1

    def purge(self) -> None:
        """Something was deleted for good: leave no copy of it in the write-ahead log after this transaction."""
        self._purging = True

    def _purge(self) -> None:
        if self._purging:  # stays wanted while somebody else is reading
            busy, *_ = self._db.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
            self._purging = bool(busy)

    def _roll_back(self) -> None:
        if self._depth == 1 and self._db.in_transaction:
            self._db.execute("ROLLBACK")

    def run(self, sql: str, *values: Any) -> None:
        """Execute one statement."""
        with self._lock:
            self._db.execute(sql, values)

    def run_many(self, sql: str, rows: Sequence[Sequence[Any]]) -> None:
        """Execute one statement for many rows."""
        with self._lock:
            self._db.executemany(sql, rows)

    def one(self, sql: str, *values: Any) -> tuple[Any, ...] | None:
        """The first row, or None."""
        with self._lock:
            row: tuple[Any, ...] | None = self._db.execute(sql, values).fetchone()
        return row

    def all(self, sql: str, *values: Any) -> list[tuple[Any, ...]]:
        """All rows."""
        with self._lock:
            return self._db.execute(sql, values).fetchall()

    def close(self) -> None:
        """Fold the log into the file and close."""
        with self._lock:
            self._db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            self._db.close()
            if self._held is not None:
                os.close(self._held)


def _hold(path: Path) -> int:
    """Keep every other process off a database until this one ends, however it ends."""
    held = None
    try:
        held = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        if held is not None:
            os.close(held)
        what = "is in use by another process" if isinstance(error, BlockingIOError) else f"cannot be kept: {error}"
        raise Unavailable(f"{path.with_suffix('')} {what}", hint="Two processes never share one database.") from None
    return held
