"""When a filing was fixed, from what trustees signed (spec/archive, "Before the match")."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from covey.errors import Malformed
from covey.primitives.signing import VerifyKey
from covey.wire.log import Receipt, Status
from covey.wire.manifest import Manifest

KEPT: Final = frozenset({Status.HELD, Status.RELEASED, Status.PASSED_ON, Status.UNANSWERED, Status.ACCEPTED})
"""What an archive has receipts of: at most 75, which one message can hold."""


@dataclass(frozen=True, slots=True)
class Fixing:
    """Times by the trustees' clocks, Unix seconds; None where too few receipts say so.

    `held`: the first moment at which n-t+1 trustees had signed HELD. `opened`: the earliest at which one signed that
    it had sent its share to a desk, if at least n-t+1 say when they did: those whose receipts are not here are then
    fewer than it takes to open anything.
    """

    held: int | None
    opened: int | None
    holders: dict[int, int]  # trustee -> when it signed HELD
    openers: dict[int, int]  # trustee -> when it signed RELEASED
    false: tuple[str, ...]  # receipts that are not what they should be

    @property
    def is_before(self) -> bool:
        """Whether it was kept by enough trustees before it was opened."""
        return self.held is not None and self.opened is not None and self.held <= self.opened


def judge(manifest: Manifest, subject: bytes, receipts: Sequence[Receipt]) -> Fixing:
    """What the receipts about one header digest say; those that are false are named and not counted."""
    holders: dict[int, int] = {}
    openers: dict[int, int] = {}
    false: list[str] = []
    for receipt in receipts:
        try:
            key = VerifyKey(manifest.trustee(receipt.trustee).verify_key)
        except Malformed:
            false.append(f"there is a receipt of a trustee {receipt.trustee}, whom this escrow does not have")
            continue
        name = f"a receipt of trustee {receipt.trustee}"
        try:
            receipt.verify(key)
        except Malformed:
            false.append(f"{name} does not have that trustee's signature")
            continue
        if receipt.manifest != manifest.hash or receipt.subject != subject:
            false.append(f"{name} is about another filing")
        elif receipt.status == Status.HELD:
            holders[receipt.trustee] = min(receipt.time, holders.get(receipt.trustee, receipt.time))
        elif receipt.status == Status.RELEASED:
            openers[receipt.trustee] = min(receipt.time, openers.get(receipt.trustee, receipt.time))
    enough = manifest.parameters.held
    times = sorted(holders.values())
    held = times[enough - 1] if len(times) >= enough else None
    opened = min(openers.values()) if len(openers) >= enough else None
    return Fixing(held, opened, dict(sorted(holders.items())), dict(sorted(openers.items())), tuple(false))


def chosen(manifest: Manifest, subject: bytes, receipts: Sequence[Receipt]) -> tuple[tuple[Receipt, ...], int]:
    """Those that belong into an archive, by trustee and status, the earliest of each; and how many are false."""
    found: dict[tuple[int, int], Receipt] = {}
    false = 0
    for receipt in sorted(receipts, key=lambda one: (one.trustee, one.status, one.time, one.signature)):
        if receipt.status not in KEPT or receipt.subject != subject:
            continue  # what became of a withdrawal, or of another subject
        if judge(manifest, subject, [receipt]).false:
            false += 1
        else:
            found.setdefault((receipt.trustee, receipt.status), receipt)
    return tuple(found.values()), false
