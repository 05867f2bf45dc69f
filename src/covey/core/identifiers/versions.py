"""Filing under two versions of these rules at once, so that a change loses no match (spec/identifiers, versions)."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from covey.core.identifiers.kinds import Identifier
from covey.core.identifiers.parser import NORMALISER_VERSION, parse_all
from covey.core.identifiers.reasons import Reason, Unusable
from covey.errors import Misuse

MAX_SLOTS: Final = 8

Normaliser = Callable[[str, str | None], tuple[Identifier, ...]]
# Every version that some living filing may have been made with.
NORMALISERS: Final[Mapping[int, Normaliser]] = MappingProxyType({NORMALISER_VERSION: parse_all})


@dataclass(frozen=True, slots=True)
class Filed:
    """One version's time: the Unix days from which and until which (not with) clients file under it."""

    version: int
    first: int
    until: int | None = None


# The table of spec/identifiers, versions. A new version gets a line, and the one before it an end.
CALENDAR: Final = (Filed(1, 0),)


@dataclass(frozen=True, slots=True)
class Form:
    """One canonical form of one identifier. `further`: not the main form of its version."""

    identifier: Identifier
    version: int
    further: bool


@dataclass(frozen=True, slots=True)
class Filled:
    """What goes into slots, and what does not: weak forms, and those beyond the limit, least needed last."""

    kept: tuple[Identifier, ...]
    beyond: tuple[Identifier, ...]
    weak: tuple[Identifier, ...]


def versions_on(day: int, calendar: Sequence[Filed] = CALENDAR) -> tuple[int, ...]:
    """The versions under which a client files on this Unix day, the newest first."""
    there = (line for line in calendar if line.first <= day and (line.until is None or day < line.until))
    return tuple(sorted((line.version for line in there), reverse=True))


def forms(
    text: str,
    country: str | None = None,
    *,
    versions: Sequence[int] = (NORMALISER_VERSION,),
    own: Collection[str] = (),
    normalisers: Mapping[int, Normaliser] = NORMALISERS,
) -> tuple[Form, ...]:
    """All canonical forms of one text under several versions, the newest version's first, each string once.

    The newest version decides what is usable: what it refuses is refused (`Unusable`), and what only an older
    one refuses has just the newer forms. `own`: canonical strings of the person who writes, refused as in
    `parse_all`. Raises `Misuse` for no version or one that is not there.
    """
    ordered = sorted(set(versions), reverse=True)
    if not ordered or any(version not in normalisers for version in ordered):
        raise Misuse("there is no such version of the rules for identifiers")
    found: dict[str, Form] = {}
    for version in ordered:
        try:
            made = normalisers[version](text, country)
        except Unusable:
            if version == ordered[0]:
                raise
            continue
        for place, identifier in enumerate(made):
            found.setdefault(identifier.canonical, Form(identifier, version, place > 0))
    if any(canonical in own for canonical in found):
        raise Unusable(Reason.OWN)
    return tuple(found.values())


def fill_slots(person: Sequence[Sequence[Form]], limit: int = MAX_SLOTS) -> Filled:
    """The forms of one person's identifiers in the order in which they get slots (spec/identifiers, versions).

    Main forms before further ones, newer versions before older, then as the author wrote them; each string
    once. Weak forms get none.
    """
    every = [form for found in person for form in found]
    ordered = sorted(every, key=lambda form: (form.further, -form.version))  # stable: the author's order stays
    strong = dict.fromkeys(form.identifier for form in ordered if form.identifier.strength == "strong")
    weak = dict.fromkeys(form.identifier for form in ordered if form.identifier.strength == "weak")
    return Filled(tuple(strong)[:limit], tuple(strong)[limit:], tuple(weak))
