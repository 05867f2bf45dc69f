"""identifiers.json: what every text comes to, or why it comes to nothing (spec/identifiers).

The lists of spellings and near misses are hand-made; names, numbers and disguises follow from one label.
"""

import json
from collections.abc import Iterator, Sequence
from pathlib import Path

import phonenumbers
from phonenumbers import PhoneNumberFormat, PhoneNumberType

from covey.core.identifiers import NORMALISER_VERSION, Identifier, Unusable, parse, parse_all
from vectors import near_misses
from vectors.identifier_fuzz import Dice, fuzz
from vectors.page import Page
from vectors.spellings import SPELLINGS

PEOPLE = 18  # for each kind
Row = list[str] | str

_FULL = {code: code + 0xFEE0 for code in range(0x21, 0x7F)}
_BOLD = {**{ord("a") + i: 0x1D41A + i for i in range(26)}, **{ord("0") + i: 0x1D7CE + i for i in range(10)}}
_CYRILLIC = str.maketrans({"a": "\u0430", "o": "\u043e", "e": "\u0435"})
_SYLLABLES = tuple(first + last for first in "bdfgklmnprstvz" for last in "aeio")
_INDIC = {"A": 0x0660, "V": 0x0966, "U": 0x06F0}


def found(text: str, country: str | None, own: Sequence[str] = ()) -> Row:
    """What one text comes to: display, strength, forms; or the reason it is not usable."""
    try:
        forms = parse_all(text, country, own=own)
    except Unusable as refused:
        return str(refused.reason)
    return [forms[0].display, forms[0].strength, *(form.canonical for form in forms)]


def dressed(name: str) -> dict[str, str]:
    """The disguises of `spellings`."""
    return {
        "n": name,
        "N": name.upper(),
        "T": name[:1].upper() + name[1:],
        "F": name.translate(_FULL),
        "C": name.translate(_CYRILLIC),
        "Z": "\u200b".join((name[:2], name[2:3])) + "\u200d" + name[3:] + "\ufe0f",
        "P": f"%{ord(name[0]):02x}{name[1:]}",
        "B": name.translate(_BOLD),
    }


def _name(dice: Dice, extra: str = "") -> str:
    text = "".join(dice.pick(_SYLLABLES) for _ in range(3 + dice.below(2)))
    if extra and dice.below(2):
        text = text[:4] + dice.pick(extra) + text[4:]
    return text + (str(dice.below(90) + 10) if dice.below(3) == 0 else "")


def _native(text: str, zero: int) -> str:
    """Its digits in another script."""
    return "".join(chr(zero + int(char)) if char.isdigit() else char for char in text)


def _site_people(dice: Dice) -> Iterator[tuple[str, str, dict[str, str]]]:
    first = {"ig": "john_doe", "x": "jane_roe", "fb": "johndoe", "li": "jane-doe-1a2b3c", "tt": "jane.doe"}
    first |= {"sc": "jane.doe-1", "tg": "john_doe", "yt": "jane-doe", "dc": "jane.doe", "gh": "jane-doe"}
    marks = {"ig": "._", "x": "_", "li": "-", "tt": "._", "sc": "-", "tg": "_", "yt": "-", "dc": "_", "gh": "-"}
    for kind, known in first.items():
        for number in range(PEOPLE):
            name = known if not number else _name(dice, marks.get(kind, ""))
            dots = f"{name[:3]}.{name[3:]}"
            yield f"{kind}:{name}", "", {**dressed(name), "D": dots}


def _numbered(dice: Dice) -> Iterator[tuple[str, str, dict[str, str]]]:
    for _ in range(PEOPLE):
        number = "nm" + str(1_000_000 + dice.below(98_000_000))
        yield f"imdb:{number}", "", dressed(number)
    for _ in range(PEOPLE):
        number = orcid(dice)
        plain = number.replace("-", "")
        digits = {key: _native(number, zero) for key, zero in _INDIC.items()}
        shapes = {"G": number.replace("-", " "), "E": plain, "L": number.lower()}
        yield f"orcid:{number.lower()}", "", dressed(number) | shapes | digits


def orcid(dice: Dice) -> str:
    """A made-up number with its check digit."""
    digits = f"0000000{dice.below(10)}{dice.below(10**7):07d}"
    total = 0
    for digit in digits:
        total = (total + int(digit)) * 2
    check = (12 - total % 11) % 11
    plain = digits + ("X" if check == 10 else str(check))
    return "-".join(plain[at : at + 4] for at in range(0, 16, 4))


def _written(dice: Dice) -> Iterator[tuple[str, str, dict[str, str]]]:
    for number in range(PEOPLE):
        local, host = _name(dice, "._-"), f"{_name(dice)}.{dice.pick(TOPS)}"
        if not number:
            local, host = "jane.doe", "acme.org"
        yield f"mail:{local}@{host}", "", dressed(f"{local}@{host}") | {"l": local, "h": host, "H": host.upper()}
    for number in range(PEOPLE):
        page = "janedoe.com/cv" if not number else f"{_name(dice)}.{dice.pick(TOPS)}/{_name(dice)}"
        yield f"web:{page}", "", dressed(page) | {"P": page}
    for number in range(PEOPLE):
        given, surname, firm = (_letters(dice), _letters(dice), _letters(dice)) if number else ("jane", "doe", "acme")
        words = {"g": given, "s": surname, "w": firm, "G": given.upper(), "S": surname.upper(), "W": firm.upper()}
        odd = {"gz": dressed(given)["Z"], "gf": dressed(given)["F"]}
        odd["ga"] = given.replace("a", "\u00e1").replace("o", "\u00f6")
        name = f"{'-'.join(sorted((given, surname)))}/{firm}"
        yield f"name:{name}", "", dressed(name) | words | odd


TOPS = ("com", "org", "net", "de", "fr", "io", "co.uk")


def _letters(dice: Dice) -> str:
    return "".join(char for char in _name(dice) if char.isalpha())


def _phone_people(dice: Dice) -> Iterator[tuple[str, str, list[str]]]:
    """One number of each country, its last digits changed, in the ways people write it."""
    for region in sorted(phonenumbers.SUPPORTED_REGIONS):
        example = phonenumbers.example_number_for_type(region, PhoneNumberType.MOBILE)
        example = example or phonenumbers.example_number_for_type(region, PhoneNumberType.FIXED_LINE)
        for _ in range(8):
            national = phonenumbers.national_significant_number(example)[:-3] + f"{dice.below(1000):03d}"
            number = phonenumbers.parse(f"+{example.country_code}{national}")
            if phonenumbers.is_valid_number(number):
                yield f"+{number.country_code}{national}", region, phone_spellings(number)
                break


def phone_spellings(number: phonenumbers.PhoneNumber) -> list[str]:
    """How people write one phone number."""
    e164 = f"+{number.country_code}{phonenumbers.national_significant_number(number)}"
    shown = phonenumbers.format_number(number, PhoneNumberFormat.INTERNATIONAL)
    link = phonenumbers.format_number(number, PhoneNumberFormat.RFC3966)
    bare = e164[1:]
    return [
        e164,
        shown,
        link,
        f"tel:{e164}",
        f"Tel.: {shown}",
        f"phone: {e164}",
        f"Mobile {shown}",
        f"whatsapp: {shown}",
        f"WhatsApp {e164}",
        f"signal: {e164}",
        f"sms:{e164}",
        f"https://wa.me/{bare}",
        f"https://wa.me/{bare}?text=hi",
        f"wa.me/{e164}",
        f"https://api.whatsapp.com/send?phone={bare}",
        f"https://web.whatsapp.com/send?phone={e164}&text=x",
        f"whatsapp://send?phone={e164}",
        f"https://t.me/{e164}",
        f"https://signal.me/#p/{e164}",
        f"sgnl://signal.me/#p/{e164}",
        f"viber://chat?number=%2B{bare}",
        shown.replace(" ", "."),
        shown.replace(" ", "\u00a0"),
        shown.replace(" ", "\u2009"),
        shown.replace(" ", "/"),
        shown.replace("-", " ").replace(" ", "-").replace("+", "+", 1),
        shown.replace(" ", " \u2013 "),
        f"({shown})",
        f"({shown.replace(' ', ') ', 1)}",
        f'"{shown}"',
        f"\u202a{shown}\u202c",
        shown.translate(_FULL),
        *(_native(shown, zero) for zero in _INDIC.values()),
        f"{shown}.",
        f"Handy: {shown}",
        f"callto:{e164}",
        f"Write to me: https://wa.me/{bare}",
    ]


def _national(number: phonenumbers.PhoneNumber) -> list[str]:
    shown = phonenumbers.format_number(number, PhoneNumberFormat.NATIONAL)
    e164 = f"{number.country_code}{phonenumbers.national_significant_number(number)}"
    with_zeros = [f"00{e164}", f"00 {e164}"]
    return [shown, f"Tel: {shown}", shown.replace("-", " "), shown.translate(_FULL), f"tel:{shown}", *with_zeros]


def _meet(page: Page, name: str, country: str | None, texts: Sequence[str]) -> Identifier:
    """One person's spellings that all come to the same; raises when one does not."""
    texts = list(dict.fromkeys(texts))
    rows = {text: found(text, country) for text in texts}
    if any(row != rows[texts[0]] for row in rows.values()):
        odd = [(text, row) for text, row in rows.items() if row != rows[texts[0]]]
        raise ValueError(f"{name}: {texts[0]!r} {rows[texts[0]]} is not {odd}")
    page.case("meet", name, "all of them come to this", {"country": country, "texts": texts}, {"each": rows[texts[0]]})
    return parse(texts[0], country=country)


def _read(page: Page, name: str, about: str, country: str | None, texts: Sequence[str]) -> None:
    texts = list(dict.fromkeys(texts))
    page.case("read", name, about, {"country": country, "texts": texts}, {"found": [found(t, country) for t in texts]})


def _apart(page: Page, name: str, country: str | None, person: str, texts: list[str]) -> None:
    """Texts that share no form with this person; each with what it comes to itself."""
    forms = {form.canonical for form in parse_all(person, country)}
    near = near_misses.really_near(country, forms, texts)
    _read(page, f"not {name}", f"no form in common with {person}", country, [person, *near])


def _near(kind: str, name: str, dice: Dice) -> list[str]:
    if kind == "mail":
        return near_misses.near_mail(*name.split("@"))
    if kind == "web":
        return near_misses.near_page(name)
    if kind == "orcid":
        return near_misses.near_orcid([orcid(dice) for _ in range(18)], name)
    if kind == "imdb":
        return near_misses.near_imdb(name)
    if kind == "name":
        person, _, firm = name.partition("/")
        return near_misses.near_name(*person.split("-"), firm)
    return near_misses.near_profile(kind, name)


LONG_PAGE = "https://acme.org/" + "a" * 600


def _by_hand(page: Page) -> None:
    """What no pattern makes: identifier_cases.txt, and the corpus of the unit tests."""
    text = (Path(__file__).parent / "identifier_cases.txt").read_bytes().decode("unicode_escape")
    for section in text.strip("\n").split("\n\n"):
        head, *texts = section.split("\n")
        name, _, country = head.strip("[]").partition(" | ")
        _read(page, name, "by hand", country or None, texts)
    corpus = json.loads((Path(__file__).parents[2] / "tests/unit/core/identifiers.json").read_text("ascii"))
    for group in corpus["same"]:
        _meet(page, f"corpus {group['canonical']}", group["country"], group["spellings"])
    _read(
        page, "corpus, different", "no two in a row meet", None, [text for pair in corpus["different"] for text in pair]
    )
    _read(page, "corpus, unusable", "each with its reason", None, [*corpus["unusable"], "x" * 2001, LONG_PAGE])
    mine = ["tel:+525512345678", "ig:jane_roe", "gh:jane-doe", "mail:jane@acme.org"]
    texts = ["+52 1 55 1234 5678", "@Jane_Roe on Instagram", "https://jane-doe.github.io/cv", "jane+x@acme.org"]
    for text in [*texts, "x: jane_roe", "jane@acme.com"]:
        given = {"country": None, "text": text, "own": mine}
        page.case(
            "own", f"own: {text}", "some of these are the writer's own", given, {"found": found(text, None, mine)}
        )


def pages() -> list[Page]:
    """The one page."""
    page = Page(
        "identifiers",
        "spec/identifiers",
        "`meet`: every text, read with this country, comes to `each`. `read`: the texts come to `found`, one by one. "
        "Something found is [display, strength, canonical form, further forms...]; a refusal is its reason. "
        "`own`: as `read`, for one text, refusing what is the writer's own.",
    )
    page.given["normaliser"] = NORMALISER_VERSION
    dice = Dice("identifiers")
    for people in (_site_people, _numbered, _written):
        for number, (canonical, _, ways) in enumerate(people(dice)):
            kind, _, name = canonical.partition(":")
            _meet(page, canonical, None, [way.format_map(ways) for way in SPELLINGS[kind]])
            if number % PEOPLE < 4:
                _apart(page, canonical, None, canonical, _near(kind, name, dice))
    for number, (e164, region, texts) in enumerate(_phone_people(dice)):
        parsed = phonenumbers.parse(e164)
        _meet(page, f"tel:{e164}", None, texts)
        _read(page, f"tel:{e164} in {region}", "as written at home", region, [e164, *_national(parsed)])
        if number % 16 == 0 or region in ("BR", "MX", "AR", "BJ", "US", "GB", "DE", "IN"):
            _apart(page, f"tel:{e164}", region, f"tel:{e164}", near_misses.near_phone(e164))
    _by_hand(page)
    fuzz(page, dice, _read)
    return [page]


def count(page: Page) -> int:
    """How many inputs the page has."""
    return sum(len(case["input"].get("texts", [0])) for case in page.cases)
