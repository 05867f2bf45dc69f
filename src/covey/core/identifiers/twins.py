"""One phone, two numbers: countries whose numbers are written with and without some digits (spec/identifiers).

Only rules under which no number of one person is ever the other form of another person's.
"""

import re
from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Twin:
    """Two ways to write what follows a country code; `main` of `short` or `long` is the canonical one."""

    code: str
    extra: str  # the digits that only the long form has, after the group `(area)` if there is one
    short: str  # a regular expression over the whole short form
    long: str
    main_is_long: bool = False


TWINS: Final = (
    Twin("52", "1", r"()([0-9]{10})", r"()1([0-9]{10})"),
    Twin("54", "9", r"()([0-9]{10})", r"()9([0-9]{10})"),
    # Brazil's mobiles got a 9 in front, 2012 to 2016. Old ones began with 6 to 9; those of 70 and 77 to 79 were
    # radios and kept eight digits. After the 9, numbers that begin with 0 to 5 are new: without it they would be
    # somebody's landline.
    Twin(
        "55",
        "9",
        r"([1-9][1-9])([689][0-9]{7}|7[1-6][0-9]{6})",
        r"([1-9][1-9])9([689][0-9]{7}|7[1-6][0-9]{6})",
        main_is_long=True,
    ),
    Twin("229", "01", r"()([0-9]{8})", r"()01([0-9]{8})", main_is_long=True),
)


def both_forms(e164: str) -> tuple[str, ...]:
    """The canonical form of this number and, where there is one, its other form."""
    for twin in TWINS:
        rest = e164.removeprefix("+" + twin.code)
        if rest == e164:
            continue
        found = re.fullmatch(twin.short, rest) or re.fullmatch(twin.long, rest)
        if found:
            short, long = f"{found[1]}{found[2]}", f"{found[1]}{twin.extra}{found[2]}"
            forms = (long, short) if twin.main_is_long else (short, long)
            return tuple(f"+{twin.code}{form}" for form in forms)
    return (e164,)
