"""What met: the matcher's released rows, repeats and events in SQLite; a part of `store.matcher`."""

from collections.abc import Sequence
from typing import Any

from covey.roles.matcher import FoundEvent
from covey.store.database import Database
from covey.store.matcher_tables import IN_BUCKET, bucket_place
from covey.wire.rows import Bucket, RowId


class SqlMatched:
    """The half of the matcher's store that is about matches."""

    def __init__(self, database: Database) -> None:
        self._db = database

    # What met

    def add_released(self, place: int, keys: Sequence[int]) -> bool:
        fresh = [key for key in keys if not self.is_released(place, key)]
        self._db.run_many("INSERT INTO released VALUES (?, ?)", [(place, key) for key in fresh])
        return bool(fresh)

    def is_released(self, place: int, key: int) -> bool:
        return self._db.one("SELECT 1 FROM released WHERE place = ? AND key = ?", place, key) is not None

    def add_repeat(self, bucket: Bucket, place: int, key: int, of: int) -> None:
        self._db.run("INSERT OR REPLACE INTO repeat VALUES (?, ?, ?, ?, ?, ?)", *bucket_place(bucket), place, key, of)

    def repeats(self, bucket: Bucket, place: int, of: int) -> tuple[int, ...]:
        rows = self._db.all(
            f"SELECT key FROM repeat WHERE {IN_BUCKET} AND place = ? AND of = ?"  # noqa: S608
            " AND key NOT IN (SELECT key FROM row WHERE state = 'gone') ORDER BY key",
            *bucket_place(bucket),
            place,
            of,
        )
        return tuple(key for (key,) in rows)

    def drop_repeats(self, bucket: Bucket, place: int) -> None:
        self._db.run(f"DELETE FROM repeat WHERE {IN_BUCKET} AND place = ?", *bucket_place(bucket), place)  # noqa: S608

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
            *bucket_place(event.bucket),
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
        here = f"SELECT key FROM opening WHERE {IN_BUCKET}"  # noqa: S608
        rows = self._db.all(
            "SELECT id, key FROM event JOIN event_row ON event_row.event = event.id"  # noqa: S608
            " WHERE place = ? AND state = 'logged'"
            f" AND id IN (SELECT event FROM event_row WHERE key IN ({here})) ORDER BY since, id",
            place,
            *bucket_place(bucket),
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

    def is_tried(self, event: bytes) -> bool:
        return self._db.one("SELECT 1 FROM event WHERE id = ? AND retry > 0", event) is not None

    def close_again(self, bucket: Bucket, keys: Sequence[int], retry: int) -> tuple[Bucket, ...]:
        buckets = {bucket}
        for key in keys:
            self._db.run(
                f"UPDATE opening SET vectors = NULL WHERE {IN_BUCKET} AND key = ?",  # noqa: S608
                *bucket_place(bucket),
                key,
            )
            self._db.run(
                f"UPDATE row SET state = 'asked', retry = ? WHERE key = ? AND state = 'open' AND {IN_BUCKET}",  # noqa: S608
                retry,
                key,
                *bucket_place(bucket),
            )
            events = self._db.all(
                "SELECT id FROM event JOIN event_row ON event_row.event = event.id WHERE key = ? AND state = 'found'",
                key,
            )
            for (event,) in events:
                buckets.update(self.undo_event(event))
        return tuple(sorted(buckets))

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
