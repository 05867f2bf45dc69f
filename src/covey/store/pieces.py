"""Pieces of attachments as files: <folder>/<2 digits>/<id>/<number><salt>, each there whole or not at all.

A piece is written under another name in <folder>/incoming, brought to the disk, and only then named. What a killed
process left there is removed at the next start.
"""

import errno
import os
import re
import shutil
import threading
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from covey.core.attachment import SALT_LENGTH
from covey.errors import Refused, Unavailable

_ID: Final = re.compile(r"[0-9a-f]{64}")
_NAME: Final = re.compile(rf"([0-9a-f]{{4}})([0-9a-f]{{{2 * SALT_LENGTH}}})")
_LOCKS: Final = 64
_FULL: Final = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}


class PieceFolder:
    """The pieces under one folder, which no other process uses."""

    def __init__(self, folder: Path) -> None:
        self._folder, self._incoming = folder, folder / "incoming"
        self._locks = tuple(threading.Lock() for _ in range(_LOCKS))
        self._made, self._counting = 0, threading.Lock()
        try:
            shutil.rmtree(self._incoming, ignore_errors=True)
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            self._incoming.mkdir(mode=0o700)
        except OSError as error:
            raise Unavailable(f"{folder} cannot be used: {error.strerror}", hint="Check who owns the folder.") from None

    @contextmanager
    def holding(self, which: bytes) -> Generator[None]:
        """Keep other threads away from this attachment (and from a few others)."""
        with self._locks[which[0] % _LOCKS]:
            yield

    def salts(self, which: bytes) -> dict[int, bytes]:
        """Number -> salt of every piece that is there."""
        try:
            with os.scandir(self._place(which)) as found:
                names = [_NAME.fullmatch(entry.name) for entry in found]
        except FileNotFoundError:
            return {}
        return {int(name[1], 16): bytes.fromhex(name[2]) for name in names if name}

    def read(self, which: bytes, number: int) -> bytes | None:
        """A piece's bytes."""
        salt = self.salts(which).get(number)
        if salt is None:
            return None
        try:
            return (self._place(which) / _name(number, salt)).read_bytes()
        except FileNotFoundError:  # removed this moment
            return None
        except OSError as error:
            raise Unavailable(f"a piece cannot be read: {error.strerror}") from None

    def write(self, which: bytes, number: int, salt: bytes, data: bytes) -> None:
        """Keep a piece: it is on the disk when this returns."""
        with self._counting:
            self._made += 1
            draft = self._incoming / f"{self._made}"
        try:
            place = self._place(which)
            if not place.exists():
                for folder in (place.parent, place):
                    folder.mkdir(mode=0o700, exist_ok=True)
                for folder in (place.parent, self._folder):
                    _sync(folder)
            try:
                with draft.open("xb") as target:
                    target.write(data)
                    target.flush()
                    os.fsync(target.fileno())
                draft.rename(place / _name(number, salt))
            except BaseException:
                draft.unlink(missing_ok=True)
                raise
            _sync(place)
        except OSError as error:
            if error.errno in _FULL:
                raise Refused("the board's disk is full", code="no-room", hint="Tell whoever runs the board.") from None
            raise Unavailable(f"a piece cannot be written: {error.strerror}") from None

    def settle(self, which: bytes) -> None:
        """Bring the names of all pieces to the disk: of one whose writer was killed it may not be there yet."""
        _sync(self._place(which))

    def drop(self, which: bytes) -> None:
        """Forget every piece."""
        place = self._place(which)
        shutil.rmtree(place, ignore_errors=True)
        if place.exists():
            raise Unavailable("pieces cannot be removed")
        if place.parent.exists():
            _sync(place.parent)

    def ids(self) -> list[bytes]:
        """Every attachment that has a folder."""
        shelves = (shelf for shelf in self._folder.iterdir() if len(shelf.name) == 2 and shelf.is_dir())
        return [bytes.fromhex(one.name) for shelf in shelves for one in shelf.iterdir() if _ID.fullmatch(one.name)]

    def free(self) -> int:
        """Bytes free on this disk."""
        return shutil.disk_usage(self._folder).free

    def _place(self, which: bytes) -> Path:
        name = which.hex()
        return self._folder / name[:2] / name


def _name(number: int, salt: bytes) -> str:
    return f"{number:04x}{salt.hex()}"


def _sync(folder: Path) -> None:
    """Make names in a folder survive a power cut."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
