"""Which true pairs of labelled records meet under a rule, and which false ones (spec/identifiers)."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass
from itertools import combinations
from typing import Any

import phonenumbers
from phonenumbers import PhoneNumberFormat, PhoneNumberType

from covey.core.identifiers import Unusable, name_and_workplace, parse_all
from covey.core.identifiers.text import ascii_lower, tidy
from covey.core.identifiers.twins import both_forms
from records import Record

Pairs = set[tuple[int, int]]


EXPECTED_PEOPLE = 100_000


@dataclass(frozen=True)
class Outcome:
    """One rule on one set: pairs of one person that there are and that meet, pairs of two that meet and that are."""

    rule: str
    records: str
    true: int
    met: int
    false: int
    pairs: int
    expected: float | None = None  # false pairs among EXPECTED_PEOPLE, if the parts of a rule were independent

    @property
    def recall(self) -> float:
        return self.met / self.true


def _plain(text: str) -> str:
    return "".join(char for char in ascii_lower(tidy(text)) if char.isalnum())


def _name_at(record: Record, place: str) -> str:
    """The weak identifier of a name with this word for a workplace; empty where a part is missing."""
    of = record.columns
    try:
        return name_and_workplace(f"{of['given_name']} {of['surname']}", place).canonical
    except Unusable:
        return ""


# FEBRL has no workplace: the suburb stands in for it, a word that several people of one name may share.
WEAK = {"place": "suburb", "postcode": "postcode", "birth date": "date_of_birth", "street": "address_1"}
_TWO = {f"name + {one} + {other}": (one, other) for one, other in combinations(WEAK, 2)}
# The weak parts of a rule beside the name, to reckon how often two people agree on all of them by chance.
PARTS: dict[str, tuple[str, ...]] = {"name": (), **{f"name + {one}": (one,) for one in WEAK}, **_TWO}


def _key(rule: str) -> Callable[[Record], str]:
    """What two records must have in common; the place is the workplace of the product's own weak identifier."""
    place = "place" in PARTS[rule]
    further = [WEAK[part] for part in PARTS[rule] if part != "place"]

    def key(record: Record) -> str:
        of = record.columns
        parts = [_name_at(record, of["suburb"] if place else "x"), *(_plain(of[column]) for column in further)]
        return "|".join(parts) if all(parts) else ""

    return key


KEYS: dict[str, Callable[[Record], str]] = {
    "identifier": lambda record: _plain(record.columns["soc_sec_id"]),
    **{rule: _key(rule) for rule in PARTS},
}
# Any of these in common.
RULES: dict[str, tuple[str, ...]] = {
    **{name: (name,) for name in KEYS},
    "name + any two": tuple(_TWO),
    "identifier, or name": ("identifier", "name"),
    "identifier, or name + place": ("identifier", "name + place"),
    "identifier, or name + any two": ("identifier", *_TWO),
}


def pairs_by(keys: Iterable[str]) -> Pairs:
    """Numbers of records that have this key in common; an empty key is none."""
    rooms: dict[str, list[int]] = defaultdict(list)
    for number, key in enumerate(keys):
        if key:
            rooms[key].append(number)
    return {pair for room in rooms.values() for pair in combinations(room, 2)}


def judge(name: str, records: list[Record]) -> tuple[list[Outcome], dict[str, float]]:
    """Every rule on one set; and, of the pairs that meet by the identifier, how many agree on weak ones too."""
    true = pairs_by(record.person for record in records)
    others = len(records) * (len(records) - 1) // 2 - len(true)
    met = {rule: pairs_by(map(key, records)) for rule, key in KEYS.items()}
    found = []
    for rule, keys in RULES.items():
        together: Pairs = set().union(*(met[key] for key in keys))
        false, expected = len(together - true), None
        if rule in PARTS:
            chance = len(met["name"] - true) / others
            for part in PARTS[rule]:
                chance *= _chance(records, WEAK[part])
            expected = chance * EXPECTED_PEOPLE * (EXPECTED_PEOPLE - 1) / 2
        found.append(Outcome(rule, name, len(true), len(together & true), false, others, expected))
    strong = met["identifier"]
    return found, {rule: len(strong & met[rule]) / len(strong) for rule in ("name", "name + place")}


def _chance(records: list[Record], column: str) -> float:
    """How often two records of two people have one word in common in this column."""
    every: Counter[str] = Counter()
    own: Counter[tuple[str, str]] = Counter()
    people: Counter[str] = Counter(record.person for record in records)
    for record in records:
        if word := _plain(record.columns[column]):
            every[word] += 1
            own[word, record.person] += 1
    alike = _pairs(every) - _pairs(own)
    return alike / (len(records) * (len(records) - 1) / 2 - _pairs(people))


def _pairs(counted: Counter[Any]) -> int:
    return sum(number * (number - 1) // 2 for number in counted.values())


def phone_numbers() -> Outcome:
    """libphonenumber's example number of each country and type, in every form it can be written in."""
    kinds = [kind for kind in PhoneNumberType.values() if kind != PhoneNumberType.UNKNOWN]
    forms: list[tuple[int, frozenset[str]]] = []
    seen: set[str] = set()
    for region in sorted(phonenumbers.SUPPORTED_REGIONS):
        for kind in kinds:
            example = phonenumbers.example_number_for_type(region, kind)
            number = both_forms(phonenumbers.format_number(example, PhoneNumberFormat.E164))[0] if example else ""
            if not number or number in seen:
                continue  # Argentina's example of a mobile is its example of a landline, with the 9
            seen.add(number)
            for text in _spellings(example, region):
                forms.append((len(seen), _forms(text, region)))
    true = [(a, b) for (a, one), (b, other) in combinations(forms, 2) if a == b and one and not one.isdisjoint(other)]
    every = sum(1 for (a, _), (b, _) in combinations(forms, 2) if a == b)
    rooms: dict[str, set[int]] = defaultdict(set)
    for number, strings in forms:
        for form in strings:
            rooms[form].add(number)
    false = {pair for room in rooms.values() for pair in combinations(sorted(room), 2)}
    return Outcome("phone", "libphonenumber", every, len(true), len(false), len(forms) * (len(forms) - 1) // 2 - every)


def _spellings(number: phonenumbers.PhoneNumber, region: str) -> list[str]:
    formats = (
        PhoneNumberFormat.E164,
        PhoneNumberFormat.INTERNATIONAL,
        PhoneNumberFormat.NATIONAL,
        PhoneNumberFormat.RFC3966,
    )
    shown = [phonenumbers.format_number(number, form) for form in formats]
    return [*shown, "00" + shown[0][1:], "WhatsApp: " + shown[1], shown[2].replace("-", " ").replace("(", "")]


def _forms(text: str, region: str) -> frozenset[str]:
    try:
        return frozenset(form.canonical for form in parse_all(text, region))
    except Unusable:
        return frozenset()


def as_row(outcome: Outcome) -> dict[str, object]:
    """For the JSON."""
    return {**asdict(outcome), "recall": outcome.recall}
