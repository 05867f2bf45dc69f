"""Where the CPU time of a filing goes: the roles in one process, over databases on disk, without HTTP."""

import os
from dataclasses import dataclass, field
from pathlib import Path

import fill_tables
from covey.core.parameters import SLOT_COUNTS
from covey.roles import author
from escrow import Keys, Roles, draft
from report import Progress

TOGETHER = 4
"""Filings that come between two looks of the matcher."""


@dataclass
class Parts:
    """CPU milliseconds for one filing, part by part."""

    slots: int
    filings: int
    splits: int
    by_part: dict[str, float] = field(default_factory=dict)
    calls: dict[str, float] = field(default_factory=dict)

    @property
    def total(self) -> float:
        """All parts."""
        return sum(self.by_part.values())

    @property
    def split(self) -> float:
        """Milliseconds for splitting one bucket: it is found full, its rows go into halves, and are opened there.

        All of the rows at hand pass in groups, as other rows do; so the work is at most that of a few usual tasks.
        """
        bits, rows = self._task("bits"), self._task("rows")
        full = self._task("full") if self.calls.get("matcher: full") else 0.0
        return full + 2 * bits + 2 * rows

    def _task(self, kind: str) -> float:
        count = self.calls.get(f"matcher: {kind}", 0)
        if not count:
            return 0.0
        spent = self.by_part.get(f"matcher: {kind}", 0) + self.by_part.get(f"trustees: {kind}", 0)
        if kind == "bits":
            spent += self.by_part.get("trustees: buckets in the log", 0)
        return spent / count

    def summary(self) -> dict[str, object]:
        """For the JSON, largest first."""
        order = sorted(self.by_part, key=lambda part: -self.by_part[part])
        return {
            "slots": self.slots,
            "filings": self.filings,
            "splits": self.splits,
            "cpu_ms_each": round(self.total, 2),
            "cpu_ms_by_part": {part: round(self.by_part[part], 3) for part in order},
            "calls_each": {part: round(self.calls[part], 3) for part in order},
        }


def measure(keys: Keys, directory: Path, slots: int, filings: int, label: str) -> Parts:
    """Let people file, a few at a time; the first few are not counted."""
    assert slots in SLOT_COUNTS
    fill_tables.wake(directory)
    roles = Roles(keys, directory)
    progress = Progress(f"{label}: parts, {slots} slots", filings)
    try:
        accounts = [roles.join() for _ in range(max(4, filings // 4))]
        _file(roles, accounts, slots, 4 * TOGETHER, None)
        roles.reset()
        before = _splits(roles)
        _file(roles, accounts, slots, filings, progress)
        progress.end()
        return Parts(
            slots,
            filings,
            _splits(roles) - before,
            {part: 1000 * cpu / filings for part, cpu in roles.cpu.items()},
            {part: calls / filings for part, calls in roles.calls.items()},
        )
    finally:
        roles.close()


def _splits(roles: Roles) -> int:
    found = roles.store.database.one("SELECT COUNT(*) FROM match_bucket WHERE closed = 'split'")
    return int(found[0]) if found else 0


def _file(roles: Roles, accounts: list[author.SigningKey], slots: int, count: int, progress: Progress | None) -> None:
    for i in range(count):
        account = accounts[i % len(accounts)]
        roles.evaluate(account, slots)
        people = tuple(os.urandom(64) for _ in range(slots))
        upload = author.file(roles.manifest, account, os.urandom(16), draft(people), os.urandom(32))
        roles.file(upload.to_bytes())
        if i % TOGETHER == TOGETHER - 1 or i == count - 1:
            roles.deliver()
            roles.match()
        if progress:
            progress.step()
