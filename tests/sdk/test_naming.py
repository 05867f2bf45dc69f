"""Naming a person: which spellings get slots, which are only shown, and what is said at once."""

import os

import pytest

from covey.core.identifiers import NORMALISER_VERSION, Unusable, versions_on
from covey.errors import Refused
from covey.roles import author
from covey.roles.desk.cases import CaseView, Meeting, State
from covey.sdk.choices import name_person
from covey.wire.filing import ConflictPart

WEAK = ["name: Rowan Vale / Vale Holdings", "https://rowanvale.org", "https://valeholdings.org/team"]


@pytest.mark.parametrize("text", WEAK)
def test_what_several_people_may_share_gets_no_slot(text: str) -> None:
    """Not alone, not beside others, and not by going round the words: the author's role does not blind it."""
    with pytest.raises(Refused) as caught:
        name_person([text])
    assert caught.value.code == "weak-identifier"
    person = name_person([text, "ig: rowan_vale"])
    assert person.canonicals == ("ig:rowan_vale",)
    assert len(person.weak) == 1
    with pytest.raises(Refused) as caught:
        author.inquire([person.weak[0].canonical, "ig:rowan_vale"], os.urandom(32))
    assert caught.value.code == "weak-identifier"


def test_a_desk_is_warned_when_a_filing_met_by_what_several_people_share() -> None:
    """Another client may have given a weak one a slot; two such clients can meet."""
    conflict = ConflictPart(("ig:rowan_vale", "name:rowan-vale/valeholdings"), "")
    others = (bytes(16),)
    for slot, doubtful in ((0, ()), (1, ("name:rowan-vale/valeholdings",)), (7, ())):
        meeting = Meeting(bytes(16), 2, slot, others)
        case = CaseView(bytes(16), bytes(32), State.CONFLICT_CHECK, conflict, bytes(32), None, (meeting,), "")
        assert case.doubtful == doubtful


@pytest.mark.parametrize("own", ["ig: rowan_vale", "https://www.instagram.com/Rowan_Vale/", "@rowan_vale on instagram"])
def test_whoever_names_herself_is_told(own: str) -> None:
    with pytest.raises(Unusable) as caught:
        name_person(["+44 20 7946 0018", "instagram.com/rowan_vale"], own=[own])
    assert caught.value.reason == "own"
    assert name_person(["instagram.com/other_person"], own=[own]).canonicals == ("ig:other_person",)


def test_both_forms_of_a_number_have_a_slot_each() -> None:
    person = name_person(["+52 1 55 1234 5678"])
    assert person.canonicals == ("tel:+5215512345678", "tel:+525512345678")


def test_further_forms_make_room_for_other_ways_to_name_somebody() -> None:
    """Eight main forms fill the slots; the second forms of two numbers are left out, and shown to be."""
    handles = [f"ig: rowan_vale_{i}" for i in range(6)]
    person = name_person(["+52 1 55 1234 5678", *handles, "+54 9 11 2345 6789"])
    assert len(person.strong) == 8
    assert {found.canonical for found in person.beyond} == {"tel:+5215512345678", "tel:+5491123456789"}
    with pytest.raises(Refused) as caught:
        name_person(["+52 1 55 1234 5678", *handles, "+54 9 11 2345 6789", "x: rowan_vale"])
    assert caught.value.code == "too-many-identifiers"


def test_the_version_on_that_day_goes_into_the_filing() -> None:
    assert name_person(["ig: rowan_vale"]).version == NORMALISER_VERSION
    assert name_person(["ig: rowan_vale"], day=30_000).version == versions_on(30_000)[0]


def test_a_long_weak_name_leaves_room_for_the_workplace() -> None:
    """What goes along for the conflict check is cut between two of them, never in the middle."""
    many = [f"name: Rowan{'n' * 60}{letter} Vale / Vale Holdings" for letter in "abcdefgh"]
    person = name_person(["ig: rowan_vale", *many])
    text = person.conflict_text("the Vale group")
    assert text.startswith("the Vale group; rowan")
    assert len(text.encode()) <= 400
    assert text.endswith("valeholdings")
