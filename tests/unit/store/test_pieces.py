"""Pieces as files: whole or not there, whatever happens meanwhile."""

import errno
import subprocess
import sys
from pathlib import Path

import pytest

from covey.errors import Refused, Unavailable
from covey.store import pieces
from covey.store.pieces import PieceFolder

ID, SALT = bytes(range(32)), bytes(range(16))
DATA = b"sealed" * 1000
# Ends the process, as kill -9 does, at the nth step towards the disk.
_KILLED = """
import os, sys
from pathlib import Path
from covey.store import pieces
left = int(sys.argv[2])
def counted(real):
    def call(*arguments, **named):
        global left
        left -= 1
        if left < 0:
            os._exit(9)
        return real(*arguments, **named)
    return call
folder = pieces.PieceFolder(Path(sys.argv[1]))
for owner, name in ((os, "fsync"), (Path, "mkdir"), (Path, "rename"), (Path, "open")):
    setattr(owner, name, counted(getattr(owner, name)))
folder.write(bytes(range(32)), 7, bytes(range(16)), b"sealed" * 1000)
print("written")
"""


def killed(folder: Path, step: int) -> bool:
    """Write a piece and be killed at this step; whether it was written before."""
    command = [sys.executable, "-c", _KILLED, str(folder), str(step)]
    return "written" in subprocess.run(command, check=False, capture_output=True, text=True).stdout


def test_killed_at_any_step_it_is_whole_or_not_there(tmp_path: Path) -> None:
    """And the next start leaves nothing of a half one; writing it again always works."""
    there = []
    for step in range(12):
        folder = tmp_path / str(step)
        done = killed(folder, step)
        again = PieceFolder(folder)
        assert list((folder / "incoming").iterdir()) == []
        found = again.read(ID, 7)
        assert found in {None, DATA}
        assert found == DATA or not done
        there.append(found is not None)
        if found is None:
            again.write(ID, 7, SALT, DATA)
        assert (again.read(ID, 7), again.salts(ID), again.ids()) == (DATA, {7: SALT}, [ID])
    assert there == sorted(there), "once it is there it stays"
    assert {*there} == {False, True}


@pytest.mark.parametrize(("number", "code"), [(errno.ENOSPC, "no-room"), (errno.EIO, "unavailable")])
def test_a_disk_that_fails_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, code: str
) -> None:
    """A full one is told from a broken one; afterwards the piece can be written."""
    folder = PieceFolder(tmp_path)
    folder.write(ID, 0, SALT, DATA)

    def fails(_: int) -> None:
        raise OSError(number, "made up")

    with monkeypatch.context() as broken:
        broken.setattr(pieces.os, "fsync", fails)
        with pytest.raises((Refused, Unavailable)) as caught:
            folder.write(ID, 1, SALT, DATA)
    assert caught.value.code == code
    assert list((tmp_path / "incoming").iterdir()) == []
    assert folder.salts(ID) == {0: SALT}
    folder.write(ID, 1, SALT, DATA)
    assert folder.read(ID, 1) == DATA


def test_dropped_is_gone_and_strange_files_are_passed_over(tmp_path: Path) -> None:
    """What somebody else has put there is neither shown nor touched."""
    folder = PieceFolder(tmp_path)
    folder.write(ID, 0, SALT, DATA)
    strange = tmp_path / ID.hex()[:2] / "notes.txt"
    strange.write_text("not ours")
    (tmp_path / "zz").write_text("not ours")
    (tmp_path / ID.hex()[:2] / ID.hex() / "0001").write_text("no salt")
    assert (folder.ids(), folder.salts(ID)) == ([ID], {0: SALT})
    folder.drop(ID)
    folder.drop(ID)
    assert (folder.ids(), folder.salts(ID), folder.read(ID, 0)) == ([], {}, None)
    assert strange.exists()


def test_pieces_are_for_their_owner_only(tmp_path: Path) -> None:
    folder = PieceFolder(tmp_path / "attachments")
    folder.write(ID, 0, SALT, DATA)
    assert all(path.stat().st_mode & 0o077 == 0 for path in (tmp_path / "attachments").rglob("*") if path.is_dir())
    assert (tmp_path / "attachments").stat().st_mode & 0o077 == 0
