"""A change of the rules loses no match: two versions are filed side by side for a time (spec/identifiers, versions)."""

import pytest

from covey.core.identifiers import (
    NORMALISER_VERSION,
    Form,
    Identifier,
    Kind,
    Reason,
    Unusable,
    fill_slots,
    forms,
    parse_all,
    versions_on,
)
from covey.core.identifiers.versions import Filed
from covey.errors import Misuse


def toy(text: str, country: str | None) -> tuple[Identifier, ...]:
    """A made-up version 2: Instagram names lose their dots, and mailboxes named `team` are nobody's."""
    found = parse_all(text, country)
    if found[0].canonical.startswith("mail:team-"):
        raise Unusable(Reason.SHARED_MAILBOX)
    if found[0].kind is not Kind.INSTAGRAM:
        return found
    plain = found[0].canonical.replace(".", "")
    return (Identifier(Kind.INSTAGRAM, plain, plain), *found[1:])


BOTH = {1: parse_all, 2: toy}


def strings(found: tuple[Form, ...]) -> list[str]:
    return [form.identifier.canonical for form in found]


def filed(*texts: str, versions: tuple[int, ...], limit: int = 8) -> set[str]:
    kept = fill_slots([forms(t, "MX", versions=versions, normalisers=BOTH) for t in texts], limit).kept
    return {found.canonical for found in kept}


def test_old_clients_and_new_ones_meet_while_both_versions_are_filed() -> None:
    """A filing of version 1 meets one of the time between, and that meets one of version 2."""
    old, between, new = (filed("ig: jane.doe", versions=v) for v in ((1,), (1, 2), (2,)))
    assert old & between and between & new
    assert not old & new  # this is what the time between is for


def test_spellings_that_only_the_new_version_joins_meet_in_the_time_between() -> None:
    """The better rule works from its first day."""
    assert filed("ig: jane.doe", versions=(1, 2)) & filed("ig: janedoe", versions=(1, 2))
    assert not filed("ig: jane.doe", versions=(1,)) & filed("ig: janedoe", versions=(1,))


def test_what_both_versions_spell_alike_takes_one_slot() -> None:
    """Most strings do not change, so most filings grow by nothing."""
    found = forms("x: jane_roe", versions=(2, 1), normalisers=BOTH)
    assert strings(found) == ["x:jane_roe"]
    assert found[0].version == 2


def test_forms_say_their_version_newest_first() -> None:
    """The main form of the newest version is the first."""
    found = forms("ig: jane.doe", versions=(1, 2), normalisers=BOTH)
    assert [(form.identifier.canonical, form.version, form.further) for form in found] == [
        ("ig:janedoe", 2, False),
        ("ig:jane.doe", 1, False),
    ]


def test_the_newest_version_decides_what_is_usable() -> None:
    """What it refuses is refused, whatever older ones say; what older ones refuse has the new forms."""
    with pytest.raises(Unusable) as caught:
        forms("team-x@acme.org", versions=(1, 2), normalisers=BOTH)
    assert caught.value.reason is Reason.SHARED_MAILBOX
    assert strings(forms("team-x@acme.org", versions=(1,), normalisers=BOTH)) == ["mail:team-x@acme.org"]
    older_refuses = {1: toy, 2: parse_all}
    assert strings(forms("team-x@acme.org", versions=(1, 2), normalisers=older_refuses)) == ["mail:team-x@acme.org"]


def test_the_writers_own_is_refused_under_every_version() -> None:
    """She may have told her client under an older version who she is."""
    with pytest.raises(Unusable) as caught:
        forms("ig: jane.doe", versions=(1, 2), own=["ig:jane.doe"], normalisers=BOTH)
    assert caught.value.reason is Reason.OWN
    assert forms("ig: jane.doe", versions=(2,), own=["ig:jane.doe"], normalisers=BOTH)


def test_at_the_limit_of_slots_every_identifier_keeps_its_main_form() -> None:
    """Newest main forms, then older main forms, then further forms; what is left over is said."""
    texts = ["ig: a.b1", "ig: a.b2", "ig: a.b3", "+52 1 55 1234 5678", "x: jane_roe"]
    filled = fill_slots([forms(text, versions=(1, 2), normalisers=BOTH) for text in texts])
    assert [found.canonical for found in filled.kept] == [
        *("ig:ab1", "ig:ab2", "ig:ab3", "tel:+525512345678", "x:jane_roe"),
        *("ig:a.b1", "ig:a.b2", "ig:a.b3"),
    ]
    assert [found.canonical for found in filled.beyond] == ["tel:+5215512345678"]
    assert len(filed(*texts, versions=(1, 2), limit=4)) == 4


def test_a_weak_form_gets_no_slot() -> None:
    """It goes along in the sealed conflict part only."""
    filled = fill_slots([forms("name: Jane Doe / Acme"), forms("acme.org"), forms("x: jane_roe")])
    assert [found.canonical for found in filled.kept] == ["x:jane_roe"]
    assert [found.canonical for found in filled.weak] == ["name:doe-jane/acme", "web:acme.org"]


def test_the_day_decides_which_versions_are_filed() -> None:
    """Version 1 alone, both for a time, then version 2 alone; today's clients file version 1."""
    calendar = (Filed(1, 0, 20_400), Filed(2, 20_000))
    assert [versions_on(day, calendar) for day in (19_999, 20_000, 20_399, 20_400)] == [(1,), (2, 1), (2, 1), (2,)]
    assert versions_on(20_780) == (NORMALISER_VERSION,)


def test_a_version_that_is_not_there_is_a_bug_of_the_caller() -> None:
    """A client never files under rules it does not have."""
    for versions in ((), (1, 3)):
        with pytest.raises(Misuse):
            forms("x: jane_roe", versions=versions, normalisers=BOTH)
