"""Which trustees have a desk's newest keys: until enough do, the keys before go on counting (spec/desk, "Periods")."""

from dataclasses import dataclass

from covey.roles.author import read_receipts
from covey.roles.desk_keys import DeskKeys
from covey.sdk.house.room import Door
from covey.wire.log import Status


@dataclass(frozen=True, slots=True)
class Confirmed:
    """Trustees by number: `held` have the keys, `refused` say why not (a code), `missing` have said nothing yet."""

    period: int
    held: tuple[int, ...]
    refused: dict[int, str]
    missing: tuple[int, ...]
    enough: int

    @property
    def counts(self) -> bool:
        """Whether the desk can rely on its newest keys."""
        return len(self.held) >= self.enough

    @property
    def is_complete(self) -> bool:
        """Whether every trustee has them."""
        return not self.refused and not self.missing


async def confirmed(door: Door, chain: DeskKeys, wait: int = 0) -> Confirmed:
    """What trustees have signed about the newest period; `wait` seconds for the board to have more of it.

    The period is sent once more: a board that has it answers with the receipts, and one that was set back takes it.
    `PeerFault` on the board for a receipt that no trustee signed.
    """
    period = chain.periods[-1]
    shown = await door.board.renew_desk(door.desk, period.to_bytes(), wait)
    newest = read_receipts(door.manifest, period.subject, shown)
    held = tuple(sorted(trustee for trustee, one in newest.items() if one.status == Status.HELD))
    refused = {trustee: one.code for trustee, one in sorted(newest.items()) if one.status == Status.REFUSED}
    everybody = range(1, door.manifest.plan.n + 1)
    missing = tuple(trustee for trustee in everybody if trustee not in held and trustee not in refused)
    return Confirmed(period.number, held, refused, missing, door.manifest.parameters.held)
