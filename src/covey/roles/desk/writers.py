"""Who may write which line of the book, by the places that they ever had (spec/desk, "The book")."""

from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from typing import Final

from covey.errors import Malformed
from covey.roles.desk_keys import DeskKeys
from covey.wire.desk import SIGN_ROLE, LineKind, Place, Role

_KEEPERS: Final = frozenset({Place.HOLDER, Place.SHEET})
_ALL: Final = _KEEPERS | {Place.COUNSELLOR}
_WRITERS: Final[Mapping[LineKind, frozenset[Place]]] = {
    LineKind.ROLE: _KEEPERS,
    LineKind.WRAP: _ALL,
    LineKind.CHECK: _KEEPERS,
    LineKind.BRIEF: _KEEPERS,
    LineKind.CASE: _ALL,
    LineKind.NOTE: _ALL,
    LineKind.TASK: _ALL,
    LineKind.MARK: _ALL,
    LineKind.MOMENT: _ALL,
    LineKind.CLOSING: _ALL,
    LineKind.LETTER: _ALL,
    LineKind.TOMBSTONE: _KEEPERS,
    LineKind.RECEIPTS: _ALL,
}


def may_write(kind: int, places: AbstractSet[int]) -> bool:
    """Whether somebody who ever had these places may write a line of this kind; a card of oneself everybody may."""
    return kind == LineKind.PERSON or not places.isdisjoint(_WRITERS[LineKind(kind)])


def is_given(chain: DeskKeys, person: bytes, role: Role) -> bool:
    """Whether the deciding key of the period that a role names has signed it, in the chain."""
    if role.role not in set(Place) or role.period > chain.now.number:
        return False
    signed = role.signed_bytes(chain.manifest, chain.desk, person)
    try:
        chain.keys[role.period].deciding.verify(role.signature, SIGN_ROLE, signed)
    except Malformed:
        return False
    return True
