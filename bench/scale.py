"""The same with 100,000 filings held, over with 1,000."""

import shutil
import tempfile
from pathlib import Path

import numpy as np

import filing
from fill import fill, grow, size_of
from parts import Parts, measure
from report import Figure, Report, say
from steady import Window, lone, steady

TARGET = 1.15


def run(report: Report) -> None:
    """Buckets split in waves; each window is corrected to the splits that its size of escrow has on average."""
    held = int(str(report.details["held"]))
    with place(str(report.details["fill"])) as directory:
        keys = fill(directory, held)
        say(f"  {size_of(directory):.1f} GB on disk")
        count = 12 if report.quick else 200
        shapes = [(slots, count, rate) for slots, rate in filing.RATES.items()]
        windows = steady(keys, directory, shapes, f"{held:,} held", warm=4 if report.quick else 24)
        parts = measure(keys, directory, 4, 8 if report.quick else 100, f"{held:,} held")
        few = filing.base_parts(report.quick)
        few_windows, _ = filing.base(report.quick)
        for (slots, *_), window in zip(shapes, windows, strict=True):
            report.details[f"filing, {slots} slots, {held} held, steady"] = window.summary()
            ours = _levelled(window, slots, parts, held)
            theirs = _levelled(few_windows[slots], slots, few, filing.HELD)
            name = f"{filing.slots_text(slots)}, {held:,} held, steady load"
            report.add(_figure(name, ours, theirs, TARGET))
        report.add(filing.idle(windows[0], held, few_windows[4]))
        report.add(
            Figure(
                "scale",
                "splitting one bucket, roles alone",
                parts.split,
                "ms",
                parts.split / few.split,
                f"with {filing.HELD:,} held",
            )
        )
        report.details[f"filing, 4 slots, {held} held, parts"] = parts.summary()
        report.add(_figure("4 slots, roles alone without HTTP", _parts(parts, held), _parts(few, filing.HELD), None))
        for slots in (1, 4):
            window = lone(keys, directory, slots, 2 if report.quick else 6, f"{held:,} held, lone filing")
            report.details[f"filing, {slots} slots, {held} held, lone"] = window.summary()
            name = f"{filing.slots_text(slots)}, {held:,} held, nobody else files"
            report.add(_figure(name, 1000 * window.each, 1000 * few_windows[slots].each, None))


def _figure(name: str, ours: float, theirs: float, target: float | None) -> Figure:
    to = f"with {filing.HELD:,} held, steady load"
    return Figure("scale", name, ours, "ms", ours / theirs, to, target, on_ratio=True)


def _levelled(window: Window, slots: int, parts: Parts, held: int) -> float:
    """Milliseconds for one filing, with the splits that happened replaced by those that happen on average."""
    seen = window.splits / window.filings
    return 1000 * window.each + (slots * splits_per_row(held) - seen) * parts.split


def _parts(parts: Parts, held: int) -> float:
    return parts.total + (parts.slots * splits_per_row(held) - parts.splits / parts.filings) * parts.split


def splits_per_row(held: int) -> float:
    """Splits for each new row, on average from half of this size to twice of it."""
    draw = np.random.default_rng(1).integers(0, 1 << 32, 2 * held)
    few, many = (sum(node.split for node in grow(draw[:size])) for size in (held // 2, 2 * held))
    return (many - few) / (1.5 * held)


class place:  # noqa: N801
    """A directory that is kept if it was asked for."""

    def __init__(self, name: str) -> None:
        self._keep = bool(name)
        self.path = Path(name) if name else Path(tempfile.mkdtemp(prefix="covey-bench-"))

    def __enter__(self) -> Path:
        return self.path

    def __exit__(self, *_: object) -> None:
        if not self._keep:
            shutil.rmtree(self.path, ignore_errors=True)
