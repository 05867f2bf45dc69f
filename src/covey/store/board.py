"""The board's memory in SQLite: its log, what it relays, receipts, and the desks' inboxes."""

from pathlib import Path

from covey.core.parameters import Parameters
from covey.roles.board_state import KnownFiling
from covey.store.attachments import TABLES as ATTACHMENT_TABLES
from covey.store.attachments import SqlAttachments
from covey.store.database import Database
from covey.store.desk_book import TABLES as BOOK_TABLES
from covey.store.desk_book import SqlBook
from covey.store.mail import TABLES as MAIL_TABLES
from covey.store.mail import SqlMail
from covey.store.matcher import SqlMatcherStore
from covey.store.matcher_tables import TABLES
from covey.store.periods import TABLES as PERIOD_TABLES
from covey.store.periods import SqlPeriods
from covey.store.reminders import TABLES as REMINDER_TABLES
from covey.store.reminders import SqlReminders
from covey.store.vaults import TABLES as VAULT_TABLES
from covey.store.vaults import SqlVaults
from covey.wire.log import EntryKind, Outcome, Receipt, Status
from covey.wire.release import Package

MIGRATIONS = (
    """
    CREATE TABLE log(number INTEGER PRIMARY KEY, kind INTEGER NOT NULL, filing BLOB, body BLOB NOT NULL);
    CREATE TABLE account(key BLOB PRIMARY KEY, nullifier BLOB, point INTEGER, filings INTEGER NOT NULL DEFAULT 0)
        WITHOUT ROWID;
    CREATE TABLE filing(id BLOB PRIMARY KEY, digest BLOB NOT NULL UNIQUE, account BLOB NOT NULL, slots INTEGER NOT NULL,
        expires INTEGER NOT NULL, state TEXT NOT NULL, header BLOB NOT NULL, number INTEGER NOT NULL) WITHOUT ROWID;
    CREATE INDEX filing_expires ON filing(expires) WHERE state = 'live';
    CREATE TABLE contents(filing BLOB PRIMARY KEY, data BLOB NOT NULL);
    CREATE TABLE part(filing BLOB NOT NULL, trustee INTEGER NOT NULL, number INTEGER NOT NULL, data BLOB NOT NULL);
    CREATE UNIQUE INDEX part_of ON part(filing, trustee);
    CREATE INDEX part_number ON part(trustee, number);
    CREATE TABLE receipt(subject BLOB NOT NULL, trustee INTEGER NOT NULL, status INTEGER NOT NULL, code TEXT NOT NULL,
        data BLOB NOT NULL, PRIMARY KEY(subject, trustee, status, code)) WITHOUT ROWID;
    CREATE TABLE trustee(number INTEGER PRIMARY KEY, cursor INTEGER NOT NULL, outbox INTEGER NOT NULL);
    CREATE TABLE package(number INTEGER PRIMARY KEY AUTOINCREMENT, desk INTEGER NOT NULL, trustee INTEGER NOT NULL,
        data BLOB NOT NULL UNIQUE);
    CREATE INDEX package_desk ON package(desk, number);
    CREATE TABLE opened_to(filing BLOB NOT NULL, desk INTEGER NOT NULL, PRIMARY KEY(filing, desk)) WITHOUT ROWID;
    CREATE TABLE asked(filing BLOB PRIMARY KEY, desk INTEGER NOT NULL, since INTEGER NOT NULL) WITHOUT ROWID;
    CREATE INDEX asked_since ON asked(since) WHERE desk > 0;
    CREATE TABLE decision(filing BLOB NOT NULL, desk INTEGER NOT NULL, accept INTEGER NOT NULL,
        PRIMARY KEY(filing, desk, accept)) WITHOUT ROWID;
    CREATE TABLE fault(party TEXT NOT NULL, fault TEXT NOT NULL, certain INTEGER NOT NULL, first INTEGER NOT NULL,
        last INTEGER NOT NULL, times INTEGER NOT NULL, PRIMARY KEY(party, fault)) WITHOUT ROWID;
    """
    + TABLES,
    VAULT_TABLES,
    MAIL_TABLES,
    ATTACHMENT_TABLES,
    REMINDER_TABLES,
    PERIOD_TABLES + "ALTER TABLE decision ADD COLUMN key BLOB NOT NULL DEFAULT x'';",
    BOOK_TABLES,
)


class SqlBoardStore(SqlVaults, SqlMail, SqlAttachments, SqlReminders, SqlPeriods, SqlBook):
    """The board's database; `path` None keeps it in memory."""

    def __init__(self, path: Path | None, parameters: Parameters) -> None:
        self.database, self.parameters = Database(path, MIGRATIONS), parameters
        self.transaction = self.database.transaction
        self.matching = SqlMatcherStore(self.database, parameters)
        for number in range(1, parameters.n + 1):
            self.database.run("INSERT OR IGNORE INTO trustee VALUES (?, 0, 0)", number)

    # Log

    def append(self, kind: EntryKind, body: bytes, filing: bytes | None = None) -> int:
        self.database.run("INSERT INTO log(kind, filing, body) VALUES (?, ?, ?)", int(kind), filing, body)
        row = self.database.one("SELECT MAX(number) FROM log")
        return int(row[0]) if row else 0

    def length(self) -> int:
        row = self.database.one("SELECT MAX(number) FROM log")
        return int(row[0] or 0) if row else 0

    def entries(self, after: int, most: int) -> list[tuple[int, int, bytes | None, bytes]]:
        """(number, kind, filing, body) of the next entries."""
        sql = "SELECT number, kind, filing, body FROM log WHERE number > ? ORDER BY number LIMIT ?"
        return [(row[0], row[1], row[2], row[3]) for row in self.database.all(sql, after, most)]

    def marks(self, trustee: int) -> tuple[int, int]:
        """(log cursor, outbox mark) of a trustee."""
        row = self.database.one("SELECT cursor, outbox FROM trustee WHERE number = ?", trustee)
        return (int(row[0]), int(row[1])) if row else (0, 0)

    def set_marks(self, trustee: int, cursor: int, outbox: int) -> None:
        self.database.run("UPDATE trustee SET cursor = ?, outbox = ? WHERE number = ?", cursor, outbox, trustee)
        self.database.run("DELETE FROM part WHERE trustee = ? AND number <= ?", trustee, cursor)

    # Accounts and filings

    def account(self, key: bytes) -> int | None:
        """How many filings the account has made; None if unknown."""
        row = self.database.one("SELECT filings FROM account WHERE key = ?", key)
        return int(row[0]) if row else None

    def account_by_nullifier(self, nullifier: bytes) -> bytes | None:
        row = self.database.one("SELECT key FROM account WHERE nullifier = ?", nullifier)
        return row[0] if row else None

    def is_point_taken(self, point: int) -> bool:
        return self.database.one("SELECT 1 FROM account WHERE point = ?", point) is not None

    def add_account(self, key: bytes, nullifier: bytes, point: int) -> None:
        self.database.run("INSERT INTO account(key, nullifier, point) VALUES (?, ?, ?)", key, nullifier, point)

    def filing(self, filing: bytes) -> KnownFiling | None:
        row = self.database.one("SELECT id, digest, account, slots, expires, state FROM filing WHERE id = ?", filing)
        return KnownFiling(*row) if row else None

    def filing_by_digest(self, digest: bytes) -> KnownFiling | None:
        row = self.database.one(
            "SELECT id, digest, account, slots, expires, state FROM filing WHERE digest = ?", digest
        )
        return KnownFiling(*row) if row else None

    def add_filing(
        self, known: KnownFiling, header: bytes, contents: bytes, parts: tuple[bytes, ...], number: int
    ) -> None:
        self.database.run(
            "INSERT INTO filing VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            known.id,
            known.digest,
            known.account,
            known.slots,
            known.expires,
            known.state,
            header,
            number,
        )
        self.database.run("INSERT INTO contents VALUES (?, ?)", known.id, contents)
        self.database.run_many(
            "INSERT INTO part VALUES (?, ?, ?, ?)",
            [(known.id, trustee, number, part) for trustee, part in enumerate(parts, start=1)],
        )
        self.database.run("UPDATE account SET filings = filings + 1 WHERE key = ?", known.account)

    def set_filing_state(self, filing: bytes, state: str) -> None:
        self.database.run("UPDATE filing SET state = ? WHERE id = ?", state, filing)

    def header(self, filing: bytes) -> bytes | None:
        row = self.database.one("SELECT header FROM filing WHERE id = ?", filing)
        return row[0] if row else None

    def contents(self, filing: bytes) -> bytes | None:
        row = self.database.one("SELECT data FROM contents WHERE filing = ?", filing)
        return row[0] if row else None

    def part(self, filing: bytes, trustee: int) -> bytes | None:
        row = self.database.one("SELECT data FROM part WHERE filing = ? AND trustee = ?", filing, trustee)
        return row[0] if row else None

    def forget_contents(self, filing: bytes) -> None:
        self.database.run("DELETE FROM contents WHERE filing = ?", filing)
        self.database.run("DELETE FROM part WHERE filing = ?", filing)
        self.database.purge()

    def asked(self, filing: bytes) -> int | None:
        row = self.database.one("SELECT desk FROM asked WHERE filing = ?", filing)
        return int(row[0]) if row else None

    def set_asked(self, filing: bytes, desk: int, now: int) -> None:
        self.database.run("INSERT OR REPLACE INTO asked VALUES (?, ?, ?)", filing, desk, now)

    def unanswered(self, since: int) -> list[tuple[bytes, int]]:
        rows = self.database.all("SELECT filing, desk FROM asked WHERE desk > 0 AND since <= ?", since)
        return [(row[0], row[1]) for row in rows]

    def live_past(self, day: int) -> list[bytes]:
        rows = self.database.all("SELECT id FROM filing WHERE state = 'live' AND expires <= ?", day)
        return [row[0] for row in rows]

    def filings_of(self, account: bytes) -> list[bytes]:
        rows = self.database.all("SELECT id FROM filing WHERE account = ? ORDER BY number", account)
        return [row[0] for row in rows]

    # Receipts, packages, decisions

    def add_outcome(self, outcome: Outcome) -> None:
        receipt = outcome.receipt
        self.database.run(
            "INSERT OR IGNORE INTO receipt VALUES (?, ?, ?, ?, ?)",
            receipt.subject,
            receipt.trustee,
            receipt.status,
            receipt.code,
            receipt.to_bytes(),
        )
        for package in outcome.packages:
            if receipt.status == Status.ACCEPTED:
                self.note_accepted(package)
            self.database.run(
                "INSERT OR IGNORE INTO package(desk, trustee, data) VALUES (?, ?, ?)",
                package.desk,
                package.trustee,
                package.to_bytes(),
            )
            for filing in package.filings:
                self.database.run("INSERT OR IGNORE INTO opened_to VALUES (?, ?)", filing, package.desk)

    def receipts(self, subject: bytes) -> list[Receipt]:
        rows = self.database.all("SELECT data FROM receipt WHERE subject = ? ORDER BY trustee, status", subject)
        return [Receipt.from_bytes(row[0]) for row in rows]

    def packages(self, desk: int, after: int, most: int) -> list[tuple[int, Package]]:
        rows = self.database.all(
            "SELECT number, data FROM package WHERE desk = ? AND number > ? ORDER BY number LIMIT ?", desk, after, most
        )
        return [(row[0], Package.from_bytes(row[1])) for row in rows]

    def is_opened_to(self, filing: bytes, desk: int) -> bool:
        return self.database.one("SELECT 1 FROM opened_to WHERE filing = ? AND desk = ?", filing, desk) is not None

    def add_decision(self, filing: bytes, desk: int, accept: bool, key: bytes) -> bool:
        """Note a decision; False when it was noted before."""
        known = self.database.one(
            "SELECT 1 FROM decision WHERE filing = ? AND desk = ? AND accept = ?", filing, desk, int(accept)
        )
        if known is None:
            self.database.run("INSERT INTO decision VALUES (?, ?, ?, ?)", filing, desk, int(accept), key)
        return known is None

    def decision_key(self, filing: bytes, desk: int) -> bytes | None:
        row = self.database.one("SELECT key FROM decision WHERE filing = ? AND desk = ? AND accept = 1", filing, desk)
        return row[0] if row else None

    # Faults

    def add_fault(self, party: str, fault: str, certain: bool, now: int) -> None:
        self.database.run(
            "INSERT INTO fault VALUES (?, ?, ?, ?, ?, 1)"
            " ON CONFLICT DO UPDATE SET last = excluded.last, times = times + 1",
            party,
            fault,
            int(certain),
            now,
            now,
        )

    def faults(self) -> list[tuple[str, str, bool, int, int, int]]:
        rows = self.database.all("SELECT party, fault, certain, first, last, times FROM fault ORDER BY first, party")
        return [(row[0], row[1], bool(row[2]), row[3], row[4], row[5]) for row in rows]
