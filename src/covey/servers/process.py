"""Running one ASGI application as a process: one worker thread for the role, clean start and stop."""

import asyncio
import gc
import logging
import os
import signal
import socket
from collections.abc import Callable, Generator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeVar

import uvicorn
from starlette.applications import Starlette

from covey.errors import Malformed, Unavailable
from covey.servers.events import log, where
from covey.wire.manifest import Manifest, SignedManifest

T = TypeVar("T")
RESTORE = "Restore this file from your backup; do not go on with this one."


class Worker:
    """One thread in which a role and its database live; calls are served in order."""

    def __init__(self) -> None:
        self._pool = ThreadPoolExecutor(max_workers=1, thread_name_prefix="role")

    async def run(self, function: Callable[..., T], *arguments: Any) -> T:
        """Run `function` there and wait for its result."""
        return await asyncio.get_running_loop().run_in_executor(self._pool, function, *arguments)

    def close(self) -> None:
        """Finish what has been started."""
        self._pool.shutdown(wait=True)


def limit_threads() -> None:
    """Arithmetic in one thread: the machine runs several processes. Call before numpy is imported."""
    for name in ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS"):
        os.environ.setdefault(name, "1")


def read_file(path: Path) -> bytes:
    """A file's bytes, or `Unavailable` saying which one is missing."""
    try:
        return path.read_bytes()
    except OSError as error:
        raise Unavailable(
            f"{path} cannot be read: {error.strerror}", hint="Is this the right data directory?"
        ) from None


@contextmanager
def kept_state(database: Path) -> Generator[None]:
    """Refuse to begin anew where a state is missing that was there before; note that it is there now."""
    mark = database.with_name("started")
    if mark.exists() and not database.exists():
        raise Unavailable(
            f"{database} is gone",
            hint="Without it this server would forget what it has seen. Put it back, or see docs/deployment.md, Care.",
        )
    yield
    mark.touch(mode=0o600)


def read_manifest(path: Path) -> tuple[bytes, Manifest]:
    """A signed manifest and its bytes; every trustee's signature is checked."""
    data = read_file(path)
    try:
        return data, SignedManifest.from_bytes(data).manifest
    except Malformed as error:
        hint = f"Copy {path.name} again from the ceremony; it must have the hash that people pinned."
        raise Unavailable(f"{path} is not a valid manifest: {error}", hint=hint) from None


class _JsonLines(logging.Handler):
    """What libraries log, as our log lines: where it happened, never their text, which may quote a request."""

    def emit(self, record: logging.LogRecord) -> None:
        """Write one line."""
        fields: dict[str, object] = {"source": record.name, "level": record.levelname.lower()}
        error = record.exc_info[1] if record.exc_info else None
        fields["kind"] = type(error).__name__ if error else ""
        fields["at"] = where(error) if error else [f"{record.filename}:{record.lineno}"]
        log("library", **fields)


class _Server(uvicorn.Server):
    """Exits with code 0 when it is asked to stop, and tells the application before it waits for requests to end."""

    def __init__(self, config: uvicorn.Config, on_start: Callable[[], None], on_stop: Callable[[], None]) -> None:
        super().__init__(config)
        self._on_start, self._on_stop = on_start, on_stop

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Say so once requests are taken. What is loaded by then stays: the garbage collector need not look at it."""
        await super().startup(sockets)
        gc.freeze()
        if self.started:
            self._on_start()

    @contextmanager
    def capture_signals(self) -> Generator[None]:
        """As in the base class, but the signal is not raised once more at the end."""
        numbers = (signal.SIGINT, signal.SIGTERM)
        before = {number: signal.signal(number, self.handle_exit) for number in numbers}
        try:
            yield
        finally:
            for number, handler in before.items():
                signal.signal(number, handler)

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """Let waiting requests go, then stop."""
        self._on_stop()
        await super().shutdown(sockets)


def serve(application: Starlette, host: str, port: int, on_start: Callable[[], None] = lambda: None) -> None:
    """Serve until SIGTERM or SIGINT; running requests are finished first. No access log: it would be personal.

    `on_start` is called once requests are taken; the application's `state.on_stop`, if there is one, as soon as the
    signal is seen.
    """
    logging.basicConfig(level=logging.WARNING, handlers=[_JsonLines()], force=True)
    config = uvicorn.Config(
        application,
        host=host,
        port=port,
        log_config=None,
        access_log=False,
        server_header=False,
        date_header=False,
        proxy_headers=False,
        timeout_keep_alive=75,  # longer than the board keeps a line open: never closed under a request
        timeout_graceful_shutdown=10,
        lifespan="on",
    )
    _Server(config, on_start, getattr(application.state, "on_stop", lambda: None)).run()
