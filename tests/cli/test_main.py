"""`covey` as a whole: every command explains itself, every failure is words and a code, never a traceback."""

import argparse
import re
import shlex
from collections.abc import Iterator
from pathlib import Path

import pytest

from covey.cli import main as module
from covey.cli.main import build, main
from covey.errors import Malformed, Misuse, Unavailable

# Words that the people who file should never have to read.
UNKIND = re.compile(
    r"\b(victim|alleged|allegedly|claim|perpetrator|complainant|crypto\w*|cipher\w*|OPRF|HPKE|nonce)\b", re.I
)


def commands(parser: argparse.ArgumentParser, name: str = "covey") -> Iterator[tuple[str, argparse.ArgumentParser]]:
    """Every command that does something, with its parser."""
    nested = [action for action in parser._actions if isinstance(action, argparse._SubParsersAction)]
    if not nested:
        yield name, parser
    for action in nested:
        for word, found in action.choices.items():
            yield from commands(found, f"{name} {word}")


ALL = dict(commands(build()))
OURS = {name: parser for name, parser in ALL.items() if not name.startswith("covey ceremony")}


def test_the_promised_commands_are_there() -> None:
    """Those of the README and the issue."""
    words = (
        "up, down, status, board, trustee, account new, account backup, account restore, file, list, withdraw, invite, "
        "demo, reminder example, reminder test, manifest show, manifest verify, pages show, pages verify, "
        "attachment add, attachment list, attachment remove, attachment get, attachment key, "
        "desk new, desk inbox, desk open, desk accept, desk decline, desk export, verify-export, "
        "desk start, desk come, desk people, desk add, desk join, desk confirm, desk remove, desk recover, desk renew, "
        "desk sheet, desk hand-over, desk notes, desk note, desk tasks, desk task, desk close, desk delete, "
        "mail read, mail write, mail answer, mail share, mail end, mail remove, "
        "desk mail read, desk mail write, desk mail ask, desk mail status, desk mail end"
    )
    assert {f"covey {word}" for word in words.split(", ")} == set(OURS)


@pytest.mark.parametrize("name", ALL)
def test_help_is_enough_to_use_it(name: str) -> None:
    """What it does, what each option means; and an example that its own parser accepts."""
    text = ALL[name].format_help()
    assert ALL[name].description
    for action in ALL[name]._actions:
        assert action.help, f"{name} {action.dest}"
    assert "example" in text and f"  {name}" in text


@pytest.mark.parametrize("name", ALL)
def test_examples_can_be_typed(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    """Every line of every example is parsed without complaint."""
    lines = [line.strip() for line in str(ALL[name].epilog).splitlines()[1:]]
    assert lines
    for line in lines:
        words = shlex.split(line.partition(">")[0])
        assert words[0] == "covey"
        build().parse_args(words[1:])
    assert capsys.readouterr().err == ""


@pytest.mark.parametrize(
    "name", ["covey account new", "covey file", "covey list", "covey withdraw", "covey mail answer"]
)
def test_author_commands_use_plain_words(name: str) -> None:
    """No jargon, and no word that takes sides."""
    assert UNKIND.search(ALL[name].format_help()) is None


def test_long_options_are_written_out(capsys: pytest.CaptureFixture[str]) -> None:
    """--account must never be read as --account-text."""
    assert main(["file", "--thresh", "3"]) == 2
    assert "--thresh" in capsys.readouterr().err


def test_a_wrong_call_is_code_2(capsys: pytest.CaptureFixture[str]) -> None:
    """Unknown commands and missing arguments; with the usage."""
    assert main([]) == 2
    assert main(["fly"]) == 2
    assert main(["withdraw"]) == 2
    assert "usage: covey" in capsys.readouterr().err
    assert main(["--version"]) == 0
    assert capsys.readouterr().out.startswith("covey ")


@pytest.mark.parametrize(
    ("error", "code", "words"),
    [
        (Unavailable("the disk is full", hint="make room"), 1, "The disk is full.\nhint: Make room.\n"),
        (Misuse("say when", hint="with --threshold"), 2, "Say when.\nhint: With --threshold.\n"),
        (KeyboardInterrupt(), 130, "\nStopped.\n"),
        (ExceptionGroup("g", [ExceptionGroup("h", [Malformed("bad", hint="look")])]), 1, "Bad.\nhint: Look.\n"),
        (BaseExceptionGroup("g", [KeyboardInterrupt(), Malformed("bad")]), 130, "\nStopped.\n"),
        (SystemExit(3), 3, ""),
    ],
)
def test_every_end_has_its_code_and_words(
    error: BaseException,
    code: int,
    words: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """On standard error; standard output stays for results."""

    def build_one() -> argparse.ArgumentParser:
        raise error

    monkeypatch.setattr(module, "build", build_one)
    assert main([]) == code
    assert capsys.readouterr() == ("", words)


@pytest.mark.parametrize("error", [RuntimeError("Rowan Vale"), ExceptionGroup("g", [ValueError("Rowan Vale")])])
def test_a_bug_is_words_too_and_gives_nothing_away(
    error: Exception, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """What was being worked on could be personal: details on request only."""

    def build_one() -> argparse.ArgumentParser:
        raise error

    monkeypatch.setattr(module, "build", build_one)
    monkeypatch.delenv("COVEY_DEBUG", raising=False)
    assert main([]) == 1
    text = capsys.readouterr().err
    assert "Traceback" not in text and "Rowan" not in text and "COVEY_DEBUG=1" in text
    monkeypatch.setenv("COVEY_DEBUG", "1")
    assert main([]) == 1
    assert "Rowan" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["list", "--account", "none.covey"], "There is no file none.covey."),
        (["status"], "No escrow is running in .covey."),
        (["status", "--board", "ftp://x"], "This is not the address of a board."),
        (["status", "--board", "http://example.org"], "A board on another machine is reached by https only."),
        (["manifest", "show", "--file", "none"], "There is no file none."),
        (["manifest", "verify", "--file", "none", "--hash", "12"], "A manifest's hash has 64 digits"),
        (["desk", "inbox"], "There is no file .covey/desk-1/manifest.covey."),
        (["invite"], "There is no file .covey/manifest.covey."),
        (["account", "new", "--invitation", "covey-abc", "--board", "https://x.test"], "This invitation is too short."),
        (["account", "new", "--invitation-file", "none", "--board", "https://x.test"], "There is no file none."),
        (["file", "--name", "hello there"], "This does not yet point to one person."),
        (["file"], "Nobody is there to answer."),
        (["board", "--data", "none"], "none/manifest.covey cannot be read"),
        (["board", "--data", "b", "--trustee", "x"], "A trustee is given as N=URL."),
        (["trustee", "--data", "t", "--from", "none"], "None/private has 0 trustees' secrets"),
        (["desk", "new", "--from", "none", "--data", "d"], "There is no file none/escrow.manifest."),
    ],
)
def test_common_mistakes_get_a_sentence_and_a_hint(
    words: list[str], said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Each the first thing that somebody new will see."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("os.umask", lambda _: 0)
    assert main(words) in {1, 2}
    text = capsys.readouterr().err
    assert said.lower() in text.lower()
    assert "\nhint: " in text and "Traceback" not in text


def test_down_without_up_is_no_failure(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """What was asked for is so already."""
    monkeypatch.chdir(tmp_path)
    assert main(["down"]) == 0
    assert "No escrow is running" in capsys.readouterr().out
