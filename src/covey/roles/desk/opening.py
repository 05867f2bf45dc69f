"""One filing's capsules and parts (spec/filing): what opens with which secret, or `Malformed`.

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
from covey.roles.case_part import open_both
from covey.roles.desk.intake import Filed, open_any
from covey.roles.desk.secrets import DeskSecrets
from covey.wire.desk import CaseOpened
from covey.wire.filing import ConflictPart, sealing_info, unpad

_HALF: Final = CAPSULE_LENGTH // 2


@dataclass(frozen=True)
class Place:
    """Which capsule, and the Q(0) it is under."""

    slot: int
    threshold: int
    apex: bytes = field(repr=False)


DIRECT: Final = Place(0, 0, b"")


@dataclass(frozen=True)
class Sealed:
    """A filing with its capsules taken out of this desk's envelope."""

    filed: Filed
    thresholds: tuple[int, ...]
    capsules: bytes = field(repr=False)

    def half(self, place: Place, stage: int) -> bytes:
        """The sealed half of a capsule: of the conflict part (stage 1) or of the case part (stage 2)."""
        number = 0
        if place.threshold:
            number = 1 + place.slot * len(self.thresholds) + self.thresholds.index(place.threshold)
        start = number * CAPSULE_LENGTH + (stage - 1) * _HALF
        return self.capsules[start : start + _HALF]

    def content_key(self, place: Place, secret: Array, stage: int) -> bytes:
        """The key of the conflict part (stage 1, with s1) or of the case part (stage 2, with s2)."""
        derive, filing = conflict_key if stage == 1 else case_key, self.filed.core.id
        key = derive(filing, words_to_bytes(secret), place.slot, place.threshold, place.apex)
        return aead.unseal(key, self.half(place, stage), filing)

    def conflict(self, key: bytes) -> ConflictPart:
        """The conflict part, under its content key."""
        core = self.filed.core
        info = sealing_info(core.manifest, core.id, core.account, "", "conflict")
        return ConflictPart.from_bytes(unpad(aead.unseal(key, self.filed.contents.conflict, info)))

    def case(self, key: bytes) -> CaseOpened:
        """Case part and mail secret, under content key 2."""
        return open_both(self.filed.core, key, self.filed.contents.case)


def open_envelope(parameters: Parameters, secrets: DeskSecrets, filed: Filed) -> Sealed:
    """Take the capsules out; `Malformed` is the account's fault, because the header names this envelope's hash."""
    core, party = filed.core, f"desk {secrets.index}"
    envelope = filed.contents.capsules[core.desks.index(secrets.index)]
    info = sealing_info(core.manifest, core.id, core.account, party, "capsules")
    capsules = open_any(secrets.openings, envelope, info)
    if len(capsules) != CAPSULE_LENGTH * (1 + core.slots * len(parameters.thresholds)):
        raise Malformed("the capsules have the wrong length", code="bad-capsules")
    return Sealed(filed, parameters.thresholds, capsules)
