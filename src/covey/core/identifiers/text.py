"""Text as people paste it, made plain (spec/identifiers, step 1).

Everything here gives the same answer in every language that has NFKC and the any-ascii table:
no rule depends on which edition of Unicode the running program carries.
"""

import re
import unicodedata
from typing import Final

from anyascii import anyascii

from covey.core.identifiers.reasons import Reason, Unusable
from covey.core.identifiers.unassigned import is_unassigned

MAX_TEXT: Final = 2000
MAX_CANONICAL: Final = 512

# Controls, soft hyphen, joiners, direction marks, fillers, variation selectors, tags: nobody means them.
_INVISIBLE: Final = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f"
    "\u202a-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff9-\ufffb\U0001bca0-\U0001bca3"
    "\U0001d173-\U0001d17a\U000e0000-\U000e0fff]"
)
_LOOKALIKE: Final = re.compile("[\u0370-\u052f]")
_ACCENTED: Final = re.compile("[\xc0-\u02af\u1d00-\u1dbf\u1e00-\u1eff\u2c60-\u2c7f\ua720-\ua7ff]")  # Latin
_SPACES: Final = re.compile("[\t-\r \x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]+")


def tidy(text: str) -> str:
    """NFKC, without invisible characters, each run of white space one space.

    Raises `Unusable` for text too long to be an identifier or with code points Unicode 14.0 lacks.
    """
    if len(text) > MAX_TEXT:
        raise Unusable(Reason.TOO_LONG)
    if not text.isascii() and any(map(is_unassigned, text)):
        raise Unusable(Reason.ODD_CHARACTER)
    plain = _INVISIBLE.sub("", unicodedata.normalize("NFKC", text))
    plain = unicodedata.normalize("NFKC", _SPACES.sub(" ", plain))
    return plain.strip(" ")


def ascii_lower(text: str) -> str:
    """Tidied text to lower-case ASCII by the any-ascii table: look-alikes meet what they look like."""
    return anyascii(text).lower()


def lower(text: str) -> str:
    """Lower case that keeps the script: one character at a time, so no rule looks at its neighbours."""
    return unicodedata.normalize("NFKC", "".join(char.lower() for char in text))


def scripted(text: str, *, accents: bool) -> str:
    """Tidied text in lower case that keeps foreign scripts, for names in which they are allowed.

    Cyrillic and Greek letters among Latin ones are slips and are folded; so are accents, unless they count.
    """
    plain = lower(text)
    if not accents:
        plain = _ACCENTED.sub(lambda found: ascii_lower(found[0]), plain)
    return _LOOKALIKE.sub(lambda found: ascii_lower(found[0]), plain) if re.search(r"[a-z]", plain) else plain


def has_foreign_letters(text: str) -> bool:
    """Whether letters are left that are neither Latin nor slips among Latin ones: no ASCII name is meant."""
    rest = scripted(text, accents=False)
    return not rest.isascii() and any(re.search(r"[a-z]", ascii_lower(char)) for char in rest if not char.isascii())


def words(text: str) -> frozenset[str]:
    """A table of words, written as one line of text."""
    return frozenset(text.split())
