"""Reading an archive's ZIP from its first byte to its last, and taking nothing else than `zipping` writes.

Names are only compared, never used as paths. Memory is bounded by the number of files, not by their size.
"""

import hashlib
from typing import IO, Final
from zlib import crc32

from covey.errors import Malformed
from covey.sdk.archive.zipping import (
    LOCAL,
    LOCAL_SIGN,
    MOST_ENTRIES,
    MOST_NAME,
    MOST_SIZE,
    Entry,
    ending,
    heading,
    is_name,
    listed,
)

_CHUNK: Final = 1 << 20
_END_SIGNS: Final = (b"PK\1\2", b"PK\5\6")


def read_entries(source: IO[bytes]) -> tuple[Entry, ...]:
    """Every file with its hash, or `Malformed` ("bad-archive") that names the place where it is not as written."""
    entries: list[Entry] = []
    names: set[str] = set()
    while (sign := _peek(source)) == LOCAL_SIGN:
        entry = _entry(source, entries)
        if entry.name in names:
            raise _bad(f"it has two files with the name {entry.name}")
        if len(entries) == MOST_ENTRIES:
            raise _bad(f"it has more than {MOST_ENTRIES} files")
        names.add(entry.name)
        entries.append(entry)
    if not entries:
        raise _bad("this is not an archive that Covey has written")
    if sign not in _END_SIGNS:
        where = _after(entries)
        raise _bad(f"it is cut off {where}" if len(sign) < 4 else f"something was changed {where}")
    start = source.tell()
    wanted = ending(entries, start)
    found = source.read(len(wanted) + 1)
    if found != wanted:
        raise _bad(_difference(entries, wanted, found))
    return tuple(entries)


def read_entry(source: IO[bytes], entry: Entry, most: int) -> bytes:
    """The bytes of a small file, the same as when it was hashed."""
    if entry.size > most:
        raise Malformed(f"{entry.name} is longer than such a file can be", code="bad-archive")
    source.seek(entry.start)
    data = source.read(entry.size)
    if hashlib.sha256(data).hexdigest() != entry.sha256:
        raise Malformed(f"{entry.name} has changed while it was being read", code="bad-archive")
    return data


def _entry(source: IO[bytes], before: list[Entry]) -> Entry:
    head = source.read(LOCAL.size)
    if len(head) < LOCAL.size:
        raise _bad(f"it is cut off {_after(before)}")
    *_, crc, size, _, length, _ = LOCAL.unpack(head)
    if length > MOST_NAME or size > MOST_SIZE:
        raise _bad(f"what stands before a file was changed, {_after(before)}")
    raw = source.read(length)
    name = raw.decode("ascii", "replace")
    if len(raw) < length:
        raise _bad(f"it is cut off {_after(before)}")
    if not is_name(name):
        raise _bad(f"it has a file with a name that is not allowed, {_after(before)}")
    if head + raw != heading(name, size, crc):
        raise _bad(f"what stands before the file {name} was changed")
    start, left, digest, real = source.tell(), size, hashlib.sha256(), 0
    while left:
        data = source.read(min(left, _CHUNK))
        if not data:
            raise _bad(f"it is cut off in the middle of the file {name}")
        digest.update(data)
        real = crc32(data, real)
        left -= len(data)
    return Entry(name, start, size, crc, digest.hexdigest(), real == crc)


def _peek(source: IO[bytes]) -> bytes:
    sign = source.read(4)
    source.seek(-len(sign), 1)
    return sign


def _after(entries: list[Entry]) -> str:
    return f"in or after the file {entries[-1].name}" if entries else "at the start"


def _difference(entries: list[Entry], wanted: bytes, found: bytes) -> str:
    """Where the list at the end differs, in words."""
    if len(found) > len(wanted) and found.startswith(wanted):
        return "there is something after its end"
    if wanted.startswith(found):
        return "it is cut off in the list of files at its end"
    at = next(i for i, (a, b) in enumerate(zip(wanted, found, strict=False)) if a != b)
    end = 0
    for entry in entries:
        end += len(listed(entry))
        if at < end:
            return f"what the list at its end says of the file {entry.name} was changed"
    return "the list of files at its end was changed"


def _bad(text: str) -> Malformed:
    hint = "Get the file again from whoever gave it to you, and do not unpack and pack it anew."
    return Malformed(text, code="bad-archive", hint=hint)
