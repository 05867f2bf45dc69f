"""Mail in the board's database: which desks accepted, sealed letters, and what is left of removed ones."""

from covey.core.parameters import Parameters
from covey.roles.board_mail import Mailbox
from covey.store.database import Database
from covey.wire.mail import MailState, SealedLetter
from covey.wire.release import Package

# In the order of filings' random names; within one, in the order of arrival. `data` is empty once removed.
TABLES = """
    CREATE TABLE accepted(filing BLOB NOT NULL, desk INTEGER NOT NULL, trustee INTEGER NOT NULL,
        PRIMARY KEY(filing, desk, trustee)) WITHOUT ROWID;
    CREATE TABLE mailbox(filing BLOB PRIMARY KEY, day INTEGER NOT NULL, state INTEGER NOT NULL, removal BLOB NOT NULL)
        WITHOUT ROWID;
    CREATE TABLE letter(filing BLOB NOT NULL, place INTEGER NOT NULL, sender INTEGER NOT NULL, number INTEGER NOT NULL,
        id BLOB NOT NULL, size INTEGER NOT NULL, data BLOB NOT NULL, PRIMARY KEY(filing, place)) WITHOUT ROWID;
    CREATE UNIQUE INDEX letter_number ON letter(filing, sender, number);
    CREATE UNIQUE INDEX letter_id ON letter(filing, id);
    """


class SqlMail:
    """The mail's part of a board's store."""

    database: Database
    parameters: Parameters

    def note_accepted(self, package: Package) -> None:
        """A trustee reports that this package's desk accepted, and sends it the second stage."""
        for filing in package.filings:
            self.database.run("INSERT OR IGNORE INTO accepted VALUES (?, ?, ?)", filing, package.desk, package.trustee)

    def accepted_by(self, filing: bytes) -> list[int]:
        sql = "SELECT desk FROM accepted WHERE filing = ? GROUP BY desk HAVING COUNT(*) >= ? ORDER BY desk"
        return [int(row[0]) for row in self.database.all(sql, filing, self.parameters.t)]

    def account_of(self, filing: bytes) -> bytes | None:
        row = self.database.one("SELECT account FROM filing WHERE id = ?", filing)
        return row[0] if row else None

    def mailbox(self, filing: bytes) -> Mailbox | None:
        row = self.database.one("SELECT day, state, removal FROM mailbox WHERE filing = ?", filing)
        return Mailbox(int(row[0]), MailState(row[1]), row[2]) if row else None

    def put_mailbox(self, filing: bytes, mailbox: Mailbox) -> None:
        values = (filing, mailbox.day, int(mailbox.state), mailbox.removal)
        self.database.run("INSERT OR REPLACE INTO mailbox VALUES (?, ?, ?, ?)", *values)

    def letter(self, filing: bytes, letter: bytes) -> bytes | None:
        row = self.database.one("SELECT data FROM letter WHERE filing = ? AND id = ?", filing, letter)
        return row[0] if row else None

    def add_letter(self, letter: SealedLetter) -> None:
        row = self.database.one("SELECT MAX(place) FROM letter WHERE filing = ?", letter.filing)
        place = int(row[0] or 0) + 1 if row else 1
        values = (letter.filing, place, letter.sender, letter.number, letter.id, len(letter.sealed), letter.to_bytes())
        self.database.run("INSERT INTO letter VALUES (?, ?, ?, ?, ?, ?, ?)", *values)

    def newest_letter(self, filing: bytes, sender: int) -> int:
        row = self.database.one("SELECT MAX(number) FROM letter WHERE filing = ? AND sender = ?", filing, sender)
        return int(row[0] or 0) if row else 0

    def newest_of_desks(self, filing: bytes) -> int:
        row = self.database.one("SELECT MAX(number) FROM letter WHERE filing = ? AND sender > 0", filing)
        return int(row[0] or 0) if row else 0

    def mail_bytes(self, filing: bytes, side: bool) -> int:
        sql = "SELECT SUM(size) FROM letter WHERE filing = ? AND (sender > 0) = ?"
        row = self.database.one(sql, filing, int(side))
        return int(row[0] or 0) if row else 0

    def letters(self, filing: bytes, author: int, desk: int, only: int | None, most: int) -> list[bytes]:
        sql = (
            "SELECT data FROM letter WHERE filing = ? AND size > 0"
            " AND (CASE sender WHEN 0 THEN number > ? ELSE number > ? AND (? OR sender = ?) END) ORDER BY place LIMIT ?"
        )
        rows = self.database.all(sql, filing, author, desk, int(only is None), only or 0, most)
        return [row[0] for row in rows]

    def remove_letters(self, filing: bytes, author: int, desk: int) -> None:
        self.database.run(
            "UPDATE letter SET data = x'', size = 0"
            " WHERE filing = ? AND number <= (CASE sender WHEN 0 THEN ? ELSE ? END)",
            filing,
            author,
            desk,
        )
        self.database.purge()

    def forget_letters(self, filing: bytes) -> None:
        self.database.run("DELETE FROM letter WHERE filing = ?", filing)
        self.database.purge()

    def quiet_mailboxes(self, day: int, ended: int) -> list[bytes]:
        sql = "SELECT filing FROM mailbox WHERE (state = ? AND day <= ?) OR (state = ? AND day <= ?)"
        rows = self.database.all(sql, int(MailState.OPEN), day, int(MailState.ENDED), ended)
        return [row[0] for row in rows]
