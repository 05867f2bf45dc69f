"""One thing with two canonical forms, the writer's own, reasons, and names (spec/identifiers)."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from phonenumbers.shortnumberinfo import is_emergency_number

from covey.core.identifiers import WORDS, Kind, Reason, Unusable, name_and_workplace, parse, parse_all
from covey.core.identifiers.emergency import EMERGENCY
from covey.core.identifiers.twins import TWINS, Twin, both_forms
from covey.errors import Malformed


def canonicals(text: str, country: str | None = None) -> list[str]:
    return [found.canonical for found in parse_all(text, country)]


def reason(text: str, country: str | None = None) -> Reason:
    with pytest.raises(Unusable) as caught:
        parse(text, country=country)
    return caught.value.reason


@pytest.mark.parametrize(
    ("country", "texts", "forms"),
    [
        ("MX", ["+52 1 55 1234 5678", "55 1234 5678"], ["tel:+525512345678", "tel:+5215512345678"]),
        ("AR", ["+54 9 11 2345 6789", "011 2345-6789"], ["tel:+541123456789", "tel:+5491123456789"]),
        ("BR", ["+55 11 98765-4321", "(11) 8765-4321"], ["tel:+5511987654321", "tel:+551187654321"]),
        ("BJ", ["+229 01 90 01 12 34", "90 01 12 34"], ["tel:+2290190011234", "tel:+22990011234"]),
    ],
)
def test_a_number_with_two_spellings_has_both_forms(country: str, texts: list[str], forms: list[str]) -> None:
    """Whoever files either spelling files both, the canonical one first."""
    assert [canonicals(text, country) for text in texts] == [forms] * len(texts)
    assert [canonicals(form) for form in forms] == [forms, forms]


def test_an_extension_stays_with_both_forms() -> None:
    """Two people of one firm stay two."""
    assert canonicals("+52 1 55 1234 5678 ext 7") == ["tel:+525512345678;ext=7", "tel:+5215512345678;ext=7"]


@pytest.mark.parametrize("area", ["11", "21", "85"])
def test_no_brazilian_mobile_shares_a_form_with_a_landline_or_a_radio(area: str) -> None:
    """The ninth digit is given and taken only where old mobiles began with 6 to 9."""
    landlines = {form for first in range(2000, 6000, 7) for form in both_forms(f"+55{area}{first}1234")}
    mobiles = {form for first in range(90000, 100000, 7) for form in both_forms(f"+55{area}{first}1234")}
    radios = {f"+55{area}{first}{rest}1234" for first in ("70", "77", "78", "79") for rest in range(10, 100)}
    assert landlines.isdisjoint(mobiles) and radios.isdisjoint(mobiles)
    assert all(len(form) == 13 for form in landlines)


@settings(deadline=None)
@given(st.sampled_from(TWINS), st.data())
def test_both_forms_of_a_number_have_the_same_two_forms(twin: Twin, data: st.DataObject) -> None:
    """From either form one comes to the other, and no third."""
    digits = data.draw(st.from_regex(re.compile(rf"(?:{twin.short}|{twin.long})", re.ASCII), fullmatch=True))
    forms = both_forms(f"+{twin.code}{digits}")
    assert [both_forms(form) for form in forms] == [forms] * len(forms)
    assert len(set(forms)) == 2


def test_a_facebook_text_may_prove_name_and_number() -> None:
    """Somebody who knows only the number meets somebody who pasted both."""
    both = ["fb:janedoe", "fb:100012345678"]
    assert canonicals("https://facebook.com/jane.doe (id 100012345678)") == both
    assert canonicals("https://m.facebook.com/jane.doe?lst=1000001%3A100012345678%3A1600000000") == both
    assert canonicals("fb:100012345678") == both[1:]
    assert canonicals("instagram: jane.doe") == ["ig:jane.doe"]


def test_the_viewers_own_number_in_a_facebook_link_is_dropped() -> None:
    """Such links say who looked: that is the survivor."""
    text = "https://m.facebook.com/jane.doe?lst=1000001%3A100012345678%3A1600000000"
    assert all("1000001" not in found.canonical.replace("100012345678", "") for found in parse_all(text))


def test_what_is_the_writers_own_is_refused() -> None:
    """Any form counts, however it is written; without `own`, or with another's, it is read as ever."""
    mine = canonicals("+52 1 55 1234 5678")[1:]
    with pytest.raises(Unusable) as caught:
        parse_all("55 1234 5678", "MX", own=mine)
    assert caught.value.reason is Reason.OWN
    assert parse_all("55 1234 5679", "MX", own=mine)
    assert parse_all("55 1234 5678", "MX")


def test_emergency_numbers_are_those_of_the_country() -> None:
    """With a country its own; without, any."""
    assert reason("112", "DE") is Reason.EMERGENCY
    assert reason("911", "DE") is Reason.SHORT_NUMBER
    assert reason("9-1-1", "US") is Reason.EMERGENCY
    assert reason("\u0661\u0661\u0662") is Reason.EMERGENCY
    assert reason("116117", "DE") is Reason.SHORT_NUMBER


def test_the_emergency_table_is_libphonenumbers() -> None:
    """Each number in it calls for help there."""
    assert all(is_emergency_number(n, country) for country, numbers in EMERGENCY.items() for n in numbers)
    assert len(EMERGENCY) > 230


@pytest.mark.parametrize("why", list(Reason))
def test_every_reason_has_calm_words(why: Reason) -> None:
    """A short sentence and a hint; no blame, no shouting, no words of programmers."""
    for words in WORDS[why]:
        assert words.endswith(".")
        assert not re.search(r"!|error|invalid|wrong|fail|must|illegal|you have not|your fault", words)
        assert all(len(sentence.split()) <= 20 for sentence in words.split(". "))
    with pytest.raises(Malformed) as caught:
        raise Unusable(why)
    assert caught.value.code == "identifier-unusable"
    assert (str(caught.value), caught.value.hint) == WORDS[why]


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("https://www.instagram.com/p/CabcDEF/", Reason.POST),
        ("https://www.facebook.com/groups/123456789", Reason.GROUP),
        ("https://x.com/search?q=jane", Reason.SEARCH),
        ("https://www.facebook.com/sharer/sharer.php?u=x", Reason.SHARE),
        ("https://bit.ly/abc", Reason.SHORT_LINK),
        ("facebook.com/me", Reason.SELF_LINK),
        ("instagram.com", Reason.FRONT_PAGE),
        ("https://www.linkedin.com/learning/x", Reason.SITE_PART),
        ("info@acme.org", Reason.SHARED_MAILBOX),
        ("jane@example.com", Reason.PLACEHOLDER),
        ("instagram.com/your_name", Reason.PLACEHOLDER),
        ("0151 12345678", Reason.NEEDS_COUNTRY),
        ("+49 1", Reason.SHORT_NUMBER),
        ("+49 000 000 000", Reason.NO_SUCH_NUMBER),
        ("@jane", Reason.NO_SITE),
        ("mastodon: jane", Reason.UNKNOWN_SITE),
        ("jane", Reason.UNCLEAR),
        ("", Reason.EMPTY),
        ("x" * 3000, Reason.TOO_LONG),
        ("instagram: john\u0378doe", Reason.ODD_CHARACTER),
        ("https://acme.org/%ff", Reason.DAMAGED_LINK),
        ("ftp://acme.org/jane", Reason.NOT_A_PAGE),
        ("https://x.com/a https://x.com/b", Reason.SEVERAL),
        ("instagram: a b", Reason.BAD_NAME),
        ("jane..doe@acme.org", Reason.BAD_MAIL),
        ("jane@acme", Reason.BAD_HOST),
        ("tel: jane", Reason.BAD_NUMBER),
        ("orcid: 12", Reason.BAD_ORCID),
        ("0000-0002-1825-0098", Reason.WRONG_DIGIT),
        ("imdb: tt0000001", Reason.BAD_IMDB),
        ("name: Jane / Acme", Reason.ONE_WORD_NAME),
        ("name: Jane Doe", Reason.NO_WORKPLACE),
        ("112", Reason.EMERGENCY),
    ],
)
def test_every_reason_is_given(text: str, why: Reason) -> None:
    """Interfaces choose their words by the reason."""
    assert reason(text) is why


def test_the_list_above_has_every_reason() -> None:
    """But the writer's own, which needs more than a text."""
    marks = [mark for mark in test_every_reason_is_given.pytestmark if mark.name == "parametrize"]  # type: ignore[attr-defined]
    assert {why for _, why in marks[0].args[1]} == set(Reason) - {Reason.OWN}


def test_a_link_is_found_in_a_sentence() -> None:
    """What an app's share button writes around it is dropped; two things at once are not guessed at."""
    shared = "Add me on Snapchat! Username: jane_doe https://www.snapchat.com/add/jane_doe?share_id=1"
    assert parse(shared).canonical == "sc:jane_doe"
    assert parse("(see https://acme.org/staff/jane)").canonical == "web:acme.org/staff/jane"
    assert reason("jane@acme.org, www.acme.org") is Reason.SEVERAL


@pytest.mark.parametrize(
    ("name", "workplace", "canonical"),
    [
        ("Dr. Jane A. Doe", "The Acme Ltd.", "name:doe-jane/acme"),
        ("Doe, Jane", "acme.co.uk", "name:doe-jane/acme"),
        ("Frau Prof. Dr. Jane Doe", "https://www.acme.com/team", "name:doe-jane/acme"),
        ("Jane Doe, PhD", "someone@acme.de", "name:doe-jane/acme"),
        ("J. Doe", "Acme", "name:doe-j/acme"),
        ("Don Smith", "Acme Holdings", "name:don-smith/acmeholdings"),
        ("\u0410\u043d\u043d\u0430 \u041f\u0435\u0442\u0440\u043e\u0432\u0430", "Acme", "name:anna-petrova/acme"),
        ("\u5c71\u7530\u592a\u90ce\u3055\u3093", "\u83ef\u70ba", "name:~shantiantailang/huawei"),
        ("\u5c71\u7530 \u592a\u90ce", "huawei.com", "name:~shantiantailang/huawei"),
    ],
)
def test_names_and_workplaces_meet_across_their_spellings(name: str, workplace: str, canonical: str) -> None:
    """Titles, initials, order, scripts, company forms and web addresses."""
    found = name_and_workplace(name, workplace)
    assert (found.kind, found.canonical, found.strength) == (Kind.NAME, canonical, "weak")
    assert parse(canonical) == found


def test_what_is_shown_is_where_covey_will_look() -> None:
    """The person who typed it can compare it with the page she has open."""
    assert parse("instagram: @John_Doe").display == "instagram.com/john_doe"
    assert parse("020 7946 0018", country="GB").display == "+44 20 7946 0018"
    assert parse("https://twitter.com/jane_roe").display == "x.com/jane_roe"


@pytest.mark.parametrize(
    "text",
    [
        "https://acme.org",
        "acme.org/team",
        "https://www.acme.org/en/contact.html",
        "+1 800 234 5678",
        "+44 800 123 4567",
    ],
)
def test_what_a_whole_firm_shares_is_weak(text: str) -> None:
    """Two authors who mean two of its people must not meet there."""
    assert {found.strength for found in parse_all(text)} == {"weak"}


@pytest.mark.parametrize(
    "text",
    ["acme.org/jane", "acme.org/team?id=7", "acme.org/@jane/about", "+1 800 234 5678 ext. 5", "+1 212 555 1234"],
)
def test_what_is_one_persons_stays_strong(text: str) -> None:
    """An extension, a key or a name tells people of one firm apart."""
    assert {found.strength for found in parse_all(text)} == {"strong"}


def test_both_forms_of_a_weak_number_are_weak() -> None:
    """Its other spelling rings at the same many people."""
    assert [found.strength for found in parse_all("+52 800 123 4567")] == ["weak", "weak"]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("linkedin.com/in/\u674e\u534e", "linkedin.com/in/\u9ece\u534e"),
        ("linkedin.com/in/\u674e\u534e", "linkedin.com/in/lihua"),
        ("youtube.com/@Jos\u00e9", "youtube.com/@jose"),
        ("\u674e\u534e@acme.org", "lihua@acme.org"),
    ],
)
def test_two_names_that_fold_to_the_same_letters_stay_two(one: str, other: str) -> None:
    """Where names may be in any script, two people may differ in nothing else."""
    assert not set(canonicals(one)) & set(canonicals(other))


def test_a_name_in_another_script_is_no_ascii_name() -> None:
    """It is what somebody is called; the folded letters may be somebody else's name. Slips still meet."""
    assert reason("instagram: \u674e\u534e") is Reason.BAD_NAME
    assert canonicals("instagram: j\u0430ne") == canonicals("instagram: j\u00e1ne") == ["ig:jane"]
