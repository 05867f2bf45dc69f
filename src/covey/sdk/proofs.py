"""When an account was filed, kept and opened, by what trustees signed about it (spec/archive, "Before the match").

The receipts that a desk has seen it keeps: a board can withhold later what it showed once.
"""

from dataclasses import dataclass
from pathlib import Path

from covey.errors import Malformed, Unavailable, naming
from covey.roles.desk import fixing
from covey.sdk.files import private_folder, read_private, write_private
from covey.sdk.transport import BoardClient
from covey.wire.filing import Header
from covey.wire.log import Receipt, Receipts
from covey.wire.manifest import Manifest


@dataclass(frozen=True, slots=True)
class Proof:
    """`enough` of `of` trustees must have kept it. `false`: receipts that the board showed and that do not count."""

    times: fixing.Fixing
    direct: bool
    enough: int
    of: int
    false: int = 0

    @property
    def filed(self) -> int | None:
        """When the first trustee signed that it keeps it: it was sealed by then. Unix seconds, as all times."""
        return min(self.times.holders.values(), default=None)

    @property
    def is_before(self) -> bool:
        """Whether it is shown that it was fixed before it was opened; never of one that was filed for that."""
        return self.times.is_before and not self.direct


class KeptReceipts:
    """Receipts by filing: in memory, and in a folder if there is one."""

    def __init__(self, folder: Path | None = None) -> None:
        self._folder = private_folder(folder) if folder is not None else None
        self._here: dict[bytes, tuple[Receipt, ...]] = {}

    def known(self, filing: bytes) -> tuple[Receipt, ...]:
        """What was seen before."""
        if filing not in self._here and self._folder is not None and (self._folder / filing.hex()).exists():
            with naming(self._folder / filing.hex(), "Remove this file: the board is asked again."):
                data = read_private(self._folder / filing.hex(), 1 << 20)
                self._here[filing] = Receipts.from_bytes(data).receipts
        return self._here.get(filing, ())

    def keep(self, filing: bytes, receipts: tuple[Receipt, ...]) -> None:
        """Instead of what was known."""
        if receipts != self.known(filing):
            self._here[filing] = receipts
            if self._folder is not None:
                write_private(self._folder / filing.hex(), Receipts(receipts).to_bytes())


async def prove(board: BoardClient, manifest: Manifest, header: Header, kept: KeptReceipts) -> Proof:
    """What is shown of one filing. Without the board: what was seen before."""
    filing, subject = header.core.id, header.digest
    known = kept.known(filing)
    try:
        shown = await board.filing(filing)
    except (Unavailable, Malformed):
        shown = ()
    good, false = fixing.chosen(manifest, subject, [*known, *shown])
    kept.keep(filing, good)
    numbers = manifest.parameters
    return Proof(fixing.judge(manifest, subject, good), bool(header.core.direct), numbers.held, numbers.n, false)
