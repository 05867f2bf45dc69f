"""Commands that people are told to type: as they can be typed here, with the options that were given."""

import argparse
import re
import shlex
import shutil
import sys
from collections.abc import Sequence
from contextvars import ContextVar
from pathlib import Path

_TOLD = re.compile(r"`covey ([^`]+)`")
# Commands about the same thing, and the options that say which thing.
_FAMILIES = (
    ({"desk"}, ("data", "board")),
    ({"account backup", "attachment", "file", "list", "mail", "withdraw"}, ("account", "board")),
    ({"down", "status", "up"}, ("data",)),
)
_given: ContextVar[tuple[str, dict[str, str]] | None] = ContextVar("given", default=None)
_values: ContextVar[frozenset[str]] = ContextVar("values", default=frozenset())


def begin(argv: Sequence[str], args: argparse.Namespace) -> None:
    """Remember what was typed: what is told from now on goes with it."""
    words = " ".join(str(getattr(args, name)) for name in ("command", f"{args.command}_step") if hasattr(args, name))
    typed = {word.partition("=")[0] for word in argv}
    options = {name: str(getattr(args, name, "")) for name in ("account", "board", "data") if f"--{name}" in typed}
    if words in {"account new", "account restore"}:  # what comes next is about the account that this makes
        words, options = "account backup", {"account": str(args.file)} if "--file" in typed else {}
    _given.set((words, options))
    own = (value for name, value in vars(args).items() if name != "command" and not name.endswith("_step"))
    _values.set(frozenset(str(value) for value in own if isinstance(value, str | Path)))


def forget() -> None:
    """The command is over."""
    _given.set(None)
    _values.set(frozenset())


def begins_as_typed(text: str) -> bool:
    """Whether it begins with something that was typed here: a folder, a file, a name."""
    return any(value and f"{text} ".startswith((f"{value} ", f"{value}:", f"{value},")) for value in _values.get())


def runnable(text: str) -> str:
    """A text with its commands as they run: `covey list` may be `.venv/bin/covey list --account mine.covey`."""
    given = _given.get()
    if given is None:
        return text
    typed, options = given

    def told(found: re.Match[str]) -> str:
        command: str = found[1]
        names = [
            name
            for commands, names in _FAMILIES
            if _is_one_of(typed, commands) and _is_one_of(command, commands)
            for name in names
            if name in options and f"--{name}" not in command.split()
        ]
        return f"`{' '.join([called(), command, *(f'--{name} {shlex.quote(options[name])}' for name in names)])}`"

    return _TOLD.sub(told, text)


def _is_one_of(command: str, commands: set[str]) -> bool:
    return any(f"{command} ".startswith(f"{known} ") for known in commands)


def tell(text: str) -> None:
    """Print it, with its commands as they run."""
    print(runnable(text))


def called() -> str:
    """How this terminal calls this program."""
    found = shutil.which("covey")
    if found is not None and Path(found).resolve() == (Path(sys.executable).parent / "covey").resolve():
        return "covey"
    return program()


def program(found: str | None = None) -> str:
    """How another terminal calls this program: `covey` if it needs nothing for that, else a path.

    `found`: where this terminal finds `covey`; a virtual environment that is active here is not active there.
    """
    beside = Path(sys.executable).parent / "covey"
    found = found or shutil.which("covey")
    if not beside.exists():
        return "covey"
    installed = found is not None and Path(found).parent != beside.parent and Path(found).resolve() == beside.resolve()
    return "covey" if installed or sys.prefix == sys.base_prefix else shlex.quote(shown(beside))


def shown(path: Path) -> str:
    """As short as it can be typed here."""
    try:
        return str(path.resolve().relative_to(Path.cwd()))
    except ValueError:
        return str(path.resolve())
