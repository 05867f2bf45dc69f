"""How `covey up` tells people to call `covey` from another terminal."""

import subprocess
import sys
from pathlib import Path

import pytest

from covey.cli.typed import program


@pytest.fixture
def beside(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A virtual environment's `covey`, in a folder that is the present one."""
    made = tmp_path / ".venv" / "bin" / "covey"
    made.parent.mkdir(parents=True)
    made.touch(mode=0o700)
    monkeypatch.setattr(sys, "executable", str(made.with_name("python")))
    monkeypatch.setattr(sys, "prefix", str(tmp_path / ".venv"))
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PATH", "")
    return made


def test_the_path_of_an_environment_that_other_terminals_do_not_know(beside: Path) -> None:
    """Whether or not it is active here."""
    assert program() == program(str(beside)) == ".venv/bin/covey"


def test_one_word_where_that_is_enough(beside: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A link to it on everybody's path, or no environment at all."""
    link = tmp_path / "covey"
    link.symlink_to(beside)
    assert program(str(link)) == "covey"
    monkeypatch.setattr(sys, "prefix", sys.base_prefix)
    assert program() == "covey"


def test_another_program_of_that_name_is_not_meant(beside: Path, tmp_path: Path) -> None:
    """It may be an older one."""
    other = tmp_path / "covey"
    other.touch()
    assert program(str(other)) == ".venv/bin/covey"
    assert beside.exists()


def test_a_path_with_a_space_can_be_typed(
    beside: Path, tmp_path: Path, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    """From elsewhere it is whole, and quoted."""
    spaced = tmp_path / "my things"
    beside.parents[1].rename(spaced)
    monkeypatch.setattr(sys, "executable", str(spaced / "bin" / "python"))
    monkeypatch.chdir(tmp_path_factory.mktemp("elsewhere"))
    words = subprocess.run(["/bin/sh", "-c", f"echo {program()}"], capture_output=True, text=True, check=True).stdout
    assert words.strip() == str(spaced / "bin" / "covey")
