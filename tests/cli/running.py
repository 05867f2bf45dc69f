"""Running `covey`, and waiting for things."""

import contextlib
import io
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

import covey as package
from covey.cli.main import main


@dataclass(frozen=True)
class Done:
    """How a command ended."""

    returncode: int
    stdout: str
    stderr: str


def covey(folder: Path, *words: str, stdin: str = "") -> Done:
    """Run one command to its end, in this process but otherwise as from a shell in `folder`."""
    out, err, before = io.StringIO(), io.StringIO(), sys.stdin
    sys.stdin = io.TextIOWrapper(io.BytesIO(stdin.encode()))
    try:
        with contextlib.chdir(folder), contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
            code = main(words)
    finally:
        sys.stdin = before
    return Done(code, out.getvalue(), err.getvalue())


def shell(folder: Path, *words: str, timeout: float = 300) -> Done:
    """Run one command as its own process."""
    done = subprocess.run(
        [sys.executable, "-m", "covey.cli.main", *words],
        cwd=folder,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=timeout,
        check=False,
        env=environment(),
    )
    return Done(done.returncode, done.stdout, done.stderr)


def start(folder: Path, *words: str, out: str) -> subprocess.Popen[bytes]:
    """Start a command that goes on; what it says is in `<folder>/<out>`. It hears Ctrl-C, whoever started the tests."""
    if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:  # a shell that runs us beside itself had us ignore it
        signal.signal(signal.SIGINT, signal.default_int_handler)
    with (folder / out).open("wb") as log:
        return subprocess.Popen(
            [sys.executable, "-m", "covey.cli.main", *words],
            cwd=folder,
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
            env=environment(),
        )


def environment() -> Mapping[str, str]:
    """This one, with the sources that are under test."""
    source = str(Path(package.__file__).parents[1])
    return {**os.environ, "PYTHONPATH": source, "PYTHONUNBUFFERED": "1"}


def until(is_so: Callable[[], bool], seconds: float = 120, what: str = "it") -> None:
    """Wait, and fail with a word if it takes too long."""
    end = time.monotonic() + seconds
    while not is_so():
        assert time.monotonic() < end, f"{what} did not happen in {seconds} seconds"
        time.sleep(0.1)
