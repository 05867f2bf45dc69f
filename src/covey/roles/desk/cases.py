"""What a desk shows: every filing it was sent or told about, and what it waits for."""

from dataclasses import dataclass, field
from enum import StrEnum

from covey.core.identifiers import is_weak
from covey.wire.desk import CaseOpened
from covey.wire.filing import CasePart, ConflictPart


class State(StrEnum):
    """Where a filing stands at this desk. `BROKEN` can turn out wrong when another account joins."""

    WAITING = "waiting"
    CONFLICT_CHECK = "conflict-check"
    ACCEPTED = "accepted"
    DECLINED = "declined"
    BROKEN = "broken"


@dataclass(frozen=True, slots=True)
class Meeting:
    """A slot of a filing was released together with others, about one person, at one threshold."""

    group: bytes  # the id of the group's first event
    threshold: int
    slot: int
    filings: tuple[bytes, ...]  # the others, also of other desks
    accounts: tuple[bytes, ...] = ()  # of all of them, this one's among them, each once
    own: tuple[bytes, ...] = ()  # those of `filings` that are of the same account as this one


@dataclass(frozen=True, slots=True)
class CaseView:
    """One filing. `account` is None until the board has delivered it; `reason` is one sentence for people."""

    filing: bytes
    account: bytes | None
    state: State
    conflict: ConflictPart | None = field(repr=False)
    conflict_key: bytes = field(repr=False)  # content key 1; empty until the conflict part is open
    opened: CaseOpened | None = field(repr=False)
    meetings: tuple[Meeting, ...]
    reason: str

    @property
    def case(self) -> CasePart | None:
        """The case part, once it is open."""
        return self.opened.case if self.opened else None

    @property
    def doubtful(self) -> tuple[str, ...]:
        """Identifiers that this filing met by and that several people may share: no honest client files them."""
        named = self.conflict.identifiers if self.conflict else ()
        slots = sorted({meeting.slot for meeting in self.meetings if meeting.slot < len(named)})
        return tuple(named[slot] for slot in slots if is_weak(named[slot]))


@dataclass(frozen=True, slots=True)
class Finding:
    """What is waited for. `subject` is "filing <hex>" or "event <hex>"; codes are in spec/errors.

    needs-filing (of the board), needs-trustees, needs-account (another one must join), needs-release (a
    filing without any package), needs-decision (of this desk), capsule-broken, part-broken.
    """

    code: str
    subject: str
    message: str
