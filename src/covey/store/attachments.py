"""Attachments in the board's database, one row for each; their pieces are files beside it (`store/pieces`)."""

from covey.core.attachment import Shape
from covey.roles.board_attachments import KnownAttachment, Use
from covey.store.database import Database

# `gone` and `attachments_made` are kept for ever.
TABLES = """
    CREATE TABLE attachment(id BLOB PRIMARY KEY, account BLOB NOT NULL, pieces INTEGER NOT NULL, last INTEGER NOT NULL,
        room INTEGER NOT NULL, day INTEGER NOT NULL) WITHOUT ROWID;
    CREATE INDEX attachment_account ON attachment(account, room);
    CREATE INDEX attachment_day ON attachment(day);
    CREATE TABLE attachment_gone(id BLOB PRIMARY KEY) WITHOUT ROWID;
    CREATE TABLE attachments_made(account BLOB PRIMARY KEY, number INTEGER NOT NULL) WITHOUT ROWID;
    CREATE TABLE attachment_room(one INTEGER PRIMARY KEY CHECK (one = 1), room INTEGER NOT NULL);
    INSERT INTO attachment_room VALUES (1, 0);
    CREATE TRIGGER attachment_added AFTER INSERT ON attachment
        BEGIN UPDATE attachment_room SET room = room + new.room; END;
    CREATE TRIGGER attachment_dropped AFTER DELETE ON attachment
        BEGIN UPDATE attachment_room SET room = room - old.room; END;
    """
_COLUMNS = "id, account, pieces, last, day"


class SqlAttachments:
    """The attachments' part of a board's store."""

    database: Database

    def attachment(self, which: bytes) -> KnownAttachment | None:
        row = self.database.one(f"SELECT {_COLUMNS} FROM attachment WHERE id = ?", which)  # noqa: S608
        return _known(row) if row else None

    def is_attachment_gone(self, which: bytes) -> bool:
        return self.database.one("SELECT 1 FROM attachment_gone WHERE id = ?", which) is not None

    def add_attachment(self, known: KnownAttachment) -> None:
        shape = known.shape
        row = (known.id, known.account, shape.pieces, shape.last, shape.room, known.day)
        self.database.run(
            "INSERT INTO attachment(id, account, pieces, last, room, day) VALUES (?, ?, ?, ?, ?, ?)", *row
        )
        self.database.run(
            "INSERT INTO attachments_made VALUES (?, 1) ON CONFLICT DO UPDATE SET number = number + 1", known.account
        )

    def touch_attachment(self, which: bytes, day: int) -> None:
        self.database.run("UPDATE attachment SET day = ? WHERE id = ?", day, which)

    def drop_attachment(self, which: bytes, *, remember: bool) -> None:
        self.database.run("DELETE FROM attachment WHERE id = ?", which)
        if remember:
            self.database.run("INSERT OR IGNORE INTO attachment_gone VALUES (?)", which)
        self.database.purge()

    def attachment_use(self, account: bytes) -> Use:
        live = self.database.one("SELECT COUNT(*), COALESCE(SUM(room), 0) FROM attachment WHERE account = ?", account)
        ever = self.database.one("SELECT number FROM attachments_made WHERE account = ?", account)
        return Use(int(live[0]) if live else 0, int(live[1]) if live else 0, int(ever[0]) if ever else 0)

    def attachment_room(self) -> int:
        row = self.database.one("SELECT room FROM attachment_room")
        return int(row[0]) if row else 0

    def attachments_before(self, day: int) -> list[KnownAttachment]:
        found = self.database.all(f"SELECT {_COLUMNS} FROM attachment WHERE day < ?", day)  # noqa: S608
        return [_known(row) for row in found]


def _known(row: tuple[object, ...]) -> KnownAttachment:
    id_, account, pieces, last, day = row
    return KnownAttachment(bytes(id_), bytes(account), Shape(int(pieces), int(last)), int(day))  # type: ignore[call-overload]
