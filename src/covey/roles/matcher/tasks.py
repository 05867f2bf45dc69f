"""What the matcher asks the trustees, and what it reports (spec/matching)."""

from dataclasses import dataclass, field

from covey.errors import Blame
from covey.roles.matcher.state import FoundEvent
from covey.wire import rows as wire
from covey.wire.log import EntryKind
from covey.wire.rows import Bucket

Entry = tuple[EntryKind, bytes]


@dataclass(frozen=True)
class RowsTask:
    """Ask every trustee to open these rows."""

    request: wire.RowRequest


@dataclass(frozen=True)
class BitsTask:
    """Ask every trustee for the next address bit of these rows."""

    request: wire.BitRequest


@dataclass(frozen=True)
class FullTask:
    """Ask every trustee to say that a bucket is full."""

    bucket: Bucket


@dataclass(frozen=True)
class EventTask:
    """Ask every trustee for the answers that prove a match event."""

    event: FoundEvent
    request: wire.RowRequest


@dataclass(frozen=True)
class CheckTask:
    """Ask every trustee for each row of an event alone: one of them seems to stand in the way of the proof."""

    event: FoundEvent
    requests: tuple[wire.RowRequest, ...]


Task = RowsTask | BitsTask | FullTask | EventTask | CheckTask


@dataclass
class Report:
    """What one step found out about others."""

    entries: list[Entry] = field(default_factory=list)
    blames: list[Blame] = field(default_factory=list)
    waiting: str = ""
