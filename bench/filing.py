"""Server CPU for one filing with 1,000 held: from outside under steady load, alone, and part by part."""

import tempfile
from functools import lru_cache
from pathlib import Path

from bare import Bare, bare
from fill import fill
from parts import Parts, measure
from report import Figure, Report
from steady import Window, lone, steady

HELD = 1_000
TARGETS = {4: 60.0, 1: 25.0}
RATES = {4: 8.0, 1: 16.0}
"""Filings a second of the steady load, by slots."""


def base(quick: bool) -> tuple[dict[int, Window], Bare]:
    """Steady windows by slots, and the bare primitives of the same minutes; measured once in a run."""
    return _base(quick)


@lru_cache(maxsize=1)
def _base(quick: bool) -> tuple[dict[int, Window], Bare]:
    count = 12 if quick else 200
    with tempfile.TemporaryDirectory(prefix="covey-bench-") as name:
        directory = Path(name)
        keys = fill(directory, HELD)
        shapes = [(slots, count, rate) for slots, rate in RATES.items()]
        windows = steady(keys, directory, shapes, f"{HELD} held", warm=4 if quick else 24)
    return {shape[0]: window for shape, window in zip(shapes, windows, strict=True)}, bare(5 if quick else 41)


@lru_cache(maxsize=1)
def base_parts(quick: bool) -> Parts:
    """The four-slot filing part by part."""
    with tempfile.TemporaryDirectory(prefix="covey-bench-") as name:
        return measure(fill(Path(name), HELD), Path(name), 4, 8 if quick else 100, f"{HELD} held")


def run(report: Report) -> None:
    """Targets are for the steady load."""
    windows, alone = base(report.quick)
    for slots, window in windows.items():
        report.details[f"filing, {slots} slots, {HELD} held, steady"] = window.summary()
        report.add(_figure(f"{slots_text(slots)}, {HELD:,} held, steady load", window, alone, slots, TARGETS[slots]))
    report.add(idle(windows[4], HELD, None))
    for slots in (4, 1):
        with tempfile.TemporaryDirectory(prefix="covey-bench-") as name:
            keys = fill(Path(name), HELD)
            window = lone(keys, Path(name), slots, 2 if report.quick else 10, "lone filing")
        report.details[f"filing, {slots} slots, {HELD} held, lone"] = window.summary()
        report.add(_figure(f"{slots_text(slots)}, {HELD:,} held, nobody else files", window, alone, slots, None))
    found = base_parts(report.quick)
    report.details[f"filing, 4 slots, {HELD} held, parts"] = found.summary()
    floor = alone.filing(4) * 1000
    for part, spent in sorted(found.by_part.items(), key=lambda item: -item[1]):
        report.add(Figure("filing", f"of 4 slots: {part}", spent, "ms", spent / floor, "bare primitives, 4 slots"))


def idle(window: Window, held: int, than: Window | None) -> Figure:
    """What the servers use when nobody asks for anything; it was subtracted from the others."""
    ratio = window.idle / than.idle if than and than.idle else None
    to = f"with {HELD:,} held" if ratio else ""
    return Figure(
        "filing" if than is None else "scale", f"all servers idle, {held:,} held", 1000 * window.idle, "ms/s", ratio, to
    )


def slots_text(slots: int) -> str:
    return "4 slots" if slots == 4 else "1 slot"


def _figure(name: str, window: Window, alone: Bare, slots: int, target: float | None) -> Figure:
    ratio = window.each / alone.filing(slots)
    note = f"{window.splits} buckets split meanwhile"
    return Figure("filing", name, window.each * 1000, "ms", ratio, "its bare primitives", target, note=note)
