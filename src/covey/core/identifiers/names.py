"""A name and a workplace, the weak identifier (spec/identifiers, name)."""

import re
from typing import Final

from covey.core.identifiers.kinds import Identifier, Kind
from covey.core.identifiers.text import MAX_CANONICAL, ascii_lower, tidy, unusable, words

_WORDS: Final = re.compile(r"[a-z0-9]+")
_MARKS: Final = re.compile(r"['`.]")
TITLES: Final = words("mr mrs ms miss mx dr prof professor sir dame herr frau m mme mlle sr sra don dona")
FORMS: Final = words("the and of inc llc ltd limited plc gmbh ag kg sa sarl sas bv nv ab as oy spa srl pty")


def name_and_workplace(name: str, workplace: str) -> Identifier:
    """A name with the place where the person works: `name:doe-jane/acme`.

    Words are folded to ASCII, titles and company forms dropped; the words of the name are sorted, so
    "Doe, Jane" meets "Jane Doe". Always weak: two people may share both.
    """
    person = sorted(_spoken(name, TITLES))
    place = _spoken(workplace, FORMS)
    if len(person) < 2:
        raise unusable("Write the first and the last name.", "One word names too many people.")
    if not place:
        raise unusable("Write where the person works.", "A name alone names too many people.")
    canonical = f"name:{'-'.join(person)}/{'-'.join(place)}"
    if len(canonical) > MAX_CANONICAL:
        raise unusable("This is too long.", "Write only the name and the workplace.")
    return Identifier(Kind.NAME, canonical, f"{' '.join(person)} at {' '.join(place)}", "weak")


def _spoken(text: str, dropped: frozenset[str]) -> list[str]:
    found = _WORDS.findall(_MARKS.sub("", ascii_lower(tidy(text))))
    return [word for word in found if word not in dropped] or found
