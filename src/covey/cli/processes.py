"""The board and the trustees as processes of their own: started, watched, started again, stopped.

Each writes its log beside its database. Each also ends by itself when the one who started it is gone, because
it reads from a pipe that then closes.
"""

import os
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

import httpx

from covey.cli.local_setup import HOST
from covey.cli.places import Places, Running
from covey.errors import Unavailable

START_SECONDS = 60.0
STOP_SECONDS = 20.0
LONGEST_PAUSE = 30.0
STEADY = 60.0  # a process that ran this long and dies is started again at once
LOG = "server.log"


@dataclass
class Child:
    """One process, and when to start it again if it has died."""

    name: str
    role: str
    folder: Path
    port: int
    process: subprocess.Popen[bytes] | None = None
    started: float = 0.0
    due: float | None = None
    pause: float = field(default=0.0)

    @property
    def called(self) -> str:
        """Its name within a sentence."""
        return self.name if self.name[-1].isdigit() else f"the {self.name}"

    @property
    def url(self) -> str:
        """Where it listens."""
        return f"http://{HOST}:{self.port}"

    @property
    def log(self) -> Path:
        """What it writes."""
        return self.folder / LOG

    def start(self) -> None:
        """Start the process."""
        command = [sys.executable, "-m", "covey.cli.main", self.role, "--data", str(self.folder)]
        command += ["--host", HOST, "--port", str(self.port), "--with-parent"]
        try:
            handle = os.open(self.log, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
        except OSError as error:
            raise Unavailable(f"{self.log} cannot be written: {error.strerror}") from None
        with os.fdopen(handle, "wb") as log:
            self.process = subprocess.Popen(  # noqa: S603
                command,
                stdin=subprocess.PIPE,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )
        self.started, self.due = time.monotonic(), None

    @property
    def code(self) -> int | None:
        """How it ended; None while it runs."""
        return None if self.process is None else self.process.poll()

    def answers(self, path: str = "/readyz") -> bool:
        """Whether it says that it is ready."""
        with suppress(httpx.HTTPError):
            return httpx.get(self.url + path, timeout=2, trust_env=False).is_success
        return False

    def last_line(self) -> str:
        """The end of its log."""
        with suppress(OSError):
            lines = self.log.read_text("utf-8", "replace").splitlines()
            return lines[-1][:300] if lines else ""
        return ""


class Processes:
    """All processes of an escrow on one machine."""

    def __init__(self, places: Places, board_port: int, trustee_ports: Sequence[int]) -> None:
        self.board = Child("board", "board", places.board, board_port)
        self.trustees = [
            Child(f"trustee {i}", "trustee", places.trustee(i), port) for i, port in enumerate(trustee_ports, start=1)
        ]

    @property
    def all(self) -> list[Child]:
        """The trustees, then the board."""
        return [*self.trustees, self.board]

    def running(self) -> tuple[Running, ...]:
        """Their names, process numbers and ports."""
        return tuple(Running(c.name, c.process.pid, c.port) for c in (self.board, *self.trustees) if c.process)

    def start(self, say: Callable[[str], None], stop: threading.Event) -> None:
        """Start all and wait until each is ready, or `stop` is set. Raises `Unavailable` if one ends instead."""
        for child in self.all:
            child.start()
        end = time.monotonic() + START_SECONDS
        waiting = self.all
        while waiting and time.monotonic() < end and not stop.is_set():
            say(f"starting: {len(self.all) - len(waiting)} of {len(self.all)} processes are ready")
            for child in waiting:
                if child.code is not None:
                    raise Unavailable(
                        f"{child.called} stopped while starting: {child.last_line()}",
                        code="start-failed",
                        hint=f"Its log is {child.log}.",
                    )
            waiting = [child for child in waiting if not child.answers()]
            stop.wait(0.1)
        if waiting and not stop.is_set():
            names = ", ".join(child.name for child in waiting)
            raise Unavailable(f"not ready after a minute: {names}", code="start-failed", hint="Look at the logs.")

    def check(self) -> list[str]:
        """Start again what has died, slower each time; what happened, in sentences."""
        said, now = [], time.monotonic()
        for child in self.all:
            if child.code is not None and child.due is None:
                steady = now - child.started > STEADY
                child.pause = 0.0 if steady or not child.pause else min(2 * child.pause, LONGEST_PAUSE)
                child.due = now + child.pause
                how = f"was ended by signal {-child.code}" if child.code < 0 else f"ended with code {child.code}"
                later = f" in {child.pause:.0f} seconds" if child.pause else ""
                said.append(f"{child.called} {how}; it is started again{later} (log: {child.log})")
                child.pause = child.pause or 1.0
            if child.due is not None and now >= child.due:
                child.start()
        return said

    def stop(self) -> list[str]:
        """End all, the board first so that nothing is asked of trustees that are going; who had to be killed."""
        killed = []
        for group in ([self.board], self.trustees):
            live = [child for child in group if child.process is not None and child.code is None]
            for child in live:
                child.process.terminate()  # type: ignore[union-attr]
            end = time.monotonic() + STOP_SECONDS
            for child in live:
                if not _ended(child, end):
                    killed.append(child.called)
        for child in self.all:
            if child.process is not None and child.process.stdin is not None:
                child.process.stdin.close()
        return killed


def _ended(child: Child, end: float) -> bool:
    """Wait for it until `end`; kill it then."""
    if child.process is None:
        return True
    try:
        child.process.wait(max(0.1, end - time.monotonic()))
    except subprocess.TimeoutExpired:
        child.process.kill()
        child.process.wait()
        return False
    return True
