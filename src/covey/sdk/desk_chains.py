"""The desks' newest keys as the board shows them, and never older ones than it has shown before (spec/desk)."""

from collections.abc import Iterable

from covey.errors import Blame, CoveyError, Malformed
from covey.roles.desk_keys import DeskKeys
from covey.sdk.desk_calls import DeskCalls
from covey.wire.manifest import Manifest


class DeskChains:
    """What one session knows of desks' keys. `blames`: a board that shows false ones, or none."""

    def __init__(self, manifest: Manifest, board: DeskCalls) -> None:
        self._manifest, self._board = manifest, board
        self._known: dict[int, DeskKeys] = {}
        self.blames: list[Blame] = []

    def known(self, desk: int) -> DeskKeys:
        """As seen last; asks nobody."""
        return self._known.get(desk) or DeskKeys.of(self._manifest, desk)

    def remember(self, desk: int, keys: DeskKeys) -> None:
        """Known from elsewhere, for example from a disk."""
        self._known[desk] = keys

    async def fetch(self, desk: int) -> DeskKeys:
        """With what the board shows now. What is false or missing changes nothing, and is in `blames`."""
        known = self.known(desk)
        try:
            self._known[desk] = known.shown(await self._board.desk_periods(desk))
        except CoveyError as error:
            certain = isinstance(error, Malformed)
            blame = Blame("board", f"does not show the keys of desk {desk} as they are: {error}", certain)
            self.blames += [blame] if blame not in self.blames else []
        return self.known(desk)

    async def sealing(self, desks: Iterable[int]) -> dict[int, bytes]:
        """What a filing's capsules are sealed to, for each of its desks."""
        return {desk: (await self.fetch(desk)).now.sealing.data for desk in desks}
