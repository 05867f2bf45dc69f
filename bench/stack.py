"""The real servers as real processes on this machine, watched from outside."""

import json
import os
import shutil
import socket
import sqlite3
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from types import TracebackType
from typing import Self

import httpx
import psutil

from escrow import PARAMETERS, Keys
from fill_tables import PARKED
from report import Progress

_TRUSTEE = "from covey.servers.trustee import serve"
_BOARD = "from covey.servers.board import serve"
_START = "import sys; from pathlib import Path; {}; serve(Path(sys.argv[1]), '127.0.0.1', int(sys.argv[2]))"
NAMES = (*(f"trustee {i}" for i in range(1, PARAMETERS.n + 1)), "board")


def _free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


class Stack:
    """A board with its matcher and five trustees over one data directory; a temporary one without `directory`."""

    def __init__(self, keys: Keys, directory: Path | None = None) -> None:
        self.keys = keys
        self._own = directory is None
        self.directory = directory or Path(tempfile.mkdtemp(prefix="covey-bench-"))
        self.ports = [_free_port() for _ in NAMES]
        self.url = f"http://127.0.0.1:{self.ports[-1]}"
        self.processes: list[psutil.Popen] = []

    def __enter__(self) -> Self:
        self._write()
        try:
            for i in range(len(NAMES)):
                self.processes.append(self.start(i))
            self.wait_ready()
        except BaseException:
            self.stop()
            raise
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()

    def _place(self, index: int) -> Path:
        return self.directory / ("board" if index == PARAMETERS.n else f"trustee-{index + 1}")

    def _write(self) -> None:
        for index in range(len(NAMES)):
            place = self._place(index)
            place.mkdir(parents=True, exist_ok=True)
            (place / "manifest.covey").write_bytes(self.keys.signed.to_bytes())
            if index < PARAMETERS.n:
                (place / "secrets.key").write_bytes(self.keys.trustees[index].to_bytes())
        board = self._place(PARAMETERS.n)
        (board / "signing.key").write_bytes(self.keys.board.seed)
        urls = {str(i + 1): f"http://127.0.0.1:{self.ports[i]}" for i in range(PARAMETERS.n)}
        (board / "trustees.json").write_text(json.dumps(urls))

    def start(self, index: int) -> psutil.Popen:
        """Start one server; trustees come first, the board last."""
        code = _START.format(_BOARD if index == PARAMETERS.n else _TRUSTEE)
        place = self._place(index)
        with (place / "log").open("ab") as log:
            command = [sys.executable, "-c", code, str(place), str(self.ports[index])]
            return psutil.Popen(command, stderr=log, env={**os.environ, "OPENBLAS_NUM_THREADS": "1"})

    def wait_ready(self, index: int = PARAMETERS.n, seconds: float = 60) -> None:
        """Wait until a server says that it is ready: the board, without an index."""
        end = time.monotonic() + seconds
        with httpx.Client(base_url=f"http://127.0.0.1:{self.ports[index]}", timeout=5, trust_env=False) as client:
            while time.monotonic() < end:
                try:
                    if client.get("/readyz").status_code == 200:
                        return
                except httpx.HTTPError:
                    pass
                time.sleep(0.01)
        log = (self._place(index) / "log").read_text()
        raise RuntimeError(f"{NAMES[index]} is not ready after {seconds:.0f} s: {log[-500:]}")

    def stop(self) -> None:
        """Stop all, the board first, and remove the directory if it is temporary."""
        for process in reversed(self.processes):
            if process.poll() is None:
                process.terminate()
        for process in self.processes:
            process.wait()
        if self._own:
            shutil.rmtree(self.directory, ignore_errors=True)

    def cpu(self) -> list[float]:
        """CPU seconds of each server so far, user and system."""
        return [sum(process.cpu_times()[:2]) for process in self.processes]

    def idle(self, seconds: float) -> list[float]:
        """CPU seconds per second of each server when nobody asks for anything."""
        before, start = self.cpu(), time.monotonic()
        time.sleep(seconds)
        length = time.monotonic() - start
        return [(b - a) / length for a, b in zip(before, self.cpu(), strict=True)]

    def memory(self) -> list[float]:
        """Resident MB of each server."""
        return [process.memory_info().rss / 1e6 for process in self.processes]

    def ask(self, sql: str) -> list[tuple[object, ...]]:
        """Look into the board's database, read-only."""
        path = self._place(PARAMETERS.n) / "board.db"
        with sqlite3.connect(f"file:{path}?mode=ro", uri=True, timeout=30) as database:
            found = database.execute(sql).fetchall()
        database.close()
        return found

    def waiting(self) -> int:
        """Rows that are not opened yet, and events that are not proven yet."""
        rows = self.ask(f"SELECT COUNT(*) FROM row WHERE state IN ('waiting', 'asked') AND retry < {PARKED}")
        events = self.ask("SELECT COUNT(*) FROM event WHERE state = 'found'")
        return int(str(rows[0][0])) + int(str(events[0][0]))

    def splits(self) -> int:
        """Buckets that have been split so far."""
        return int(str(self.ask("SELECT COUNT(*) FROM match_bucket WHERE closed = 'split'")[0][0]))

    def drain(self, label: str, seconds: float = 120) -> float:
        """Wait until matching has nothing left to do; the seconds it took."""
        start, first = time.monotonic(), self.waiting()
        progress = Progress(label, first)
        while (left := self.waiting()) and time.monotonic() - start < seconds:
            progress.at(max(0, first - left))
            time.sleep(0.1)
        progress.at(first - left)
        progress.end()
        if left:
            raise RuntimeError(f"{left} rows were still waiting after {seconds:.0f} s")
        return time.monotonic() - start


def subtract(after: Sequence[float], before: Sequence[float], idle: Sequence[float], seconds: float) -> list[float]:
    """CPU seconds between two looks, without what idle servers would have used."""
    return [b - a - rate * seconds for a, b, rate in zip(before, after, idle, strict=True)]
