"""What somebody of a desk sees of filings and authors."""

from dataclasses import dataclass, field

from covey.roles.desk import CaseView, Meeting, State
from covey.roles.desk.bodies import Check, ClosingNote, Tombstone
from covey.wire.desk import Brief, CaseOpened
from covey.wire.filing import CasePart, ConflictPart


@dataclass(frozen=True, slots=True)
class Filed:
    """A filing as a holder sees it. `check`: what came of the conflict check; `counsellors`: who has the author.

    `deleted`: everything about it was deleted. What the desk's keys open of it again is of no use.
    """

    view: CaseView
    check: Check | None
    counsellors: tuple[bytes, ...]
    deleted: Tombstone | None


@dataclass(frozen=True, slots=True)
class AuthorCase:
    """An author as their counsellor sees them. `opened` is None until trustees have sent the rest."""

    filing: bytes
    brief: Brief = field(repr=False)
    opened: CaseOpened | None = field(repr=False)
    counsellors: tuple[bytes, ...]
    closing: ClosingNote | None

    @property
    def case(self) -> CasePart | None:
        """The case part, once it is open."""
        return self.opened.case if self.opened else None

    @property
    def conflict(self) -> ConflictPart:
        """What the conflict check saw."""
        return ConflictPart.from_bytes(self.brief.conflict)

    @property
    def view(self) -> CaseView:
        """The same as a desk shows its filings."""
        meetings = tuple(Meeting(m.group, m.threshold, m.slot, m.filings) for m in self.brief.meetings)
        stands = "yours" if self.opened is not None else "yours; trustees have not sent the rest yet"
        if self.closing is not None and self.closing.state == "closed":
            stands = "closed"
        key = self.brief.key
        return CaseView(self.filing, None, State.ACCEPTED, self.conflict, key, self.opened, meetings, stands)
