"""What must not be in the repository at all."""

import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
# Written in two halves, so that this file does not find itself.
PRIVATE = ("/" + "work/", ".." + "/shared", "/" + "opt/pypi")


def _texts() -> list[tuple[str, str]]:
    """Every tracked file, and every new one not ignored, that is text."""
    listing = ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"]
    try:
        names = subprocess.run(listing, cwd=ROOT, check=True, capture_output=True).stdout.decode().split("\0")
    except (OSError, subprocess.CalledProcessError):
        pytest.skip("not a git checkout")
    found = []
    for name in names:
        path = ROOT / name
        if name and path.is_file():
            data = path.read_bytes()
            if b"\0" not in data:
                found.append((name, data.decode("utf-8")))  # every text file is UTF-8
    return found


def test_no_file_names_a_place_on_somebodys_machine() -> None:
    """Paths of the machine where the code was written say nothing to a reader."""
    assert [(name, word) for name, text in _texts() for word in PRIVATE if word in text] == []


def test_what_a_reader_of_the_readme_makes_is_not_published() -> None:
    """An account's key, its lock and a server's secrets are passed over by `git add .`; nothing tracked is."""
    made = ("account.covey", ".account.covey.lock", "me/b.covey", "desk/desk.key", "ceremony/private/board.secrets")
    try:
        done = subprocess.run(["git", "check-ignore", *made], cwd=ROOT, capture_output=True, check=False)
        tracked = subprocess.run(
            ["git", "ls-files", "--cached", "--ignored", "--exclude-standard"],
            cwd=ROOT,
            capture_output=True,
            check=True,
        )
    except (OSError, subprocess.CalledProcessError):
        pytest.skip("not a git checkout")
    assert tuple(done.stdout.decode().split()) == made
    assert tracked.stdout == b""


def test_lock_files_name_no_host() -> None:
    """Which registry serves a package is the reader's choice; the hashes say which bytes are right."""
    locks = [(name, text) for name, text in _texts() if Path(name).name in ("requirements.lock", "package-lock.json")]
    assert locks
    for name, text in locks:
        assert '"resolved"' not in text, name
        assert name != "requirements.lock" or "://" not in text


def test_every_locked_package_has_hashes() -> None:
    """`pip install --require-hashes` works from the lock file as it stands."""
    entries = [part for part in (ROOT / "requirements.lock").read_text("utf-8").split("\n") if "==" in part]
    assert entries
    assert all(entry.endswith("\\") for entry in entries)
