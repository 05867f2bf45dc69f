"""Which characters the shipped fonts can show, read from the fonts themselves (OpenType, table "cmap")."""

import struct
import unicodedata
from functools import cache
from importlib.resources import files
from typing import Final

PLACEHOLDER: Final = "\N{REPLACEMENT CHARACTER}"
_STEERING: Final = frozenset("\u202a\u202b\u202c\u202d\u202e")  # would change the order of what is around them
_NEVER: Final = frozenset("\ufeff\u200b\u00ad")  # have no shape, and one of them must not be in a PDF/A
_UNSEEN: Final = frozenset("\u200c\u200d\u200e\u200f\u2060\u2066\u2067\u2068\u2069")


def showable(text: str) -> tuple[str, int]:
    """The text as the pages can show it, and how many characters stand as a mark instead.

    Line breaks stay; a tab becomes spaces. What no font has, also a sign above a letter that no font has together
    with that letter, and what would steer the page, becomes the mark.
    """
    out, lost = [], 0
    fonts: frozenset[int] = frozenset()  # those that have all of the letter and its signs so far
    for char in unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n")):
        having = _having(char)
        if char == "\n":
            out.append(char)
        elif char == "\t":
            out.append("    ")
        elif char in _NEVER or (char in _UNSEEN and not having):
            continue
        elif unicodedata.category(char)[0] == "M" and out and having & fonts:
            out.append(char)
            having &= fonts
        elif unicodedata.category(char)[0] != "M" and having and char not in _STEERING:
            out.append(char)
        else:
            out.append(PLACEHOLDER)
            having, lost = _having(PLACEHOLDER), lost + 1
        fonts = having
    return "".join(out), lost


def covered() -> frozenset[int]:
    """Every code point that one of the fonts has a shape for."""
    return frozenset().union(*_fonts())


def _having(char: str) -> frozenset[int]:
    """Which of the fonts have it."""
    return frozenset(number for number, points in enumerate(_fonts()) if ord(char) in points)


@cache
def _fonts() -> tuple[frozenset[int], ...]:
    """What each of the regular fonts has, controls apart."""
    folder = files(__package__).joinpath("fonts")
    fonts = sorted(
        (font for font in folder.iterdir() if font.name.endswith("-Regular.ttf")), key=lambda font: font.name
    )
    return tuple(
        frozenset(point for point in _cmap(font.read_bytes()) if point >= 0x20 and not 0x7F <= point < 0xA0)
        for font in fonts
    )


def _cmap(font: bytes) -> set[int]:
    """The code points of a font's format 4 and format 12 tables."""
    count = struct.unpack_from(">H", font, 4)[0]
    tables = {font[12 + 16 * i : 16 + 16 * i]: struct.unpack_from(">I", font, 20 + 16 * i)[0] for i in range(count)}
    base, found = tables[b"cmap"], set[int]()
    for i in range(struct.unpack_from(">H", font, base + 2)[0]):
        at = base + struct.unpack_from(">I", font, base + 8 + 8 * i)[0]
        kind = struct.unpack_from(">H", font, at)[0]
        if kind == 4:
            found |= _format_4(font, at)
        elif kind == 12:
            for group in range(struct.unpack_from(">I", font, at + 12)[0]):
                first, last, glyph = struct.unpack_from(">III", font, at + 16 + 12 * group)
                found.update(range(first + (glyph == 0), last + 1))
    return found


def _format_4(font: bytes, at: int) -> set[int]:
    count = struct.unpack_from(">H", font, at + 6)[0] // 2
    ends, starts, deltas, offsets = (
        struct.unpack_from(f">{count}H", font, at + 14 + 2 * count * row + (2 if row else 0)) for row in range(4)
    )
    place, found = at + 16 + 6 * count, set[int]()
    for i in range(count):
        for point in range(starts[i], ends[i] + 1):
            glyph = point + deltas[i]
            if offsets[i]:
                glyph = struct.unpack_from(">H", font, place + 2 * i + offsets[i] + 2 * (point - starts[i]))[0]
                glyph += deltas[i] if glyph else 0
            if glyph & 0xFFFF and point != 0xFFFF:
                found.add(point)
    return found
