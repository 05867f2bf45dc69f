"""What each party of a running escrow could see, read from its own files."""

import sqlite3
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from covey.cli.places import Places
from covey.errors import Unavailable
from covey.wire.filing import Header, HeaderCore
from covey.wire.log import EntryKind
from covey.wire.release import EventProof

CHUNK = 1 << 20


@dataclass(frozen=True)
class BoardSight:
    """The board's log: the headers of filings, how many were withdrawn, and match events."""

    filings: tuple[HeaderCore, ...]
    withdrawals: int
    events: tuple[tuple[int, frozenset[bytes]], ...]  # threshold, filings that were found to belong together

    def since(self, before: "BoardSight") -> "BoardSight":
        """What is new."""
        known = set(before.events)
        return BoardSight(
            self.filings[len(before.filings) :],
            self.withdrawals - before.withdrawals,
            tuple(event for event in self.events if event not in known),
        )


@dataclass(frozen=True)
class TrusteeSight:
    """What one trustee holds: rows of numbers, and their size in bytes."""

    rows: int
    size: int


NOTHING = BoardSight((), 0, ())


def board(places: Places) -> BoardSight:
    """Read the board's log."""
    filings, withdrawals, events = [], 0, []
    for kind, body in _query(places.board / "board.db", "SELECT kind, body FROM log ORDER BY number"):
        if kind == EntryKind.FILING:
            filings.append(Header.from_bytes(body).core)
        elif kind == EntryKind.WITHDRAWAL:
            withdrawals += 1
        elif kind == EntryKind.EVENT:
            proof = EventProof.from_bytes(body)
            events.append((proof.threshold, frozenset(row.filing for row in proof.rows)))
    return BoardSight(tuple(filings), withdrawals, tuple(events))


def trustee(places: Places, index: int) -> TrusteeSight:
    """Count one trustee's shares."""
    sql = "SELECT COUNT(*), COALESCE(SUM(LENGTH(z) + LENGTH(points) + LENGTH(address)), 0) FROM share"
    rows, size = _query(places.trustee(index) / "trustee.db", sql)[0]
    return TrusteeSight(int(rows), int(size))


def search(folders: list[Path], words: tuple[str, ...]) -> tuple[int, list[str]]:
    """How many bytes there are in all files under these folders, and which words occur in them, as text or as hex."""
    wanted = {word: [word.lower().encode(), word.lower().encode().hex().encode()] for word in words}
    overlap = max(len(form) for forms in wanted.values() for form in forms)
    total, found = 0, set()
    for path in sorted(path for folder in folders for path in folder.rglob("*") if path.is_file()):
        tail = b""
        with path.open("rb") as source:
            while piece := source.read(CHUNK):
                total += len(piece)
                text = (tail + piece).lower()
                found |= {f"{word} in {path.name}" for word, forms in wanted.items() if any(f in text for f in forms)}
                tail = text[-overlap:]
    return total, sorted(found)


def _query(path: Path, sql: str) -> list[tuple[int, bytes]]:
    """Look into a database that another process uses, without touching it."""
    try:
        with closing(sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True, timeout=10)) as db:
            return db.execute(sql).fetchall()
    except sqlite3.Error as error:
        raise Unavailable(f"the database {path.name} cannot be looked into: {error}") from None
