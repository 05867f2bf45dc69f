"""Figures, the table they are printed in, and progress while they are made."""

import json
import platform
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from statistics import median


@dataclass(frozen=True)
class Figure:
    """One measured number beside what it is compared to. A target bounds the value, or the ratio when `on_ratio`."""

    bench: str
    name: str
    value: float
    unit: str
    ratio: float | None = None
    to: str = ""
    target: float | None = None
    on_ratio: bool = False
    at_least: bool = False
    note: str = ""

    @property
    def met(self) -> bool | None:
        """Whether the target is reached; None without one."""
        if self.target is None:
            return None
        found = self.ratio if self.on_ratio else self.value
        if found is None:
            return None
        return found >= self.target if self.at_least else found <= self.target


@dataclass
class Report:
    """All figures of one run."""

    quick: bool
    figures: list[Figure] = field(default_factory=list)
    details: dict[str, object] = field(default_factory=dict)

    def add(self, *figures: Figure) -> None:
        """Keep figures, and show them at once."""
        for figure in figures:
            self.figures.append(figure)
            say("  " + "  ".join(part for part in row(figure) if part))

    def table(self) -> str:
        """All figures as one table."""
        head = ("bench", "figure", "value", "ratio", "to", "target", "")
        rows = [head, *(row(figure) for figure in self.figures)]
        widths = [max(len(row[i]) for row in rows) for i in range(len(head))]
        lines = ["  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in rows]
        return "\n".join([lines[0], "-" * len(lines[0]), *lines[1:]])

    def write(self, path: Path) -> None:
        """The figures as one JSON object."""
        path.parent.mkdir(parents=True, exist_ok=True)
        found = {
            "time": int(time.time()),
            "quick": self.quick,
            "machine": {"system": platform.platform(), "python": platform.python_version(), "cpus": _cpus()},
            "figures": [{**asdict(figure), "met": figure.met} for figure in self.figures],
            "details": self.details,
        }
        path.write_text(json.dumps(found, indent=1) + "\n", "utf-8")


def _cpus() -> int:
    import os

    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _number(value: float) -> str:
    if value >= 1000:
        return f"{value:,.0f}"
    return f"{value:.0f}" if value >= 100 else f"{value:.3g}"


def row(figure: Figure) -> tuple[str, ...]:
    """A figure as the table shows it."""
    target = ""
    if figure.target is not None:
        sign = ">=" if figure.at_least else "<="
        target = f"{sign} {_number(figure.target)}{'x' if figure.on_ratio else ' ' + figure.unit}"
    verdict = {None: "", True: "met", False: "NOT MET"}[figure.met]
    ratio = "" if figure.ratio is None else f"{_number(figure.ratio)}x"
    return figure.bench, figure.name, f"{_number(figure.value)} {figure.unit}", ratio, figure.to, target, verdict


def say(text: str) -> None:
    """One line about what is going on; the table alone goes to standard output."""
    sys.stderr.write(text + "\n")
    sys.stderr.flush()


class Progress:
    """How far a long step has come: rewritten in place on a terminal, else a line now and then."""

    def __init__(self, label: str, total: int) -> None:
        self._label, self._total, self._done = label, total, 0
        self._start = time.monotonic()
        self._alive = sys.stderr.isatty()
        self._next = self._start + (0.0 if self._alive else 1.0)
        self.at(0)

    def at(self, done: int) -> None:
        """This much is done."""
        self._done = done
        now = time.monotonic()
        if now >= self._next:
            self._next = now + (0.2 if self._alive else 5.0)
            self._show()

    def step(self, by: int = 1) -> None:
        """So much more is done."""
        self.at(self._done + by)

    def end(self) -> None:
        """Leave the last state standing, if it took more than a moment."""
        if self._alive or time.monotonic() - self._start > 1.0:
            self._show()
        if self._alive:
            sys.stderr.write("\n")

    def _show(self) -> None:
        text = f"  {self._label}: {self._done}/{self._total}, {time.monotonic() - self._start:.0f} s"
        sys.stderr.write("\r\033[K" + text if self._alive else text + "\n")
        sys.stderr.flush()


def track(label: str, items: Sequence[object] | range) -> Iterator[object]:
    """Go through items and show how far."""
    progress = Progress(label, len(items))
    for item in items:
        yield item
        progress.step()
    progress.end()


def race(rounds: int, contestants: Iterable[Callable[[], object]]) -> list[float]:
    """Median CPU seconds of each, run in turn so that what disturbs one disturbs all."""
    runners = list(contestants)
    times: list[list[float]] = [[] for _ in runners]
    for runner in runners:
        runner()
    for _ in range(rounds):
        for runner, found in zip(runners, times, strict=True):
            start = time.process_time()
            runner()
            found.append(time.process_time() - start)
    return [median(found) for found in times]
