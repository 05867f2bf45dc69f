"""Words that the author's pages never say, as English readers would meet them (web/test/app/never.ts has them all)."""

import re
from pathlib import Path

_TESTS = Path(__file__).parents[2] / "web" / "test"
_LIST, _AT_DESK = _TESTS / "app" / "never.ts", _TESTS / "desk" / "texts.test.ts"
# Names that the tests give to parties, and what is typed on a command line: they are not words of the pages.
_NAMES = re.compile(r"\bTrustee \d\b|\bcovey verify-export \S+ --manifest\b")


def _english() -> re.Pattern[str]:
    """The list for English, read from where translators find it."""
    (block,) = re.findall(r"\ben: WORD\(\[(.*?)\]\)", _LIST.read_text("utf-8"), re.DOTALL)
    stems = re.findall(r'String\.raw`([^`]*)`|"([^"]*)"', block)
    return re.compile(
        rf"\b(?:{'|'.join(a or b for a, b in stems).replace(chr(92) + 'p{L}', '[a-z]')})\b", re.IGNORECASE
    )


def _at_desk() -> re.Pattern[str]:
    """The list for the desk's pages, whose readers know of keys and trustees."""
    (found,) = re.findall(r"^const NEVER =\n\s+/(.*)/i;$", _AT_DESK.read_text("utf-8"), re.MULTILINE)
    return re.compile(found, re.IGNORECASE)


NEVER, NEVER_AT_DESK = _english(), _at_desk()


def said_at_desk(text: str) -> list[str]:
    """What a text of the desk's pages should not say."""
    return said_that_should_not(text, NEVER_AT_DESK)


def said_that_should_not(text: str, never: re.Pattern[str] = NEVER) -> list[str]:
    """Such words in a text; exclamations; questions for a reason."""
    plain = _NAMES.sub("", text)
    found = [f"the word {word!r}" for word in never.findall(plain)]
    found += [f"asks {asked!r}" for asked in re.findall(r"\bwhy\b[^.?]*\?", plain, re.IGNORECASE)]
    return found + (["an exclamation mark"] if "!" in plain else [])
