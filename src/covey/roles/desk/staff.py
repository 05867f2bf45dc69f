"""Who is of a desk: cards that people wrote of themselves, and roles that a deciding key gave (spec/desk).

A role counts while the period that gave it is the newest. So a renewal gives everybody's role again, and a key
that somebody took along gives none, whatever the board shows.
"""

from dataclasses import dataclass, replace

from covey.errors import Blame
from covey.primitives.signing import SigningKey
from covey.roles.desk.book import Book
from covey.roles.desk.writers import is_given
from covey.roles.desk_keys import DeskKeys
from covey.wire.desk import SIGN_ROLE, LineKind, PersonCard, Place, Role


@dataclass(frozen=True, slots=True)
class Member:
    """Somebody who has written a card. `place` is None for who waits to be confirmed."""

    person: bytes
    card: PersonCard
    place: Place | None

    @property
    def is_here(self) -> bool:
        """Whether this is somebody of the desk now."""
        return self.place in {Place.COUNSELLOR, Place.HOLDER, Place.SHEET}


def give_role(chain: DeskKeys, person: bytes, place: Place, period: int, deciding: SigningKey) -> Role:
    """A role, signed with the `deciding` key of `period`."""
    unsigned = Role(place, period, bytes(64))
    return replace(
        unsigned, signature=deciding.sign(SIGN_ROLE, unsigned.signed_bytes(chain.manifest, chain.desk, person))
    )


def staff(book: Book, chain: DeskKeys) -> dict[bytes, Member]:
    """Everybody with a card, by person: who is here, who has left (`Place.GONE`), who waits (None)."""
    now: dict[bytes, Place] = {}
    ever: set[bytes] = set()
    for found in book.lines(LineKind.ROLE):
        role = Role.from_bytes(found.line.body)
        if not is_given(chain, found.line.subject, role):
            continue
        ever.add(found.line.subject)
        if role.period == chain.now.number:
            now[found.line.subject] = Place(role.role)
    return {
        person: Member(person, card, now.get(person, Place.GONE if person in ever else None))
        for person, card in book.cards.items()
    }


def false_writers(book: Book) -> tuple[Blame, ...]:
    """Who wrote what they may not, each kind of line once; none of it counts."""
    found: dict[tuple[bytes, int], Blame] = {}
    for one in book.false_lines:
        person, kind = one.line.person, LineKind(one.line.kind)
        name = "a code for joining" if Place.CODE in book.places(person) else book.cards[person].name
        fault = f"wrote a {kind.name} into the desk's book, which was not theirs to write (line {one.number})"
        found.setdefault((person, kind), Blame(f"{name} ({person.hex()[:8]})", fault))
    return tuple(found.values())
