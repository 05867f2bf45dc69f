"""Capsules and parts of one filing (spec/filing): what opens with which secret, or `Malformed`.

A desk's capsules are the direct one, then one for each slot and threshold. Each is two halves: the key of
the conflict part under s1, the key of the case part under s2; both also under Q(0), except the direct one.
"""

from dataclasses import dataclass, field
from typing import Final

from covey.core.field import Array
from covey.core.parameters import Parameters
from covey.errors import Malformed
from covey.primitives import aead
from covey.roles.author import CAPSULE_LENGTH, case_key, conflict_key, words_to_bytes
from covey.roles.desk.intake import Filed
from covey.roles.desk.secrets import DeskSecrets
from covey.wire.filing import CasePart, ConflictPart, sealing_info, unpad

_HALF: Final = CAPSULE_LENGTH // 2


@dataclass(frozen=True)
class Place:
    """Which capsule, and the Q(0) it is under."""

    slot: int
    threshold: int
    apex: bytes = field(repr=False)


DIRECT: Final = Place(0, 0, b"")


def open_capsules(parameters: Parameters, secrets: DeskSecrets, filed: Filed) -> bytes:
    """This desk's capsules, side by side."""
    core, party = filed.core, f"desk {secrets.index}"
    sealed = filed.contents.capsules[core.desks.index(secrets.index)]
    opened = secrets.opening.open(sealed, sealing_info(core.manifest, core.id, core.account, party, "capsules"))
    if len(opened) != CAPSULE_LENGTH * (1 + core.slots * len(parameters.thresholds)):
        raise Malformed("the capsules have the wrong length", code="bad-capsules")
    return opened


def content_key(parameters: Parameters, filing: bytes, capsules: bytes, place: Place, secret: Array, stage: int) -> bytes:  # noqa: E501, PLR0917
    """The key of the conflict part (stage 1) or of the case part (stage 2)."""
    number = 0
    if place.threshold:
        thresholds = parameters.thresholds
        number = 1 + place.slot * len(thresholds) + thresholds.index(place.threshold)
    start = number * CAPSULE_LENGTH + (stage - 1) * _HALF
    derive = conflict_key if stage == 1 else case_key
    key = derive(filing, words_to_bytes(secret), place.slot, place.threshold, place.apex)
    return aead.unseal(key, capsules[start : start + _HALF], filing)


def read_conflict(filed: Filed, key: bytes) -> ConflictPart:
    """The conflict part."""
    return ConflictPart.from_bytes(unpad(aead.unseal(key, filed.contents.conflict, _info(filed, "conflict"))))


def read_case(filed: Filed, key: bytes) -> CasePart:
    """The case part."""
    return CasePart.from_bytes(unpad(aead.unseal(key, filed.contents.case, _info(filed, "case"))))


def _info(filed: Filed, role: str) -> bytes:
    return sealing_info(filed.core.manifest, filed.core.id, filed.core.account, "", role)
