"""Events about one person put together, and what a group says about the accounts in it (spec/release).

Two events of the same threshold that share a row are about the same person, so all their key points lie on
one polynomial. Only events that t trustees tell of get here: none is made up, so no group is of two people.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from covey.errors import Blame
from covey.roles.desk.cases import Finding
from covey.roles.desk.ledger import Event, KeyPoint
from covey.roles.desk.search import Solution, believed
from covey.wire.rows import RowId

_DOUBT = ", unless another account of the group made a false point and a capsule to fit it"


@dataclass(eq=False)
class Group:
    """Rows about one person at one threshold, and the last verdict on them."""

    id: bytes  # its first event
    threshold: int
    number: int
    events: list[bytes] = field(default_factory=list)
    rows: dict[RowId, None] = field(default_factory=dict)  # in order of arrival
    solutions: list[Solution] = field(default_factory=list, repr=False)
    false_points: list[Blame] = field(default_factory=list)
    broken: dict[RowId, Blame] = field(default_factory=dict)
    finding: Finding | None = None


class Groups:
    """All groups, by row."""

    def __init__(self) -> None:
        self._by_row: dict[tuple[int, RowId], Group] = {}
        self._of: dict[bytes, dict[tuple[int, RowId], None]] = {}
        self._all: dict[int, Group] = {}

    def add(self, event: Event) -> None:
        """Put a true event into the group of its rows, joining groups that it connects."""
        places = [(event.threshold, row) for row in event.rows]
        touched = {self._by_row[place].number: self._by_row[place] for place in places if place in self._by_row}
        if touched:
            group = touched.pop(min(touched))
        else:
            number = 1 + max(self._all, default=0)
            group = self._all[number] = Group(event.id, event.threshold, number)
        for other in touched.values():
            del self._all[other.number]
            group.events += other.events
            group.solutions += other.solutions
            places += [(other.threshold, row) for row in other.rows]
        group.events.append(event.id)
        for place in places:
            group.rows[place[1]] = None
            self._by_row[place] = group
            self._of.setdefault(place[1].filing, {})[place] = None

    def of(self, filing: bytes) -> list[tuple[Group, RowId]]:
        """The groups that a filing is in, with its row there."""
        return [(self._by_row[place], place[1]) for place in self._of.get(filing, {})]

    @property
    def all(self) -> list[Group]:
        """Every group, in order of arrival."""
        return list(self._all.values())


def judge(
    group: Group, points: Sequence[KeyPoint], tried: Mapping[RowId, KeyPoint], proven: Mapping[RowId, bool]
) -> None:
    """Say who is off, after the search. `tried`: rows whose capsule was tried; `proven`: whether with the true s1."""
    group.false_points, group.broken, group.finding = [], {}, None
    top = believed(group.solutions)
    sure = len(top) == 1 and top[0].proven
    for point in points:
        if point.proven and any(point.row not in solution.agreeing for solution in top):
            fault = f"its key point in event {group.id.hex()} is false{'' if sure else _DOUBT}"
            group.false_points.append(Blame(f"account {point.account.hex()}", fault, certain=sure))
    closed = [row for row in tried if not any(row in solution.opened for solution in group.solutions)]
    if top:
        for row in closed:
            if proven[row]:
                where = f"filing {row.filing.hex()}, slot {row.slot}, threshold {group.threshold}"
                fault = f"its capsule does not open ({where}){'' if sure else _DOUBT}"
                group.broken[row] = Blame(f"account {tried[row].account.hex()}", fault, certain=sure)
    if any(row not in group.broken for row in closed):
        group.finding = _finding(group, points, proven, solved=bool(top))


def _finding(group: Group, points: Sequence[KeyPoint], proven: Mapping[RowId, bool], solved: bool) -> Finding:
    subject = f"event {group.id.hex()}"
    settled = len(points) == len(group.rows) and all(point.proven for point in points)
    if solved or not settled or not all(proven.values()):
        return Finding("needs-trustees", subject, "a capsule does not open with the shares so far: needs more trustees")
    accounts = ", ".join(dict.fromkeys(point.account.hex() for point in points))
    return Finding(
        "needs-account",
        subject,
        f"every trustee's share fits, but no capsule opens: an account gave a false key point or a malformed capsule;"
        f" which one shows when another account joins. The accounts are {accounts}",
    )
