"""The ZIP of an archive: other programs read it, and this one reads nothing else (spec/archive, "The ZIP")."""

import io
import os
import struct
import zipfile
from pathlib import Path

import pytest

from covey.errors import Malformed, Misuse
from covey.sdk.archive.unzipping import read_entries
from covey.sdk.archive.zipping import Entry, ZipWriter, ending, heading, is_name
from sdk.archive_support import zipped

FILES = {"README.txt": b"hello", "1/account.txt": "été".encode(), "1/files/001.jpg": b"", "manifest.sig": bytes(64)}


def test_other_programs_read_it() -> None:
    """Names, bytes, checksums, permissions; and it can be read back."""
    data = zipped(FILES)
    with zipfile.ZipFile(io.BytesIO(data)) as found:
        assert found.testzip() is None
        assert {name: found.read(name) for name in found.namelist()} == FILES
        assert all(info.external_attr >> 16 == 0o100600 for info in found.infolist())
    assert [(entry.name, entry.size) for entry in read_entries(io.BytesIO(data))] == [
        (name, len(content)) for name, content in FILES.items()
    ]


def test_beyond_four_gigabytes_other_programs_read_it_too(tmp_path: Path) -> None:
    """A file of holes: three entries of 2 GiB less a little, of which the last begins beyond 4 GiB."""
    path, size = tmp_path / "big.zip", (2 << 30) - 100
    entries = []
    with path.open("wb") as target:
        for name in ("1/files/001.bin", "1/files/002.bin", "1/files/003.bin"):
            target.write(heading(name, size, 0))
            entries.append(Entry(name, target.tell(), size, 0, ""))
            target.seek(size, os.SEEK_CUR)
        at = target.tell()
        target.write(heading("last.txt", 2, 0xD8932AAC) + b"hi")
        entries.append(Entry("last.txt", target.tell() - 2, 2, 0xD8932AAC, ""))
        target.write(ending(entries, target.tell()))
    assert at > 1 << 32
    with zipfile.ZipFile(path) as found:
        assert found.namelist() == [entry.name for entry in entries]
        assert found.read("last.txt") == b"hi"
    assert path.stat().st_blocks * 512 < 1 << 20


@pytest.mark.parametrize(
    "name",
    [
        "../secret",
        "/etc/passwd",
        "a/../b",
        "a//b",
        "C:\\x",
        "a\\b",
        ".hidden",
        "1/.ssh",
        "1/a\0b",
        "é.txt",
        "x" * 81,
        "",
        "a/b/c/d",
        "a.b.c",
        "con/",
    ],
)
def test_names_that_lead_elsewhere_are_refused(name: str) -> None:
    """By the writer and by the reader."""
    assert not is_name(name)
    with pytest.raises(Misuse):
        ZipWriter(io.BytesIO()).begin(name, 0)
    raw = name.encode()
    head = bytearray(heading("x", 0, 0))[:30]
    head[26:28] = struct.pack("<H", len(raw))
    with pytest.raises(Malformed) as caught:
        read_entries(io.BytesIO(bytes(head) + raw + ending([], 0)))
    assert caught.value.code == "bad-archive"


def test_a_name_twice_is_refused() -> None:
    """Two programs could show two different files."""
    one = heading("a.txt", 1, 0xE8B7BE43) + b"a"
    entry = Entry("a.txt", len(one) - 1, 1, 0xE8B7BE43, "")
    second = Entry("a.txt", 2 * len(one) - 1, 1, 0xE8B7BE43, "")
    with pytest.raises(Malformed, match="two files with the name"):
        read_entries(io.BytesIO(one + one + ending([entry, second], 2 * len(one))))
    with pytest.raises(Misuse):
        writer = ZipWriter(io.BytesIO())
        writer.add("a.txt", b"")
        writer.add("a.txt", b"")


def test_what_others_have_packed_is_refused() -> None:
    """Compressed, with a comment, with more before it: none of it is as an archive is written."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as target:
        target.writestr("README.txt", b"0" * 50_000_000)
    assert len(packed.getvalue()) < 100_000
    stored = io.BytesIO()
    with zipfile.ZipFile(stored, "w") as target:
        target.writestr("README.txt", b"0")
        target.comment = b"hello"
    for data in (packed.getvalue(), stored.getvalue(), b"#!" + zipped(FILES), b"", ending([], 0), b"PK\3\4" * 100):
        with pytest.raises(Malformed):
            read_entries(io.BytesIO(data))


def test_a_file_that_breaks_off_is_taken_back() -> None:
    """The archive is then as if it had never been begun."""
    target = io.BytesIO()
    writer = ZipWriter(target)
    writer.add("a.txt", b"a")
    writer.begin("b.txt", 10)
    writer.write(b"half")
    with pytest.raises(Misuse):
        writer.end()
    writer.take_back()
    writer.add("c.txt", b"c")
    writer.finish()
    assert target.getvalue() == zipped({"a.txt": b"a", "c.txt": b"c"})
