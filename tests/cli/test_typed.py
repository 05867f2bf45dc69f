"""Commands that people are told to type run as they stand."""

import shlex
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from cli.running import covey
from covey.cli import typed
from covey.cli.main import build, main


def given(*words: str) -> None:
    """Begin as `covey` does with these words."""
    typed.begin(words, build().parse_args(words))


@pytest.fixture(autouse=True)
def _one_word(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Here `covey` is enough."""
    monkeypatch.setattr(typed, "called", lambda: "covey")
    yield
    typed.forget()


@pytest.mark.parametrize(
    ("words", "told", "runs"),
    [
        (["desk", "inbox"], "`covey desk open 3f9a01c2`", "`covey desk open 3f9a01c2`"),
        (
            ["desk", "inbox", "--data", "my desk", "--board", "http://127.0.0.1:9"],
            "See `covey desk inbox`, `covey desk mail read 3f9a01c2`.",
            "See `covey desk inbox --data 'my desk' --board http://127.0.0.1:9`, "
            "`covey desk mail read 3f9a01c2 --data 'my desk' --board http://127.0.0.1:9`.",
        ),
        (
            ["desk", "inbox", "--data", "old", "--board", "http://127.0.0.1:9"],
            "`covey desk people --data new`",
            "`covey desk people --data new --board http://127.0.0.1:9`",
        ),
        (["desk", "inbox", "--data=d"], "`covey list`, `covey --help`", "`covey list`, `covey --help`"),
        (
            ["withdraw", "3f9a01c2", "--account", "a.covey"],
            "`covey list` shows it. `covey account backup` keeps it. `covey account new` makes one.",
            "`covey list --account a.covey` shows it. `covey account backup --account a.covey` keeps it. "
            "`covey account new` makes one.",
        ),
        (
            ["account", "restore", "--board", "http://127.0.0.1:9", "--file", "b.covey"],
            "`covey list`",
            "`covey list --account b.covey`",
        ),
        (["up", "--data", "here"], "`covey status`, `covey list`", "`covey status --data here`, `covey list`"),
    ],
)
def test_what_was_given_is_given_again(words: list[str], told: str, runs: str) -> None:
    """Where the command takes it, and nowhere else; a default is not repeated."""
    given(*words)
    assert typed.runnable(told) == runs
    for command in runs.split("`")[1::2]:
        if "--help" not in command and "account new" not in command:
            main_words = shlex.split(command)[1:]
            assert build().parse_args(main_words + (["3f9a01c2"] if main_words == ["withdraw"] else []))


def test_an_error_says_what_can_be_typed(tmp_path: Path) -> None:
    """Its hint has the folder that was named."""
    done = covey(tmp_path, "status", "--data", "no such place")
    assert done.returncode == 1
    assert "hint: Start one with `covey up --data 'no such place'`" in done.stderr
    assert typed.runnable("`covey up`") == "`covey up`"  # and that is forgotten with the command


@pytest.mark.parametrize("found", ["same", "other", None])
def test_this_terminal_may_find_the_program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, found: str | None) -> None:
    """One word if it is this one that is found; else its path."""
    monkeypatch.undo()
    beside = tmp_path / ".venv" / "bin" / "covey"
    beside.parent.mkdir(parents=True)
    beside.touch(mode=0o700)
    (tmp_path / "other").mkdir()
    (tmp_path / "other" / "covey").touch(mode=0o700)
    monkeypatch.setattr(sys, "executable", str(beside.with_name("python")))
    monkeypatch.setattr(sys, "prefix", str(tmp_path / ".venv"))
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PATH", {"same": str(beside.parent), "other": str(tmp_path / "other"), None: ""}[found])
    assert typed.called() == ("covey" if found == "same" else ".venv/bin/covey")


def test_the_version_is_told_without_a_command(capsys: pytest.CaptureFixture[str]) -> None:
    """Nothing is remembered where nothing was typed."""
    assert main(["--version"]) == 0
    assert capsys.readouterr().out.startswith("covey ")
