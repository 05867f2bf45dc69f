"""The matcher: opens rows and finds who was named by T accounts (spec/matching)."""

from covey.roles.matcher.matcher import COMPANY, Matcher
from covey.roles.matcher.state import FoundEvent, MatcherStore, OpenRow, WaitingRow
from covey.roles.matcher.tasks import BitsTask, CheckTask, EventTask, FullTask, Report, RowsTask, Task

__all__ = [
    "COMPANY",
    "BitsTask",
    "CheckTask",
    "EventTask",
    "FoundEvent",
    "FullTask",
    "Matcher",
    "MatcherStore",
    "OpenRow",
    "Report",
    "RowsTask",
    "Task",
    "WaitingRow",
]
