"""What an author decides about a filing, checked before anything is asked or sent (spec/filing)."""

import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TypedDict

from covey.core.identifiers import NORMALISER_VERSION, Identifier, fill_slots, forms, versions_on
from covey.core.parameters import SLOT_COUNTS
from covey.errors import Malformed, Refused
from covey.sdk.account import MAX_LABEL
from covey.wire.filing import MAX_DESKS, CasePart
from covey.wire.manifest import Manifest

DAY = 86_400
MOST = {"workplace": 400, "reach": 4000, "language": 35, "account_text": 120_000, "label": MAX_LABEL}
_WORDS = {
    "workplace": "the workplace",
    "reach": "the way to reach you",
    "language": "the language",
    "account_text": "the account",
    "label": "the label",
}


@dataclass(frozen=True)
class Choices:
    """How to file. `threshold` 1 means now; `desks` are asked in this order; None days: as long as is offered."""

    threshold: int
    desks: tuple[int, ...] = (1,)
    workplace: str = field(default="", repr=False)
    reach: str = field(default="", repr=False)
    language: str = "en"
    account_text: str = field(default="", repr=False)
    has_record: bool | None = None  # None: as the account text is there or not
    expires_days: int | None = None
    label: str = field(default="", repr=False)

    @property
    def case(self) -> CasePart:
        """What a desk reads once it has accepted."""
        has_record = bool(self.account_text) if self.has_record is None else self.has_record
        return CasePart(self.reach, self.language, has_record, self.account_text)


class Wishes(TypedDict, total=False):
    """The fields of `Choices` that may be left out."""

    desks: tuple[int, ...]
    workplace: str
    reach: str
    language: str
    account_text: str
    has_record: bool | None
    expires_days: int | None
    label: str


@dataclass(frozen=True)
class NamedPerson:
    """What the typed identifiers come to: `strong` ones are matched, `weak` ones only shown to the desk.

    `beyond`: further spellings of the same for which there is no room. `version`: of the rules they were read by.
    """

    strong: tuple[Identifier, ...]
    weak: tuple[Identifier, ...]
    beyond: tuple[Identifier, ...] = ()
    version: int = NORMALISER_VERSION

    @property
    def canonicals(self) -> tuple[str, ...]:
        """The strings that are matched, sorted, each once."""
        return tuple(found.canonical for found in self.strong)

    def conflict_text(self, workplace: str) -> str:
        """What the desk's conflict check reads beside the identifiers: as much as there is room for."""
        text = workplace
        for found in self.weak:
            longer = f"{text}; {found.display}" if text else found.display
            text = longer if len(longer.encode()) <= MOST["workplace"] else text
        return text


def name_person(
    identifiers: Sequence[str],
    country: str | None = None,
    *,
    own: Sequence[str] = (),
    day: int | None = None,
) -> NamedPerson:
    """Read identifiers as people write them, under every version of the rules that is filed on this Unix day.

    `own`: ways to name the author herself, as written; whoever names herself is told. Raises `Unusable` in plain
    words, `Refused` if all are weak or if there are more than there are slots.
    """
    versions = versions_on(int(time.time()) // DAY if day is None else day)
    mine = {form.identifier.canonical for text in own for form in forms(text, country, versions=versions)}
    person = [forms(text, country, versions=versions, own=mine) for text in identifiers]
    if not person:
        raise Malformed(
            "nobody is named yet", code="no-identifier", hint="Write a profile link, a number or an address."
        )
    filled = fill_slots(person)
    if not filled.kept:
        raise Refused(
            "this alone could be more than one person",
            code="weak-identifier",
            hint="Add a profile link, a phone number or an e-mail address of the same person.",
        )
    main = {found[0].identifier.canonical for found in person}
    if any(left.canonical in main for left in filled.beyond):
        raise Refused(
            f"one filing names a person in at most {SLOT_COUNTS[-1]} ways",
            code="too-many-identifiers",
            hint="Keep the ones that others are most likely to know.",
        )
    strong = tuple(sorted(filled.kept, key=lambda found: found.canonical))
    return NamedPerson(strong, filled.weak, filled.beyond, versions[0])


def check_choices(manifest: Manifest, choices: Choices, now: int) -> tuple[tuple[int, ...], int]:
    """The desks and the Unix day of expiry, or `Refused` / `Malformed` before anything is sent."""
    plan = manifest.plan
    if choices.threshold != 1 and choices.threshold not in plan.thresholds:
        offered = ", ".join(["now", *map(str, plan.thresholds)])
        raise Refused(
            f"{choices.threshold} is not offered here", code="threshold-not-offered", hint=f"Choose one of {offered}."
        )
    for desk in choices.desks:
        if not 1 <= desk <= len(plan.desks):
            known = ", ".join(f"{card.index} ({card.name})" for card in plan.desks)
            raise Refused(f"there is no desk {desk} here", code="unknown-desk", hint=f"There is {known}.")
    if not 1 <= len(choices.desks) <= MAX_DESKS or len(set(choices.desks)) != len(choices.desks):
        raise Refused(f"choose one to {MAX_DESKS} different desks", code="bad-desks")
    for name, most in MOST.items():
        length = len(str(getattr(choices, name)).encode())
        if length > most:
            raise Refused(f"{_WORDS[name]} is too long: {length} of at most {most} bytes", code="too-long")
    days = plan.limits.expiry_days if choices.expires_days is None else choices.expires_days
    if not 1 <= days <= plan.limits.expiry_days:
        raise Refused(
            f"a filing is kept for 1 to {plan.limits.expiry_days} days here",
            code="bad-expiry",
            hint="Choose fewer days.",
        )
    return choices.desks, now // DAY + days
