"""A trustee's memory in SQLite (implements `roles.trustee.TrusteeStore`)."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from covey.core.parameters import ADDRESS_BITS, KEY_WORDS, Parameters
from covey.errors import Misuse
from covey.roles.trustee.state import FilingState, Met, RowShares
from covey.store.database import Database
from covey.store.periods import TABLES as PERIOD_TABLES
from covey.store.periods import SqlPeriods
from covey.wire.log import Outcome, Status
from covey.wire.rows import Bucket, RowId

Array = npt.NDArray[np.int64]

MIGRATIONS = (
    """
    CREATE TABLE account(key BLOB PRIMARY KEY, point INTEGER NOT NULL UNIQUE, nullifier BLOB NOT NULL UNIQUE,
        evaluations INTEGER NOT NULL DEFAULT 0, filings INTEGER NOT NULL DEFAULT 0) WITHOUT ROWID;
    CREATE TABLE evaluation(account BLOB NOT NULL, request BLOB NOT NULL, hash BLOB NOT NULL, answer BLOB NOT NULL,
        PRIMARY KEY(account, request)) WITHOUT ROWID;
    CREATE TABLE filing(id BLOB PRIMARY KEY, digest BLOB NOT NULL, account BLOB NOT NULL, slots INTEGER NOT NULL,
        desks BLOB NOT NULL, place INTEGER NOT NULL, status INTEGER NOT NULL, expires INTEGER NOT NULL,
        asked INTEGER NOT NULL) WITHOUT ROWID;
    CREATE INDEX filing_expires ON filing(expires) WHERE status = 2;
    CREATE TABLE silent(filing BLOB PRIMARY KEY) WITHOUT ROWID;
    CREATE TABLE withdrawn_early(filing BLOB NOT NULL, account BLOB NOT NULL, PRIMARY KEY(filing, account))
        WITHOUT ROWID;
    CREATE TABLE sealed(filing BLOB PRIMARY KEY, header BLOB NOT NULL, contents BLOB NOT NULL);
    CREATE TABLE share(filing BLOB NOT NULL, slot INTEGER NOT NULL, account BLOB NOT NULL, z BLOB NOT NULL,
        points BLOB NOT NULL, address BLOB NOT NULL);
    CREATE UNIQUE INDEX share_row ON share(filing, slot);
    CREATE TABLE secret(filing BLOB PRIMARY KEY, first BLOB NOT NULL, second BLOB NOT NULL) WITHOUT ROWID;
    CREATE TABLE opened(depth INTEGER NOT NULL, prefix INTEGER NOT NULL, generation INTEGER NOT NULL,
        filing BLOB NOT NULL, slot INTEGER NOT NULL,
        PRIMARY KEY(depth, prefix, generation, filing, slot)) WITHOUT ROWID;
    CREATE TABLE bucket(depth INTEGER NOT NULL, prefix INTEGER NOT NULL, generation INTEGER NOT NULL,
        opened INTEGER NOT NULL DEFAULT 0, full INTEGER NOT NULL DEFAULT 0,
        PRIMARY KEY(depth, prefix, generation)) WITHOUT ROWID;
    CREATE TABLE prefix(filing BLOB NOT NULL, slot INTEGER NOT NULL, depth INTEGER NOT NULL, prefix INTEGER NOT NULL,
        PRIMARY KEY(filing, slot)) WITHOUT ROWID;
    CREATE TABLE met(id BLOB PRIMARY KEY, threshold INTEGER NOT NULL) WITHOUT ROWID;
    CREATE TABLE met_row(event BLOB NOT NULL, place INTEGER NOT NULL, filing BLOB NOT NULL, slot INTEGER NOT NULL,
        PRIMARY KEY(event, place)) WITHOUT ROWID;
    CREATE INDEX met_filing ON met_row(filing);
    CREATE TABLE outbox(number INTEGER PRIMARY KEY, outcome BLOB NOT NULL);
    CREATE TABLE counter(name TEXT PRIMARY KEY, value INTEGER NOT NULL) WITHOUT ROWID;
    INSERT INTO counter VALUES ('cursor', 0), ('outcome', 0), ('rows', 0);
    """,
    PERIOD_TABLES,
)


def _words(array: Array) -> bytes:
    return array.astype("<u4").tobytes()


def _array(data: bytes, *shape: int) -> Array:
    return np.frombuffer(data, dtype="<u4").astype(np.int64).reshape(shape)


def _state(row: tuple[Any, ...]) -> FilingState:
    ident, digest, account, slots, desks, place, status, expires, asked = row
    return FilingState(ident, digest, account, slots, tuple(desks), place, Status(status), expires, asked)


_STATE = "id, digest, account, slots, desks, place, status, expires, asked"


class SqlTrusteeStore(SqlPeriods):
    """One trustee's database; `path` None keeps it in memory."""

    def __init__(self, path: Path | None, parameters: Parameters) -> None:
        self.database = Database(path, MIGRATIONS)
        self._parameters = parameters
        self.transaction = self.database.transaction

    # Accounts and budgets

    def account_point(self, account: bytes) -> int | None:
        row = self.database.one("SELECT point FROM account WHERE key = ?", account)
        return row[0] if row else None

    def is_point_taken(self, point: int) -> bool:
        return self.database.one("SELECT 1 FROM account WHERE point = ?", point) is not None

    def is_nullifier_spent(self, nullifier: bytes) -> bool:
        return self.database.one("SELECT 1 FROM account WHERE nullifier = ?", nullifier) is not None

    def add_account(self, account: bytes, point: int, nullifier: bytes) -> None:
        self.database.run("INSERT INTO account(key, point, nullifier) VALUES (?, ?, ?)", account, point, nullifier)

    def spent(self, account: bytes) -> tuple[int, int]:
        row = self.database.one("SELECT evaluations, filings FROM account WHERE key = ?", account)
        return (row[0], row[1]) if row else (0, 0)

    def spend(self, account: bytes, evaluations: int, filings: int) -> None:
        self.database.run(
            "UPDATE account SET evaluations = evaluations + ?, filings = filings + ? WHERE key = ?",
            evaluations,
            filings,
            account,
        )

    def evaluation(self, account: bytes, request: bytes) -> tuple[bytes, bytes] | None:
        row = self.database.one(
            "SELECT hash, answer FROM evaluation WHERE account = ? AND request = ?", account, request
        )
        return (row[0], row[1]) if row else None

    def add_evaluation(self, account: bytes, request: bytes, request_hash: bytes, answer: bytes) -> None:
        self.database.run("INSERT INTO evaluation VALUES (?, ?, ?, ?)", account, request, request_hash, answer)

    def vault_full_at(self) -> int:
        return self._counter("vault")

    def set_vault_full_at(self, time: int) -> None:
        self.database.run("INSERT OR REPLACE INTO counter VALUES ('vault', ?)", time)

    # Filings

    def filing(self, filing: bytes) -> FilingState | None:
        row = self.database.one(f"SELECT {_STATE} FROM filing WHERE id = ?", filing)  # noqa: S608
        return _state(row) if row else None

    def add_filing(self, state: FilingState, header: bytes, contents: bytes) -> None:
        self.database.run(
            "INSERT INTO filing VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
            state.id,
            state.digest,
            state.account,
            state.slots,
            bytes(state.desks),
            state.place,
            int(state.status),
            state.expires,
            state.asked,
        )
        self.database.run("INSERT INTO sealed VALUES (?, ?, ?)", state.id, header, contents)

    def add_shares(self, filing: bytes, rows: Sequence[RowShares], secret1: Array, secret2: Array) -> None:
        self.database.run_many(
            "INSERT INTO share VALUES (?, ?, ?, ?, ?, ?)",
            [
                (filing, slot, row.account, _words(row.z), _words(row.points), _words(row.address))
                for slot, row in enumerate(rows)
            ],
        )
        self.database.run("INSERT INTO secret VALUES (?, ?, ?)", filing, _words(secret1), _words(secret2))
        self.database.run("UPDATE counter SET value = value + ? WHERE name = 'rows'", len(rows))

    def is_withdrawn_early(self, filing: bytes, account: bytes) -> bool:
        sql = "SELECT 1 FROM withdrawn_early WHERE filing = ? AND account = ?"
        return self.database.one(sql, filing, account) is not None

    def add_withdrawn_early(self, filing: bytes, account: bytes) -> None:
        self.database.run("INSERT INTO withdrawn_early VALUES (?, ?)", filing, account)

    def set_state(self, filing: bytes, status: Status, place: int, asked: int) -> None:
        self.database.run(
            "UPDATE filing SET status = ?, place = ?, asked = ? WHERE id = ?", int(status), place, asked, filing
        )

    def forget_shares(self, filing: bytes) -> None:
        self.database.run("DELETE FROM share WHERE filing = ?", filing)
        self.database.run("DELETE FROM secret WHERE filing = ?", filing)
        self.database.run("DELETE FROM sealed WHERE filing = ?", filing)
        self.database.run("DELETE FROM prefix WHERE filing = ?", filing)
        self.database.purge()

    def row(self, row: RowId) -> RowShares | None:
        found = self.database.one(
            "SELECT account, z, points, address FROM share WHERE filing = ? AND slot = ?", row.filing, row.slot
        )
        if found is None:
            return None
        count = len(self._parameters.thresholds)
        account, z, points, address = found
        return RowShares(
            account,
            _array(z, count, self._parameters.width),
            _array(points, count, KEY_WORDS),
            _array(address, ADDRESS_BITS),
        )

    def is_held(self, row: RowId) -> bool:
        return self.database.one("SELECT 1 FROM share WHERE filing = ? AND slot = ?", row.filing, row.slot) is not None

    def address(self, row: RowId) -> Array | None:
        found = self.database.one("SELECT address FROM share WHERE filing = ? AND slot = ?", row.filing, row.slot)
        return _array(found[0], ADDRESS_BITS) if found else None

    def secret(self, filing: bytes, stage: int) -> Array:
        found = self.database.one("SELECT first, second FROM secret WHERE filing = ?", filing)
        if found is None:
            raise Misuse("this filing has no secrets here any more")
        return _array(found[stage - 1], KEY_WORDS)

    # Buckets

    def rows_ever(self) -> int:
        return self._counter("rows")

    def opened(self, bucket: Bucket) -> int:
        row = self.database.one(
            "SELECT opened FROM bucket WHERE depth = ? AND prefix = ? AND generation = ?",
            bucket.depth,
            bucket.prefix,
            bucket.generation,
        )
        return int(row[0]) if row else 0

    def is_opened(self, bucket: Bucket, row: RowId) -> bool:
        return (
            self.database.one(
                "SELECT 1 FROM opened WHERE depth = ? AND prefix = ? AND generation = ? AND filing = ? AND slot = ?",
                bucket.depth,
                bucket.prefix,
                bucket.generation,
                row.filing,
                row.slot,
            )
            is not None
        )

    def add_opened(self, bucket: Bucket, rows: Sequence[RowId]) -> None:
        place = (bucket.depth, bucket.prefix, bucket.generation)
        self.database.run_many(
            "INSERT INTO opened VALUES (?, ?, ?, ?, ?)", [(*place, row.filing, row.slot) for row in rows]
        )
        self.database.run(
            "INSERT INTO bucket(depth, prefix, generation, opened) VALUES (?, ?, ?, ?)"
            " ON CONFLICT DO UPDATE SET opened = opened + excluded.opened",
            *place,
            len(rows),
        )

    def opened_rows(self, bucket: Bucket) -> tuple[RowId, ...]:
        rows = self.database.all(
            "SELECT filing, slot FROM opened WHERE depth = ? AND prefix = ? AND generation = ? ORDER BY filing, slot",
            bucket.depth,
            bucket.prefix,
            bucket.generation,
        )
        return tuple(RowId(filing, slot) for filing, slot in rows)

    def is_full(self, bucket: Bucket) -> bool:
        row = self.database.one(
            "SELECT full FROM bucket WHERE depth = ? AND prefix = ? AND generation = ?",
            bucket.depth,
            bucket.prefix,
            bucket.generation,
        )
        return bool(row and row[0])

    def set_full(self, bucket: Bucket) -> None:
        self.database.run(
            "INSERT INTO bucket(depth, prefix, generation, full) VALUES (?, ?, ?, 1)"
            " ON CONFLICT DO UPDATE SET full = 1",
            bucket.depth,
            bucket.prefix,
            bucket.generation,
        )

    def full_from(self, first: Bucket, count: int, capacity: int) -> int:
        row = self.database.one(
            "SELECT COUNT(*) FROM bucket WHERE depth = ? AND prefix >= ? AND prefix < ? AND generation = ?"
            " AND (full OR opened >= ?)",
            first.depth,
            first.prefix,
            first.prefix + count,
            first.generation,
            capacity,
        )
        return int(row[0]) if row else 0

    def prefix(self, row: RowId) -> tuple[int, int]:
        found = self.database.one(
            "SELECT depth, prefix FROM prefix WHERE filing = ? AND slot = ?", row.filing, row.slot
        )
        return (found[0], found[1]) if found else (0, 0)

    def set_prefix(self, row: RowId, depth: int, prefix: int) -> None:
        self.database.run("INSERT OR REPLACE INTO prefix VALUES (?, ?, ?, ?)", row.filing, row.slot, depth, prefix)

    # Events, clock, log

    def add_met(self, met: Met) -> None:
        self.database.run("INSERT INTO met VALUES (?, ?)", met.id, met.threshold)
        self.database.run_many(
            "INSERT INTO met_row VALUES (?, ?, ?, ?)",
            [(met.id, place, row.filing, row.slot) for place, row in enumerate(met.rows)],
        )

    def met(self, event: bytes) -> Met | None:
        found = self.database.one("SELECT threshold FROM met WHERE id = ?", event)
        if found is None:
            return None
        rows = self.database.all("SELECT filing, slot FROM met_row WHERE event = ? ORDER BY place", event)
        return Met(event, found[0], tuple(RowId(filing, slot) for filing, slot in rows))

    def met_by(self, filing: bytes) -> tuple[Met, ...]:
        ids = self.database.all("SELECT DISTINCT event FROM met_row WHERE filing = ? ORDER BY event", filing)
        return tuple(met for (event,) in ids if (met := self.met(event)) is not None)

    def due_to_expire(self, day: int) -> tuple[FilingState, ...]:
        sql = f"SELECT {_STATE} FROM filing INDEXED BY filing_expires WHERE expires <= ? AND status = 2 ORDER BY id"  # noqa: S608
        return tuple(map(_state, self.database.all(sql, day)))

    def add_silent(self, filing: bytes) -> None:
        self.database.run("INSERT OR IGNORE INTO silent VALUES (?)", filing)

    def is_silent(self, filing: bytes) -> bool:
        return self.database.one("SELECT 1 FROM silent WHERE filing = ?", filing) is not None

    def forget_silent(self, filing: bytes) -> None:
        self.database.run("DELETE FROM silent WHERE filing = ?", filing)

    def due_to_pass_on(self, asked_before: int) -> tuple[FilingState, ...]:
        sql = f"SELECT {_STATE} FROM filing WHERE id IN (SELECT filing FROM silent) AND asked <= ? ORDER BY id"  # noqa: S608
        return tuple(map(_state, self.database.all(sql, asked_before)))

    def _counter(self, name: str) -> int:
        row = self.database.one("SELECT value FROM counter WHERE name = ?", name)
        return int(row[0]) if row else 0

    def cursor(self) -> int:
        return self._counter("cursor")

    def set_cursor(self, cursor: int) -> None:
        self.database.run("UPDATE counter SET value = ? WHERE name = 'cursor'", cursor)

    def next_outcome(self) -> int:
        return self._counter("outcome") + 1

    def add_outcome(self, outcome: Outcome) -> None:
        self.database.run("INSERT INTO outbox VALUES (?, ?)", outcome.number, outcome.to_bytes())
        self.database.run("UPDATE counter SET value = ? WHERE name = 'outcome'", outcome.number)

    def outbox(self, after: int, most: int) -> tuple[Outcome, ...]:
        rows = self.database.all("SELECT outcome FROM outbox WHERE number > ? ORDER BY number LIMIT ?", after, most)
        return tuple(Outcome.from_bytes(data) for (data,) in rows)

    def forget_outbox(self, through: int) -> None:
        self.database.run("DELETE FROM outbox WHERE number <= ?", through)
