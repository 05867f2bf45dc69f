"""The files of a ceremony: one folder for what travels, `private/` in it for what does not (spec/ceremony).

A secret file is created once, readable by its owner only, and never written again; a public file may be
written again with the same content, after a crash between the two.
"""

import os
from pathlib import Path

from covey.errors import Malformed, Misuse, Refused, Unavailable

MAX_FILE = 16 << 20
PLAN = "escrow.plan"
MANIFEST = "escrow.manifest"
PRIVATE = "private"


def read(path: Path, hint: str = "") -> bytes:
    """A file's bytes; `Misuse` if it is not there, `Unavailable` if it cannot be read."""
    try:
        with path.open("rb") as source:
            data = source.read(MAX_FILE + 1)
    except FileNotFoundError:
        raise Misuse(f"there is no file {path}", code="no-file", hint=hint) from None
    except OSError as error:
        raise Unavailable(f"{path} cannot be read: {error.strerror}") from None
    if len(data) > MAX_FILE:
        raise Malformed(f"{path} is larger than any file of a ceremony", code="oversized")
    return data


def messages(folder: Path, suffix: str, n: int) -> dict[int, bytes]:
    """Everybody's message of one round, as far as it is here: `trustee-1.<suffix>` and so on."""
    paths = {i: folder / f"trustee-{i}.{suffix}" for i in range(1, n + 1)}
    return {i: read(path) for i, path in paths.items() if path.exists()}


def write_secret(path: Path, data: bytes) -> None:
    """Create `path` with mode 0600 and put it on disk; `Refused` if it exists, unless it is the same."""
    if path.exists() and read(path) == data:
        return
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise Unavailable(f"{path.parent} cannot be made: {error.strerror}") from None
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        raise Refused(
            f"{path} exists and is never overwritten",
            code="file-exists",
            hint="Use another folder for another ceremony.",
        ) from None
    except OSError as error:
        raise Unavailable(f"{path} cannot be written: {error.strerror}") from None
    try:
        with os.fdopen(handle, "wb") as target:
            target.write(data)
            target.flush()
            os.fsync(target.fileno())
        _sync_folder(path.parent)
    except OSError as error:
        path.unlink(missing_ok=True)
        raise Unavailable(f"{path} cannot be written: {error.strerror}") from None


def write_public(path: Path, data: bytes) -> None:
    """Write `path` in one piece; `Refused` if it exists with another content."""
    if path.exists():
        if read(path) == data:
            return
        raise Refused(
            f"{path} exists with another content",
            code="file-exists",
            hint="Find out where it comes from; remove it only if you are sure that nobody got it from you.",
        )
    draft = path.with_name(path.name + ".draft")
    try:
        with draft.open("wb") as target:
            target.write(data)
            target.flush()
            os.fsync(target.fileno())
        draft.replace(path)
        _sync_folder(path.parent)
    except OSError as error:
        raise Unavailable(f"{path} cannot be written: {error.strerror}") from None


def _sync_folder(folder: Path) -> None:
    """Make a new name survive a power cut, where the system can."""
    if os.name != "posix":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
