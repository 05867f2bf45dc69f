"""How people write one person, kind by kind (spellings.txt); `{n}` is the name, other letters disguise it.

N capitals, T first letter capital, F full-width, C a Cyrillic look-alike where there is one, Z with characters nobody
sees, P the first letter as a percent sign, B bold letters of mathematics. A line that ends with `*` is a stem that
is followed by the name in each of these.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Final

_CLOTHES: Final = ("{n}/", "{n}?utm_source=x", "{N}", "{T}", "{F}", "{C}", "{Z}", "{P}", "{B}", "{n}#top")


def _ways(lines: list[str]) -> Iterator[str]:
    for line in lines:
        stem = line.removesuffix("*")
        yield from (stem + dress for dress in _CLOTHES) if stem != line else (line,)


def _read() -> dict[str, list[str]]:
    text = Path(__file__).with_suffix(".txt").read_bytes().decode("unicode_escape")
    sections = [section.strip("\n").split("\n") for section in text.split("\n\n")]
    return {head.strip("[]"): list(_ways(lines)) for head, *lines in sections}


SPELLINGS: Final = _read()
