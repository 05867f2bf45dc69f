"""Files with secrets: whole or not at all, for their owner only, one command at a time."""

import os
import stat
from pathlib import Path

import pytest

from covey.errors import Misuse, Refused, Unavailable
from covey.sdk.files import exclusive, is_locked, private_folder, read_private, write_private


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def test_only_the_owner_may_read(tmp_path: Path) -> None:
    """0600 in 0700, whatever was there before and whatever the umask is."""
    folder = private_folder(tmp_path / "a" / "b")
    path = folder / "x"
    path.write_bytes(b"old")
    path.chmod(0o644)
    before = os.umask(0)
    try:
        write_private(path, b"new")
    finally:
        os.umask(before)
    assert (mode(folder.parent), mode(folder), mode(path)) == (0o700, 0o700, 0o600)
    assert path.read_bytes() == b"new"


@pytest.mark.parametrize("step", ["fsync", "replace"])
def test_a_failure_half_way_leaves_the_old_file(tmp_path: Path, step: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """And no rests of the new one."""
    path = tmp_path / "x"
    write_private(path, b"old")

    def fail(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os if step == "fsync" else Path, step, fail)
    with pytest.raises(Unavailable, match="No space left"):
        write_private(path, b"new")
    monkeypatch.undo()
    assert path.read_bytes() == b"old"
    assert [found.name for found in tmp_path.iterdir()] == ["x"]


def test_the_bytes_are_on_disk_before_the_name_changes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The order that survives a power cut: write, sync, rename, sync the folder."""
    done: list[str] = []
    sync, replace = os.fsync, Path.replace

    def synced(handle: int) -> None:
        done.append("folder" if stat.S_ISDIR(os.fstat(handle).st_mode) else "file")
        sync(handle)

    def replaced(self: Path, target: Path) -> Path:
        done.append("rename")
        return replace(self, target)

    monkeypatch.setattr(os, "fsync", synced)
    monkeypatch.setattr(Path, "replace", replaced)
    write_private(tmp_path / "x", b"new")
    assert done == ["file", "rename", "folder"]


def test_a_link_is_followed(tmp_path: Path) -> None:
    """A file kept on another disk stays there."""
    real = tmp_path / "disk" / "real"
    real.parent.mkdir()
    write_private(real, b"old")
    link = tmp_path / "link"
    link.symlink_to(real)
    write_private(link, b"new")
    assert link.is_symlink() and real.read_bytes() == b"new"


def test_reading_says_what_is_wrong(tmp_path: Path) -> None:
    """No file, a folder, too long."""
    with pytest.raises(Misuse, match="there is no file"):
        read_private(tmp_path / "x", 10)
    with pytest.raises(Unavailable, match="cannot be read"):
        read_private(tmp_path, 10)
    write_private(tmp_path / "x", b"12345")
    assert read_private(tmp_path / "x", 5) == b"12345"
    with pytest.raises(Unavailable, match="longer"):
        read_private(tmp_path / "x", 4)


def test_a_lock_is_held_by_one(tmp_path: Path) -> None:
    """The second is told so; afterwards it is free."""
    path = tmp_path / "lock"
    assert not is_locked(path)
    with exclusive(path, "busy now"):
        assert is_locked(path)
        with pytest.raises(Refused, match="busy now"), exclusive(path, "busy now"):
            pass
    assert not is_locked(path)
