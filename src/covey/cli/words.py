"""How the command line speaks: sentences, hints, progress, questions."""

import re
import sys
from datetime import UTC, datetime
from types import TracebackType
from typing import Self, TextIO

from covey.cli.typed import begins_as_typed, runnable
from covey.errors import Blame, CoveyError, Malformed, Misuse, PeerFault, Refused, Unavailable, Waiting

_DEFAULT_HINTS: dict[type[CoveyError], str] = {
    Misuse: "`covey --help` lists the commands; each has a `--help` with an example.",
    Malformed: "Check what was typed, or the file that was given.",
    Refused: "Look at the choices again; `covey --help` lists what can be done.",
    PeerFault: "`covey status` tells who broke the rules. Your own data is safe.",
    Waiting: "Nothing is lost. Try again in a while.",
    Unavailable: "Nothing is lost. Try again in a while.",
}
_NUMBER = re.compile("[0-9a-f]{8}\\b")  # of a filing, as `short` shows it
_HINTS = {
    "already-released": "Tell the desk that you want to end the contact; it must respect that.",
    "already-accepted": "Talk to the author, and agree how to go on.",
    "not-confirmed": "Run it again whenever you like.",
    "no-file": "Check the path.",
    "bad-address": "It looks like https://board.example.org",
}


def visible(text: str, *, lines: bool = False) -> str:
    """Somebody else's text without what could steer a terminal; with `lines`, line breaks stay."""
    return "".join(
        c if c.isprintable() or (lines and c == "\n") else "    " if c == "\t" else "\N{REPLACEMENT CHARACTER}"
        for c in text
    )


def sentence(text: str) -> str:
    """With a full stop, and a capital letter unless it begins with a name that was typed, a file, or a number."""
    text = visible(text).strip()
    if not text:
        return ""
    first = text.split()[0]
    is_name = "/" in first or "." in first[:-1] or _NUMBER.match(first) is not None or begins_as_typed(text)
    return (text if is_name else text[0].upper() + text[1:]) + ("" if text[-1] in ".!?" else ".")


def report(error: CoveyError) -> str:
    """An error for people: one sentence, then a hint."""
    general = [hint for kind, hint in _DEFAULT_HINTS.items() if isinstance(error, kind)]
    hint = error.hint or _HINTS.get(error.code) or (general or ["Try again; if it stays so, report it."])[0]
    return f"{sentence(str(error))}\nhint: {sentence(runnable(hint))}"


def blame(found: Blame) -> str:
    """Who broke the protocol, as a sentence."""
    return sentence(f"{found.party}: {found.fault}" + ("" if found.certain else " (not certain)"))


def groups(digest: bytes, width: int = 4, per_line: int = 8) -> list[str]:
    """A hash as lines of groups of hex digits, to compare by eye or aloud."""
    digits = digest.hex()
    parts = [digits[at : at + width] for at in range(0, len(digits), width)]
    return [" ".join(parts[at : at + per_line]) for at in range(0, len(parts), per_line)]


def short(identifier: bytes) -> str:
    """The first digits of an id, for people."""
    return identifier.hex()[:8]


def count(number: int, one: str, many: str | None = None) -> str:
    """`1 trustee`, `2 trustees`."""
    return f"{number} {one if number == 1 else many or one + 's'}"


def when(threshold: int) -> str:
    """What a threshold means."""
    if threshold == 1:
        return "at once"
    return (
        f"once {threshold} people, you among them, have filed about the same person, "
        f"each willing to be opened at {threshold} or fewer"
    )


def clock(seconds: int | float) -> str:
    """A moment, in universal time."""
    return datetime.fromtimestamp(seconds, UTC).strftime("%Y-%m-%d %H:%M UTC")


def moment(seconds: int | float) -> str:
    """The same to the second, where two of them may lie close together."""
    return datetime.fromtimestamp(seconds, UTC).strftime("%Y-%m-%d %H:%M:%S UTC")


def note(text: str) -> None:
    """An aside, on standard error."""
    print(f"note: {sentence(runnable(text))}", file=sys.stderr)


class Progress:
    """What is going on, on standard error: one changing line on a terminal, one line each elsewhere."""

    def __init__(self, stream: TextIO | None = None) -> None:
        self._stream = sys.stderr if stream is None else stream
        self._live = self._stream.isatty()
        self._last = ""

    @property
    def is_live(self) -> bool:
        """Whether a person watches the line change."""
        return self._live

    def __call__(self, text: str) -> None:
        """Say what happens now."""
        if text == self._last:
            return
        self._last = text
        self._write(f"\r\x1b[K{visible(text)} ..." if self._live else f"{visible(text)} ...\n")

    def clear(self) -> None:
        """Take the line away."""
        if self._live and self._last:
            self._write("\r\x1b[K")
        self._last = ""

    def _write(self, text: str) -> None:
        self._stream.write(text)
        self._stream.flush()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.clear()


def ask(question: str) -> str:
    """One line from the person at the keyboard; `Misuse` when nobody is there."""
    if not sys.stdin.isatty():
        raise Misuse("nobody is there to answer", code="not-interactive", hint="Give everything as options and --yes.")
    try:
        return input(question).strip()
    except EOFError:
        print()
        raise Refused("nothing was done", code="not-confirmed") from None


def confirm(question: str) -> None:
    """Return if the person types yes; raise `Refused` ("not-confirmed") otherwise."""
    if ask(f"{question} Type yes to go on: ").lower() not in {"yes", "y"}:
        raise Refused("nothing was done", code="not-confirmed", hint="Run it again whenever you like.")
