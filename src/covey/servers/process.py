"""Running one ASGI application as a process: one worker thread for the role, clean start and stop."""

import asyncio
import os
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any, TypeVar

import uvicorn
from starlette.types import ASGIApp

from covey.errors import Malformed, Unavailable
from covey.wire.manifest import Manifest, SignedManifest

T = TypeVar("T")


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


def read_manifest(path: Path) -> tuple[bytes, Manifest]:
    """A signed manifest and its bytes; every trustee's signature is checked."""
    data = read_file(path)
    try:
        return data, SignedManifest.from_bytes(data).manifest
    except Malformed as error:
        raise Unavailable(f"{path} is not a valid manifest: {error}") from None


def serve(application: ASGIApp, host: str, port: int) -> None:
    """Serve until SIGTERM or SIGINT; running requests are finished first. No access log: it would be personal."""
    config = uvicorn.Config(
        application,
        host=host,
        port=port,
        log_config=None,
        access_log=False,
        server_header=False,
        date_header=False,
        timeout_graceful_shutdown=10,
        lifespan="on",
    )
    uvicorn.Server(config).run()
