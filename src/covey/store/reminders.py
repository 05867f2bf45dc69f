"""Reminders in the board's database: each desk's newest slot, and how far it has fetched its packages."""

from covey.roles.reminders import Reminder
from covey.store.database import Database

TABLES = """
    CREATE TABLE reminder(desk INTEGER PRIMARY KEY, slot INTEGER NOT NULL, identity BLOB NOT NULL,
        date INTEGER NOT NULL, tries INTEGER NOT NULL, again INTEGER NOT NULL, done INTEGER NOT NULL,
        sent INTEGER NOT NULL);
    CREATE TABLE fetched(desk INTEGER PRIMARY KEY, number INTEGER NOT NULL);
    """


class SqlReminders:
    """The reminders' part of a board's store."""

    database: Database

    def reminder(self, desk: int) -> Reminder | None:
        sql = "SELECT slot, identity, date, tries, again, done, sent FROM reminder WHERE desk = ?"
        row = self.database.one(sql, desk)
        if row is None:
            return None
        slot, identity, date, tries, again, done, sent = row
        return Reminder(desk, slot, identity, date, tries, again, bool(done), sent)

    def put_reminder(self, reminder: Reminder) -> None:
        values = (reminder.desk, reminder.slot, reminder.identity, reminder.date, reminder.tries, reminder.again)
        self.database.run(
            "INSERT OR REPLACE INTO reminder VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            *values,
            int(reminder.done),
            reminder.sent,
        )

    def note_fetched(self, desk: int, number: int) -> None:
        """The desk has everything up to this number, of what there is. Written only when that is more than before."""
        self.database.run(
            "INSERT INTO fetched SELECT ?1, MAX(number) FROM package WHERE desk = ?1 AND number <= ?2 GROUP BY desk"
            " ON CONFLICT DO UPDATE SET number = excluded.number WHERE excluded.number > fetched.number",
            desk,
            number,
        )

    def has_unfetched(self, desk: int) -> bool:
        sql = (
            "SELECT 1 FROM package WHERE desk = ?1"
            " AND number > COALESCE((SELECT number FROM fetched WHERE desk = ?1), 0) LIMIT 1"
        )
        return self.database.one(sql, desk) is not None
