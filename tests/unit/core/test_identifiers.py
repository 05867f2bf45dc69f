"""Everybody's spelling of one person comes to one string, and no two people's do (spec/identifiers)."""

import json
import unicodedata
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from covey.core.identifiers import NORMALISER_VERSION, Identifier, Kind, Unusable, name_and_workplace, parse, parse_all
from covey.core.identifiers.hosts import canonical_host
from covey.core.identifiers.kinds import LABELS
from covey.core.identifiers.sites import SITES
from covey.core.identifiers.unassigned import is_unassigned
from covey.errors import Malformed, Misuse

_CORPUS = json.loads(Path(__file__).with_name("identifiers.json").read_text("ascii"))
SAME: dict[str, tuple[str | None, list[str]]] = {
    group["canonical"]: (group["country"], group["spellings"]) for group in _CORPUS["same"]
}
DIFFERENT: list[tuple[str, str]] = _CORPUS["different"]
UNUSABLE: list[str] = [*_CORPUS["unusable"], "x" * 3000, "https://acme.org/" + "a" * 600]

SPELLINGS = [
    pytest.param(canonical, country, text, id=f"{canonical[:12]}-{number}")
    for canonical, (country, texts) in SAME.items()
    for number, text in enumerate(texts)
]
MAIN_KINDS = {"tel", "mail", "ig", "x", "fb", "li", "tt", "sc", "tg", "yt", "gh", "web"}


@pytest.mark.parametrize(("canonical", "country", "text"), SPELLINGS)
def test_every_spelling_comes_to_one_string(canonical: str, country: str | None, text: str) -> None:
    """Links, handles, hosts, cases and scripts all meet."""
    assert parse(text, country=country).canonical == canonical


def test_every_main_kind_has_fifteen_spellings() -> None:
    """The table above stays rich enough to mean something."""
    assert {c.partition(":")[0] for c, (_, texts) in SAME.items() if len(texts) >= 15} >= MAIN_KINDS


@pytest.mark.parametrize(("one", "other"), DIFFERENT)
def test_near_misses_do_not_meet(one: str, other: str) -> None:
    """Two people who differ in one mark stay two."""
    assert parse(one).canonical != parse(other).canonical


def test_no_two_groups_of_spellings_meet() -> None:
    """Across the whole table a canonical string belongs to one group."""
    seen = {parse(text, country=c).canonical: name for name, (c, texts) in SAME.items() for text in texts}
    assert seen == {name: name for name in SAME}


@pytest.mark.parametrize("text", UNUSABLE, ids=range(len(UNUSABLE)))
def test_what_names_nobody_is_refused_in_plain_words(text: str) -> None:
    """Posts, groups, searches, shared mailboxes, short numbers and examples name no one person."""
    with pytest.raises(Malformed) as caught:
        parse(text)
    assert caught.value.code == "identifier-unusable"
    assert str(caught.value).endswith(".") and caught.value.hint.endswith((".", "!"))


@pytest.mark.parametrize("canonical", SAME)
def test_a_canonical_string_is_its_own_spelling(canonical: str) -> None:
    """Parsing what parsing gave changes nothing, without a country too."""
    once = parse(canonical)
    assert once.canonical == canonical
    assert str(once.kind) == canonical.partition(":")[0]


@pytest.mark.parametrize(
    ("kind", "handle"),
    [(kind, name) for kind in SITES for name in ("t.me", "x.com", "www.jane.de", "nm0000001", "name", "in", "web")],
)
def test_a_handle_that_looks_like_something_else_stays_a_handle(kind: Kind, handle: str) -> None:
    """A label decides; what follows is a name on that site or nothing."""
    try:
        found = parse(f"{kind}:{handle}")
    except Malformed:
        return
    assert found.kind is kind
    assert parse(found.canonical) == found


def test_weak_kinds_are_marked() -> None:
    """A name with a workplace and a bare host release nothing by themselves."""
    assert name_and_workplace("Dr. Jane Doe", "The Acme Ltd.").strength == "weak"
    assert name_and_workplace("Doe, Jane", "ACME").canonical == "name:doe-jane/acme"
    assert parse("https://janedoe.com").strength == "weak"
    assert {parse(c).strength for c in SAME if not c.startswith(("name:", "web:"))} == {"strong"}


def test_a_github_page_also_names_its_owner() -> None:
    """The one text that proves two canonical forms gives both."""
    assert [found.canonical for found in parse_all("https://jane-doe.github.io/cv/")] == [
        "web:jane-doe.github.io/cv",
        "web:jane-doe.github.io",
        "gh:jane-doe",
    ]
    assert len(parse_all("instagram: jane")) == 1


def test_identifiers_and_errors_do_not_print_the_person() -> None:
    """What reaches a log says the kind and nothing else."""
    assert "jane" not in repr(parse("instagram: jane"))
    with pytest.raises(Malformed) as caught:
        parse("jane-secret@example.com")
    assert "jane-secret" not in f"{caught.value} {caught.value.hint}"


def test_an_unknown_country_is_a_bug_of_the_caller() -> None:
    """A wrong country code never silently becomes "no country"."""
    with pytest.raises(Misuse):
        parse("0151 12345678", country="Germany")


def test_the_national_form_depends_on_the_country() -> None:
    """The same digits are two phones in two countries; lower case is fine."""
    assert parse("0151 12345678", country="de").canonical == "tel:+4915112345678"
    assert parse("020 7946 0018", country="GB").canonical == "tel:+442079460018"
    assert parse("+39 06 698 12345", country="US").canonical == "tel:+390669812345"


def test_the_table_of_code_points_is_unicode_14() -> None:
    """Where the interpreter carries that edition, the table equals its own."""
    if unicodedata.unidata_version == "14.0.0":
        refused = {"Cn", "Co", "Cs"}
        assert all(is_unassigned(chr(p)) == (unicodedata.category(chr(p)) in refused) for p in range(0x110000))
    assert is_unassigned("\u0378") and not is_unassigned("a") and is_unassigned("\U0010ffff")


def test_hosts_outside_ascii_keep_their_letters() -> None:
    """Vectors from RFC 3492 and IDNA 2008: the sharp s stays itself."""
    assert canonical_host("bücher.de") == "xn--bcher-kva.de"
    assert canonical_host("faß.de") == "xn--fa-hia.de"
    assert canonical_host("例え.テスト") == "xn--r8jz45g.xn--zckzah"
    assert canonical_host("ΒΌΛΟΣ.gr") == canonical_host("βόλοσ.gr")


def test_the_version_is_one() -> None:
    """A filing keeps this number; changing any canonical string changes it."""
    assert NORMALISER_VERSION == 1


def _check(text: str, country: str | None) -> None:
    try:
        forms = parse_all(text, country)
    except Unusable as refused:
        assert refused.code == "identifier-unusable"
        with pytest.raises(Unusable) as again_refused:
            parse(text, country=country)
        assert again_refused.value.reason is refused.reason
        return
    found = forms[0]
    assert found == parse(text, country=country)
    assert len({form.canonical for form in forms}) == len(forms)
    for form in forms:  # no two kinds ever meet: a kind is its prefix, and a prefix its kind
        assert form.canonical.startswith(f"{form.kind}:")
        assert set(parse_all(form.canonical)) <= set(forms)
        assert found.kind is not Kind.PHONE or parse_all(form.canonical) == forms
    again: Identifier = parse(found.canonical)
    assert again == found
    assert again.display == found.display
    assert found.canonical.isascii() and " " not in found.canonical
    assert len(found.canonical) <= 512


_ANY = st.text(st.characters(), max_size=60)
_WORDS = """https:// www. @ : / . ?id= jane Doe +49 151 12345678 %40 % ( ) é я 日 İ ß Σ # .. , - _ ~ xn-- com org
acme.org & = in add channel profile.php ;ext= 1 00 。 name at on"""
_PIECES = st.sampled_from(
    [*LABELS, *(host for s in SITES.values() for host in s.hosts), *_WORDS.split(), " ", "\u200b"]
)
_PASTED = st.lists(st.one_of(_PIECES, _PIECES, st.text(max_size=3)), max_size=12).map("".join)


@settings(deadline=None)
@given(st.one_of(_ANY, _PASTED), st.sampled_from([None, "DE", "US", "MX", "AR", "IT", "BR", "EG"]))
@example("https://acme.org/a%2C", None)
@example("acme.org/%2e%2e", None)
@example("acme.org/İ", None)
@example("web:acme.org/a%25b", None)
@example("\u5c71\u7530 / x", None)
@example("+55 11 8765-4321", None)
@example("facebook.com/jane.doe (id 100012345678)", None)
def test_anything_is_read_the_same_twice_or_refused(text: str, country: str | None) -> None:
    """Any text at all parses to a fixed point or raises `Malformed`, and nothing else."""
    _check(text, country)


@settings(deadline=None)  # the first number loads a table
@given(_ANY)
def test_any_tail_after_any_label_is_read_the_same_twice_or_refused(tail: str) -> None:
    """The same behind every label and host."""
    for head in (
        "ig:",
        "fb:",
        "li:",
        "yt:",
        "dc:",
        "tel:",
        "mail:",
        "web:",
        "name:",
        "https://acme.org/",
        "t.me/",
        "a@",
    ):
        _check(head + tail, "DE")
