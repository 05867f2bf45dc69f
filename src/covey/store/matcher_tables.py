"""The matcher's tables in the board's database, and how a bucket is named in them."""

from covey.wire.rows import Bucket

TABLES = """
    CREATE TABLE row(key INTEGER PRIMARY KEY, filing BLOB NOT NULL, slot INTEGER NOT NULL, account BLOB NOT NULL,
        state TEXT NOT NULL, depth INTEGER NOT NULL DEFAULT 0, prefix INTEGER NOT NULL DEFAULT 0,
        generation INTEGER NOT NULL DEFAULT 0, since INTEGER NOT NULL, retry INTEGER NOT NULL DEFAULT 0,
        UNIQUE(filing, slot));
    CREATE INDEX row_waiting ON row(depth, prefix, generation, state) WHERE state IN ('waiting', 'asked');
    CREATE TABLE queue(depth INTEGER NOT NULL, prefix INTEGER NOT NULL, generation INTEGER NOT NULL,
        due INTEGER NOT NULL, PRIMARY KEY(depth, prefix, generation)) WITHOUT ROWID;
    CREATE INDEX queue_due ON queue(due);
    CREATE TRIGGER row_came AFTER INSERT ON row BEGIN
        INSERT INTO queue VALUES (NEW.depth, NEW.prefix, NEW.generation, -1)
            ON CONFLICT(depth, prefix, generation) DO UPDATE SET due = -1; END;
    CREATE TRIGGER row_moved AFTER UPDATE ON row WHEN NEW.state IN ('waiting', 'asked') BEGIN
        INSERT INTO queue VALUES (NEW.depth, NEW.prefix, NEW.generation, -1)
            ON CONFLICT(depth, prefix, generation) DO UPDATE SET due = -1; END;
    CREATE TABLE opening(number INTEGER PRIMARY KEY AUTOINCREMENT, depth INTEGER NOT NULL, prefix INTEGER NOT NULL,
        generation INTEGER NOT NULL, key INTEGER NOT NULL, account BLOB NOT NULL, vectors BLOB,
        UNIQUE(depth, prefix, generation, key));
    CREATE INDEX opening_key ON opening(key);
    CREATE TABLE match_bucket(depth INTEGER NOT NULL, prefix INTEGER NOT NULL, generation INTEGER NOT NULL,
        opened INTEGER NOT NULL DEFAULT 0, closed TEXT NOT NULL DEFAULT '',
        PRIMARY KEY(depth, prefix, generation)) WITHOUT ROWID;
    CREATE TABLE basis(depth INTEGER NOT NULL, prefix INTEGER NOT NULL, generation INTEGER NOT NULL,
        place INTEGER NOT NULL, through INTEGER NOT NULL, data BLOB NOT NULL,
        PRIMARY KEY(depth, prefix, generation, place));
    CREATE TABLE released(place INTEGER NOT NULL, key INTEGER NOT NULL, PRIMARY KEY(place, key)) WITHOUT ROWID;
    CREATE TABLE repeat(depth INTEGER NOT NULL, prefix INTEGER NOT NULL, generation INTEGER NOT NULL,
        place INTEGER NOT NULL, key INTEGER NOT NULL, of INTEGER NOT NULL,
        PRIMARY KEY(depth, prefix, generation, place, key)) WITHOUT ROWID;
    CREATE TABLE event(id BLOB PRIMARY KEY, depth INTEGER NOT NULL, prefix INTEGER NOT NULL,
        generation INTEGER NOT NULL, place INTEGER NOT NULL, threshold INTEGER NOT NULL, state TEXT NOT NULL,
        retry INTEGER NOT NULL, since INTEGER NOT NULL) WITHOUT ROWID;
    CREATE INDEX event_found ON event(since) WHERE state = 'found';
    CREATE TABLE event_row(event BLOB NOT NULL, at INTEGER NOT NULL, key INTEGER NOT NULL,
        coefficient INTEGER NOT NULL, PRIMARY KEY(event, at)) WITHOUT ROWID;
    CREATE INDEX event_row_key ON event_row(key);
"""

IN_BUCKET = "depth = ? AND prefix = ? AND generation = ?"


def bucket_place(bucket: Bucket) -> tuple[int, int, int]:
    """The values for `IN_BUCKET`."""
    return bucket.depth, bucket.prefix, bucket.generation
