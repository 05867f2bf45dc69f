"""Server CPU for one filing under steady load, from outside, in real processes.

Servers that nobody asks anything use a little CPU too; it is measured first, for as long as they are
idle, and subtracted. Accounts have joined before. Rows wait for company as in a real escrow, and the
databases start with the rows that steady traffic would have left waiting, so that what is put off to
after the window equals what was put off from before it.
"""

import os
import time
from dataclasses import dataclass, field, replace
from pathlib import Path

import fill_tables
from clients import load, percentile, register
from covey.core import oprf
from covey.core.pseudonym import address
from escrow import GATHER, Keys
from load import Order
from report import Progress
from stack import NAMES, Stack, subtract

ACCOUNTS = 40


@dataclass
class Window:
    """What some filings cost, in CPU seconds of each server."""

    filings: int
    cpu: list[float]
    splits: int = 0
    idle: float = 0.0  # CPU seconds per second of all servers together when nobody files: subtracted
    client: float = 0.0
    latencies: list[float] = field(default_factory=list, repr=False)

    @property
    def each(self) -> float:
        """Server CPU seconds for one filing."""
        return sum(self.cpu) / self.filings

    def summary(self) -> dict[str, object]:
        """For the JSON."""
        return {
            "filings": self.filings,
            "cpu_ms_each": round(1000 * self.each, 2),
            "cpu_ms_by_server": {n: round(1000 * c / self.filings, 2) for n, c in zip(NAMES, self.cpu, strict=True)},
            "splits": self.splits,
            "idle_ms_per_s": round(1000 * self.idle, 2),
            "client_cpu_ms_each": round(1000 * self.client / self.filings, 2),
            "p50_ms": round(1000 * percentile(self.latencies, 0.5), 1) if self.latencies else None,
            "p99_ms": round(1000 * percentile(self.latencies, 0.99), 1) if self.latencies else None,
        }


def together(windows: list[Window]) -> Window:
    """Several windows as one."""
    cpu = [sum(parts) for parts in zip(*(window.cpu for window in windows), strict=True)]
    count = sum(window.filings for window in windows)
    whole = Window(count, cpu, sum(w.splits for w in windows), windows[0].idle, sum(w.client for w in windows))
    for window in windows:
        whole.latencies += window.latencies
    return whole


def order(stack: Stack, accounts: list[str], **changes: object) -> Order:
    """An order for the clients of this stack."""
    made = Order(stack.url, str(stack.directory / "board" / "manifest.covey"), accounts)
    return replace(made, **changes)  # type: ignore[arg-type]


def steady(
    keys: Keys, directory: Path, shapes: list[tuple[int, int, float]], label: str, gather: int = GATHER, warm: int = 24
) -> list[Window]:
    """One window for each (slots, filings, rate), over filled databases."""
    fill_tables.wake(directory)
    windows = []
    with Stack(keys.with_gathering(gather), directory) as stack:
        accounts = register(stack, ACCOUNTS)
        idle = _idle(stack, label)
        for slots, count, rate in shapes:
            plan = order(stack, accounts, slots=slots, rate=rate, label=f"{label}, {slots} slots")
            _file(stack, replace(plan, count=warm, label=f"{label}, warming up"))
            splits, before, start = stack.splits(), stack.cpu(), time.monotonic()
            seen = _file(stack, replace(plan, count=count))
            time.sleep(0.5)  # the last rows are matched
            cpu = subtract(stack.cpu(), before, idle, time.monotonic() - start)
            windows.append(Window(count, cpu, stack.splits() - splits, sum(idle), seen.client, seen.latencies))
    return windows


def lone(keys: Keys, directory: Path, slots: int, count: int, label: str) -> Window:
    """Filings that come one at a time, and whose rows find no company at all."""
    whom = roomy(keys, directory, slots, count)
    park(directory, True)
    try:
        with Stack(keys.with_gathering(0), directory) as stack:
            accounts = register(stack, 8)
            idle = _idle(stack, label)
            splits, before, start = stack.splits(), stack.cpu(), time.monotonic()
            total, latencies = 0.0, []
            progress = Progress(f"{label}, {slots} slots", count)
            for names in whom:
                plan = order(stack, accounts, slots=slots, count=1, label=label, names=[names])
                seen = _file(stack, plan, quiet=True)
                total, latencies = total + seen.client, latencies + seen.latencies
                while stack.waiting():
                    time.sleep(0.05)
                progress.step()
            progress.end()
            cpu = subtract(stack.cpu(), before, idle, time.monotonic() - start)
            return Window(count, cpu, stack.splits() - splits, sum(idle), total, latencies)
    finally:
        park(directory, False)


def roomy(keys: Keys, directory: Path, slots: int, count: int) -> list[list[str]]:
    """Identifiers whose buckets have room, so that no bucket is split because of them (a split is measured apart)."""
    key, left = keys.oprf_key(), fill_tables.room(directory)
    found: list[str] = []
    while len(found) < slots * count:
        name = f"mail:{os.urandom(8).hex()}@example.org"
        bits = "".join(map(str, address(oprf.evaluate(key, name.encode()))))
        place = next(bits[:depth] for depth in range(len(bits)) if bits[:depth] in left)
        if left[place] > 0:
            left[place] -= 1
            found.append(name)
    return [found[start : start + slots] for start in range(0, len(found), slots)]


def park(directory: Path, away: bool) -> None:
    """Leave the rows that wait for company out of everything for a while, or let them wait again."""
    fill_tables.wake(directory, fill_tables.PARKED if away else 0)


def _idle(stack: Stack, label: str) -> list[float]:
    progress = Progress(f"{label}: idle servers, seconds", 4)
    time.sleep(1)
    rates = stack.idle(4)
    progress.at(4)
    progress.end()
    return rates


@dataclass
class _Seen:
    client: float
    latencies: list[float]


def _file(stack: Stack, plan: Order, quiet: bool = False) -> _Seen:
    found = load(stack, plan, 1, quiet)
    if found.errors:
        raise RuntimeError(f"{len(found.errors)} filings failed, such as: {found.errors[0]}")
    return _Seen(found.cpu, found.latencies)
