"""The one way in which an archive's ZIP is written (spec/archive, "The ZIP"): stored entries, one after another.

Every byte that is not a file's own follows from the entries' names, sizes and checksums. So a reader can make those
bytes again and compare them, and there are no two readings of one archive.
"""

import hashlib
import re
import struct
from collections.abc import Sequence
from dataclasses import dataclass
from typing import IO, Final
from zlib import crc32

from covey.errors import Misuse

LOCAL: Final = struct.Struct("<4s5H3I2H")
LOCAL_SIGN: Final = b"PK\3\4"
MOST_NAME: Final = 80
MOST_ENTRIES: Final = 20_000
MOST_SIZE: Final = 2 << 30
_CENTRAL: Final = struct.Struct("<4sBB5H3I5H2I")
_END: Final = struct.Struct("<4sHHHHIIH")
_END_64: Final = struct.Struct("<4sQBBHIIQQQQ")
_LOCATOR: Final = struct.Struct("<4sIQI")
_DAY: Final = 0x21  # 1980-01-01, the first day that a ZIP knows
_FULL: Final = 0xFFFF_FFFF
_MODE: Final = 0o100600 << 16
_NAME: Final = re.compile(r"[A-Za-z0-9][A-Za-z0-9-]*(\.[a-z0-9]+)?(/[A-Za-z0-9][A-Za-z0-9-]*(\.[a-z0-9]+)?){0,2}")


@dataclass(frozen=True, slots=True)
class Entry:
    """A file in an archive; `start` is where its bytes begin, `is_whole` whether they fit the checksum before them."""

    name: str
    start: int
    size: int
    crc: int
    sha256: str
    is_whole: bool = True


def is_name(name: str) -> bool:
    """Whether an archive may have a file of this name: it never leads out of the folder it is unpacked in."""
    return len(name) <= MOST_NAME and _NAME.fullmatch(name) is not None


def heading(name: str, size: int, crc: int) -> bytes:
    """What stands before a file's bytes."""
    data = name.encode("ascii")
    return LOCAL.pack(LOCAL_SIGN, 20, 0, 0, 0, _DAY, crc, size, size, len(data), 0) + data


def ending(entries: Sequence[Entry], start: int) -> bytes:
    """What stands after the last file's bytes: the list of all files, and where it is."""
    listing = b"".join(map(listed, entries))
    count, size = len(entries), len(listing)
    out = [listing]
    if start >= _FULL:  # more than 4 GiB: the same numbers again, wider (ZIP64)
        out.append(_END_64.pack(b"PK\6\6", 44, 45, 3, 45, 0, 0, count, count, size, start))
        out.append(_LOCATOR.pack(b"PK\6\7", 0, start + size, 1))
    out.append(_END.pack(b"PK\5\6", 0, 0, count, count, size, min(start, _FULL), 0))
    return b"".join(out)


def listed(entry: Entry) -> bytes:
    """What the list at the end says of one file."""
    name, at = entry.name.encode("ascii"), entry.start - len(heading(entry.name, 0, 0))
    extra = struct.pack("<HHQ", 1, 8, at) if at >= _FULL else b""
    version = 45 if extra else 20
    numbers = (entry.crc, entry.size, entry.size, len(name), len(extra), 0, 0, 0, _MODE, min(at, _FULL))
    return _CENTRAL.pack(b"PK\1\2", version, 3, version, 0, 0, 0, _DAY, *numbers) + name + extra


class ZipWriter:
    """Writes files one after another; one that fails half-way is taken back."""

    def __init__(self, target: IO[bytes]) -> None:
        self.entries: list[Entry] = []
        self._target = target
        self._name, self._size = "", 0

    def add(self, name: str, data: bytes) -> Entry:
        """A whole file."""
        self.begin(name, len(data))
        self.write(data)
        return self.end()

    def begin(self, name: str, size: int) -> None:
        """A file of `size` bytes that come with `write`."""
        if not is_name(name) or any(entry.name == name for entry in self.entries):
            raise Misuse("no file of an archive has this name")
        self._name, self._size = name, size
        self._at = self._target.tell()
        self._sum, self._crc, self._done = hashlib.sha256(), 0, 0
        self._target.write(heading(name, size, 0))

    def write(self, data: bytes) -> None:
        """The next bytes of it."""
        self._target.write(data)
        self._sum.update(data)
        self._crc = crc32(data, self._crc)
        self._done += len(data)

    def end(self) -> Entry:
        """The file is complete."""
        if self._done != self._size:
            raise Misuse("a file of an archive has another size than was said")
        start = self._target.tell() - self._size
        self._target.seek(self._at)
        self._target.write(heading(self._name, self._size, self._crc))
        self._target.seek(start + self._size)
        entry = Entry(self._name, start, self._size, self._crc, self._sum.hexdigest())
        self.entries.append(entry)
        return entry

    def take_back(self) -> None:
        """What was begun is not to be there."""
        self._target.seek(self._at)
        self._target.truncate()

    def finish(self) -> None:
        """The list of all files."""
        self._target.write(ending(self.entries, self._target.tell()))
