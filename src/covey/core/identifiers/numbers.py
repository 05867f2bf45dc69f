"""Phone numbers, ORCID and IMDb numbers (spec/identifiers, numbers)."""

import re
from typing import Final

import phonenumbers
from phonenumbers import PhoneNumberFormat, PhoneNumberType

from covey.core.identifiers.emergency import is_emergency
from covey.core.identifiers.kinds import Identifier, Kind, Strength
from covey.core.identifiers.reasons import Reason, Unusable
from covey.core.identifiers.text import ascii_lower
from covey.core.identifiers.twins import both_forms
from covey.errors import Misuse

_EXTENSION: Final = re.compile(
    r"(?P<number>.*?[0-9)])[ ,]*(?:;ext=|;?extension|;?ext\.?|x|#|durchwahl|poste|anexo|int\.)[ .:]*"
    r"(?P<extension>[0-9]{1,7})"
)
_NUMBER: Final = re.compile(r"(?:[( ]*\+)?[0-9 ().\-/~]*[0-9][0-9 ().\-/~]*")
phonenumbers.enable_pattern_cache()  # numbers of many countries, without compiling their patterns again and again

# Lines of a company or a service: they ring at many people.
_SERVICES: Final = frozenset(
    {
        PhoneNumberType.TOLL_FREE,
        PhoneNumberType.PREMIUM_RATE,
        PhoneNumberType.SHARED_COST,
        PhoneNumberType.UAN,
        PhoneNumberType.VOICEMAIL,
    }
)
_SHORTEST: Final = 5  # with fewer digits nobody has a phone
_LONGEST_SHORT: Final = 6
_ORCID: Final = re.compile(r"0{3}[0-9](?:[ -]?[0-9]{4}){2}[ -]?[0-9]{3}[0-9x]")
_IMDB: Final = re.compile(r"nm0*([1-9][0-9]{0,8})")


def looks_like_phone(text: str) -> bool:
    """Digits and the marks people put between them, with or without an extension."""
    folded = ascii_lower(text)
    found = _EXTENSION.fullmatch(folded)
    return bool(_NUMBER.fullmatch(found["number"] if found else folded))


def phone(text: str, country: str | None) -> Identifier:
    """A phone number as `tel:+` and its digits (E.164), with `;ext=` where one was given.

    `country` (ISO 3166, two letters) reads national spellings. Of two forms of one number (`twins`) the
    canonical one is given. Weak: numbers of a service, such as those free to call, without an extension.
    """
    region = None if country is None else country.upper()
    if region is not None and region not in phonenumbers.SUPPORTED_REGIONS:
        raise Misuse("the country of a phone number is two letters of ISO 3166, such as GB")
    folded = ascii_lower(text)
    found = _EXTENSION.fullmatch(folded)
    number, extension = (found["number"], found["extension"]) if found else (folded, "")
    if not _NUMBER.fullmatch(number):
        raise Unusable(Reason.BAD_NUMBER)
    digits = re.sub(r"[^0-9]", "", number)
    if is_emergency(digits, region):
        raise Unusable(Reason.EMERGENCY)
    if len(digits) < _SHORTEST:
        raise Unusable(Reason.SHORT_NUMBER)
    e164, parsed, strength = _read(digits, plus="+" in number, region=region)
    return _identifier(e164, parsed, extension, "strong" if extension else strength)


def other_numbers(main: Identifier) -> tuple[Identifier, ...]:
    """The other form of a canonical phone number, where there is one."""
    e164, _, extension = main.canonical.removeprefix("tel:").partition(";ext=")
    others = both_forms(e164)[1:]
    return tuple(_identifier(form, phonenumbers.parse(form), extension, main.strength) for form in others)


def _identifier(e164: str, parsed: phonenumbers.PhoneNumber, extension: str, strength: Strength) -> Identifier:
    shown = phonenumbers.format_number(parsed, PhoneNumberFormat.INTERNATIONAL)
    tail = f";ext={extension}" if extension else ""
    shown += f" ext. {extension}" if extension else ""
    return Identifier(Kind.PHONE, f"tel:{e164}{tail}", shown, strength)


def _read(digits: str, *, plus: bool, region: str | None) -> tuple[str, phonenumbers.PhoneNumber, Strength]:
    tries: list[tuple[str, str | None]] = [("+" + digits, None)] if plus else []
    if region and not plus:
        tries.append((digits, region))
    if digits.startswith("00") and not plus:
        tries.append(("+" + digits[2:], None))
    for text, where in tries:
        try:
            parsed = phonenumbers.parse(text, where)
        except phonenumbers.NumberParseException:
            continue
        e164 = f"+{parsed.country_code}{phonenumbers.national_significant_number(parsed)}"
        forms = both_forms(e164)
        numbers = [phonenumbers.parse(form) for form in forms]
        if phonenumbers.format_number(numbers[0], PhoneNumberFormat.E164) != forms[0]:
            continue  # it would not parse to itself
        types = [found for number in numbers if (found := phonenumbers.number_type(number)) != PhoneNumberType.UNKNOWN]
        if types:
            return forms[0], numbers[0], "weak" if types[0] in _SERVICES else "strong"
    if not tries:
        raise Unusable(Reason.NEEDS_COUNTRY)
    raise Unusable(Reason.SHORT_NUMBER if len(digits) <= _LONGEST_SHORT and not plus else Reason.NO_SUCH_NUMBER)


def looks_like_orcid(text: str) -> bool:
    """Sixteen digits in fours, the last perhaps an X."""
    return bool(_ORCID.fullmatch(ascii_lower(text)))


def orcid(text: str) -> Identifier:
    """A researcher's number with its check digit (ISO 7064, MOD 11-2)."""
    plain = re.sub(r"[ -]", "", ascii_lower(text))
    if not re.fullmatch(r"0{3}[0-9]{12}[0-9x]", plain):
        raise Unusable(Reason.BAD_ORCID)
    total = 0
    for digit in plain[:-1]:
        total = (total + int(digit)) * 2
    check = (12 - total % 11) % 11
    if plain[-1] != ("x" if check == 10 else str(check)) or not int(plain[:-1]):
        raise Unusable(Reason.WRONG_DIGIT)
    number = "-".join(plain[at : at + 4] for at in range(0, 16, 4))
    return Identifier(Kind.ORCID, f"orcid:{number}", f"orcid.org/{number.upper()}")


def looks_like_imdb(text: str) -> bool:
    """`nm` and digits: a person's number on IMDb."""
    return bool(re.fullmatch(r"nm[0-9]{6,9}", ascii_lower(text)))


def imdb(text: str) -> Identifier:
    """A person's number on IMDb, at least seven digits."""
    found = _IMDB.fullmatch(ascii_lower(text))
    if not found:
        raise Unusable(Reason.BAD_IMDB)
    number = "nm" + found[1].zfill(7)
    return Identifier(Kind.IMDB, f"imdb:{number}", f"imdb.com/name/{number}")
