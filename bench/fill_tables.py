"""The tables of a board and of a trustee, written in bulk (see fill)."""

import os
import sqlite3
import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt

from covey.core.parameters import ADDRESS_BITS, CHECKS, KEY_WORDS
from covey.store.board import SqlBoardStore
from covey.store.trustee import SqlTrusteeStore
from covey.wire.filing import Header, HeaderCore
from covey.wire.log import EntryKind, Receipt, Status
from covey.wire.rows import Bucket
from escrow import DAY, PARAMETERS, Keys

if TYPE_CHECKING:
    from fill import Node

Array = npt.NDArray[np.int64]
_REGISTRATION = 335
_ANSWER = 183
_Z = 4 * len(PARAMETERS.thresholds) * PARAMETERS.width
_POINTS = 4 * len(PARAMETERS.thresholds) * KEY_WORDS
_ADDRESS = 4 * ADDRESS_BITS
_SECRET = 4 * KEY_WORDS
_SLOT = _Z + _POINTS + _ADDRESS + 2 * _SECRET


def _header(expires: int) -> tuple[bytes, bytes]:
    """A made-up header that decodes, before and after its filing's id."""
    n, t, ident = PARAMETERS.n, PARAMETERS.t, os.urandom(16)
    hashes = tuple(os.urandom(32) for _ in range(n))
    core = HeaderCore(
        os.urandom(32), ident, os.urandom(32), 1, (1,), False, 1, expires, hashes, hashes, *hashes[:2], hashes[:1]
    )
    degree, square = (np.zeros(CHECKS * size, dtype=np.int64) for size in (t, 2 * t - 2))
    before, after = Header(core, degree, square, os.urandom(64)).to_bytes().split(ident)
    return before, after


@dataclass(frozen=True)
class Filled:
    """Values of the rows that ended in one bucket: opened ones first, then those waiting."""

    bucket: Bucket
    rows: Array = field(repr=False)
    shares: list[bytes] = field(repr=False)
    vectors: bytes = field(repr=False)
    bases: tuple[bytes, ...] = field(repr=False)


def filing_id(row: int) -> bytes:
    """The id of filing number `row`."""
    return sha256(b"filing %d" % row).digest()[:16]


def _digest(row: int) -> bytes:
    return sha256(b"digest %d" % row).digest()


def _nullifier(row: int) -> bytes:
    return sha256(b"nullifier %d" % row).digest()


class _Tables:
    """A database that is written without care for power cuts, and then opened by its store as any other."""

    def __init__(self, path: Path) -> None:
        self._db = sqlite3.connect(path, isolation_level=None)
        for pragma in ("journal_mode=OFF", "synchronous=OFF", "cache_size=-131072", "temp_store=MEMORY"):
            self._db.execute(f"PRAGMA {pragma}")
        self._db.execute("BEGIN")

    def insert(self, table: str, columns: str, rows: Iterable[Sequence[Any]]) -> None:
        """Insert rows."""
        marks = ",".join("?" * len(columns.split(",")))
        self._db.executemany(f"INSERT INTO {table}({columns}) VALUES ({marks})", rows)

    def run(self, sql: str, *values: Any) -> None:
        """One statement."""
        self._db.execute(sql, values)

    def end(self) -> None:
        """Keep everything."""
        self._db.execute("COMMIT")
        self._db.close()


class TrusteeTables:
    """One trustee's database."""

    def __init__(self, path: Path, keys: Keys, trustee: int, accounts: Sequence[bytes], points: Array) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        SqlTrusteeStore(path, PARAMETERS).database.close()
        self._tables, self._trustee, self._accounts = _Tables(path), trustee, accounts
        self._tables.insert(
            "account",
            "key, point, nullifier, evaluations, filings",
            ((key, int(points[i]), _nullifier(i), 1, 1) for i, key in enumerate(accounts)),
        )

    def add(self, filled: Filled) -> None:
        """Shares and prefixes of some rows."""
        data, bucket = memoryview(filled.shares[self._trustee - 1]), filled.bucket
        shares, secrets, prefixes = [], [], []
        for at, row in enumerate(map(int, filled.rows)):
            filing, piece = filing_id(row), data[at * _SLOT : (at + 1) * _SLOT]
            z, rest = piece[:_Z], piece[_Z:]
            points, bits, tail = rest[:_POINTS], rest[_POINTS : _POINTS + _ADDRESS], rest[_POINTS + _ADDRESS :]
            shares.append((filing, 0, self._accounts[row], z, points, bits))
            secrets.append((filing, tail[:_SECRET], tail[_SECRET:]))
            if bucket.depth:
                prefixes.append((filing, 0, bucket.depth, bucket.prefix))
        self._tables.insert("share", "filing, slot, account, z, points, address", shares)
        self._tables.insert("secret", "filing, first, second", secrets)
        self._tables.insert("prefix", "filing, slot, depth, prefix", prefixes)

    def finish(self, nodes: Sequence["Node"]) -> None:
        """Everything that does not depend on shares."""
        tables, count, today = self._tables, len(self._accounts), int(time.time()) // DAY
        held = int(Status.HELD)
        tables.insert(
            "filing",
            "id, digest, account, slots, desks, place, status, expires, asked",
            (
                (filing_id(i), _digest(i), key, 1, b"\1", 0, held, today + 300, 0)
                for i, key in enumerate(self._accounts)
            ),
        )
        tables.insert("sealed", "filing, header, contents", ((filing_id(i), b"", b"") for i in range(count)))
        mine = range(self._trustee % PARAMETERS.n, count, PARAMETERS.n)
        asked = (i for start in (0, 1) for i in ((row + start) % count for row in mine))
        tables.insert(
            "evaluation",
            "account, request, hash, answer",
            ((self._accounts[i], os.urandom(16), os.urandom(32), os.urandom(_ANSWER)) for i in asked),
        )
        for node in nodes:
            place = (node.bucket.depth, node.bucket.prefix, 0)
            tables.insert(
                "opened",
                "depth, prefix, generation, filing, slot",
                sorted((*place, filing_id(int(row)), 0) for row in node.opened),
            )
            if node.opened.size:
                tables.insert("bucket", "depth, prefix, generation, opened, full", [(*place, node.opened.size, 0)])
        tables.run("UPDATE counter SET value = ? WHERE name IN ('cursor', 'outcome')", 2 * count)
        tables.run("UPDATE counter SET value = ? WHERE name = 'rows'", count)
        tables.end()


class BoardTables:
    """The board's database, with the matcher's tables."""

    def __init__(self, path: Path, keys: Keys, accounts: Sequence[bytes]) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        SqlBoardStore(path, PARAMETERS).database.close()
        self._tables, self._keys, self._accounts = _Tables(path), keys, accounts
        self._number = 0

    def add(self, filled: Filled) -> None:
        """Opened vectors and saved bases of one bucket; `through` is the number of its last opened row."""
        if not filled.vectors:
            return
        place = (filled.bucket.depth, filled.bucket.prefix, 0)
        size = len(PARAMETERS.thresholds) * PARAMETERS.width * 4
        rows = []
        for at in range(len(filled.vectors) // size):
            self._number += 1
            row, vectors = int(filled.rows[at]), filled.vectors[at * size : (at + 1) * size]
            rows.append((self._number, *place, row + 1, self._accounts[row], vectors))
        self._tables.insert("opening", "number, depth, prefix, generation, key, account, vectors", rows)
        self._tables.insert(
            "basis",
            "depth, prefix, generation, place, through, data",
            [(*place, at, self._number, basis) for at, basis in enumerate(filled.bases)],
        )

    def finish(self, nodes: Sequence["Node"]) -> None:
        """Everything else."""
        tables, accounts, now = self._tables, self._accounts, int(time.time())
        count, expires = len(accounts), now // DAY + 300
        tables.insert(
            "account",
            "key, nullifier, point, filings",
            ((key, _nullifier(i), i, 1) for i, key in enumerate(accounts)),  # points are only compared, when one joins
        )
        log = []
        before, after = _header(expires)
        for i in range(count):
            header = before + filing_id(i) + after
            log.append((2 * i + 1, int(EntryKind.REGISTRATION), None, os.urandom(_REGISTRATION)))
            log.append((2 * i + 2, int(EntryKind.FILING), filing_id(i), header))
        tables.insert("log", "number, kind, filing, body", log)
        tables.insert(
            "filing",
            "id, digest, account, slots, expires, state, header, number",
            (
                (filing_id(i), _digest(i), accounts[i], 1, expires, "live", log[2 * i + 1][3], 2 * i + 2)
                for i in range(count)
            ),
        )
        tables.insert("contents", "filing, data", ((filing_id(i), b"") for i in range(count)))
        self._receipts(now)
        tables.run("UPDATE trustee SET cursor = ?, outbox = ?", 2 * count, 2 * count)
        self._rows(nodes, now)
        tables.end()

    def _receipts(self, now: int) -> None:
        manifest = self._keys.signed.manifest.hash
        for status, subjects in (
            (Status.REGISTERED, self._accounts),
            (Status.HELD, [_digest(i) for i in range(len(self._accounts))]),
        ):
            self._tables.insert(
                "receipt",
                "subject, trustee, status, code, data",
                (
                    (subject, i, int(status), "", _receipt(i, manifest, subject, status, now))
                    for subject in subjects
                    for i in range(1, PARAMETERS.n + 1)
                ),
            )

    def _rows(self, nodes: Sequence["Node"], now: int) -> None:
        place: dict[int, tuple[str, int, int]] = {}
        for node in nodes:
            where = (node.bucket.depth, node.bucket.prefix)
            place.update((int(row), ("waiting", *where)) for row in node.waiting)
            if not node.split:
                place.update((int(row), ("open", *where)) for row in node.opened)
            if node.opened.size:
                self._tables.insert(
                    "match_bucket",
                    "depth, prefix, generation, opened, closed",
                    [(*where, 0, node.opened.size, "split" if node.split else "")],
                )
        self._tables.insert(
            "row",
            "key, filing, slot, account, state, depth, prefix, generation, since, retry",
            ((i + 1, filing_id(i), 0, self._accounts[i], *place[i], 0, now, 0) for i in range(len(self._accounts))),
        )
        for node in nodes:
            if node.split:
                where = (node.bucket.depth, node.bucket.prefix, 0)
                self._tables.insert(
                    "opening",
                    "depth, prefix, generation, key, account",
                    ((*where, int(row) + 1, self._accounts[int(row)]) for row in node.opened),
                )


PARKED = 1 << 40


def wake(directory: Path, retry: int = 0) -> None:
    """Rows that wait for company have come just now; with `retry` they are not looked at before that time."""
    with sqlite3.connect(directory / "board" / "board.db") as database:
        database.execute("UPDATE row SET since = ?, retry = ? WHERE state = 'waiting'", (int(time.time()), retry))
    database.close()


def room(directory: Path) -> dict[str, int]:
    """How many rows may still be opened in each open bucket, by its bits."""
    with sqlite3.connect(directory / "board" / "board.db") as database:
        rows = database.execute("SELECT depth, prefix, opened, closed FROM match_bucket ORDER BY generation").fetchall()
    database.close()
    found: dict[str, int] = {}
    for depth, prefix, opened, closed in rows:
        bits = f"{prefix:0{depth}b}" if depth else ""
        found[bits] = PARAMETERS.capacity - opened
        if closed:
            del found[bits]
        if closed == "split":
            for bit in "01":
                found.setdefault(bits + bit, PARAMETERS.capacity)
    return found


@lru_cache(maxsize=16)
def _frame(trustee: int, manifest: bytes, status: Status, now: int) -> tuple[bytes, bytes]:
    """The encoding of a receipt before and after its subject."""
    mark = os.urandom(32)
    before, _, after = Receipt(trustee, manifest, mark, int(status), "", now, os.urandom(64)).to_bytes().partition(mark)
    return before, after


def _receipt(trustee: int, manifest: bytes, subject: bytes, status: Status, now: int) -> bytes:
    before, after = _frame(trustee, manifest, status, now)
    return before + subject + after
