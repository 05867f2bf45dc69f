"""Files for their owner only: written whole or not at all, on disk before the call returns, locked while in use."""

import os
import tempfile
from collections.abc import Generator
from contextlib import contextmanager, suppress
from pathlib import Path

from covey.errors import Misuse, Refused, Unavailable

try:
    import fcntl
except ImportError:  # a system without it: two commands at once on one file are then the user's to avoid
    fcntl = None  # type: ignore[assignment]


def private_folder(path: Path) -> Path:
    """Make a folder that only its owner can enter, and those above it that are not there; what exists is left."""
    try:
        for folder in reversed([path, *(one for one in path.parents if not one.exists())]):
            folder.mkdir(mode=0o700, exist_ok=True)
    except OSError as error:
        raise Unavailable(f"the folder {path} cannot be made: {error.strerror}", hint="Choose another place.") from None
    return path


def write_private(path: Path, data: bytes) -> None:
    """Put `data` at `path`, mode 0600: afterwards the file is the old one or the new one, never half of it.

    A link is followed, so that a file kept on another disk stays there.
    """
    path = path.resolve()
    try:
        handle, draft = tempfile.mkstemp(prefix=f".{path.name}.", suffix=".draft", dir=path.parent)
        try:
            with os.fdopen(handle, "wb") as target:
                target.write(data)
                target.flush()
                os.fsync(target.fileno())
            Path(draft).replace(path)
        except BaseException:
            Path(draft).unlink(missing_ok=True)
            raise
        _sync_folder(path.parent)
    except OSError as error:
        raise Unavailable(
            f"{path} cannot be written: {error.strerror}", hint="Check free space, and who owns the folder."
        ) from None


def read_private(path: Path, most: int, hint: str = "") -> bytes:
    """A file's bytes; `Misuse` ("no-file") if there is none, `Unavailable` if it cannot be read or is too long."""
    try:
        with path.open("rb") as source:
            data = source.read(most + 1)
    except FileNotFoundError:
        raise Misuse(f"there is no file {path}", code="no-file", hint=hint) from None
    except OSError as error:
        raise Unavailable(f"{path} cannot be read: {error.strerror}", hint=hint) from None
    if len(data) > most:
        raise Unavailable(f"{path} is longer than any file of this kind", hint="Is this the right file?")
    return data


@contextmanager
def exclusive(path: Path, busy: str, hint: str = "") -> Generator[None]:
    """Hold a lock file; raise `Refused` ("busy") with the sentence `busy` while another process holds it.

    The system lets go of the lock when the process ends, however it ends.
    """
    try:
        handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
    except OSError as error:
        raise Unavailable(f"{path} cannot be written: {error.strerror}", hint="Check who owns the folder.") from None
    try:
        if fcntl is not None:
            try:
                fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except OSError:
                raise Refused(busy, code="busy", hint=hint) from None
        yield
    finally:
        os.close(handle)


def is_locked(path: Path) -> bool:
    """Whether a process holds the lock now."""
    if not path.exists():
        return False
    try:
        with exclusive(path, "busy"):
            return False
    except Refused:
        return True


def _sync_folder(folder: Path) -> None:
    """Make a new name survive a power cut, where the system can."""
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
