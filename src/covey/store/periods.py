"""The desks' periods in SQLite, the same at a trustee and at the board."""

from covey.store.database import Database
from covey.wire.desk import DeskPeriod

TABLES = """
    CREATE TABLE desk_period(desk INTEGER NOT NULL, number INTEGER NOT NULL, data BLOB NOT NULL,
        PRIMARY KEY(desk, number)) WITHOUT ROWID;
    """


class SqlPeriods:
    """A part of a store."""

    database: Database

    def newest_period(self, desk: int) -> DeskPeriod | None:
        sql = "SELECT data FROM desk_period WHERE desk = ? ORDER BY number DESC LIMIT 1"
        row = self.database.one(sql, desk)
        return DeskPeriod.from_bytes(row[0]) if row else None

    def period(self, desk: int, number: int) -> DeskPeriod | None:
        row = self.database.one("SELECT data FROM desk_period WHERE desk = ? AND number = ?", desk, number)
        return DeskPeriod.from_bytes(row[0]) if row else None

    def periods(self, desk: int) -> tuple[DeskPeriod, ...]:
        rows = self.database.all("SELECT data FROM desk_period WHERE desk = ? ORDER BY number", desk)
        return tuple(DeskPeriod.from_bytes(data) for (data,) in rows)

    def add_period(self, period: DeskPeriod) -> None:
        self.database.run("INSERT INTO desk_period VALUES (?, ?, ?)", period.desk, period.number, period.to_bytes())
