"""Phone numbers, ORCID and IMDb numbers (spec/identifiers, numbers)."""

import re
from typing import Final

import phonenumbers
from phonenumbers import PhoneNumberFormat

from covey.core.identifiers.kinds import Identifier, Kind
from covey.core.identifiers.text import ascii_lower, unusable
from covey.errors import Misuse

_EXTENSION: Final = re.compile(
    r"(?P<number>.*?[0-9)])[ ,]*(?:;ext=|;?extension|;?ext\.?|x|#|durchwahl|poste|anexo|int\.)[ .:]*"
    r"(?P<extension>[0-9]{1,7})"
)
_NUMBER: Final = re.compile(r"\+?[0-9 ().\-/~]*[0-9][0-9 ().\-/~]*")
_HINT: Final = "Write it with + and the country code, such as +44 for the United Kingdom."
# Countries whose mobile numbers are written with and without one digit: country code, digit, length after.
_OPTIONAL_DIGIT: Final = (("52", "1", 10), ("54", "9", 10))
_ORCID: Final = re.compile(r"0{3}[0-9](?:[ -]?[0-9]{4}){2}[ -]?[0-9]{3}[0-9x]")
_IMDB: Final = re.compile(r"nm0*([1-9][0-9]{0,8})")


def looks_like_phone(text: str) -> bool:
    """Digits and the marks people put between them, with or without an extension."""
    folded = ascii_lower(text)
    found = _EXTENSION.fullmatch(folded)
    return bool(_NUMBER.fullmatch(found["number"] if found else folded))


def phone(text: str, country: str | None) -> Identifier:
    """A phone number as `tel:+` and its digits (E.164), with `;ext=` where one was given.

    `country` (ISO 3166, two letters) reads national spellings. Mexican and Argentine mobile numbers come
    to the form without the extra 1 or 9.
    """
    region = None if country is None else country.upper()
    if region is not None and region not in phonenumbers.SUPPORTED_REGIONS:
        raise Misuse("the country of a phone number is two letters of ISO 3166, such as GB")
    folded = ascii_lower(text)
    found = _EXTENSION.fullmatch(folded)
    number, extension = (found["number"], found["extension"]) if found else (folded, "")
    if not _NUMBER.fullmatch(number):
        raise unusable("This is not a phone number.", _HINT)
    digits = re.sub(r"[^0-9]", "", number)
    if len(digits) < 5:
        raise unusable("This is a short or emergency number, not a person's.", _HINT)
    e164 = _e164(digits, plus=number.startswith("+"), region=region)
    tail = f";ext={extension}" if extension else ""
    shown = phonenumbers.format_number(phonenumbers.parse(e164), PhoneNumberFormat.INTERNATIONAL)
    return Identifier(Kind.PHONE, f"tel:{e164}{tail}", shown + (f" extension {extension}" if extension else ""))


def _e164(digits: str, *, plus: bool, region: str | None) -> str:
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
        e164 = phonenumbers.format_number(parsed, PhoneNumberFormat.E164)
        shorter, longer = _both_forms(e164)
        if any(phonenumbers.is_valid_number(phonenumbers.parse(form)) for form in {e164, shorter, longer}):
            return shorter
    if not tries:
        raise unusable("This number does not say which country it is in.", _HINT)
    raise unusable("No phone has this number.", "Check the digits. " + _HINT)


def _both_forms(e164: str) -> tuple[str, str]:
    """The form without the optional digit and the one with it; twice the same where there is none."""
    for code, digit, length in _OPTIONAL_DIGIT:
        rest = e164.removeprefix("+" + code)
        if rest == e164:
            continue
        if len(rest) == length:
            return e164, f"+{code}{digit}{rest}"
        if len(rest) == length + 1 and rest.startswith(digit):
            return f"+{code}{rest[1:]}", e164
    return e164, e164


def looks_like_orcid(text: str) -> bool:
    """Sixteen digits in fours, the last perhaps an X."""
    return bool(_ORCID.fullmatch(ascii_lower(text)))


def orcid(text: str) -> Identifier:
    """A researcher's number with its check digit (ISO 7064, MOD 11-2)."""
    plain = re.sub(r"[ -]", "", ascii_lower(text))
    if not re.fullmatch(r"0{3}[0-9]{12}[0-9x]", plain):
        raise unusable("This is not how an ORCID number looks.", "It has four groups of four digits.")
    total = 0
    for digit in plain[:-1]:
        total = (total + int(digit)) * 2
    check = (12 - total % 11) % 11
    if plain[-1] != ("x" if check == 10 else str(check)) or not int(plain[:-1]):
        raise unusable("This ORCID number has a wrong digit.", "Copy it again.")
    number = "-".join(plain[at : at + 4] for at in range(0, 16, 4))
    return Identifier(Kind.ORCID, f"orcid:{number}", f"ORCID {number.upper()}")


def looks_like_imdb(text: str) -> bool:
    """`nm` and digits: a person's number on IMDb."""
    return bool(re.fullmatch(r"nm[0-9]{6,9}", ascii_lower(text)))


def imdb(text: str) -> Identifier:
    """A person's number on IMDb, at least seven digits."""
    found = _IMDB.fullmatch(ascii_lower(text))
    if not found:
        raise unusable("This is not how a person's number on IMDb looks.", "It is nm and seven or eight digits.")
    number = "nm" + found[1].zfill(7)
    return Identifier(Kind.IMDB, f"imdb:{number}", f"{number} on IMDb")
